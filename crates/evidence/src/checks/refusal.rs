//! What is refused before it is committed. Everything else is found, never refused.

use super::hazards::uncleared;
use super::name_of;
use crate::custody::{Event, EventKind, chain_until};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// Why a record must not be written. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A live round, unexploded ordnance or a fuze that nobody cleared.
    #[error(
        "{name} may explode and was not cleared, so it must not be collected. Nothing was recorded. Leave it, keep away, \
         and record who of EOD cleared it and when"
    )]
    NotCleared {
        /// The dangerous record.
        record: RecordId,
        /// What people call it.
        name: String,
    },
    /// A hand-over without its giver or its receiver.
    #[error(
        "a hand-over needs the person who gives and the person who receives. Nothing was recorded. Name both"
    )]
    Incomplete,
    /// A hand-over to oneself.
    #[error("giver and receiver are the same person. Nothing was recorded. Name the person who receives")]
    ToOneself,
    /// A hand-over by somebody who does not hold the thing.
    #[error(
        "{item_name} is not held by {giver_name} at that time, so it cannot be handed over by that person. Nothing was \
         recorded. Look at the custody of the item, and record or correct what is missing there"
    )]
    GiverDoesNotHold {
        /// The thing.
        item: RecordId,
        /// What people call the thing.
        item_name: String,
        /// What people call the giver.
        giver_name: String,
    },
    /// From store to store without a person.
    #[error("a person must stand between two stores. Nothing was recorded. Name the person who carries it")]
    NobodyCarries,
}

impl Refusal {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotCleared { .. } => "explosive_not_cleared",
            Self::Incomplete => "hand_over_incomplete",
            Self::ToOneself => "hand_over_to_oneself",
            Self::GiverDoesNotHold { .. } => "giver_does_not_hold",
            Self::NobodyCarries => "nobody_carries",
        }
    }
}

/// Whether a new record must be refused; `draft` is the record as it would be. Only custody events can be. `records` hold
/// the other records of the same write too (see [`WithDrafts`](crate::records::WithDrafts)), for a thing may be recorded
/// and collected at once.
///
/// # Errors
/// The records cannot be read.
pub fn refusal<R: Records>(records: &R, draft: &RecordView) -> Result<Option<Refusal>, R::Error> {
    if draft.kind != "custody_event" {
        return Ok(None);
    }
    let event = Event::of(draft);
    match event.kind {
        EventKind::Collect => explosive(records, &event),
        EventKind::HandOver => hand_over(records, &event),
        EventKind::Store | EventKind::Ship => store(records, &event),
        _ => Ok(None),
    }
}

fn explosive<R: Records>(records: &R, event: &Event) -> Result<Option<Refusal>, R::Error> {
    for item in &event.items {
        if let Some(danger) = uncleared(records, *item)? {
            return Ok(Some(Refusal::NotCleared { record: danger.id, name: danger.name() }));
        }
    }
    Ok(None)
}

fn hand_over<R: Records>(records: &R, event: &Event) -> Result<Option<Refusal>, R::Error> {
    let (from, to) = match (event.from_person, event.to_person) {
        (Some(from), Some(to)) => (from, to),
        (None, None) if event.from_place.is_some() && event.to_place.is_some() => {
            return Ok(Some(Refusal::NobodyCarries));
        }
        _ => return Ok(Some(Refusal::Incomplete)),
    };
    if from == to {
        return Ok(Some(Refusal::ToOneself));
    }
    for item in &event.items {
        if !chain_until(records, *item, event.at_ms)?.holders.contains(&from) {
            return Ok(Some(Refusal::GiverDoesNotHold {
                item: *item,
                item_name: name_of(records, *item)?,
                giver_name: name_of(records, from)?,
            }));
        }
    }
    Ok(None)
}

fn store<R: Records>(records: &R, event: &Event) -> Result<Option<Refusal>, R::Error> {
    if event.from_person.is_some() || event.to_person.is_some() || event.to_place.is_none() {
        return Ok(None);
    }
    if event.from_place.is_some() {
        return Ok(Some(Refusal::NobodyCarries));
    }
    for item in &event.items {
        let place = chain_until(records, *item, event.at_ms)?.place;
        if place.is_some() && place != event.to_place {
            return Ok(Some(Refusal::NobodyCarries));
        }
    }
    Ok(None)
}
