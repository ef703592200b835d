//! Exporting a case: what the vault holds of it becomes a bundle, as a folder or sealed to recipients.
//!
//! The database is read on one thread, originals are copied on the others, and nothing of the case is changed.

mod bodies;
mod floors;
mod noted;
mod originals;
mod pages;
mod plan;
mod receipts;
mod records;
mod shown;
mod states;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::PathBuf;
use std::thread;

use evidence::{BundleSignature, CaseId, Digest};
use serde::{Deserialize, Serialize};

use super::bag::{Folder, Medium, Plan};
use super::contents::{BundleWriter, Disclosure, LeftOut, Profile};
use super::sealed::{SealedFile, recipients};
use super::{BundleError, Followed};
use crate::error::Error;
use crate::session::Session;
use crate::store::hq::{self, ReceiptNo};
use crate::store::ledger::{self, CaseNo};
use crate::store::{number_block, proof, revocation};
use crate::work::Phase;
use floors::Floors;
use originals::CaseOriginals;
use pages::Entries;
pub use plan::BundlePlan;
pub(crate) use plan::Planned;
use receipts::Receipts;
use records::{CaseViews, PhotoFacts};
use states::States;
use words::{STAFF, may_name};

/// Gives the thumbnail of an original as a JPEG, where there is one.
pub type Thumbnails<'a> = &'a dyn Fn(&Digest) -> Option<Vec<u8>>;

/// What is exported, to whom and where to.
#[derive(Clone)]
pub struct Export<'a> {
    /// The case.
    pub case: CaseId,
    /// Where the bundle shall lie: a folder, or a file if it is sealed.
    pub target: PathBuf,
    /// What the recipient may see.
    pub disclosure: Disclosure,
    /// To whom it is sealed (`age1…`); not sealed where there is none.
    pub recipients: Vec<String>,
    /// Whether originals go with it.
    pub originals: bool,
    /// Whether an unfinished bundle of that name is removed first.
    pub replace_unfinished: bool,
    /// The program and its version.
    pub program: String,
    /// Thumbnails for the summary.
    pub thumbnails: Option<Thumbnails<'a>>,
}

/// A bundle that was made, read back and found good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Exported {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is one sealed file.
    pub sealed: bool,
    /// Who it is for.
    pub profile: Profile,
    /// Records in the views.
    pub records: u64,
    /// Entries.
    pub entries: u64,
    /// Originals.
    pub originals: u64,
    /// Originals of the case that are not in it; it names those of them that an opening in it names.
    pub originals_not_included: u64,
    /// What was withheld, by class.
    pub withheld: Vec<LeftOut>,
    /// Bytes of the payload.
    pub bytes: u64,
    /// Files of the payload.
    pub files: u64,
    /// SHA-256 of the tag manifest: one number that stands for everything in the bundle.
    pub digest: Digest,
    /// The seal over it, as signed.
    #[serde(skip)]
    #[ts(skip)]
    pub seal: Vec<u8>,
}

impl Session {
    /// Exports a case as a bundle.
    ///
    /// # Errors
    /// [`Error::Bundle`] with everything that can go wrong while writing; if the case is unknown or the database
    /// cannot be read. The case is unchanged; an unfinished bundle is marked `.partial`, and removed if the person
    /// stopped the work.
    pub fn export(&self, export: &Export<'_>) -> Result<Exported, Error> {
        let case = self.node.case_no(export.case)?;
        let floors = Floors::new(&self.node, case, export.disclosure.shows_all());
        let originals = self.originals_of(export, &floors)?;
        let plan = self.plan(export, &originals)?;
        if export.recipients.is_empty() {
            let medium = Folder::begin(&export.target, export.replace_unfinished)?;
            return self.export_to(medium, &plan, export, &floors, originals);
        }
        let recipients = recipients(export.recipients.iter().map(String::as_str))?;
        let medium =
            SealedFile::begin(&export.target, &recipients, self.folder(), export.replace_unfinished)?;
        self.export_to(medium, &SealedFile::plan(&plan), export, &floors, originals)
    }

