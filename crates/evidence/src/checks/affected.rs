//! Which records' findings a change may touch.

use std::collections::BTreeSet;

use super::numbers::block_of;
use crate::custody::root_of;
use crate::derived::examiner_of;
use crate::forms::Forms;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::{Records, reference};
use crate::value::Value;

/// The records whose findings may be others after a record was made or changed, itself among them. Asked before and after
/// the change, the two sets together hold every record whose findings must be made again, for a record may let go of
/// another as well as take hold of it.
///
/// # Errors
/// The records cannot be read.
pub fn affected_by<R: Records>(records: &R, id: RecordId) -> Result<BTreeSet<RecordId>, R::Error> {
    let mut affected = BTreeSet::from([id]);
    let record = records.record(id)?;
    if record.as_ref().is_none_or(|record| record.withdrawn.is_some()) {
        // Whoever refers to it may have done so before it arrived.
        affected.extend(records.referring_to(id)?);
        affected.extend(records.children(id)?);
    }
    let Some(record) = record else { return Ok(affected) };
    affected.extend(record.parent);
    match record.kind.as_str() {
        "custody_event" => custody_event(records, &record, &mut affected)?,
        "custody_signature" => events_of_signature(records, id, &mut affected)?,
        "device" => {
            same_texts(records, &record, "number_block", &[("device", "number_block")], &mut affected)?;
            numbered(records, &record, &mut affected)?;
        }
        "injury" => {
            affected.extend(record.refs("paired_injury"));
            for entrance in record.refs("paired_injury") {
                affected.extend(records.with_value("injury", "paired_injury", &reference(entrance))?);
            }
            affected.extend(records.with_value("injury", "paired_injury", &reference(id))?);
            if let Some(body) = record.parent {
                affected.extend(records.children(body)?);
            }
        }
        "bone" | "dental_chart" => identifications(records, record.parent, &mut affected)?,
        "tooth" => {
            let chart = record.parent.map(|chart| records.record(chart)).transpose()?.flatten();
            identifications(records, chart.and_then(|chart| chart.parent), &mut affected)?;
        }
        "identification" => identification(records, &record, &mut affected)?,
        "remains" => {
            identifications(records, Some(id), &mut affected)?;
            affected.extend(records.children(id)?);
            for item in records.with_value("evidence", "subject", &reference(id))? {
                affected.extend(records.record(item)?.iter().flat_map(|item| item.refs("container")));
            }
        }
        "context" => {
            for site in record.refs("site_id") {
                affected.extend(records.with_value("context", "site_id", &reference(site))?);
            }
            for field in ["above", "below", "cuts", "fills"] {
                affected.extend(record.refs(field));
                affected.extend(records.with_value("context", field, &reference(id))?);
            }
        }
        "media" => {
            for signature in records.with_value("custody_signature", "image", &reference(id))? {
                events_of_signature(records, signature, &mut affected)?;
            }
        }
        "visit" => visit(records, &record, &mut affected)?,
        "site" => photos_of_site(records, id, &mut affected)?,
        "examiner" => {
            affected.extend(records.with_value("statement", "interviewer", &reference(id))?);
            lowered(records, id, &mut affected)?;
            events_of_person(records, id, &mut affected)?;
        }
        "person" => events_of_person(records, id, &mut affected)?,
        "evidence" => {
            nested(records, &record, &mut affected)?;
        }
        _ => {}
    }
    if ["evidence", "cartridge_case", "bullet", "firearm", "munition_remnant"].contains(&record.kind.as_str())
    {
        ballistic(records, &record, &mut affected)?;
    }
    if record.has("site_id") && record.kind != "visit" {
        photos_of(records, id, &mut affected)?;
    }
    let seals = [("evidence", "seal_no"), ("remains", "seal_no"), ("custody_event", "seal_after")];
    same_texts(records, &record, "seal_no", &seals, &mut affected)?;
    same_texts(records, &record, "bag_no", &[("evidence", "bag_no"), ("remains", "bag_no")], &mut affected)?;
    same_texts(records, &record, "num", &[(record.kind.as_str(), "num")], &mut affected)?;
    Ok(affected)
}

fn custody_event<R: Records>(
    records: &R,
    event: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    let mut events = vec![event.clone()];
    let mut seen = BTreeSet::from([event.id]);
    while let Some(event) = events.pop() {
        affected.insert(event.id);
        for item in event.refs("items") {
            affected.insert(item);
            affected.extend(records.with_value("evidence", "container", &reference(item))?);
            for other in records.with_value("custody_event", "items", &reference(item))? {
                affected.extend([other, root_of(records, other)?]);
            }
        }
        same_texts(records, &event, "seal_after", &[("custody_event", "seal_after")], affected)?;
        let corrections = records.with_value("custody_event", "corrects", &reference(event.id))?;
        for other in event.refs("corrects").chain(corrections) {
            if seen.insert(other) {
                events.extend(records.record(other)?);
            }
        }
    }
    Ok(())
}

