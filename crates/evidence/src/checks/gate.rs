//! What is refused before it is committed. Everything else is found, never refused.

use super::hazards::taken_uncleared;
use super::name_of;
use super::refusal::{Refusal, Refusals};
use crate::custody::{self, Event, EventKind, chain_before, root_of};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::{RecordMap, Records, WithDrafts};

/// Why a new record must be refused, with everything that stands in its way; nothing if it may be written. `draft` is the
/// record as it would be. Only custody events can be refused; of a correction, the event is judged as it would then be.
/// `records` hold the other records of the same write too (see [`WithDrafts`]), for a thing may be recorded and collected at
/// once.
///
/// # Errors
/// The records cannot be read.
pub fn refusal<R: Records>(records: &R, draft: &RecordView) -> Result<Option<Refusals>, R::Error> {
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
    let mut refused = uncleared(records, &event)?;
    match unfit(&event) {
        Some(unfit) if refused.is_empty() => refused.push(unfit),
        Some(_) => {}
        None => {
            // Of a thing that may explode nothing else matters.
            let dangers: Vec<RecordId> =
                refused.iter().filter_map(Refusal::item).map(|(item, _)| item).collect();
            let others = event.items.iter().copied().filter(|item| !dangers.contains(item));
            refused.extend(match event.kind {
                EventKind::HandOver => not_held(records, &event, others)?,
                EventKind::Store | EventKind::Ship => stored_elsewhere(records, &event, others)?,
                _ => Vec::new(),
            });
        }
    }
    Ok(Refusals::of(refused))
}

fn uncleared<R: Records>(records: &R, event: &Event) -> Result<Vec<Refusal>, R::Error> {
    let mut found = Vec::new();
    for item in &event.items {
        if let Some(danger) = taken_uncleared(records, event, *item)? {
            let item_name = if danger.id == *item { danger.name() } else { name_of(records, *item)? };
            found.push(Refusal::NotCleared { item: *item, item_name, name: danger.name() });
        }
    }
    Ok(found)
}

/// What is wrong with an event whatever it is about.
fn unfit(event: &Event) -> Option<Refusal> {
    let between_stores = event.from_place.is_some() && moves_itself(event);
    match event.kind {
        EventKind::HandOver => match (event.from_person, event.to_person) {
            (Some(from), Some(to)) => (from == to).then_some(Refusal::ToOneself),
            _ if between_stores => Some(Refusal::NobodyCarries),
            _ => Some(Refusal::Incomplete),
        },
        EventKind::Store | EventKind::Ship => between_stores.then_some(Refusal::NobodyCarries),
        _ => None,
    }
}

/// Whether things come into a store without a person.
const fn moves_itself(event: &Event) -> bool {
    event.from_person.is_none() && event.to_person.is_none() && event.to_place.is_some()
}

/// The things of a hand-over that its giver does not hold.
fn not_held<R: Records>(
    records: &R,
    event: &Event,
    items: impl Iterator<Item = RecordId>,
) -> Result<Vec<Refusal>, R::Error> {
    let mut found = Vec::new();
    let Some(giver) = event.from_person else { return Ok(found) };
    for item in items {
        if !chain_before(records, item, event)?.holders.contains(&giver) {
            found.push(Refusal::GiverDoesNotHold {
                item,
                item_name: name_of(records, item)?,
                giver_name: name_of(records, giver)?,
            });
        }
    }
    Ok(found)
}

/// The things that are put into a store from another without a person.
fn stored_elsewhere<R: Records>(
    records: &R,
    event: &Event,
    items: impl Iterator<Item = RecordId>,
) -> Result<Vec<Refusal>, R::Error> {
    let mut found = Vec::new();
    if !moves_itself(event) {
        return Ok(found);
    }
    for item in items {
        let place = chain_before(records, item, event)?.place;
        if place.is_some() && place != event.to_place {
            found.push(Refusal::StoredElsewhere { item, item_name: name_of(records, item)? });
        }
    }
    Ok(found)
}
