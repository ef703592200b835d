//! Uploads under way.

use evidence::{CaseId, Digest, SeatKey};
use jiff::Timestamp;

use super::Stored;

/// Random name of an upload.
pub type UploadId = [u8; 16];

/// An upload that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its name.
    pub id: UploadId,
    /// Who uploads.
    pub seat: SeatKey,
    /// For which case.
    pub case: CaseId,
    /// The announced SHA-256.
    pub digest: Digest,
    /// The announced length in bytes.
    pub length: u64,
    /// Bytes known to be on the medium.
    pub confirmed: u64,
    /// `Upload-Metadata` as it was sent.
    pub metadata: String,
    /// From when on it is given up.
    pub expires: Timestamp,
}

/// Uploads under way.
pub trait UploadStore {
    /// Adds an upload.
    fn add_upload(&self, upload: &Upload) -> Stored<()>;
    /// An upload by its name.
    fn upload(&self, id: UploadId) -> Stored<Option<Upload>>;
    /// The upload of a seat for a digest and case, if one is under way.
    fn upload_of(&self, seat: SeatKey, digest: Digest, case: CaseId) -> Stored<Option<Upload>>;
    /// Notes how many bytes are on the medium.
    fn confirm_upload(&self, id: UploadId, confirmed: u64, expires: Timestamp) -> Stored<()>;
    /// Forgets an upload.
    fn remove_upload(&self, id: UploadId) -> Stored<()>;
    /// Uploads that have expired.
    fn expired_uploads(&self, now: Timestamp) -> Stored<Vec<UploadId>>;
}
