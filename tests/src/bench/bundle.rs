//! Carrying a case out and checking what was carried: 200 photos and 10,000 records.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use field::bundle::Unwatched;
use field::bundle::bag::Options;
use field::bundle::contents::{Profile, verify};
use field::bundle::export::Exported;
use field::bundle::import::Reached;
use field::bundle::sealed;
use field::commands::{ExportBundle, Request as _};

use super::foreign::Foreign;
use super::{Bench, Figure, Series, intake, laptop, photos};
use crate::clock::Stopwatch;

/// Name of a bundle in the folder where it is made.
const NAME: &str = "case";

/// Writing a bundle, every byte read back from the medium.
pub(super) struct Export {
    /// Whether it is one encrypted file.
    pub(super) sealed: bool,
}

/// Verifying a bundle that the system has in memory.
pub(super) struct Verify {
    /// Whether it is one encrypted file, which is unpacked first.
    pub(super) sealed: bool,
}

impl Figure for Export {
    fn name(&self) -> String {
        name("export", self.sealed)
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        case(bench).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let case = case(bench)?;
        let values = bench.rounds(5, |_| {
            let target = bench.scratch("export")?;
            let watch = Stopwatch::start();
            let exported = export(&case.join("vault"), &target, self.sealed)?;
            let seconds = watch.seconds();
            ensure!(
                exported.originals > 0 && exported.originals_not_included == 0,
                "photos are missing: {exported:?}"
            );
            Ok(exported.bytes as f64 / 1e6 / seconds)
        })?;
        bench.scratch("export")?;
        Ok(vec![Series::new(self.name(), "MB/s", values)])
    }
}

impl Figure for Verify {
    fn name(&self) -> String {
        name("verify", self.sealed)
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        bundle(bench, self.sealed).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let bundle = bundle(bench, self.sealed)?;
        let key = fs::read_to_string(case(bench)?.join("recovery_key.txt"))?;
        let measured = || {
            let staging = bench.scratch("verify")?;
            let watch = Stopwatch::start();
            let bytes = check(&bundle, &key, &staging)?;
            Ok(bytes as f64 / 1e6 / watch.seconds())
        };
        // The first one fills the system's memory.
        measured()?;
        let values = bench.rounds(5, |_| measured())?;
        bench.scratch("verify")?;
        Ok(vec![Series::new(self.name(), "MB/s", values)])
    }
}

fn name(what: &str, sealed: bool) -> String {
    format!("bundle_{}{what}_mb_per_s", if sealed { "sealed_" } else { "" })
}

/// A vault with the case, and the secret key of its recovery beside it, to which bundles are sealed.
fn case(bench: &Bench) -> anyhow::Result<PathBuf> {
    let records = bench.size(10_000, 100);
    let (mut card, _) = photos::files(bench)?;
    card.truncate(bench.size(photos::FULL_SET, 4));
    bench.fixture(&format!("case_{}_{records}", card.len()), |folder| {
        let (mut made, case) = laptop::create(&folder.join("vault"))?;
        intake::take_in(&mut made.session, case, &card, false)?;
        made.session.node.apply(Foreign::new(case, 0, 0).take(records))?;
        let key = made.recovery_key.context("a recovery key was made")?;
        Ok(fs::write(folder.join("recovery_key.txt"), key.reveal())?)
    })
}

/// A bundle of that case, made once.
fn bundle(bench: &Bench, sealed: bool) -> anyhow::Result<PathBuf> {
    let case = case(bench)?;
    let of = case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let form = if sealed { "sealed" } else { "folder" };
    let folder = bench.fixture(&format!("{form}_of_{of}"), |folder| {
        export(&case.join("vault"), folder, sealed).map(drop)
    })?;
    Ok(folder.join(file_name(sealed)))
}

/// Name of a bundle in its folder.
pub(super) fn file_name(sealed: bool) -> String {
    format!("{NAME}{}", if sealed { sealed::SEALED_SUFFIX } else { "" })
}

/// Opens a vault and writes its case as a bundle into the folder `target`.
pub(super) fn export(vault: &Path, target: &Path, sealed: bool) -> anyhow::Result<Exported> {
    let (mut session, id) = laptop::open(vault)?;
    let recipient = session.vault().map(|vault| vault.recovery_recipient().to_owned());
    let export = ExportBundle {
        case: id,
        target: target.join(file_name(sealed)),
        profile: Profile::Backup,
        grounds: Vec::new(),
        recipients: recipient.into_iter().filter(|_| sealed).collect(),
        without_originals: false,
    };
    Ok(export.run(&mut session)?)
}

/// Verifies a bundle, with the secret key it is sealed to and a folder to unpack it in, and gives the bytes that were
/// hashed.
pub(super) fn check(bundle: &Path, key: &str, staging: &Path) -> anyhow::Result<u64> {
    let keys = [sealed::identity(key)?];
    let reached = Reached::reach(bundle, &keys, staging, &Unwatched)?;
    check_folder(&reached.root())
}

/// Verifies a bundle in a folder and gives the bytes that were hashed.
pub(super) fn check_folder(root: &Path) -> anyhow::Result<u64> {
    let report = verify(root, &Options::default(), &Unwatched)?;
    ensure!(report.holds, "the bundle does not hold: {:?}", report.findings);
    Ok(report.bag.bytes_hashed)
}
