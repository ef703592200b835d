//! Corrections of custody events. An event is never changed; a later one says how it should have been.

use std::collections::BTreeSet;

use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::value::FieldValue;

/// Fields that belong to the correction itself and not to what happened.
const OWN: &[&str] =
    &["event", "corrects", "num", "title", "observed_at", "observed_by", "status", "sensitivity", "tags"];

/// What people sign when they sign a hand-over. A correction of it is signed anew.
const SIGNED: &[&str] = &[
    "items",
    "at",
    "from_person",
    "to_person",
    "from_place",
    "to_place",
    "seal_before",
    "seal_after",
    "seal_state",
];

/// An event with its corrections.
pub(super) struct Corrected {
    /// The event as it should have been.
    pub event: RecordView,
    /// The corrections in the order in which they were made.
    pub corrections: Vec<RecordView>,
    /// How many of the corrections, from the first, were made before what is signed was last changed, that change
    /// included.
    pub superseded: usize,
}

/// The event with all its corrections applied in the order in which they were made. A field that a correction leaves out
/// stands as it was; one that it gives a reason for being empty is empty.
pub(super) fn corrected<R: Records>(records: &R, event: RecordView) -> Result<Corrected, R::Error> {
    let mut event = event.uncontested();
    let mut found: BTreeSet<RecordId> = BTreeSet::new();
    let mut waiting = vec![event.id];
    while let Some(id) = waiting.pop() {
        for correction in records.referring("custody_event", "corrects", id)? {
            if correction.id != event.id && found.insert(correction.id) {
                waiting.push(correction.id);
            }
        }
    }
    let corrections = records.all_live(found.into_iter().collect())?;
    let corrections: Vec<RecordView> = corrections.into_iter().map(RecordView::uncontested).collect();
    let mut superseded = 0;
    for (at, correction) in corrections.iter().enumerate() {
        for (field, said) in &correction.fields {
            if OWN.contains(&field.as_str()) {
                continue;
            }
            if SIGNED.contains(&field.as_str()) && !are_same(event.all(field), said) {
                superseded = at + 1;
            }
            event.fields.insert(field.clone(), said.clone());
        }
    }
    Ok(Corrected { event, corrections, superseded })
}

/// Whether two fields hold the same, in whatever order.
fn are_same(one: &[FieldValue], other: &[FieldValue]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}
