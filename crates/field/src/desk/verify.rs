//! What is verified and opened without a vault: whoever receives a bundle needs no Cairn of their own, and a vault that
//! cannot be opened can still be looked at from outside.

use std::path::{Path, PathBuf};

use evidence::log::LogKeys;
use evidence::{CaseId, SeatKey};
use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::bundle::bag::{Finding, Options};
use crate::bundle::contents::{self, BundleReport, KnownHq};
use crate::bundle::import::Reached;
use crate::bundle::{BundleError, Followed, sealed};
use crate::commands::Failure;
use crate::error::Error;
use crate::vault::Vault;
use crate::verify::outside::{self, OutsideReport};
use crate::work::{Phase, Work};

/// Tells what a person chose: a bundle, a sealed one, a vault, or none of them. Looks at the first bytes, not at names.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct Recognise {
    /// The file or folder.
    pub path: PathBuf,
}

/// What a file or folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Recognised {
    /// The folder of a bundle.
    Bundle,
    /// A file that only the holders of keys can open: a sealed bundle, if it is one of Cairn.
    SealedBundle,
    /// A vault.
    Vault,
    /// Neither.
    Other,
}

/// Verifies a bundle. Needs no vault, and no secret unless the bundle is sealed.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct VerifyBundle {
    /// The folder of the bundle, or a sealed bundle.
    pub path: PathBuf,
    /// Secret keys of recipients (`AGE-SECRET-KEY-1…`), for a sealed bundle.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub keys: Vec<String>,
    /// A file with such keys, as `age-keygen` writes it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// Whether every listed checksum is computed, not SHA-256 alone.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub deep: bool,
    /// Whether it is read from the medium itself and not from what the computer remembers of it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub from_medium: bool,
    /// The keys of headquarters; if none are given, those of the vault that is open, if it is enrolled.
    #[serde(default)]
    pub known: Option<KnownKeys>,
}

/// The keys of headquarters, known from elsewhere than the bundle: with them, what it states is checked too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct KnownKeys {
    /// The key under which it signs statements, in hexadecimal.
    pub hq: String,
    /// The verifier key of its log; empty where certificates in the bundle are to tell it.
    pub log: String,
    /// The verifier key of its clock; empty with that of the log.
    pub clock: String,
}

/// The verdict on a bundle.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct VerifiedBundle {
    /// Whether it was sealed.
    pub sealed: bool,
    /// Whether it is complete and valid, signed, and every entry and original in it is what it should be.
    pub holds: bool,
    /// What was found, the weightiest first.
    pub findings: Vec<Finding>,
    /// Findings that were left out.
    pub findings_omitted: u64,
    /// The seat that signed it, where the signature fits.
    pub signed_by: Option<SeatKey>,
    /// Who sits there, as a certificate in the bundle or this vault says; empty where neither does.
    pub signer: String,
    /// When it was made, milliseconds since the Unix epoch, as the signer says.
    pub made_ms: Option<i64>,
    /// For whom it was made, a code of `bundle.profile`.
    pub profile: Option<String>,
    /// The cases in it.
    pub cases: Vec<CaseId>,
    /// Bytes in it.
    pub bytes: u64,
    /// Files in it.
    pub files: u64,
    /// Entries in it.
    pub entries: u64,
    /// Strands in it: what each seat wrote in a case.
    pub strands: u64,
    /// Openings that are withheld.
    pub withheld: u64,
    /// Originals that its entries name.
    pub originals_named: u64,
    /// Of those, in the bundle and unchanged.
    pub originals_held: u64,
    /// Of those, said not to be included.
    pub originals_not_included: u64,
    /// Receipts of headquarters in it.
    pub receipts: u64,
    /// Whether what headquarters states was checked under its keys.
    pub checked_hq: bool,
    /// Checkpoints of its log that hold. Without its keys none can be checked.
    pub checkpoints: u64,
    /// Proofs that entries stand in its log, which hold. Without its keys none can be checked.
    pub proofs: u64,
    /// By when the newest entry with a proof existed, milliseconds since the Unix epoch by the clock of headquarters.
    pub proved_until_ms: Option<i64>,
    /// The newest time, milliseconds since the Unix epoch by the clock of headquarters, before which an entry was shown not
    /// to have been there.
    pub bounded_from_ms: Option<i64>,
    /// Pairs of checkpoints in it that headquarters is said to have contradicted itself in.
    pub contradictions: u64,
}

/// Unpacks a sealed bundle into a folder. Whoever can read the folder can read the evidence.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct OpenBundle {
    /// The sealed bundle.
    pub path: PathBuf,
    /// The folder, which must not be there yet.
    pub to: PathBuf,
    /// Secret keys of recipients (`AGE-SECRET-KEY-1…`).
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub keys: Vec<String>,
    /// A file with such keys, as `age-keygen` writes it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
}

/// A bundle that was unpacked.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenedBundle {
    /// Its folder.
    pub path: PathBuf,
}

/// Looks at a vault without its passphrase, also at one that cannot be opened.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyOutside {
    /// The folder of the vault.
    pub folder: PathBuf,
}

impl DeskRequest for Recognise {
    type Output = Recognised;
    const NAME: &'static str = "recognise";

