//! Which seal is on a thing after each event.

use super::event::{Event, EventKind};
use crate::id::RecordId;

/// The seal on a thing, as far as the events tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Seal {
    /// No event says.
    #[default]
    NotKnown,
    /// None: it was opened and not sealed again.
    None,
    /// The seal with this number.
    Number(String),
}

/// What does not fit in the seals of a thing. Whoever opens it is asked for the reason; nothing is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealFault {
    /// The seal found is not the one last put on.
    Differs {
        /// The number last put on; none if it was last left open.
        known: Option<String>,
        /// The number found.
        found: String,
        /// Why, if it was said.
        reason: Option<String>,
    },
    /// It was opened or resealed, and the number of the seal that was there was not written down.
    NotRead,
    /// It was sealed, and the number of the seal was not written down.
    NotNumbered,
    /// The seal was missing, or broken for no known reason.
    Broken,
}

/// Follows the seals through the events of a thing.
pub(super) fn follow(events: &[Event]) -> (Seal, Vec<(RecordId, SealFault)>) {
    let mut seal = Seal::NotKnown;
    let mut faults = Vec::new();
    for event in events {
        faults.extend(faults_of(event, &seal).into_iter().map(|fault| (event.id, fault)));
        seal = match (&event.seal_after, event.kind) {
            (Some(number), _) => Seal::Number(number.clone()),
            (None, EventKind::Open) => Seal::None,
            (None, _) => match &event.seal_before {
                Some(number) if seal == Seal::NotKnown => Seal::Number(number.clone()),
                _ => seal,
            },
        };
    }
    (seal, faults)
}

fn faults_of(event: &Event, seal: &Seal) -> Vec<SealFault> {
    let mut faults = Vec::new();
    let known = match seal {
        Seal::NotKnown => None,
        Seal::None => Some(None),
        Seal::Number(number) => Some(Some(number.clone())),
    };
    match (&event.seal_before, known) {
        (Some(found), Some(known)) if known.as_ref() != Some(found) => {
            faults.push(SealFault::Differs {
                known,
                found: found.clone(),
                reason: event.seal_reason.clone(),
            });
        }
        (None, Some(Some(_)) | None) if matches!(event.kind, EventKind::Open | EventKind::Reseal) => {
            faults.push(SealFault::NotRead);
        }
        _ => {}
    }
    if event.seal_after.is_none() && matches!(event.kind, EventKind::Seal | EventKind::Reseal) {
        faults.push(SealFault::NotNumbered);
    }
    if event.seal_state.as_deref().is_some_and(|state| ["broken_unknown", "missing"].contains(&state)) {
        faults.push(SealFault::Broken);
    }
    faults
}
