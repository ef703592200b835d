//! What can be wrong with bytes that claim to be evidence.

/// A reason why bytes were not accepted. Nothing is changed when one of these is returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are not what they claim to be, or not in the one allowed byte form.
    #[error("the {what} cannot be read: it is damaged or not in the form that FORMAT.md describes")]
    Malformed {
        /// What was being read.
        what: &'static str,
    },
    /// The bytes decode, but somebody else would have written them differently.
    #[error("the {what} is not in its one canonical byte form, so it was not made by a correct program")]
    NotCanonical {
        /// What was being read.
        what: &'static str,
    },
    /// Written by a newer program.
    #[error("the {what} has format version {found}; this program knows version 1. Update Cairn to read it")]
    NewerVersion {
        /// What was being read.
        what: &'static str,
        /// The version found.
        found: u64,
    },
    /// Larger than anything that this program writes.
    #[error("the {what} is larger than allowed ({limit})")]
    TooLarge {
        /// What was being read.
        what: &'static str,
        /// The limit, in bytes or pieces.
        limit: usize,
    },
    /// The signature does not fit the bytes and the key.
    #[error("the signature of the {what} does not fit: it was changed, or signed with another key")]
    SignatureWrong {
        /// What was signed.
        what: &'static str,
    },
    /// An opening does not fit the digest that was signed.
    #[error("part {index} of the entry does not fit the digest that was signed: it was changed")]
    OpeningWrong {
        /// Position of the op in the entry, from 0.
        index: usize,
    },
    /// An entry travelled without the name of the one before it, and that one is not known here.
    #[error("entry {seq} came without the one before it; ask the sender for the missing entries")]
    PreviousUnknown {
        /// Sequence number of the entry in its strand.
        seq: u64,
    },
}

impl Error {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::NotCanonical { .. } => "not_canonical",
            Self::NewerVersion { .. } => "newer_version",
            Self::TooLarge { .. } => "too_large",
            Self::SignatureWrong { .. } => "signature_wrong",
            Self::OpeningWrong { .. } => "opening_wrong",
            Self::PreviousUnknown { .. } => "previous_unknown",
        }
    }
}
