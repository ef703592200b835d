//! What can go wrong at a field node, as situations that a person can act on.

use evidence::RecordId;

use crate::db::DbError;
use crate::media::previews_db::PreviewsDbError;
use crate::media::store::StoreError;
use crate::random::NoRandomness;
use crate::sync::SyncError;
use crate::vault::VaultError;

mod unresolved;

pub(crate) use unresolved::all_or_unresolved;
pub use unresolved::{Unresolved, UnresolvedName};

/// A failed request. Unless a sentence says otherwise, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database could not be opened, read or written.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Bytes that claim to be evidence are none.
    #[error(transparent)]
    Evidence(#[from] evidence::Error),
    /// A bundle could not be written or read.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::BundleError),
    /// No random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The vault was not made, opened or changed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store of originals could not be used.
    #[error(transparent)]
    Originals(#[from] StoreError),
    /// The store of previews could not be used.
    #[error(transparent)]
    Previews(#[from] PreviewsDbError),
    /// A file that was asked for could not be written.
    #[error("{} could not be written ({cause}); the original in the vault is safe. Choose another place", path.display())]
    FileUnwritable {
        /// The file.
        path: std::path::PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A file that was given as a receipt of headquarters is none.
    #[error(
        "{} is no receipt that can be read ({cause}); nothing was changed. Copy the file again from headquarters",
        path.display()
    )]
    ReceiptUnreadable {
        /// The file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// Another headquarters signed the receipt.
    #[error(
        "{} was signed by another headquarters than that of this vault, so it confirms nothing; nothing was changed. \
         Take the receipt of your own headquarters",
        path.display()
    )]
    ReceiptOfAnother {
        /// The file.
        path: std::path::PathBuf,
    },
    /// What was typed is too long to be kept as a draft.
    #[error(
        "what was typed is too long to be kept ({bytes} bytes); save it, or shorten it. The last draft is safe"
    )]
    DraftTooLong {
        /// Its length.
        bytes: usize,
    },
    /// More things at once than one request takes.
    #[error(
        "{given} things at once are too many, at most {most} go together; nothing was changed. Do it in parts"
    )]
    TooManyAtOnce {
        /// As many were given.
        given: usize,
        /// As many are taken.
        most: usize,
    },
    /// What was to be taken in did not come as bytes.
    #[error("the picture did not arrive whole ({cause}); nothing was taken in. Try again")]
    NotBase64 {
        /// What is wrong with it.
        cause: base64::DecodeError,
    },
    /// A picture that was made in the program is too large to be taken in from memory.
    #[error(
        "the picture has {bytes} bytes, and at most {most} are taken in this way; nothing was taken in. Make it smaller"
    )]
    PictureTooLarge {
        /// Its size.
        bytes: usize,
        /// As much is taken.
        most: usize,
    },
    /// Somebody wanted the work stopped before it was done.
    #[error("stopped on request; everything is as it was before")]
    Stopped,
    /// The session was put together without a vault.
    #[error("this needs an open vault")]
    NoVault,
    /// The letter for human numbers cannot be one.
    #[error(
        "{letter:?} cannot begin the numbers of this laptop; choose a letter from A to Z, but not I or O. No vault was made"
    )]
    BlockLetter {
        /// As given.
        letter: char,
    },
    /// Something between this laptop and headquarters.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// Headquarters has revoked the seat that is signed on.
    #[error(
        "headquarters has revoked your seat on this laptop, so what you sign would not count; nothing was recorded. What \
         is here is safe. Ask headquarters, and go on as another examiner with a new enrolment code"
    )]
    OwnSeatRevoked,
    /// There is no such case in this vault.
    #[error("there is no case {case} in this vault; list the cases to see what there is")]
    UnknownCase {
        /// As it was asked for.
        case: String,
    },
    /// There is no such record in this case.
    #[error("there is no record {record} in this case; search for it, or check the number")]
    UnknownRecord {
        /// As it was asked for.
        record: String,
    },
    /// Several records answer to the same name.
    #[error("{count} records answer to {name}; give the full number or the identifier")]
    AmbiguousRecord {
        /// As it was asked for.
        name: String,
        /// How many.
        count: usize,
    },
    /// Several of the records that were named answer to nothing, or not alone.
    #[error(transparent)]
    Unresolved(#[from] Unresolved),
    /// The forms have no such kind.
    #[error("there is no kind of record called {kind}; `cairn forms` lists them")]
    UnknownKind {
        /// As it was asked for.
        kind: String,
    },
    /// The kind has no such field.
    #[error("a record of the kind {kind} has no field {field}; `cairn forms {kind}` lists its fields")]
    UnknownField {
        /// The kind.
        kind: String,
        /// As it was asked for.
        field: String,
    },
    /// The record is there already.
    #[error("the record {record} is there already; nothing was changed")]
    RecordExists {
        /// The record.
        record: RecordId,
    },
    /// A record of this kind does not belong to that one.
    #[error("a record of the kind {kind} cannot belong to one of the kind {parent:?}; nothing was saved")]
    ParentUnfit {
        /// The kind.
        kind: String,
        /// The kind of the parent; empty where there is none.
        parent: String,
    },
    /// The field was fixed when the record was made.
    #[error(
        "the field {field} of a {kind} cannot be changed after the record was made; nothing was saved. Make a new \
         record that corrects this one"
    )]
    Immutable {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A value does not fit its form.
    #[error("{field}: {error}. Nothing was saved")]
    Value {
        /// The field.
        field: String,
        /// What is wrong with the value.
        error: evidence::typed::ValueError,
    },
    /// A rule of the field refuses.
    #[error(transparent)]
    Refused(#[from] evidence::checks::Refusals),
    /// Whoever signs is neither giver nor receiver.
    #[error("you are neither the giver nor the receiver of this hand-over; nothing was signed")]
    NotAParty,
    /// Whoever signs has signed already.
    #[error("you have signed this hand-over already; nothing was changed")]
    SignedAlready,
    /// The kind is only ever added to.
    #[error("a {kind} cannot be withdrawn; nothing was changed. Make a correction of it instead")]
    WithdrawRefused {
        /// The kind.
        kind: String,
    },
    /// Somebody who does not lead the case would make a record less sensitive.
    #[error(
        "only the case lead makes a record less sensitive than it is ({from}); nothing was saved. Ask the lead to lower it"
    )]
    OnlyLeadLowers {
        /// The class that stands.
        from: &'static str,
    },
    /// Records of the kind are made by commands of their own.
    #[error(
        "a {kind} is made by collecting, handing over, signing or another custody command, which fill in what it is \
         worth; nothing was saved. Use that command"
    )]
    UseCustodyCommand {
        /// The kind.
        kind: String,
    },
    /// The program says what stands in the field.
    #[error(
        "the program fills in {field} itself, and it cannot be given; nothing was recorded. Leave it out"
    )]
    FilledByProgram {
        /// The field.
        field: String,
    },
    /// A number of the block of another device was typed.
    #[error(
        "the number {number} is not of this device's block {block}, so another device may give it too; nothing was \
         saved. Leave the number out, and the program gives one"
    )]
    NumberNotYours {
        /// The number.
        number: String,
        /// The block of this device.
        block: String,
    },
    /// A number that was typed is on another record.
    #[error(
        "the number {number} stands on another record of this case; nothing was saved. Leave it out, or look it up"
    )]
    NumberTaken {
        /// The number.
        number: String,
    },
    /// A withdrawal without a reason.
    #[error("a withdrawal needs a reason; nothing was changed")]
    ReasonMissing,
    /// A value could not be written as JSON, which is a defect.
    #[error("the record could not be written; nothing was saved. Please report this")]
    Unwritable,
}

