//! Exit codes: what a script can branch on without reading a word. They never change their meaning, and mean the same as
//! those of `cairn`.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for is done.
    Done,
    /// It could not be done.
    NotDone,
    /// The command line does not say what to do.
    Usage,
    /// A verification found something that does not hold.
    Found,
    /// Some of it is done, and the rest is named.
    Partly,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Done, Self::NotDone, Self::Usage, Self::Found, Self::Partly];

    /// The number that the program ends with.
    pub const fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NotDone => 1,
            Self::Usage => 2,
            Self::Found => 3,
            Self::Partly => 5,
        }
    }

    /// The name of the number.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotDone => "not_done",
            Self::Usage => "usage",
            Self::Found => "found",
            Self::Partly => "partly",
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
            Self::Partly => "Partly done. What was done is safe; what was refused is named with its reason.",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}
