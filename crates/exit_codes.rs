//! Exit codes: what a script can branch on without reading a word. They never change their meaning, and mean the same of
//! `cairn` and of `cairn-hq`, which are built with this file.

use serde::Serialize;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// Everything that was asked for is done.
    Done,
    /// It could not be done.
    NotDone,
    /// The command line does not say what to do.
    Usage,
    /// A verification found something that does not hold.
    Found,
    /// The passphrase is wrong or missing, or the examiner is unknown.
    NotLetIn,
    /// Some of it is done, and the rest is named.
    Partly,
    /// Another program has the vault open.
    InUse,
    /// The person stopped it.
    Stopped,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Done,
        Self::NotDone,
        Self::Usage,
        Self::Found,
        Self::NotLetIn,
        Self::Partly,
        Self::InUse,
        Self::Stopped,
    ];

    /// The number that the program ends with.
    pub const fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NotDone => 1,
            Self::Usage => 2,
            Self::Found => 3,
            Self::NotLetIn => 4,
            Self::Partly => 5,
            Self::InUse => 6,
            Self::Stopped => 130,
        }
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "Done. Everything that was asked for was done, or every check held.",
            Self::NotDone => "Not done. The message says what happened, what is safe, and what to do next.",
            Self::Usage => {
                "The command line was not understood, or something it needs was not given. Nothing was done."
            }
            Self::Found => "A verification found something that does not hold. Each finding is named.",
            Self::NotLetIn => {
                "The passphrase is wrong or was not given, or the vault knows no such examiner."
            }
            Self::Partly => "Partly done. What was done is safe; what was refused is named with its reason.",
            Self::InUse => "The vault is open in another program. Nothing was done.",
            Self::Stopped => "Stopped by the person (Ctrl-C). What was acknowledged before is safe.",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_endings_have_the_same_number() {
        let mut numbers = Exit::ALL.map(Exit::number).to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), Exit::ALL.len());
    }
}
