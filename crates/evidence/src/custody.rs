//! Custody: who holds a thing, where it lies and which seal is on it, worked out from the custody events and never typed
//! (Minnesota Protocol 2016, chain of custody; ISO/IEC 27037).
//!
//! Events count in the order of the time they say they happened, whatever the order in which they arrived. A thing goes to
//! another person when that person says so from their own seat, or on paper, and the giver does too. Where the events
//! contradict each other, all possible holders stand and the contradiction is named; nothing here resolves it. A
//! correction takes the place of what it corrects, and what it changes of a signed event is signed anew.

use crate::id::RecordId;
use crate::records::Records;

mod correction;
mod event;
mod hand_over;
mod hold;
mod seal;
mod signature;
#[cfg(test)]
mod tests;

pub use event::{Event, EventKind, root_of};
pub use hand_over::{OVERDUE_AFTER_MS, OpenHandOver, Side, open_hand_over, open_hand_overs};
pub use hold::HoldFault;
pub use seal::{Seal, SealFault};
pub use signature::{Signature, SignatureFault, has_seat, signature};

/// What is known of a thing in custody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The thing.
    pub item: RecordId,
    /// Its events in the order of their time, corrections applied.
    pub events: Vec<Event>,
    /// Who holds it. More than one: the events contradict each other. None: nobody took it, or it was released.
    pub holders: Vec<RecordId>,
    /// Where it was put last, if it lies somewhere.
    pub place: Option<RecordId>,
    /// What became of it.
    pub state: CustodyState,
    /// The seal on it.
    pub seal: Seal,
    /// What does not fit in who held it.
    pub hold_faults: Vec<(RecordId, HoldFault)>,
    /// What does not fit in its seals.
    pub seal_faults: Vec<(RecordId, SealFault)>,
}

impl Chain {
    /// The one who holds it, if that is beyond doubt.
    pub fn holder(&self) -> Option<RecordId> {
        match self.holders.as_slice() {
            [holder] => Some(*holder),
            _ => None,
        }
    }
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CustodyState {
    /// Nobody has taken it into custody.
    #[default]
    NotTaken,
    /// In custody.
    Held,
    /// On its way.
    InTransit,
    /// Reported as lost.
    Lost,
    /// Given back, or released.
    Released,
    /// Destroyed.
    Destroyed,
}

/// The chain of a thing as it stands.
///
/// # Errors
/// The records cannot be read.
pub fn chain<R: Records>(records: &R, item: RecordId) -> Result<Chain, R::Error> {
    chain_until(records, item, i64::MAX)
}

/// The chain of a thing as it stood at a moment, in milliseconds since the Unix epoch, events of that moment included.
///
/// # Errors
/// The records cannot be read.
pub fn chain_until<R: Records>(records: &R, item: RecordId, at_ms: i64) -> Result<Chain, R::Error> {
    let mut events = event::events_of(records, item)?;
    events.retain(|event| event.at_ms <= at_ms);
    Ok(chain_of(item, events))
}

/// The chain of a thing as it stood when an event happened, that event left out.
///
/// # Errors
/// The records cannot be read.
pub fn chain_before<R: Records>(records: &R, item: RecordId, event: &Event) -> Result<Chain, R::Error> {
    let mut events = event::events_of(records, item)?;
    events.retain(|known| known.id != event.id && known.at_ms <= event.at_ms);
    Ok(chain_of(item, events))
}

/// An event with its corrections and signatures; nothing if it is not there. A correction is no event.
///
/// # Errors
/// The records cannot be read.
pub fn event<R: Records>(records: &R, id: RecordId) -> Result<Option<Event>, R::Error> {
    let record = records.live(id)?.filter(|record| record.kind == "custody_event" && !record.has("corrects"));
    record.map(|record| Event::read(records, record)).transpose()
}

fn chain_of(item: RecordId, events: Vec<Event>) -> Chain {
    let held = hold::Holding::of(&events);
    let (seal, seal_faults) = seal::follow(&events);
    Chain {
        item,
        holders: held.holders,
        place: held.place,
        state: held.state,
        hold_faults: held.faults,
        seal,
        seal_faults,
        events,
    }
}

/// Whether an event is the one by which somebody came to hold a thing that nobody held: it was collected, whatever the
/// event is called.
///
/// # Errors
/// The records cannot be read.
pub fn is_first_taking<R: Records>(records: &R, item: RecordId, event: RecordId) -> Result<bool, R::Error> {
    let events = event::events_of(records, item)?;
    let Some(at) = events.iter().position(|known| known.id == event) else { return Ok(false) };
    let holders = |upto: usize| hold::Holding::of(events.get(..upto).unwrap_or_default()).holders;
    Ok(holders(at).is_empty() && !holders(at + 1).is_empty())
}
