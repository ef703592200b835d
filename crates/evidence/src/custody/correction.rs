//! Corrections of custody events. An event is never changed; a later one says how it should have been.

use std::collections::BTreeSet;

use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// Fields that belong to the correction itself and not to what happened.
const OWN: &[&str] =
    &["event", "corrects", "num", "title", "observed_at", "observed_by", "status", "sensitivity", "tags"];

/// The event with all its corrections applied in the order in which they were made, and which those are. A field that a
/// correction leaves out stands as it was; one that it gives a reason for being empty is empty.
pub(super) fn corrected<R: Records>(
    records: &R,
    mut event: RecordView,
) -> Result<(RecordView, Vec<RecordId>), R::Error> {
    let mut found: BTreeSet<RecordId> = BTreeSet::new();
    let mut waiting = vec![event.id];
    while let Some(id) = waiting.pop() {
        for correction in records.referring("custody_event", "corrects", id)? {
            if correction.id != event.id && found.insert(correction.id) {
                waiting.push(correction.id);
            }
        }
    }
    let corrections: Vec<RecordId> = found.into_iter().collect();
    for correction in records.all_live(corrections.clone())? {
        for (field, said) in correction.fields {
            if !OWN.contains(&field.as_str()) {
                event.fields.insert(field, said);
            }
        }
    }
    Ok((event, corrections))
}
