//! Names of records that answer to nothing, or not alone: all of them, so that they are mended at once.

use std::fmt;

use evidence::checks::most_named;

use super::Error;

/// A name that stands for no record, or for several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnresolvedName {
    /// As it was asked for.
    pub name: String,
    /// How many records answer to it: none, or more than one.
    pub answers: usize,
}

impl UnresolvedName {
    /// A stable code for programs, the same as of one name alone.
    pub fn code(&self) -> &'static str {
        if self.answers == 0 { "unknown_record" } else { "ambiguous_record" }
    }
}

/// Several names that stand for no record, or for several. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    first: UnresolvedName,
    others: Vec<UnresolvedName>,
}

impl Unresolved {
    /// The stable code of the first.
    pub fn code(&self) -> &'static str {
        self.first.code()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &UnresolvedName> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// What all were resolved to, or everything that kept them from it.
///
/// # Errors
/// The one that failed as it failed, or all that name no single record. What breaks otherwise is told at once.
pub(crate) fn all_or_unresolved<T>(tried: impl Iterator<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let (mut found, mut unresolved) = (Vec::new(), Vec::new());
    for each in tried {
        match each {
            Ok(each) => found.push(each),
            Err(Error::UnknownRecord { record: name }) => {
                unresolved.push(UnresolvedName { name, answers: 0 });
            }
            Err(Error::AmbiguousRecord { name, count }) => {
                unresolved.push(UnresolvedName { name, answers: count });
            }
            Err(other) => return Err(other),
        }
    }
    let mut unresolved = unresolved.into_iter();
    let Some(first) = unresolved.next() else { return Ok(found) };
    let others: Vec<UnresolvedName> = unresolved.collect();
    Err(match (others.is_empty(), first) {
        (true, UnresolvedName { name, answers: 0 }) => Error::UnknownRecord { record: name },
        (true, UnresolvedName { name, answers: count }) => Error::AmbiguousRecord { name, count },
        (false, first) => Unresolved { first, others }.into(),
    })
}

impl std::error::Error for Unresolved {}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.all().count();
        let named = most_named(self.all().map(|UnresolvedName { name, answers }| match answers {
            0 => format!("{name}: there is no such record in this case"),
            _ => format!("{name}: {answers} records answer to it"),
        }));
        write!(
            f,
            "{count} of the records named cannot be told, and nothing was changed. {named}. Check the numbers"
        )
    }
}
