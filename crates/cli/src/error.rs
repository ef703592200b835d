//! What keeps a command from being done, as situations that the person at the terminal can act on.

use std::io;
use std::path::PathBuf;

use field::bundle::BundleError;
use field::commands::InTheWay;
use field::vault::VaultError;
use serde::Serialize;

use crate::exit::Exit;

/// A command that was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The field node refused.
    #[error(transparent)]
    Field(#[from] field::Error),
    /// A bundle could not be read or written.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// There is neither a vault nor a bundle at a path.
    #[error("{} is neither a vault nor a bundle, so there was nothing to verify", path.display())]
    NothingToVerify {
        /// The path.
        path: PathBuf,
    },
    /// No vault was named.
    #[error(
        "no vault was named, so nothing was done. Give its folder with --vault, or set CAIRN_VAULT; \
         `cairn vault create` makes one"
    )]
    NoVault,
    /// The vault has no case.
    #[error("there is no case in this vault yet. `cairn case create NUMBER NAME` opens one")]
    NoCase,
    /// The vault has several cases and none was named.
    #[error(
        "this vault holds several cases ({}), so it is not clear which is meant; nothing was done. Give one with \
         --case, or set CAIRN_CASE",
        known.join(", ")
    )]
    WhichCase {
        /// Their numbers.
        known: Vec<String>,
    },
    /// The vault has several examiners and none was named.
    #[error(
        "several examiners use this vault ({}), so it is not clear who is signing on; nothing was done. Give the \
         initials with --examiner, or set CAIRN_EXAMINER",
        known.join(", ")
    )]
    WhichExaminer {
        /// Their initials.
        known: Vec<String>,
    },
    /// A field assignment is none.
    #[error(
        "{given:?} does not say what to put where; write FIELD=VALUE, such as apparent_sex=male. Nothing was saved"
    )]
    NotAnAssignment {
        /// As given.
        given: String,
    },
    /// Several values for a field that holds one.
    #[error("the field {field} holds one value and was given {count}; nothing was saved")]
    SeveralValues {
        /// The field.
        field: String,
        /// How many were given.
        count: usize,
    },
    /// A JSON document could not be read.
    #[error("{what} is no JSON that can be used here ({detail}); nothing was saved")]
    NotJson {
        /// Where it came from.
        what: String,
        /// What the parser said.
        detail: String,
    },
    /// A ground for showing a class is none.
    #[error(
        "{given:?} is no ground; write CLASS=GROUND, such as S1=\"court order 12/26\". Nothing was written"
    )]
    NotAGround {
        /// As given.
        given: String,
    },
    /// A key of headquarters is none.
    #[error(
        "what was given with {option} is no such key; nothing was verified. Compare it with what headquarters shows"
    )]
    NotAKey {
        /// The option.
        option: &'static str,
    },
    /// A record has no original.
    #[error("{record} is no photo or other medium with an original; nothing was written")]
    NoOriginal {
        /// As it was asked for.
        record: String,
    },
    /// A place on the Earth could not be read.
    #[error("{given:?} is no place; write latitude and longitude in degrees, such as 50.4501,30.5234")]
    NotAPlace {
        /// As given.
        given: String,
    },
    /// No hand-over was named, and it is not clear which is meant.
    #[error(
        "{} hand-overs lack a signature, so it is not clear which to sign; nothing was signed. `cairn custody` lists them",
        if *open == 0 { "no".to_owned() } else { open.to_string() }
    )]
    WhichHandOver {
        /// How many lack one.
        open: usize,
    },
    /// A passphrase or key is needed and there is nobody to ask.
    #[error(
        "{what} is needed, and there is no terminal to ask at; nothing was done. Give it with {option} or in {variable}"
    )]
    SecretMissing {
        /// What it is and whose.
        what: String,
        /// The option that names a file descriptor.
        option: &'static str,
        /// The environment variable.
        variable: &'static str,
    },
    /// A passphrase or key could not be read.
    #[error("the secret could not be read from {origin} ({source}); nothing was done")]
    SecretUnreadable {
        /// Where it should have come from.
        origin: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// A new passphrase was typed differently the second time.
    #[error("the two passphrases are not the same; nothing was done. Try again")]
    PassphrasesDiffer,
    /// A file the command needs could not be read or written.
    #[error("{} could not be used ({source}). {safe}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
        /// What is safe.
        safe: &'static str,
    },
    /// The answer could not be written to standard output.
    #[error("the answer could not be written ({source}); what the command did stays done")]
    Output {
        /// What the operating system said.
        source: io::Error,
    },
    /// The answer has no JSON form, which is a defect.
    #[error("the answer could not be written as JSON; what the command did stays done. Please report this")]
    Unprintable,
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        Self::Field(error.into())
    }
}

