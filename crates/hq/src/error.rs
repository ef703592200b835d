//! What can go wrong at headquarters, as situations with a stable code and a sentence.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use evidence::CaseId;
use evidence::bag::Finding;
use evidence::log::LogError;
use evidence::wire::Problem;

use crate::import::SealedError;
use crate::store::StoreError;

/// A situation in which a request or command cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum HqError {
    /// The request carries no session token.
    #[error("This needs a session. Nothing was changed; sign in and try again.")]
    SessionRequired,
    /// The session token is not known or has ended.
    #[error("The session has ended. Nothing was lost; sign in again and continue.")]
    SessionEnded,
    /// The nonce was not given out, was used before or is too old.
    #[error("The sign-in question is too old or was used before. Ask for a new one and sign that.")]
    ChallengeUnknown,
    /// A challenge was signed for another headquarters.
    #[error(
        "The sign-in was meant for another headquarters ({0}). Check the address that this device was enrolled with."
    )]
    OtherHeadquarters(String),
    /// The seat was never enrolled here.
    #[error(
        "Headquarters does not know this device and examiner. Everything on the device is safe; enrol it with a new code."
    )]
    SeatUnknown,
    /// The seat is revoked and asks to read.
    #[error(
        "This device was revoked by headquarters and is given nothing to read. What it delivers is kept and does not count. \
         Contact headquarters."
    )]
    SeatRevoked,
    /// No such case, or none that this seat has a grant for.
    #[error(
        "Headquarters does not know this case for this device. Everything on the device is safe; ask headquarters to add the case or the grant."
    )]
    CaseUnknown,
    /// There is no case that answers to what was given.
    #[error("There is no case {0} here. Nothing was changed; `cairn-hq cases list` shows what there is.")]
    NoSuchCase(String),
    /// No seat, or more than one, begins with what was given.
    #[error(
        "No seat, or more than one, begins with {0:?}. Nothing was changed; `cairn-hq devices list` shows them all."
    )]
    NoSuchSeat(String),
    /// What was given is no class.
    #[error("{0:?} is no class; a class is S0 to S4. Nothing was changed.")]
    ClassUnknown(String),
    /// Entries of a seat that is to be revoked wait until these cases are known, or open to who brought them.
    #[error(
        "Entries of this seat wait in case {}, and would not count once the seat is revoked. Nothing was changed. Add the case \
         first (`cairn-hq cases add --id`), or grant it to who brought them; or revoke the seat with `--although-waiting`.",
        joined(.0)
    )]
    EntriesWait(BTreeSet<CaseId>),
    /// No entries wait that answer to what was given, or those of several seats do.
    #[error(
        "No entries that wait are meant by this, or those of more than one seat. Nothing was changed; `cairn-hq --json status` \
         shows what waits, with whole keys."
    )]
    NoneWaits,
    /// A case with this number or id exists.
    #[error("There is a case with this number or id already. Nothing was changed.")]
    CaseExists,
    /// The ticket of an enrolment code is not known here.
    #[error(
        "Headquarters did not give out this enrolment code. Check that it is for this headquarters, or ask for a new one."
    )]
    CodeUnknown,
    /// The enrolment code was used by another device.
    #[error(
        "This enrolment code was used before. A code is good for one device and examiner; ask headquarters for a new one."
    )]
    CodeUsed,
    /// The enrolment code is too old.
    #[error("This enrolment code has expired. Ask headquarters for a new one.")]
    CodeExpired,
    /// The seat key is enrolled for another device.
    #[error("This key is enrolled already. Nothing was changed.")]
    SeatExists,
    /// A message is not what it should be.
    #[error("The message could not be read: {0}. Nothing was changed.")]
    Message(#[from] evidence::Error),
    /// A request is not of the right form.
    #[error("The request could not be read: {0}. Nothing was changed.")]
    RequestMalformed(String),
    /// A body is larger than allowed.
    #[error(
        "The request is larger than allowed ({limit} bytes). Nothing was changed; send it in smaller parts."
    )]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The connection brought nothing for too long, or broke off.
    #[error("The connection broke off. What was confirmed before is safe; continue from there.")]
    ConnectionLost,
    /// Something about the log.
    #[error("{0}.")]
    Log(#[from] LogError),
    /// The database is older than the checkpoint kept beside it.
    #[error(
        "The log is shorter than, or different from, the last checkpoint that was signed ({signed} entries signed, {found} \
         found): the database was replaced by an older copy. Nothing was signed. Restore the newest copy."
    )]
    LogRolledBack {
        /// Entries in the last signed checkpoint.
        signed: u64,
        /// Entries in the database.
        found: u64,
    },
    /// The file with the newest checkpoint is not one of this log.
    #[error(
        "The file `checkpoint` beside the database cannot be read, so nobody can tell whether the database is the newest. \
         Nothing was signed. Restore the file from a copy; where there is none and the database is the newest for certain, \
         remove the file."
    )]
    CheckpointDamaged,
    /// The server cannot listen where it should.
    #[error(
        "Headquarters cannot listen on {address}: {source}. Nothing was changed; choose another address or port."
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// No such entry in the log.
    #[error("This entry is not in the log of headquarters. It is safe where it is; sync it again.")]
    EntryUnknown,
    /// Nothing at this address.
    #[error("There is nothing at this address.")]
    NotFound,
    /// Something about an upload.
    #[error(transparent)]
    Upload(#[from] UploadError),
    /// The store failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("Headquarters could not use its folder ({action}): {source}. What was confirmed before is safe.")]
    Folder {
        /// What was being done.
        action: &'static str,
        /// Why it failed.
        source: io::Error,
    },
    /// A bundle or a key cannot be read from its medium.
    #[error("{} could not be read ({source}). Nothing was changed; check the path and the medium.", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A bundle is not whole or was changed.
    #[error("The bundle was not taken in, because it is not as it was written: {}. Nothing was changed here; export it again.", faults(.0))]
    Bag(Vec<Finding>),
    /// A file of the bundle reads differently the second time.
    #[error(
        "{0} was right when the bundle was checked and is not any more: the medium is failing. What was taken in before \
         is safe; copy the bundle to another medium and take it in again."
    )]
    BundleChanged(String),
    /// Part of a bundle was taken in.
    #[error(
        "{0} Part of the bundle was taken in, and the receipt names it; taking the bundle in again brings the rest."
    )]
    ImportBroken(Box<HqError>),
    /// A sealed bundle that cannot be opened.
    #[error(transparent)]
    Sealed(#[from] SealedError),
    /// No such original, or none that this seat may have.
    #[error("Headquarters has no such original for this device. Nothing was changed.")]
    OriginalUnknown,
    /// The folder is no headquarters yet, or already one.
    #[error("{0}")]
    Home(String),
    /// TLS could not be set up.
    #[error("The certificate of headquarters cannot be used: {0}. Nothing was changed.")]
    Certificate(String),
    /// The system gives no randomness.
    #[error("The system gives no randomness. Nothing was changed; restart the machine.")]
    NoRandomness,
    /// A worker ended early.
    #[error("Headquarters stopped in the middle of a request. What was confirmed before is safe; try again.")]
    Interrupted,
}

