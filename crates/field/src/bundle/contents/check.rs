//! The verdict on a whole bundle: the bag, the signature over it, every entry, and every original that entries name.
//! No secret is needed, and nothing is believed because the bundle says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use evidence::verify::{Cited, Fault as LedgerFault, Report, Verifier};
use evidence::{
    BundleSignature, CaseId, Digest, Entry, EntryId, Error, Header, Op, SeatCertificate, SeatKey, Seen, Value,
};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;

use super::bounds::Contradiction;
use super::describe::Description;
use super::proof::{self, KnownHq};
use super::read::Bundle;
use super::{DESCRIPTION, LAYOUT_VERSION, digest_of_original};
use crate::bundle::bag::{self, BagReport, Finding, Options, SIGNATURE_FILE, Severity};
use crate::bundle::{BundleError, Watch};

/// The verdict on a bundle.
#[derive(Debug, Clone, Serialize)]
pub struct BundleReport {
    /// Whether the bundle is complete and valid, signed, and every entry and original in it is what it should be.
    pub holds: bool,
    /// Everything that was found in the bag and in what it holds, the weightiest first.
    pub findings: Vec<Finding>,
    /// The verdict on the bag. Its findings stand above.
    pub bag: BagReport,
    /// Who signed the bundle, where the signature fits.
    pub signature: Option<BundleSignature>,
    /// Seats of which a certificate in the bundle says who works there. Whether the headquarters that says it is the
    /// right one is for the reader to compare.
    pub seats: Vec<SeatCertificate>,
    /// Number blocks of which headquarters states to which device it gave them, where the signature fits.
    pub blocks: u64,
    /// Receipts in the bundle whose signature fits.
    pub receipts: u64,
    /// Checkpoints of the log of headquarters that hold. Without its keys none can be checked.
    pub checkpoints: u64,
    /// Proofs that hold of entries in that log. Without the keys none can be checked.
    pub proofs: u64,
    /// Before when, in seconds since the Unix epoch by the clock of headquarters, entries were not there: the first one of
    /// each strand that names a checkpoint, and those that have a proof. Every later entry of the same strand is younger.
    pub not_before_s: BTreeMap<EntryId, u64>,
    /// By when, in seconds since the Unix epoch by the clock of headquarters, the entries existed that have a proof.
    /// Every earlier entry of the same strand is older.
    pub not_later_than_s: BTreeMap<EntryId, u64>,
    /// What headquarters is said to have contradicted itself in, where both checkpoints are its own.
    pub contradictions: Vec<Contradiction>,
    /// The verdict on the entries. Its faults stand above.
    pub ledger: Report,
    /// The originals.
    pub originals: Originals,
    /// What the bundle says of itself, where that can be read.
    pub description: Option<Description>,
}

/// Originals named by entries and held by the bundle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Originals {
    /// Named by the entries that are open.
    pub named: u64,
    /// Of those, held by the bundle and unchanged.
    pub held: u64,
    /// Of those, said not to be included, with a reason.
    pub not_included: u64,
    /// Held by the bundle, and named by no entry that is open.
    pub not_named: u64,
}

/// Verifies the bundle in the folder `root`.
///
/// # Errors
/// As [`bag::verify`]. Whatever is wrong with the bundle is a finding.
pub fn verify(root: &Path, options: &Options, watch: &dyn Watch) -> Result<BundleReport, BundleError> {
    verify_under(root, options, None, watch)
}

/// As [`verify`], also what headquarters states, with keys that are known from elsewhere than the bundle.
///
/// # Errors
/// As [`verify`].
pub fn verify_under(
    root: &Path,
    options: &Options,
    known: Option<&KnownHq>,
    watch: &dyn Watch,
) -> Result<BundleReport, BundleError> {
    let mut bag = bag::verify(root, options, watch)?;
    let mut found = Found { findings: std::mem::take(&mut bag.findings) };
    let mut report = BundleReport {
        holds: false,
        findings: Vec::new(),
        signature: found.signature(root),
        bag,
        seats: Vec::new(),
        blocks: 0,
        receipts: 0,
        checkpoints: 0,
        proofs: 0,
        not_before_s: BTreeMap::new(),
        not_later_than_s: BTreeMap::new(),
        contradictions: Vec::new(),
        ledger: Report::default(),
        originals: Originals::default(),
        description: None,
    };
    match Bundle::open(root) {
        Ok(bundle) => {
            let (ledger, Named { originals: named, concerned }) = ledger(&bundle, watch)?;
            report.ledger = ledger;
            report.description = found.description(&bundle, &report.ledger);
            report.originals = found.originals(&report, &named);
            let stated = proof::check(&bundle, known, &concerned, &mut found);
            (report.seats, report.blocks, report.receipts) = (stated.seats, stated.blocks, stated.receipts);
            (report.checkpoints, report.proofs) = (stated.checkpoints, stated.proofs);
            (report.not_before_s, report.not_later_than_s) = (stated.not_before_s, stated.not_later_than_s);
            report.contradictions = stated.contradictions;
            if known.is_some() {
                found.seats(&report);
            }
            found.ledger_faults(&mut report.ledger);
        }
        Err(BundleError::NotABundle { .. }) => {
            found.error(
                "bundle_ledger_missing",
                "data/ledger",
                "there is no ledger: this is a bag, and not one of Cairn",
            );
        }
        Err(error) => return Err(error),
    }
    found.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let weighty = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    report.holds = report.bag.valid && report.signature.is_some() && !weighty;
    report.findings = found.findings;
    Ok(report)
}