/// A failure as programs read it.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// A stable code.
    pub code: &'a str,
    /// A sentence: what happened, what is safe, what to do next.
    pub message: &'a str,
    /// Further facts for programs, by name.
    pub detail: serde_json::Value,
}

impl Error {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field(error) => error.code(),
            Self::Bundle(error) => error.code(),
            Self::NothingToVerify { .. } => "nothing_to_verify",
            Self::NoVault => "vault_not_named",
            Self::NoCase => "case_missing",
            Self::WhichCase { .. } => "case_not_named",
            Self::WhichExaminer { .. } => "examiner_not_named",
            Self::NotAnAssignment { .. } => "assignment_malformed",
            Self::SeveralValues { .. } => "several_values",
            Self::NotJson { .. } => "json_malformed",
            Self::NotAGround { .. } => "ground_malformed",
            Self::NotAKey { .. } => "hq_key_malformed",
            Self::NoOriginal { .. } => "original_not_named",
            Self::NotAPlace { .. } => "place_malformed",
            Self::WhichHandOver { .. } => "hand_over_not_named",
            Self::SecretMissing { .. } => "secret_missing",
            Self::SecretUnreadable { .. } => "secret_unreadable",
            Self::PassphrasesDiffer => "passphrases_differ",
            Self::File { .. } => "file",
            Self::Output { .. } => "output",
            Self::Unprintable => "unprintable",
        }
    }

    /// How the program ends.
    pub fn exit(&self) -> Exit {
        match self {
            Self::NoVault
            | Self::NoCase
            | Self::WhichCase { .. }
            | Self::WhichExaminer { .. }
            | Self::NotAnAssignment { .. }
            | Self::SeveralValues { .. }
            | Self::NotJson { .. }
            | Self::NotAPlace { .. }
            | Self::WhichHandOver { .. }
            | Self::NotAGround { .. }
            | Self::NotAKey { .. }
            | Self::NothingToVerify { .. } => Exit::Usage,
            Self::SecretMissing { .. } | Self::SecretUnreadable { .. } => Exit::NotLetIn,
            Self::Field(error) => exit_of(error.code()),
            Self::Bundle(error) => exit_of(error.code()),
            _ => Exit::NotDone,
        }
    }

    /// Further facts for programs.
    pub fn detail(&self) -> serde_json::Value {
        match self {
            Self::WhichCase { known } | Self::WhichExaminer { known } => {
                serde_json::json!({ "known": known })
            }
            Self::Field(error) => serde_json::to_value(InTheWay::of(error)).unwrap_or_default(),
            _ => serde_json::Value::Null,
        }
    }
}

/// How the program ends where the field node refused.
fn exit_of(code: &str) -> Exit {
    match code {
        "passphrase_wrong" | "examiner_unknown" | "recovery_key_wrong" | "recovery_key_malformed" => {
            Exit::NotLetIn
        }
        "vault_in_use" | "db_busy" => Exit::InUse,
        _ if field::commands::is_stop(code) => Exit::Stopped,
        _ => Exit::NotDone,
    }
}
