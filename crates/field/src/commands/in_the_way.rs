//! The things for which something was refused, each with its reason: for a window in other languages than English, and for
//! programs.

use evidence::RecordId;
use evidence::checks::{MOST_NAMED, Refusal};
use serde::{Deserialize, Serialize};

use crate::error::{Error, UnresolvedName};

/// What stands in the way of a request that is about many things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InTheWay {
    /// The first of the things, at most 20.
    pub things: Vec<ThingInTheWay>,
    /// How many more there are.
    pub more: usize,
}

/// A thing that stands in the way, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ThingInTheWay {
    /// Its record, where there is one.
    pub record: Option<RecordId>,
    /// Its number, or what else people call it.
    pub name: String,
    /// A stable code: why.
    pub code: String,
    /// Who or what the reason names: the giver who does not hold the thing, or the explosive that it stands for.
    pub other: Option<String>,
}

impl InTheWay {
    /// Everything that an error says stands in the way; nothing where it is about no single things.
    pub fn of(error: &Error) -> Option<Self> {
        let all: Vec<ThingInTheWay> = match error {
            Error::Refused(refusals) => refusals.all().filter_map(refused).collect(),
            Error::Unresolved(unresolved) => unresolved.all().map(unknown).collect(),
            _ => return None,
        };
        let more = all.len().saturating_sub(MOST_NAMED);
        let things: Vec<ThingInTheWay> = all.into_iter().take(MOST_NAMED).collect();
        (!things.is_empty()).then_some(Self { things, more })
    }
}

fn refused(refusal: &Refusal) -> Option<ThingInTheWay> {
    let (record, name) = refusal.item()?;
    Some(ThingInTheWay {
        record: Some(record),
        name: name.to_owned(),
        code: refusal.code().to_owned(),
        other: refusal.other_name().map(ToOwned::to_owned),
    })
}

fn unknown(unresolved: &UnresolvedName) -> ThingInTheWay {
    ThingInTheWay {
        record: None,
        name: unresolved.name.clone(),
        code: unresolved.code().to_owned(),
        other: None,
    }
}