    fn export_to<M: Medium>(
        &self,
        medium: M,
        plan: &Plan,
        export: &Export<'_>,
        floors: &Floors<'_>,
        originals: CaseOriginals,
    ) -> Result<Exported, Error> {
        // Every byte is written once and read back once.
        let watch = Followed::new(&self.work, Phase::Export, plan.bytes.saturating_mul(2));
        let bundle = BundleWriter::begin(medium, plan, export.disclosure.clone(), &watch)?;
        let of_case = (originals.held.len() + originals.left_out.len()) as u64;
        let views = match self.fill(&bundle, export, floors, originals) {
            Ok(views) => views,
            Err(error) => {
                if matches!(error, Error::Bundle(BundleError::Stopped)) {
                    bundle.discard()?;
                }
                return Err(error);
            }
        };
        let described = bundle.describe(self.made(export, floors)?)?;
        let summary = self.summary(&described, export, floors, &views)?;
        described.summary(summary, &views.custody, &views.photos)?;
        let description = described.description().clone();
        let (seal, payload) = (RefCell::default(), described.payload()?);
        let kept = RefCell::new(None);
        let finished = described.finish(&|tag_manifest| {
            let stated = BundleSignature { seat: self.seat(), made_ms: self.now().unix_ms, tag_manifest };
            let signed = stated.sign(&self.signed_on().key);
            seal.replace(signed.clone());
            if let Some(note) = self.note_of(export, &views, &payload, tag_manifest, &signed) {
                self.keep_note(&note)?;
                kept.replace(Some(tag_manifest));
            }
            Ok(signed)
        });
        let finished = match (finished, kept.into_inner()) {
            (Err(error), Some(kept)) => {
                self.drop_note(&kept, &error)?;
                return Err(error.into());
            }
            (finished, _) => finished?,
        };
        Ok(Exported {
            path: finished.path,
            sealed: !export.recipients.is_empty(),
            profile: export.disclosure.profile(),
            records: views.counts.values().sum(),
            entries: description.entries,
            originals: description.originals,
            originals_not_included: of_case.saturating_sub(description.originals),
            withheld: description.withheld,
            bytes: finished.payload_oxum.octets,
            files: finished.payload_oxum.streams,
            digest: finished.digest,
            seal: seal.into_inner(),
        })
    }

    /// Fills the bundle: originals on other threads, everything that comes from the database on this one.
    fn fill<M: Medium>(
        &self,
        bundle: &BundleWriter<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        originals: CaseOriginals,
    ) -> Result<CaseViews, Error> {
        for (digest, reason) in &originals.left_out {
            bundle.left_out(*digest, *reason);
        }
        let threads = thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
        let media = &self.media;
        let open = |digest: &Digest| -> io::Result<Box<dyn Read>> {
            Ok(Box::new(media.open_original(digest).map_err(io::Error::other)?))
        };
        thread::scope(|scope| {
            let facts = originals.facts();
            let copying = scope.spawn(move || bundle.originals(originals.into_held(), threads, open));
            let filled = self.fill_from_database(bundle, export, floors, &facts);
            // A copying thread does not panic; if it did, what it copied cannot be relied on.
            copying.join().unwrap_or(Err(BundleError::Incomplete))?;
            filled
        })
    }

    fn fill_from_database<M: Medium>(
        &self,
        bundle: &BundleWriter<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        facts: &BTreeMap<Digest, PhotoFacts>,
    ) -> Result<CaseViews, Error> {
        let case = self.node.case_no(export.case)?;
        let db = self.node.db();
        let (mut receipts, mut last) = (Receipts::default(), ReceiptNo(0));
        while let Some((no, signed)) = hq::receipt_after(db, last)? {
            receipts.add(no, &signed, export.case);
            last = no;
        }
        let mut states = States::default();
        bundle.entries(Entries::of(self, case).map(|entry| {
            let entry = entry?;
            receipts.see(entry.id());
            states.see(&entry);
            floors.disclosed(entry)
        }))?;
        states.write(db, bundle)?;
        for receipt in receipts.of_case() {
            bundle.receipt(&hq::receipt_bytes(db, receipt)?)?;
        }
        self.write_proofs(bundle, export, floors, case)?;
        CaseViews::write(self, bundle, export, floors, facts)
    }

    /// What headquarters states beside its receipts: who works at the seats of the case, as far as the recipient may
    /// know, which of them it revoked, which numbers this device gives, and what its log proves.
    fn write_proofs<M: Medium>(
        &self,
        bundle: &BundleWriter<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        case: CaseNo,
    ) -> Result<(), Error> {
        let db = self.node.db();
        if export.disclosure.may_see(STAFF) {
            let in_case = ledger::strand_ends(db, case)?;
            for (no, seat, certificate) in ledger::seats(db)? {
                let signs = in_case.iter().any(|(seat, _)| *seat == no) || seat == self.seat();
                let certificate = certificate.filter(|_| signs);
                if let Some(certificate) = certificate
                    && may_name(export, floors, seat)?
                {
                    bundle.certificate(&seat, &certificate)?;
                }
            }
        }
        for revoked in revocation::of_case(db, case)? {
            bundle.revocation(&revoked.seat, &revoked.statement)?;
        }
        for (letters, grant) in number_block::granted(db)? {
            bundle.block(&letters, &grant)?;
        }
        for (entry, proof) in proof::of_case(db, case)? {
            bundle.proof(&entry, &proof)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
