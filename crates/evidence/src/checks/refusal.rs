//! What is refused before it is committed. Everything else is found, never refused.

use super::hazards::taken_uncleared;
use super::name_of;
use crate::custody::{self, Event, EventKind, chain_before, root_of};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::{RecordMap, Records, WithDrafts};

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

/// Whether a new record must be refused; `draft` is the record as it would be. Only custody events can be; of a correction,
/// the event is judged as it would then be. `records` hold the other records of the same write too (see [`WithDrafts`]),
/// for a thing may be recorded and collected at once.
///
/// # Errors
/// The records cannot be read.
pub fn refusal<R: Records>(records: &R, draft: &RecordView) -> Result<Option<Refusal>, R::Error> {
    if draft.kind != "custody_event" {
        return Ok(None);
    }
    let drafts = RecordMap::of(records.case(), [draft.clone()]);
    let records = &WithDrafts { base: records, drafts: &drafts };
    let Some(event) = custody::event(records, root_of(records, draft.id)?)? else { return Ok(None) };
    // A correction that leaves what is signed as it was moves nothing.
    if event.id != draft.id && event.signed_record != draft.id {
        return Ok(None);
    }
    for item in &event.items {
        if let Some(danger) = taken_uncleared(records, &event, *item)? {
            return Ok(Some(Refusal::NotCleared { record: danger.id, name: danger.name() }));
        }
    }
    match event.kind {
        EventKind::HandOver => hand_over(records, &event),
        EventKind::Store | EventKind::Ship => store(records, &event),
        _ => Ok(None),
    }
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
        if !chain_before(records, *item, event)?.holders.contains(&from) {
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
        let place = chain_before(records, *item, event)?.place;
        if place.is_some() && place != event.to_place {
            return Ok(Some(Refusal::NobodyCarries));
        }
    }
    Ok(None)
}
