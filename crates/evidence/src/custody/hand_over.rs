//! Hand-overs that only one of the two has signed.

use super::event::{Event, EventKind, events_of};
use crate::id::RecordId;
use crate::records::Records;

/// How long a hand-over may stay open before it is listed as overdue: 24 hours, in milliseconds.
pub const OVERDUE_AFTER_MS: i64 = 24 * 60 * 60 * 1_000;

/// A side of a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who gives.
    Giver,
    /// Who receives.
    Receiver,
}

/// A hand-over that lacks a signature.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct OpenHandOver {
    /// The custody event.
    pub event: RecordId,
    /// The things.
    pub items: Vec<RecordId>,
    /// Who gives.
    pub from_person: Option<RecordId>,
    /// Who receives.
    pub to_person: Option<RecordId>,
    /// Who has not signed.
    pub missing: Vec<Side>,
    /// When it happened, in milliseconds since the Unix epoch.
    pub at_ms: i64,
    /// Whether it has been open for more than 24 hours.
    pub overdue: bool,
}

/// All open hand-overs, the oldest first. `now_ms` is the time in milliseconds since the Unix epoch.
///
/// # Errors
/// The records cannot be read.
pub fn open_hand_overs<R: Records>(records: &R, now_ms: i64) -> Result<Vec<OpenHandOver>, R::Error> {
    let mut open = Vec::new();
    for id in records.ids_of_kind("custody_event")? {
        open.extend(open_hand_over(records, id, now_ms)?);
    }
    open.sort_by_key(|hand_over| (hand_over.at_ms, hand_over.event));
    Ok(open)
}

/// One custody event as an open hand-over; nothing if it is no hand-over or both have signed. `now_ms` is the time in
/// milliseconds since the Unix epoch.
///
/// # Errors
/// The records cannot be read.
pub fn open_hand_over<R: Records>(
    records: &R,
    id: RecordId,
    now_ms: i64,
) -> Result<Option<OpenHandOver>, R::Error> {
    let Some(record) = records.live(id)?.filter(|record| record.says("event", "hand_over")) else {
        return Ok(None);
    };
    let event = Event::read(records, record)?;
    let missing = missing_sides(records, &event)?;
    Ok((!missing.is_empty()).then(|| OpenHandOver {
        event: id,
        items: event.items,
        from_person: event.from_person,
        to_person: event.to_person,
        missing,
        at_ms: event.at_ms,
        overdue: now_ms.saturating_sub(event.at_ms) > OVERDUE_AFTER_MS,
    }))
}

/// Who has not signed. A receipt recorded later for every thing counts as the receiver's signature.
fn missing_sides<R: Records>(records: &R, event: &Event) -> Result<Vec<Side>, R::Error> {
    let mut missing = Vec::new();
    if event.giver_signature().is_none() {
        missing.push(Side::Giver);
    }
    if event.receiver_signature().is_some() {
        return Ok(missing);
    }
    for item in &event.items {
        let in_chain = events_of(records, *item)?.into_iter().find(|known| known.id == event.id);
        if !in_chain.is_some_and(|known| known.kind == EventKind::HandOver && known.is_received()) {
            missing.push(Side::Receiver);
            break;
        }
    }
    Ok(missing)
}