    fn run(self, _: &Desk) -> Result<Recognised, Failure> {
        Ok(if self.path.join("vault.toml").is_file() {
            Recognised::Vault
        } else if self.path.join("bagit.txt").is_file() {
            Recognised::Bundle
        } else if self.path.is_file() && sealed::is_sealed(&self.path) {
            Recognised::SealedBundle
        } else {
            Recognised::Other
        })
    }
}

impl VerifyBundle {
    /// The name of the request.
    pub const NAME: &'static str = "verify_bundle";

    /// Verifies. `own` are the keys of this vault's headquarters; a sealed bundle is unpacked within `staging`.
    pub(super) fn verify(
        self,
        own: Option<KnownHq>,
        staging: &Path,
        work: &Work,
    ) -> Result<VerifiedBundle, Failure> {
        let known = self.known.map(KnownKeys::read).transpose()?.or(own);
        let watch = Followed::new(work, Phase::Verify, size_of(&self.path));
        let options = Options { deep: self.deep, from_medium: self.from_medium, ..Options::default() };
        let verified = || {
            let identities = sealed::identities(&self.keys, self.key_file.as_deref())?;
            let reached = Reached::reach(&self.path, &identities, staging, &watch)?;
            let report = contents::verify_under(&reached.root(), &options, known.as_ref(), &watch)?;
            Ok(VerifiedBundle::of(&report, &reached, known.is_some()))
        };
        verified().map_err(told)
    }
}

impl VerifiedBundle {
    pub(super) fn of(report: &BundleReport, reached: &Reached, checked_hq: bool) -> Self {
        let signed_by = report.signature.as_ref().map(|signature| signature.seat);
        let certificate = report.seats.iter().find(|known| Some(known.seat) == signed_by);
        let mut cases: Vec<_> = report.ledger.strands.iter().map(|strand| strand.case).collect();
        cases.sort_unstable();
        cases.dedup();
        let proved_s = report.not_later_than_s.values().max();
        let bounded_s = report.not_before_s.values().max();
        Self {
            sealed: matches!(reached, Reached::Sealed(_)),
            holds: report.holds,
            findings: report.findings.clone(),
            findings_omitted: report.bag.findings_omitted as u64,
            signed_by,
            signer: certificate.map(|known| known.examiner.clone()).unwrap_or_default(),
            made_ms: report.signature.as_ref().map(|signature| signature.made_ms),
            profile: report.description.as_ref().map(|described| described.profile.code().to_owned()),
            cases,
            bytes: report.bag.payload_oxum.octets,
            files: report.bag.payload_oxum.streams,
            entries: report.ledger.entries,
            strands: report.ledger.strands.len() as u64,
            withheld: report.ledger.withheld.iter().sum(),
            originals_named: report.originals.named,
            originals_held: report.originals.held,
            originals_not_included: report.originals.not_included,
            receipts: report.receipts,
            checked_hq,
            checkpoints: report.checkpoints,
            proofs: report.proofs,
            proved_until_ms: proved_s.map(|s| s.saturating_mul(1_000).cast_signed()),
            bounded_from_ms: bounded_s.map(|s| s.saturating_mul(1_000).cast_signed()),
            contradictions: report.contradictions.len() as u64,
        }
    }
}

impl KnownKeys {
    fn read(self) -> Result<KnownHq, Failure> {
        let unfit = |which: &str| {
            let message =
                format!("the {which} of headquarters cannot be read; nothing was verified. Copy it again");
            Failure::new("not_a_key", message)
        };
        let key = self.hq.trim().parse().map_err(|_| unfit("key"))?;
        if self.log.trim().is_empty() && self.clock.trim().is_empty() {
            return Ok(KnownHq { key, log: None });
        }
        let log = self.log.trim().parse().map_err(|_| unfit("verifier key of the log"))?;
        let clock = self.clock.trim().parse().map_err(|_| unfit("verifier key of the clock"))?;
        let log = LogKeys::new(log, clock).map_err(|_| unfit("verifier key of the log or the clock"))?;
        Ok(KnownHq { key, log: Some(log) })
    }
}

impl OpenBundle {
    /// The name of the request.
    pub const NAME: &'static str = "open_bundle";

    /// Unpacks.
    pub(super) fn open(self, work: &Work) -> Result<OpenedBundle, Failure> {
        let watch = Followed::new(work, Phase::Import, size_of(&self.path));
        let identities = sealed::identities(&self.keys, self.key_file.as_deref()).map_err(told)?;
        sealed::unpack(&self.path, &identities, &self.to, &watch).map_err(told)?;
        Ok(OpenedBundle { path: self.to })
    }
}

impl VerifyOutside {
    /// The name of the request.
    pub const NAME: &'static str = "verify_outside";

    /// Looks.
    pub(super) fn look(&self) -> Result<OutsideReport, Failure> {
        let vault = Vault::open(&self.folder).map_err(|error| Failure::from(&Error::from(error)))?;
        Ok(outside::look(&vault))
    }
}

fn told(error: BundleError) -> Failure {
    Failure::from(&Error::from(error))
}

/// Bytes of everything in a folder, or of a file.
fn size_of(path: &Path) -> u64 {
    let files = walkdir::WalkDir::new(path).into_iter().flatten().filter_map(|file| file.metadata().ok());
    files.filter(std::fs::Metadata::is_file).map(|about| about.len()).sum()
}
