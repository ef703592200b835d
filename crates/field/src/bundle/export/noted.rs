//! That a bundle was made for others: a record of the case, so that the whole team knows what is out.
//!
//! What is to be noted is kept before the bundle gets its name, and forgotten when the note is written. Where the program is
//! killed between the two, the note is written later: one bundle too many is better than one that nobody knows of.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::derived::examiner_of;
use evidence::{CaseId, DeviceTime, Digest, SeatKey, Sensitivity, Value};
use serde::{Deserialize, Serialize};

use super::Export;
use super::records::CaseViews;
use crate::bundle::BundleError;
use crate::bundle::bag::Oxum;
use crate::bundle::contents::Profile;
use crate::error::Error;
use crate::session::Session;
use crate::session::who::instant;
use crate::store::{bundle_out, record};

/// What is to be noted of a bundle.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Note {
    pub case: CaseId,
    pub target: PathBuf,
    pub made_at: DeviceTime,
    pub made_by: SeatKey,
    pub profile: Profile,
    pub classes: Vec<Sensitivity>,
    pub recipients: Vec<String>,
    pub records: u64,
    pub files: u64,
    pub bytes: u64,
    pub digest: Digest,
    /// The seal, in hexadecimal digits.
    pub seal: String,
}

impl Session {
    /// What is to be noted of a bundle; nothing of one that is for ourselves.
    pub(super) fn note_of(
        &self,
        export: &Export<'_>,
        views: &CaseViews,
        payload: &Oxum,
        tag_manifest: Digest,
        seal: &[u8],
    ) -> Option<Note> {
        let Export { disclosure, .. } = export;
        let seen = Sensitivity::ALL.iter().copied().filter(|class| disclosure.may_see(*class));
        disclosure.profile().is_for_others().then(|| Note {
            case: export.case,
            target: export.target.clone(),
            made_at: self.now(),
            made_by: self.seat(),
            profile: disclosure.profile(),
            classes: seen.collect(),
            recipients: export.recipients.clone(),
            records: views.counts.values().sum(),
            files: payload.streams,
            bytes: payload.octets,
            digest: tag_manifest,
            seal: hex::encode(seal),
        })
    }

    /// Keeps what is to be noted of a bundle that is about to get its name.
    pub(super) fn keep_note(&self, note: &Note) -> Result<(), String> {
        let text = serde_json::to_string(note).map_err(|error| error.to_string())?;
        bundle_out::put(self.node.db(), &note.digest, note.case, &text).map_err(|error| error.to_string())
    }

    /// Forgets it where the bundle cannot be whole. Where its medium went away or its name was not written, it may be.
    pub(super) fn drop_note(&self, digest: &Digest, error: &BundleError) -> Result<(), Error> {
        if let BundleError::MediumFull { .. } | BundleError::ReadBackDiffers { .. } | BundleError::Stopped =
            error
        {
            bundle_out::remove(self.node.db(), digest)?;
        }
        Ok(())
    }

    /// Notes in their cases what bundles were made of them for others, for whom and of which classes.
    ///
    /// # Errors
    /// [`BundleError::NotNoted`] if it cannot be written. The bundle is whole all the same, and is noted later.
    pub fn note_bundles(&mut self) -> Result<(), Error> {
        for text in bundle_out::all(self.node.db())? {
            let note: Note = serde_json::from_str(&text)
                .map_err(|error| BundleError::NotNoted { path: PathBuf::new(), reason: error.to_string() })?;
            self.note_bundle(&note).map_err(|error| BundleError::NotNoted {
                path: note.target.clone(),
                reason: error.to_string(),
            })?;
        }
        Ok(())
    }

    fn note_bundle(&mut self, note: &Note) -> Result<(), Error> {
        if !self.is_noted(note)? {
            self.write_note(note)?;
        }
        Ok(bundle_out::remove(self.node.db(), &note.digest)?)
    }

    fn is_noted(&self, note: &Note) -> Result<bool, Error> {
        let (db, case) = (self.node.db(), self.node.case_no(note.case)?);
        let digest = Value::Bytes(note.digest.as_bytes().to_vec());
        for id in record::ids_of_kind(db, case, "bundle")? {
            let row = record::get(db, case, id)?;
            if row.is_some_and(|row| row.view.all("manifest_sha256").iter().any(|held| held.value == digest))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn write_note(&mut self, note: &Note) -> Result<(), Error> {
        let count = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let name = note.target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.write(note.case, |draft, who| {
            who.introduce(draft)?;
            let bundle = draft.create("bundle", None)?;
            draft.set(bundle, "bundle_no", Value::text(name))?;
            draft.set(bundle, "made_at", instant(note.made_at)?)?;
            let made_by = examiner_of(note.case, note.made_by);
            draft.set(bundle, "made_by", Value::Bytes(made_by.as_bytes().to_vec()))?;
            draft.set(bundle, "profile", Value::text(note.profile.code()))?;
            for class in &note.classes {
                draft.set(bundle, "classes", Value::text(class.code()))?;
            }
            for recipient in &note.recipients {
                draft.set(bundle, "recipient_key", Value::text(recipient))?;
            }
            draft.set(bundle, "records_count", count(note.records))?;
            draft.set(bundle, "files_count", count(note.files))?;
            draft.set(bundle, "files_bytes", count(note.bytes))?;
            draft.set(bundle, "manifest_sha256", Value::Bytes(note.digest.as_bytes().to_vec()))?;
            draft.set(bundle, "signature", Value::text(&note.seal))?;
            who.fill(draft, bundle, &BTreeMap::new())
        })?;
        Ok(())
    }
}
