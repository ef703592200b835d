//! Stratigraphy: what lies above is later than what lies below, so no context can be later than itself.

use std::collections::BTreeSet;

use super::finding::Finding;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// Finding anchored at a context that is part of a loop.
pub(super) fn check<R: Records>(
    records: &R,
    context: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let mut seen = BTreeSet::new();
    let mut waiting = earlier_than(records, context)?;
    while let Some(id) = waiting.pop() {
        if id == context.id {
            let message = format!(
                "{} is later than itself: its relations above, below, cuts and fills make a loop.",
                context.name()
            );
            found.push(Finding::serious("strata_loop", context.id, message).with(seen));
            return Ok(());
        }
        if seen.insert(id)
            && let Some(next) = records.live(id)?
        {
            waiting.extend(earlier_than(records, &next)?);
        }
    }
    Ok(())
}

/// The contexts that a context says are earlier than it, or that say so themselves.
fn earlier_than<R: Records>(records: &R, context: &RecordView) -> Result<Vec<RecordId>, R::Error> {
    let mut earlier: Vec<RecordId> =
        ["above", "cuts", "fills"].iter().flat_map(|field| context.refs(field)).collect();
    earlier.extend(records.referring("context", "below", context.id)?.iter().map(|lower| lower.id));
    Ok(earlier)
}
