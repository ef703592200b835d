//! Release of remains: to the family of a person who was identified, or by order.

use super::finding::Finding;
use crate::record::RecordView;
use crate::records::Records;

/// Finding anchored at a release.
pub(super) fn check<R: Records>(
    records: &R,
    release: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(remains) = release.parent else { return Ok(()) };
    let identifications = records.referring("identification", "remains_ids", remains)?;
    let confirmed =
        identifications.iter().any(|identification| identification.says("ident_status", "confirmed"));
    if !confirmed && !release.has("authority") {
        let message = "The remains were released without a confirmed identification and without an order.";
        found.push(Finding::serious("release_without_identification", release.id, message).with([remains]));
    }
    Ok(())
}
