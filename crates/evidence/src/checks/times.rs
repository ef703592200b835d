//! Times that must follow each other, and photos taken when nobody was there.

use std::collections::BTreeSet;

use super::finding::Finding;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// A visit of which the end is not recorded counts for a day, in milliseconds.
const OPEN_VISIT_MS: i64 = 24 * 60 * 60 * 1_000;

/// Finding anchored at remains: recovered before they were found.
pub(super) fn check_recovery(remains: &RecordView, found: &mut Vec<Finding>) {
    if let (Some(seen), Some(recovered)) = (remains.moment_ms("found_at"), remains.moment_ms("recovered_at"))
        && recovered < seen
    {
        let message = format!("{} was recovered before it was found.", remains.name());
        found.push(Finding::warning("recovered_before_found", remains.id, message).in_field("recovered_at"));
    }
}

/// Finding anchored at a photo: taken outside every visit of the sites that it shows. A site without visits tells nothing.
pub(super) fn check_photo<R: Records>(
    records: &R,
    photo: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(taken) = photo.moment_ms("time_used") else { return Ok(()) };
    for site in sites_of(records, photo)? {
        let visits = records.referring("visit", "site_id", site)?;
        let within = |visit: &RecordView| {
            visit.moment_ms("arrived").is_some_and(|arrived| {
                let left = visit.moment_ms("left").unwrap_or_else(|| arrived.saturating_add(OPEN_VISIT_MS));
                (arrived..=left).contains(&taken)
            })
        };
        if !visits.is_empty() && !visits.iter().any(within) {
            let message =
                format!("{} was taken outside every visit of the site that it shows.", photo.name());
            found.push(
                Finding::hint("photo_outside_visit", photo.id, message).with([site]).in_field("time_used"),
            );
        }
    }
    Ok(())
}

/// The sites that a photo shows, or on which what it shows was found.
fn sites_of<R: Records>(records: &R, photo: &RecordView) -> Result<BTreeSet<RecordId>, R::Error> {
    let mut sites = BTreeSet::new();
    for subject in photo.refs("subject") {
        let Some(mut subject) = records.live(subject)? else { continue };
        if let Some(parent) = subject.parent
            && let Some(parent) = records.live(parent)?
        {
            subject = parent;
        }
        match subject.kind.as_str() {
            "site" => _ = sites.insert(subject.id),
            _ => sites.extend(subject.refs("site_id")),
        }
    }
    Ok(sites)
}