/// A situation in an upload (tus 1.0.0).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// `Tus-Resumable` is missing or of another version.
    #[error("This headquarters speaks tus 1.0.0 only. Nothing was changed.")]
    Version,
    /// The upload does not exist, or belongs to another seat.
    #[error("This upload does not exist. Nothing was lost; begin it again.")]
    Unknown,
    /// The upload was not finished in time.
    #[error(
        "This upload was given up because nothing came for too long. The original is safe on the device; begin it again."
    )]
    Expired,
    /// The offset is not where the upload stands.
    #[error("The upload stands at byte {confirmed}. Nothing was changed; continue from there.")]
    Offset {
        /// Bytes confirmed.
        confirmed: u64,
    },
    /// Another request is writing to it.
    #[error(
        "Another request is writing to this upload. Nothing was changed; ask where it stands and continue."
    )]
    Busy,
    /// Not `application/offset+octet-stream`.
    #[error("Bytes of an upload have the type application/offset+octet-stream. Nothing was changed.")]
    ContentType,
    /// The chunk does not fit its checksum.
    #[error("The bytes were changed on the way. They were thrown away; send them again.")]
    Checksum,
    /// The checksum algorithm is not known, or the header is malformed.
    #[error("Checksums may be sha1 or sha256, in Base64. Nothing was changed.")]
    ChecksumAlgorithm,
    /// A header is missing or malformed.
    #[error("The upload request is not in order: {0}. Nothing was changed.")]
    Header(&'static str),
    /// More bytes than announced, or than allowed.
    #[error("The upload is larger than allowed ({limit} bytes). Nothing was changed.")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The whole upload does not have the announced SHA-256.
    #[error(
        "The original arrived whole but is not the one that was announced. It was not kept; check the original and send it again."
    )]
    NotAsAnnounced,
}