/// What the entries are asked for beside their verdict.
struct Named {
    /// The originals that they name.
    originals: BTreeSet<Digest>,
    /// What the statements of headquarters are about.
    concerned: Concerned,
}

/// The entries that statements of headquarters are about.
#[derive(Default)]
pub(super) struct Concerned {
    /// Those of which there is a proof.
    pub(super) proved: BTreeMap<EntryId, Place>,
    /// The checkpoints that entries name.
    pub(super) cited: Cited,
}

/// Where an entry stands, and the checkpoint that it names.
pub(super) struct Place {
    pub(super) case: CaseId,
    pub(super) seat: SeatKey,
    pub(super) seq: u64,
    pub(super) seen: Option<Seen>,
}

/// Verifies every entry, signatures on all cores, and gathers what is asked of them.
fn ledger(bundle: &Bundle, watch: &dyn Watch) -> Result<(Report, Named), BundleError> {
    let mut verifier = Verifier::default();
    let wanted: BTreeSet<EntryId> = proof::named(bundle).collect();
    let mut named = Named { originals: BTreeSet::new(), concerned: Concerned::default() };
    let mut keys: HashMap<SeatKey, _> = HashMap::new();
    for (_, entries) in bundle.parts() {
        if watch.stopped() {
            return Err(BundleError::Stopped);
        }
        for entry in entries.iter().flatten() {
            let seat = entry.header().seat;
            keys.entry(seat).or_insert_with(|| seat.verifying());
        }
        let fits = |read: &Result<Entry, Error>| {
            let entry = read.as_ref().ok()?;
            let key = keys.get(&entry.header().seat)?.as_ref()?;
            Some(entry.verify_with(key).is_ok())
        };
        let fitting: Vec<bool> = entries.par_iter().map(|read| fits(read).unwrap_or_default()).collect();
        for (read, fits) in entries.iter().zip(fitting) {
            match read {
                Ok(entry) => {
                    // What nobody signed names nothing.
                    if fits {
                        named.originals.extend(originals_named(entry));
                        named.concerned.cited.take(entry);
                        if wanted.contains(&entry.id()) {
                            let &Header { case, seat, seq, seen, .. } = entry.header();
                            named.concerned.proved.insert(entry.id(), Place { case, seat, seq, seen });
                        }
                    }
                    verifier.take_checked(entry, fits);
                }
                Err(error) => verifier.take(Err(error)),
            }
        }
    }
    Ok((verifier.finish(), named))
}

/// The originals that an entry names: values of the field `sha256`, which only media records have.
fn originals_named(entry: &Entry) -> impl Iterator<Item = Digest> {
    entry.ops().filter_map(|(_, op)| match op {
        Op::Set { field, value, .. } if field == "sha256" => match &value.value {
            Value::Bytes(bytes) => Digest::from_slice(bytes),
            _ => None,
        },
        _ => None,
    })
}

pub(super) struct Found {
    findings: Vec<Finding>,
}

impl Found {
    pub(super) fn error(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
        self.findings.push(Finding::error(code, place, message));
    }

    pub(super) fn warning(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.findings.push(Finding::warning(code, place, message));
    }

    /// The signature, if it fits the tag manifest as it lies there.
    fn signature(&mut self, root: &Path) -> Option<BundleSignature> {
        const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
        let read = |name| read_small(root, name);
        let Some(signed) = read(SIGNATURE_FILE) else {
            self.error(
                "bundle_unsigned",
                SIGNATURE_FILE,
                "nobody signed the bundle, so nobody vouches for it",
            );
            return None;
        };
        let Some(tag_manifest) = read(TAG_MANIFEST) else {
            self.error(
                "bundle_tag_manifest_missing",
                TAG_MANIFEST,
                "without it the signature covers nothing",
            );
            return None;
        };
        match BundleSignature::open(&signed) {
            Ok(stated) if stated.tag_manifest == Digest::of(&tag_manifest) => Some(stated),
            Ok(_) => {
                let message =
                    "the signature is for another tag manifest: the bundle was changed after it was signed";
                self.error("bundle_signature_wrong", SIGNATURE_FILE, message);
                None
            }
            Err(error) => {
                self.error("bundle_signature_wrong", SIGNATURE_FILE, error.to_string());
                None
            }
        }
    }