fn events_of_signature<R: Records>(
    records: &R,
    signature: RecordId,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    let parent = records.record(signature)?.and_then(|signature| signature.parent);
    if let Some(event) = parent.map(|event| records.record(event)).transpose()?.flatten() {
        custody_event(records, &event, affected)?;
    }
    Ok(())
}

/// The custody events of somebody who may have a seat to sign with.
fn events_of_person<R: Records>(
    records: &R,
    person: RecordId,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for field in ["from_person", "to_person"] {
        for event in records.with_value("custody_event", field, &reference(person))? {
            if let Some(event) = records.record(event)? {
                custody_event(records, &event, affected)?;
            }
        }
    }
    Ok(())
}

/// The records that an examiner made less sensitive.
fn lowered<R: Records>(
    records: &R,
    examiner: RecordId,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for kind in Forms::built_in().kinds() {
        for record in records.all_live(records.ids_of_kind(&kind.code)?)? {
            if record.lowered.iter().any(|seat| examiner_of(records.case(), *seat) == examiner) {
                affected.insert(record.id);
            }
        }
    }
    Ok(())
}

/// The records with a number of the blocks of a device.
fn numbered<R: Records>(
    records: &R,
    device: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for kind in Forms::built_in().kinds().filter(|kind| kind.letter.is_some() || kind.letter_if.is_some()) {
        for record in records.all_live(records.ids_of_kind(&kind.code)?)? {
            let block = record.text("num").and_then(block_of);
            if block.is_some_and(|block| device.says("number_block", block)) {
                affected.insert(record.id);
            }
        }
    }
    Ok(())
}

/// What a thing lies in, and that in turn, and what lies in it.
fn nested<R: Records>(
    records: &R,
    item: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    affected.extend(records.with_value("evidence", "container", &reference(item.id))?);
    let mut around: Vec<RecordId> = item.refs("container").collect();
    let mut seen = BTreeSet::new();
    while let Some(outer) = around.pop() {
        if seen.insert(outer) {
            affected.insert(outer);
            around.extend(records.record(outer)?.iter().flat_map(|outer| outer.refs("container")));
        }
    }
    Ok(())
}

/// The identifications of remains or of a person, and those of whom they name.
fn identifications<R: Records>(
    records: &R,
    of: Option<RecordId>,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for near in of.map(|of| naming(records, of)).transpose()?.into_iter().flatten() {
        affected.insert(near);
        if let Some(record) = records.record(near)? {
            for of in record.refs("remains_ids").chain(record.refs("person_id")) {
                affected.extend(naming(records, of)?);
            }
        }
    }
    Ok(())
}

fn naming<R: Records>(records: &R, of: RecordId) -> Result<Vec<RecordId>, R::Error> {
    let mut naming = records.with_value("identification", "remains_ids", &reference(of))?;
    naming.extend(records.with_value("identification", "person_id", &reference(of))?);
    Ok(naming)
}

fn identification<R: Records>(
    records: &R,
    identification: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for of in identification.refs("remains_ids").chain(identification.refs("person_id")) {
        identifications(records, Some(of), affected)?;
        affected.extend(records.children(of)?);
    }
    Ok(())
}

fn photos_of<R: Records>(
    records: &R,
    subject: RecordId,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    affected.extend(records.with_value("media", "subject", &reference(subject))?);
    for row in records.children(subject)? {
        affected.extend(records.with_value("media", "subject", &reference(row))?);
    }
    Ok(())
}

fn visit<R: Records>(
    records: &R,
    visit: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for site in visit.refs("site_id") {
        photos_of_site(records, site, affected)?;
    }
    Ok(())
}

/// The photos of a site and of what was found on it.
fn photos_of_site<R: Records>(
    records: &R,
    site: RecordId,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    const FOUND_ON_SITES: &[&str] = &[
        "remains",
        "context",
        "evidence",
        "clothing",
        "effect",
        "cartridge_case",
        "bullet",
        "firearm",
        "munition_remnant",
        "impact_mark",
        "trajectory",
    ];
    photos_of(records, site, affected)?;
    for kind in FOUND_ON_SITES {
        for found in records.with_value(kind, "site_id", &reference(site))? {
            photos_of(records, found, affected)?;
        }
    }
    Ok(())
}

/// The events, and those that they correct, by which a thing was taken that a hazard concerns.
fn ballistic<R: Records>(
    records: &R,
    record: &RecordView,
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    let mut items: Vec<RecordId> = record.refs("evidence_id").collect();
    items.push(record.id);
    items.extend(records.with_value("evidence", "subject", &reference(record.id))?);
    items.extend(records.with_value("sample", "source", &reference(record.id))?);
    for item in items {
        for event in records.with_value("custody_event", "items", &reference(item))? {
            if let Some(event) = records.record(event)? {
                custody_event(records, &event, affected)?;
            }
        }
    }
    Ok(())
}

fn same_texts<R: Records>(
    records: &R,
    record: &RecordView,
    field: &str,
    places: &[(&str, &str)],
    affected: &mut BTreeSet<RecordId>,
) -> Result<(), R::Error> {
    for text in record.texts(field) {
        for (kind, place) in places {
            affected.extend(records.with_value(kind, place, &Value::text(text))?);
        }
    }
    Ok(())
}
