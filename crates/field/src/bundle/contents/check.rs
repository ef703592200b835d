//! The verdict on a whole bundle: the bag, the signature over it, every entry, and every original that entries name.
//! No secret is needed, and nothing is believed because the bundle says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use evidence::verify::{Fault as LedgerFault, Report, Verifier};
use evidence::{BundleSignature, Digest, Entry, Error, Op, Receipt, SeatCertificate, SeatKey, Value};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;

use super::describe::Description;
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
    /// Receipts in the bundle whose signature fits.
    pub receipts: u64,
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
    let mut bag = bag::verify(root, options, watch)?;
    let mut found = Found { findings: std::mem::take(&mut bag.findings) };
    let mut report = BundleReport {
        holds: false,
        findings: Vec::new(),
        signature: found.signature(root),
        bag,
        seats: Vec::new(),
        receipts: 0,
        ledger: Report::default(),
        originals: Originals::default(),
        description: None,
    };
    match Bundle::open(root) {
        Ok(bundle) => {
            let (ledger, named) = ledger(&bundle, watch)?;
            report.ledger = ledger;
            report.description = found.description(&bundle, &report.ledger);
            report.originals = found.originals(&report, &named);
            report.seats = found.certificates(&bundle);
            report.receipts = found.receipts(&bundle);
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

/// Verifies every entry, signatures on all cores, and gathers the digests of originals that entries name.
fn ledger(bundle: &Bundle, watch: &dyn Watch) -> Result<(Report, BTreeSet<Digest>), BundleError> {
    let mut verifier = Verifier::default();
    let mut named = BTreeSet::new();
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
                        named.extend(originals_named(entry));
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

struct Found {
    findings: Vec<Finding>,
}

impl Found {
    fn error(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
        self.findings.push(Finding::error(code, place, message));
    }

    fn warning(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
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
            let same = held.get(&(end.case, end.seat)).is_some_and(|held| held.last_seq == end.last_seq);
            if !same {
                let place = format!("strand of seat {} in case {}", end.seat.short(), end.case);
                let message = format!("the strand should reach place {} and does not", end.last_seq);
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

    fn certificates(&mut self, bundle: &Bundle) -> Vec<SeatCertificate> {
        let mut certificates = Vec::new();
        for (path, bytes) in bundle.certificates() {
            match bytes.ok().and_then(|bytes| SeatCertificate::open(&bytes).ok()) {
                Some(certificate) => certificates.push(certificate),
                None => self.error(
                    "bundle_certificate_wrong",
                    path,
                    "the certificate of a seat cannot be verified",
                ),
            }
        }
        certificates
    }

    fn receipts(&mut self, bundle: &Bundle) -> u64 {
        let mut count = 0;
        for (path, bytes) in bundle.receipts() {
            match bytes.ok().and_then(|bytes| Receipt::open(&bytes).ok()) {
                Some(_) => count += 1,
                None => self.error("bundle_receipt_wrong", path, "the receipt cannot be verified"),
            }
        }
        count
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