impl Error {
    /// The field that it is about, if it is about one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Value { field, .. }
            | Self::Immutable { field, .. }
            | Self::UnknownField { field, .. }
            | Self::FilledByProgram { field } => Some(field),
            Self::NumberNotYours { .. } | Self::NumberTaken { .. } => Some("num"),
            _ => None,
        }
    }

    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Db(error) => error.code(),
            Self::Evidence(error) => error.code(),
            Self::Bundle(error) => error.code(),
            Self::NoRandomness(error) => error.code(),
            Self::Sync(error) => error.code(),
            Self::Vault(error) => error.code(),
            Self::Originals(error) => error.code(),
            Self::Previews(error) => error.code(),
            Self::FileUnwritable { .. } => "file_unwritable",
            Self::ReceiptUnreadable { .. } => "receipt_unreadable",
            Self::ReceiptOfAnother { .. } => "receipt_of_another",
            Self::Stopped => "work_stopped",
            Self::NoVault => "no_vault",
            Self::DraftTooLong { .. } => "draft_too_long",
            Self::TooManyAtOnce { .. } => "too_many_at_once",
            Self::NotBase64 { .. } => "bad_request",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::BlockLetter { .. } => "block_letter",
            Self::OwnSeatRevoked => "own_seat_revoked",
            Self::UnknownCase { .. } => "unknown_case",
            Self::UnknownRecord { .. } => "unknown_record",
            Self::AmbiguousRecord { .. } => "ambiguous_record",
            Self::Unresolved(unresolved) => unresolved.code(),
            Self::UnknownKind { .. } => "unknown_kind",
            Self::UnknownField { .. } => "unknown_field",
            Self::RecordExists { .. } => "record_exists",
            Self::ParentUnfit { .. } => "parent_unfit",
            Self::Immutable { .. } => "immutable",
            Self::Value { error, .. } => error.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::NotAParty => "not_a_party",
            Self::SignedAlready => "signed_already",
            Self::WithdrawRefused { .. } => "withdraw_refused_correct_instead",
            Self::OnlyLeadLowers { .. } => "only_lead_lowers",
            Self::UseCustodyCommand { .. } => "use_custody_command",
            Self::FilledByProgram { .. } => "filled_by_program",
            Self::NumberNotYours { .. } => "number_not_yours",
            Self::NumberTaken { .. } => "number_taken",
            Self::ReasonMissing => "reason_missing",
            Self::Unwritable => "unwritable",
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Db(DbError::judge(error, std::path::Path::new("vault.db")))
    }
}
