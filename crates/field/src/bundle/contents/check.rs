//! The verdict on a whole bundle: the bag, the signature over it, every entry, and every original that entries name.
//! No secret is needed, and nothing is believed because the bundle says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use evidence::bag::{BagFolder as _, TAG_MANIFEST};
use evidence::bundle::{Stated, held_originals, keeps_out, sealed_by};
use evidence::revocation::Judging;
use evidence::verify::{Cited, Fault as LedgerFault, Report, Verifier};
use evidence::{
    BundleSignature, CaseId, Digest, Entry, EntryId, Error, Header, Revocation, SeatCertificate, SeatKey,
    Seen, originals,
};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;

use super::bounds::Contradiction;
use super::describe::Description;
use super::proof::{self, KnownHq};
use super::read::Bundle;
use super::{DESCRIPTION, MAX_STATEMENT_BYTES, revoked};
use crate::bundle::bag::verify::OnMedium;
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
    /// Seats that headquarters has revoked, and from which place in its log on, where the signature fits.
    pub revoked: Vec<Revocation>,
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
    /// Of the findings, those for which nothing of the bundle is taken in. Not part of the serialised report.
    #[serde(skip)]
    pub keeps_out: Vec<Finding>,
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
        revoked: Vec::new(),
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
        keeps_out: Vec::new(),
    };
    match Bundle::open(root) {
        Ok(bundle) => {
            let mut judging = revoked::judging(&bundle, known);
            let (ledger, Named { originals: named, concerned }) = ledger(&bundle, &mut judging, watch)?;
            report.ledger = ledger;
            report.description = found.description(&bundle, &report.ledger);
            report.originals = found.originals(&report, &named);
            let stated = proof::check(&bundle, known, &concerned, &mut judging, &mut found);
            revoked::tell(&judging, &mut found);
            report.revoked = stated.revoked;
            (report.seats, report.blocks, report.receipts) = (stated.seats, stated.blocks, stated.receipts);
            (report.checkpoints, report.proofs) = (stated.checkpoints, stated.proofs);
            (report.not_before_s, report.not_later_than_s) = (stated.not_before_s, stated.not_later_than_s);
            report.contradictions = stated.contradictions;
            if known.is_some() {
                found.seats(&report);
            }
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
    report.keeps_out = keeps_out(&found.findings, &report.ledger.faults).into_iter().cloned().collect();
    found.ledger_faults(&mut report.ledger);
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
fn ledger(bundle: &Bundle, judging: &mut Judging, watch: &dyn Watch) -> Result<(Report, Named), BundleError> {
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
                        judging.take(entry.id(), entry.header());
                        named.originals.extend(originals::named_by(entry).map(|(_, digest, _)| digest));
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
        let read =
            |name| OnMedium { root, from_medium: false }.read(name, MAX_STATEMENT_BYTES).ok().flatten();
        let (signed, tag_manifest) = (read(SIGNATURE_FILE), read(TAG_MANIFEST));
        sealed_by(signed.as_deref(), tag_manifest.as_deref())
            .map_err(|finding| self.findings.push(finding))
            .ok()
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
        let bytes = bundle.small(DESCRIPTION).ok();
        match Stated::read(bytes.as_deref()) {
            Ok(stated) => self.findings.extend(stated.against(ledger)),
            Err(finding) => {
                self.findings.push(finding);
                return None;
            }
        }
        bundle.description().ok()
    }

    /// Originals named against originals held. That the bytes of a held one are right the bag has said.
    fn originals(&mut self, report: &BundleReport, named: &BTreeSet<Digest>) -> Originals {
        let (held, misnamed) = held_originals(&report.bag);
        self.findings.extend(misnamed);
        let held: BTreeSet<Digest> =
            held.into_iter().filter(|held| held.is_whole).map(|held| held.digest).collect();
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
