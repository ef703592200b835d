//! Why a record is refused: one reason, or one for each thing that stands in the way.

use std::fmt;

use crate::id::RecordId;

/// As many things that stand in the way are named; the others are counted.
pub const MOST_NAMED: usize = 20;

/// The first [`MOST_NAMED`] of several in a row, and how many more there are.
pub fn most_named(mut all: impl Iterator<Item = String>) -> String {
    let mut named: Vec<String> = all.by_ref().take(MOST_NAMED).collect();
    if let more @ 1.. = all.count() {
        named.push(format!("and {more} more"));
    }
    named.join("; ")
}

/// Why a record must not be written. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A live round, unexploded ordnance or a fuze that nobody cleared.
    #[error(
        "{name} may explode and was not cleared, so it must not be collected. Nothing was recorded. Leave it, keep away, \
         and record who of EOD cleared it and when"
    )]
    NotCleared {
        /// The thing.
        item: RecordId,
        /// What people call the thing.
        item_name: String,
        /// What people call what may explode: the thing, or the ballistic record that it stands for.
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
    /// From the store where a thing is to another without a person.
    #[error(
        "{item_name} is in another store, and a person must stand between two stores. Nothing was recorded. Name the \
         person who carries it"
    )]
    StoredElsewhere {
        /// The thing.
        item: RecordId,
        /// What people call the thing.
        item_name: String,
    },
}

impl Refusal {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotCleared { .. } => "explosive_not_cleared",
            Self::Incomplete => "hand_over_incomplete",
            Self::ToOneself => "hand_over_to_oneself",
            Self::GiverDoesNotHold { .. } => "giver_does_not_hold",
            Self::NobodyCarries | Self::StoredElsewhere { .. } => "nobody_carries",
        }
    }

    /// The thing that it is about and what people call it, if it is not about the event itself.
    pub fn item(&self) -> Option<(RecordId, &str)> {
        match self {
            Self::NotCleared { item, item_name, .. }
            | Self::GiverDoesNotHold { item, item_name, .. }
            | Self::StoredElsewhere { item, item_name } => Some((*item, item_name)),
            Self::Incomplete | Self::ToOneself | Self::NobodyCarries => None,
        }
    }

    /// Who or what else it is about: the giver who does not hold the thing, or the explosive that the thing stands for.
    pub fn other_name(&self) -> Option<&str> {
        match self {
            Self::NotCleared { name, item_name, .. } => (name != item_name).then_some(name.as_str()),
            Self::GiverDoesNotHold { giver_name, .. } => Some(giver_name),
            Self::StoredElsewhere { .. } | Self::Incomplete | Self::ToOneself | Self::NobodyCarries => None,
        }
    }

    /// The reason alone, to stand behind the name of the thing.
    fn reason(&self) -> String {
        match self {
            Self::NotCleared { name, item_name, .. } if name == item_name => {
                "may explode and was not cleared".to_owned()
            }
            Self::NotCleared { name, .. } => format!("{name} may explode and was not cleared"),
            Self::GiverDoesNotHold { giver_name, .. } => format!("is not held by {giver_name} at that time"),
            Self::StoredElsewhere { .. } => "is in another store".to_owned(),
            Self::Incomplete | Self::ToOneself | Self::NobodyCarries => self.to_string(),
        }
    }

    /// What to do next about several things that are refused for the same reason.
    fn remedy(&self) -> &'static str {
        match self {
            Self::NotCleared { .. } => {
                "Leave what may explode, keep away, and record who of EOD cleared it and when."
            }
            Self::GiverDoesNotHold { .. } => {
                "Look at the custody of what is not held, and record or correct what is missing there."
            }
            Self::StoredElsewhere { .. } => "Name the person who carries what is in another store.",
            Self::Incomplete | Self::ToOneself | Self::NobodyCarries => "",
        }
    }
}

/// Everything for which a record must not be written: one reason, or one for each thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals {
    first: Refusal,
    others: Vec<Refusal>,
}

impl Refusals {
    /// Nothing where nothing is refused.
    pub fn of(refused: Vec<Refusal>) -> Option<Self> {
        let mut refused = refused.into_iter();
        refused.next().map(|first| Self { first, others: refused.collect() })
    }

    /// The stable code of the first, which weighs most.
    pub fn code(&self) -> &'static str {
        self.first.code()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Refusal> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

impl std::error::Error for Refusals {}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.others.is_empty() {
            return self.first.fmt(f);
        }
        let count = self.all().count();
        let named = most_named(self.all().map(|refusal| {
            let name = refusal.item().map_or("", |(_, name)| name);
            format!("{name}: {}", refusal.reason())
        }));
        write!(f, "{count} things stand in the way, and nothing was recorded. {named}.")?;
        let mut remedies: Vec<&str> = Vec::new();
        for refusal in self.all() {
            if !remedies.contains(&refusal.remedy()) {
                remedies.push(refusal.remedy());
            }
        }
        remedies.iter().try_for_each(|remedy| write!(f, " {remedy}"))
    }
}