    /// Seats that signed entries or the bundle, and of which no certificate that holds says who works there. A key is made
    /// in a moment: what such a seat signed is unchanged, and nobody says whose word it is.
    fn seats(&mut self, report: &BundleReport) {
        let certified: BTreeSet<SeatKey> = report.seats.iter().map(|certificate| certificate.seat).collect();
        let sealed = report.signature.iter().map(|signature| signature.seat);
        let signed: BTreeSet<SeatKey> =
            report.ledger.strands.iter().map(|end| end.seat).chain(sealed).collect();
        for seat in signed.difference(&certified) {
            let message = "no certificate of headquarters in the bundle says who works at this seat";
            self.warning("seat_not_certified", format!("seat {}", seat.short()), message);
        }
    }

    /// What the bundle says of itself, held against its entries.
    fn description(&mut self, bundle: &Bundle, ledger: &Report) -> Option<Description> {
        let Ok(description) = bundle.description() else {
            self.error(
                "bundle_description_unreadable",
                DESCRIPTION,
                "what the bundle says of itself cannot be read",
            );
            return None;
        };
        if description.layout != LAYOUT_VERSION {
            let message = format!("the layout is of version {}; update Cairn to read it", description.layout);
            self.error("bundle_layout_unsupported", DESCRIPTION, message);
            return None;
        }
        let held: BTreeMap<_, _> = ledger.strands.iter().map(|end| ((end.case, end.seat), end)).collect();
        for end in &description.strands {
            let held = held.get(&(end.case, end.seat));
            if held.is_none_or(|held| (held.last_seq, held.head) != (end.last_seq, end.head)) {
                let place = format!("strand of seat {} in case {}", end.seat.short(), end.case);
                let message = format!(
                    "the strand should end at place {} with entry {} and does not",
                    end.last_seq, end.head
                );
                self.error("bundle_entries_cut", place, message);
            }
        }
        if description.entries != ledger.entries {
            let message =
                format!("{} entries were packed and {} are there", description.entries, ledger.entries);
            self.error("bundle_entries_count", DESCRIPTION, message);
        }
        Some(description)
    }

    /// Originals named against originals held. That the bytes of a held one are right the bag has said.
    fn originals(&mut self, report: &BundleReport, named: &BTreeSet<Digest>) -> Originals {
        let mut held = BTreeSet::new();
        for (path, file) in report.bag.payload.iter().filter(|(path, _)| path.starts_with(super::ORIGINALS)) {
            match digest_of_original(path) {
                Some(digest) if file.sha256 == Some(digest) => {
                    if file.right {
                        held.insert(digest);
                    }
                }
                _ => self.error(
                    "bundle_original_misnamed",
                    path,
                    "the name of the original is not its SHA-256",
                ),
            }
        }
        let left_out = report.description.iter().flat_map(|description| &description.originals_not_included);
        let left_out: BTreeSet<Digest> = left_out.map(|left_out| left_out.digest).collect();
        let mut counts = Originals { named: named.len() as u64, ..Originals::default() };
        for digest in named {
            if held.contains(digest) {
                counts.held += 1;
            } else if left_out.contains(digest) {
                counts.not_included += 1;
            } else {
                let message =
                    "entries name this original, and it is neither held unchanged nor said to be left out";
                self.error("bundle_original_missing", digest.to_string(), message);
            }
        }
        for digest in held.difference(named) {
            counts.not_named += 1;
            // Where openings are withheld, the one that names it may be among them.
            if report.ledger.withheld.iter().all(|count| *count == 0) {
                self.warning("bundle_original_unnamed", digest.to_string(), "no entry names this original");
            }
        }
        counts
    }

    /// Moves the faults of the ledger among the findings.
    fn ledger_faults(&mut self, ledger: &mut Report) {
        for fault in std::mem::take(&mut ledger.faults) {
            let (place, message) = (format!("data/ledger, {}", fault.place()), fault.to_string());
            match fault {
                // What a colleague wrote may simply not have reached the seat that made the bundle.
                LedgerFault::HeadMissing { .. } => self.warning(fault.code(), place, message),
                _ => self.error(fault.code(), place, message),
            }
        }
    }
}

fn read_small(root: &Path, name: &str) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let file = bag::open_inside(root, name).ok()?;
    file.take(super::MAX_STATEMENT_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