impl HqError {
    /// Names the bundle or key that cannot be read.
    pub(crate) fn reading(path: &Path) -> impl Fn(io::Error) -> Self {
        |source| Self::Unreadable { path: path.to_owned(), source }
    }

    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        self.kind().1
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.kind().0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn kind(&self) -> (u16, &'static str) {
        match self {
            Self::SessionRequired => (401, "session_required"),
            Self::SessionEnded => (401, "session_ended"),
            Self::ChallengeUnknown => (401, "challenge_unknown"),
            Self::OtherHeadquarters(_) => (403, "other_headquarters"),
            Self::SeatUnknown => (403, "seat_unknown"),
            Self::SeatRevoked => (403, "seat_revoked"),
            Self::CaseUnknown | Self::NoSuchCase(_) => (404, "case_unknown"),
            Self::NoSuchSeat(_) => (404, "seat_unknown"),
            Self::ClassUnknown(_) => (400, "class_unknown"),
            Self::EntriesWait(_) => (409, "entries_wait"),
            Self::NoneWaits => (404, "none_waits"),
            Self::CaseExists => (409, "case_exists"),
            Self::CodeUnknown => (403, "code_unknown"),
            Self::CodeUsed => (403, "code_used"),
            Self::CodeExpired => (403, "code_expired"),
            Self::SeatExists => (409, "seat_exists"),
            Self::Message(error) => (400, error.code()),
            Self::RequestMalformed(_) => (400, "request_malformed"),
            Self::TooLarge { .. } => (413, "too_large"),
            Self::ConnectionLost => (400, "connection_lost"),
            Self::Log(LogError::OutsideLog { .. }) => (404, "log_outside"),
            Self::Log(error) => (500, error.code()),
            Self::LogRolledBack { .. } => (500, "log_rolled_back"),
            Self::CheckpointDamaged => (500, "checkpoint_damaged"),
            Self::Listen { .. } => (500, "listen"),
            Self::EntryUnknown => (404, "entry_unknown"),
            Self::OriginalUnknown => (404, "original_unknown"),
            Self::NotFound => (404, "not_found"),
            Self::Upload(error) => error.kind(),
            Self::Store(error) => (error.status(), error.code()),
            Self::Folder { .. } => (500, "folder"),
            Self::Unreadable { .. } => (422, "bundle_not_readable"),
            Self::Bag(_) => (422, "bundle_does_not_hold"),
            Self::BundleChanged(_) => (422, "bundle_changed"),
            Self::ImportBroken(cause) => cause.kind(),
            Self::Sealed(error) => error.kind(),
            Self::Home(_) => (500, "home"),
            Self::Certificate(_) => (500, "certificate"),
            Self::NoRandomness => (500, "no_randomness"),
            Self::Interrupted => (500, "interrupted"),
        }
    }

    /// As it travels.
    pub fn problem(&self) -> Problem {
        Problem { code: self.code().to_owned(), message: self.to_string(), detail: String::new() }
    }
}

impl UploadError {
    const fn kind(&self) -> (u16, &'static str) {
        match self {
            Self::Version => (412, "upload_version"),
            Self::Unknown => (404, "upload_unknown"),
            Self::Expired => (410, "upload_expired"),
            Self::Offset { .. } => (409, "upload_offset"),
            Self::Busy => (423, "upload_busy"),
            Self::ContentType => (415, "upload_content_type"),
            Self::Checksum => (460, "upload_checksum"),
            Self::ChecksumAlgorithm => (400, "upload_checksum_algorithm"),
            Self::Header(_) => (400, "upload_header"),
            Self::TooLarge { .. } => (413, "upload_too_large"),
            Self::NotAsAnnounced => (422, "upload_not_as_announced"),
        }
    }
}

/// Cases in a list, the first of many: whoever has the key of a seat can make any number.
fn joined(cases: &BTreeSet<CaseId>) -> String {
    const SHOWN: usize = 20;
    let shown = cases.iter().take(SHOWN).map(CaseId::to_string).collect::<Vec<_>>().join(", ");
    match cases.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// What is wrong with a bundle, in a list.
fn faults(faults: &[Finding]) -> String {
    faults.iter().map(|fault| format!("{}: {}", fault.place, fault.message)).collect::<Vec<_>>().join("; ")
}

impl IntoResponse for HqError {
    fn into_response(self) -> Response {
        if self.status().is_server_error() {
            tracing::error!(code = self.code(), error = %self, "a request failed");
        }
        (self.status(), Json(self.problem())).into_response()
    }
}
