//! Containers: remains and material evidence are kept apart, except what cannot be parted in the field.

use super::finding::Finding;
use crate::record::RecordView;
use crate::records::Records;

/// Finding anchored at a container, which is an evidence item itself.
pub(super) fn check<R: Records>(
    records: &R,
    container: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let (mut remains, mut material) = (Vec::new(), Vec::new());
    for content in records.referring("evidence", "container", container.id)? {
        if content.id == container.id || content.says_yes("inseparable") {
            continue;
        }
        let of_a_body = content.says("item_class", "biological") || stands_for_remains(records, &content)?;
        if of_a_body { remains.push(content.id) } else { material.push(content.id) }
    }
    if !remains.is_empty() && !material.is_empty() {
        let message =
            format!("{} holds both remains and material evidence. Keep them apart.", container.name());
        found.push(
            Finding::warning("remains_with_evidence", container.id, message).with(remains).with(material),
        );
    }
    check_loop(records, container, found)
}

fn stands_for_remains<R: Records>(records: &R, content: &RecordView) -> Result<bool, R::Error> {
    let subjects = records.all_live(content.refs("subject").collect())?;
    Ok(subjects.iter().any(|subject| subject.kind == "remains"))
}

/// Finding if a container lies in itself, directly or through others.
fn check_loop<R: Records>(
    records: &R,
    container: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let mut seen = Vec::new();
    let mut around = container.first_ref("container");
    while let Some(id) = around {
        if id == container.id {
            let message = format!("{} lies in itself.", container.name());
            found.push(
                Finding::warning("container_loop", container.id, message).with(seen).in_field("container"),
            );
            break;
        }
        if seen.contains(&id) {
            break;
        }
        seen.push(id);
        around = records.live(id)?.and_then(|outer| outer.first_ref("container"));
    }
    Ok(())
}
