//! Exporting a case: what the vault holds of it becomes a bundle, as a folder or sealed to recipients.
//!
//! The database is read on one thread, originals are copied on the others, and nothing of the case is changed.

mod floors;
mod noted;
mod plan;
mod receipts;
mod records;
mod shown;
mod states;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::PathBuf;
use std::thread;

use evidence::{BundleSignature, CaseId, Digest, Entry, RecordId, SeatCertificate, SeatKey, Sensitivity};
use serde::{Deserialize, Serialize};

use super::bag::{Folder, Medium, Plan};
use super::contents::{BundleWriter, Described, Disclosure, LeftOut, Made, OriginalToWrite, Profile};
use super::sealed::{SealedFile, recipients};
use super::views::{Strand, Summary, Withheld};
use super::{BundleError, Followed};
use crate::error::Error;
use crate::session::Session;
use crate::store::hq::{self, ReceiptNo};
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::record::{self, RecordNo, RecordRow};
use crate::store::{number_block, proof, revocation};
use crate::work::Phase;
use floors::Floors;
use noted::Note;
pub use plan::BundlePlan;
use receipts::Receipts;
use records::{CaseViews, PhotoFacts};
use states::States;

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

/// The class of names of staff.
const STAFF: Sensitivity = Sensitivity::S1;
/// Rows read at once.
const ROWS_PER_READ: usize = 500;

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
            if export.disclosure.profile().is_for_others() {
                let seen = Sensitivity::ALL.iter().copied().filter(|class| export.disclosure.may_see(*class));
                self.keep_note(&Note {
                    case: export.case,
                    target: export.target.clone(),
                    made_at: self.now(),
                    made_by: self.seat(),
                    profile: export.disclosure.profile(),
                    classes: seen.collect(),
                    recipients: export.recipients.clone(),
                    records: views.counts.values().sum(),
                    files: payload.streams,
                    bytes: payload.octets,
                    digest: tag_manifest,
                    seal: hex::encode(&signed),
                })?;
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
            let OriginalsByClass { to_write, facts } = originals.by_class();
            let copying = scope.spawn(move || bundle.originals(to_write, threads, open));
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

    /// The originals that media records of the case name, each with the highest class of the records that name it.
    fn originals_of(&self, export: &Export<'_>, floors: &Floors<'_>) -> Result<CaseOriginals, Error> {
        let case = self.node.case_no(export.case)?;
        let field = self.node.forms().field("media", "sha256");
        let mut found = CaseOriginals::default();
        self.each_record(case, Some("media"), |row| {
            let Some(digest) = shown::digest_of(&row.view) else { return Ok(()) };
            let class = field.map_or(Sensitivity::S0, |field| field.sensitivity_in(&row.view));
            let class = floors.field(row.view.id, "sha256", class)?;
            let known = found.held.get_mut(&digest);
            if let Some((known, _)) = known {
                known.class = known.class.max(class);
            } else if !export.originals {
                found.left_out.insert(digest, "originals were not exported with this bundle");
            } else if self.media.has(&digest) {
                let name = row.view.text("original_name").unwrap_or_default();
                let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_owned();
                let size = match row.view.one("size").and_then(|size| size.value.as_int()) {
                    Some(size) => u64::try_from(size).unwrap_or_default(),
                    None => 0,
                };
                found.held.insert(digest, (OriginalToWrite { digest, extension, size: None, class }, size));
            } else {
                found.left_out.insert(digest, "not held on the device that made this bundle");
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn plan(&self, export: &Export<'_>, originals: &CaseOriginals) -> Result<Plan, Error> {
        let case = self.node.case_no(export.case)?;
        let mut plan = Plan::default();
        let seen = originals.held.values().filter(|(original, _)| export.disclosure.may_see(original.class));
        for (_, size) in seen {
            plan.add(*size);
            if export.thumbnails.is_some() {
                plan.add(20_000);
            }
        }
        let (entries, bytes) = ledger::weight(self.node.db(), case)?;
        // The views say in words what the entries say in bytes: about three times as much.
        plan.add(bytes.saturating_mul(4).saturating_add(entries.saturating_mul(64)));
        plan.largest =
            plan.largest.min(originals.held.values().map(|(_, size)| *size).max().unwrap_or_default());
        Ok(plan)
    }

    fn made(&self, export: &Export<'_>, floors: &Floors<'_>) -> Result<Made, Error> {
        let now = self.now();
        let offset =
            jiff::tz::Offset::from_seconds(i32::from(now.offset_min) * 60).unwrap_or(jiff::tz::Offset::UTC);
        let at = crate::clock::timestamp(now).to_zoned(offset.to_time_zone());
        Ok(Made {
            at: at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            date: at.date(),
            by: self.seat(),
            program: export.program.clone(),
            name: self.case_words(export, floors)?.0,
            recipients: export.recipients.clone(),
        })
    }

    fn summary<M: Medium>(
        &self,
        described: &Described<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        views: &CaseViews,
    ) -> Result<Summary, Error> {
        let description = described.description();
        let (number, name) = self.case_words(export, floors)?;
        let strands = description.strands.iter().map(|end| {
            let seat = self.seat_name(export, floors, end.seat)?;
            Ok(Strand { seat, entries: end.entries, head: end.head })
        });
        let withheld = description.withheld.iter().map(|left_out| Withheld {
            what: format!("{} values, {} originals", left_out.openings, left_out.originals),
            class: format!("S{}", left_out.class.number()),
            reason: left_out.reason.words().to_owned(),
        });
        Ok(Summary {
            case: number,
            title: name,
            made_at: description.made_at.clone(),
            signed_by: self.seat_name(export, floors, self.seat())?,
            made_for: description.profile.words(),
            counts: views.counts.iter().map(|(label, count)| (label.clone(), *count)).collect(),
            strands: strands.collect::<Result<_, Error>>()?,
            withheld: withheld.collect(),
            payload_digest: None,
        })
    }

    /// Number and name of the case, as far as the recipient may know them.
    fn case_words(&self, export: &Export<'_>, floors: &Floors<'_>) -> Result<(String, String), Error> {
        let case = self.case_summary(export.case)?;
        let record = RecordId::from_bytes(*export.case.as_bytes());
        let shown = |field, text| -> Result<String, Error> {
            let class = floors.field(record, field, Sensitivity::S0)?;
            Ok(if export.disclosure.may_see(class) { text } else { String::new() })
        };
        Ok((shown("case_no", case.number)?, shown("case_name", case.name)?))
    }

    /// Who works at a seat, as far as the recipient may know, and the beginning of its key.
    fn seat_name(&self, export: &Export<'_>, floors: &Floors<'_>, seat: SeatKey) -> Result<String, Error> {
        if !may_name(export, floors, seat)? {
            return Ok(seat.short());
        }
        let certified = ledger::seats(self.node.db())?.into_iter().find(|(_, known, _)| *known == seat);
        let certificate = certified.and_then(|(_, _, bytes)| SeatCertificate::open(&bytes?).ok());
        let case = self.node.case_no(export.case)?;
        let examiner = record::get(self.node.db(), case, evidence::derived::examiner_of(export.case, seat))?;
        let name = certificate
            .map(|certificate| certificate.examiner)
            .or_else(|| examiner.and_then(|row| row.view.text("name").map(ToOwned::to_owned)));
        Ok(name.map_or_else(|| seat.short(), |name| format!("{name} ({})", seat.short())))
    }

    /// Calls `take` for every record of a case, or of one kind of it, a page at a time.
    fn each_record(
        &self,
        case: CaseNo,
        kind: Option<&str>,
        mut take: impl FnMut(RecordRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut after = RecordNo(0);
        loop {
            let rows = record::list_after(self.node.db(), case, kind, after, ROWS_PER_READ)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.no;
            if self.work.is_stopped() {
                return Err(BundleError::Stopped.into());
            }
            rows.into_iter().try_for_each(&mut take)?;
        }
    }
}

/// Whether the recipient may know who works at a seat.
fn may_name(export: &Export<'_>, floors: &Floors<'_>, seat: SeatKey) -> Result<bool, Error> {
    let class = floors.field(evidence::derived::examiner_of(export.case, seat), "name", STAFF)?;
    Ok(export.disclosure.may_see(class))
}

/// The entries of a case in the order of their arrival. What is quarantined goes with them, and the revocation that did
/// it: it is kept, and judged again where it arrives.
struct Entries<'s> {
    session: &'s Session,
    case: CaseNo,
    after: EntryNo,
    read: std::vec::IntoIter<ledger::Kept>,
}

impl<'s> Entries<'s> {
    fn of(session: &'s Session, case: CaseNo) -> Self {
        Self { session, case, after: EntryNo(0), read: Vec::new().into_iter() }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.read.len() == 0 {
            let next =
                ledger::entries_after(self.session.node.db(), Some(self.case), self.after, ROWS_PER_READ);
            match next {
                Ok(rows) => self.read = rows.into_iter(),
                Err(error) => return Some(Err(error.into())),
            }
        }
        let kept = self.read.next()?;
        self.after = kept.no;
        Some(Entry::from_bytes(&kept.bytes).map_err(Error::from))
    }
}

/// The originals of a case: those held here, with their size, and those that stay out.
#[derive(Default)]
struct CaseOriginals {
    held: BTreeMap<Digest, (OriginalToWrite, u64)>,
    left_out: BTreeMap<Digest, &'static str>,
}

struct OriginalsByClass {
    to_write: Vec<OriginalToWrite>,
    facts: BTreeMap<Digest, PhotoFacts>,
}

impl CaseOriginals {
    fn by_class(self) -> OriginalsByClass {
        let facts = self.held.values().map(|(original, _)| {
            (original.digest, PhotoFacts { class: original.class, extension: original.extension.clone() })
        });
        OriginalsByClass {
            facts: facts.collect(),
            to_write: self.held.into_values().map(|(original, _)| original).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
