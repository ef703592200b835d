//! The bytes of one `PATCH` on their way to the medium.
//!
//! Without a checksum every few megabytes are confirmed, and what arrived before a broken connection is kept. With one,
//! the request counts whole or not at all.

use axum::body::Body;

use super::UPLOAD_LIFE;
use super::headers::Checksum;
use super::lock::UploadLock;
use crate::error::UploadError;
use crate::extract::next_bytes;
use crate::originals::Growing;
use crate::store::{Original, Upload, UploadId};
use crate::{Headquarters, HqError};

/// Bytes written in one go.
const WRITE_BYTES: usize = 1024 * 1024;
/// Bytes after which what was written is fsynced and confirmed.
const CONFIRM_BYTES: u64 = 16 * 1024 * 1024;

/// An upload while bytes come in.
struct Receiving {
    hq: Headquarters,
    upload: Upload,
    growing: Growing,
    checksum: Option<Checksum>,
    /// Bytes written, confirmed or not.
    written: u64,
}

/// Takes in the bytes of one request. The upload as it then stands.
///
/// # Errors
/// [`UploadError`]; [`HqError::ConnectionLost`] if the body broke off, after what arrived was confirmed.
pub async fn receive(
    hq: Headquarters,
    upload: Upload,
    checksum: Option<Checksum>,
    mut body: Body,
    lock: UploadLock,
) -> Result<Upload, HqError> {
    let mut receiving = hq.run(move |hq| Receiving::begin(hq.clone(), upload, checksum)).await?;
    let mut waiting = Vec::with_capacity(WRITE_BYTES);
    let ending = loop {
        match next_bytes(&mut body).await {
            Ok(Some(bytes)) => waiting.extend_from_slice(&bytes),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
        if waiting.len() >= WRITE_BYTES {
            let chunk = std::mem::replace(&mut waiting, Vec::with_capacity(WRITE_BYTES));
            receiving = hq.run(move |_| receiving.write(&chunk)).await?;
        }
    };
    let upload = hq.run(move |_| receiving.write(&waiting)?.end(ending)).await;
    drop(lock);
    upload
}

/// Moves a whole upload into its place and notes that it is held.
///
/// # Errors
/// [`UploadError::NotAsAnnounced`]; the upload is then gone.
pub fn finish(hq: &Headquarters, upload: &mut Upload) -> Result<(), HqError> {
    if !hq.originals().finish(upload.id, upload.digest)? {
        forget(hq, upload.id)?;
        return Err(UploadError::NotAsAnnounced.into());
    }
    note_held(hq, upload)
}

/// Forgets an upload and removes its bytes. The note goes first: a note without bytes looks like a finished upload.
///
/// # Errors
/// Whatever store and folder say.
pub fn forget(hq: &Headquarters, id: UploadId) -> Result<(), HqError> {
    hq.store().remove_upload(id)?;
    hq.originals().discard(id)
}

fn note_held(hq: &Headquarters, upload: &mut Upload) -> Result<(), HqError> {
    let original = Original { digest: upload.digest, length: upload.length, received: hq.now() };
    hq.store().add_original(&original, upload.case)?;
    upload.confirmed = upload.length;
    upload.expires = hq.now() + UPLOAD_LIFE;
    Ok(hq.store().confirm_upload(upload.id, upload.confirmed, upload.expires)?)
}

/// What to say of an upload whose file is gone. The move into place took it, where a crash came before the note of that;
/// whatever else took it, the upload is gone, and what other cases hold delivers nothing for this one.
fn without_its_file(hq: &Headquarters, upload: &mut Upload) -> Result<UploadError, HqError> {
    let is_noted = hq.store().original(upload.digest)?.is_some();
    let in_place = || hq.originals().check(upload.digest).ok() == Some((upload.digest, upload.length));
    if !is_noted && in_place() {
        note_held(hq, upload)?;
        return Ok(UploadError::Offset { confirmed: upload.confirmed });
    }
    hq.store().remove_upload(upload.id)?;
    Ok(UploadError::Unknown)
}

impl Receiving {
    fn begin(hq: Headquarters, mut upload: Upload, checksum: Option<Checksum>) -> Result<Self, HqError> {
        if !hq.originals().holds_upload(upload.id) {
            return Err(without_its_file(&hq, &mut upload).map_or_else(|error| error, HqError::from));
        }
        let growing = hq.originals().grow(upload.id, upload.confirmed)?;
        let written = upload.confirmed;
        Ok(Self { hq, upload, growing, checksum, written })
    }

    fn write(mut self, bytes: &[u8]) -> Result<Self, HqError> {
        let end = self.written.saturating_add(bytes.len() as u64);
        if end > self.upload.length {
            self.growing.cut(self.upload.confirmed)?;
            return Err(UploadError::TooLarge { limit: self.upload.length }.into());
        }
        self.growing.add(bytes)?;
        self.written = end;
        match &mut self.checksum {
            Some(checksum) => checksum.update(bytes),
            None if end - self.upload.confirmed >= CONFIRM_BYTES => self.confirm()?,
            None => {}
        }
        Ok(self)
    }

    fn confirm(&mut self) -> Result<(), HqError> {
        self.growing.sync()?;
        self.upload.confirmed = self.written;
        self.upload.expires = self.hq.now() + UPLOAD_LIFE;
        Ok(self.hq.store().confirm_upload(self.upload.id, self.upload.confirmed, self.upload.expires)?)
    }

    fn end(mut self, ending: Result<(), HqError>) -> Result<Upload, HqError> {
        if let Some(checksum) = self.checksum.take() {
            let fits = checksum.fits();
            if ending.is_err() || !fits {
                self.growing.cut(self.upload.confirmed)?;
                ending?;
                return Err(UploadError::Checksum.into());
            }
        }
        if self.written == self.upload.length {
            self.growing.sync()?;
            finish(&self.hq, &mut self.upload)?;
        } else {
            self.confirm()?;
            ending?;
        }
        Ok(self.upload)
    }
}
