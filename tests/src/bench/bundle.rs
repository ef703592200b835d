//! Carrying a case out and checking what was carried: 200 photos and 10,000 records.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use field::bundle::Unwatched;
use field::bundle::bag::Options;
use field::bundle::contents::{Profile, verify};
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
            let bytes = export(&case, &target, self.sealed)?;
            Ok(bytes as f64 / 1e6 / watch.seconds())
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
        let keys = [sealed::identity(&key)?];
        let measured = || {
            let staging = bench.scratch("verify")?;
            let watch = Stopwatch::start();
            let reached = Reached::reach(&bundle, &keys, &staging, &Unwatched)?;
            let report = verify(&reached.root(), &Options::default(), &Unwatched)?;
            let speed = report.bag.bytes_hashed as f64 / 1e6 / watch.seconds();
            ensure!(report.holds, "the bundle does not hold: {:?}", report.findings);
            Ok(speed)
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
    let folder =
        bench.fixture(&format!("{form}_of_{of}"), |folder| export(&case, folder, sealed).map(drop))?;
    Ok(folder.join(file_name(sealed)))
}

fn file_name(sealed: bool) -> String {
    format!("{NAME}{}", if sealed { sealed::SEALED_SUFFIX } else { "" })
}

/// Opens the vault, writes the case as a bundle and gives the bytes of its payload.
fn export(case: &Path, target: &Path, sealed: bool) -> anyhow::Result<u64> {
    let (mut session, id) = laptop::open(&case.join("vault"))?;
    let recipient = session.vault().map(|vault| vault.recovery_recipient().to_owned());
    let export = ExportBundle {
        case: id,
        target: target.join(file_name(sealed)),
        profile: Profile::Backup,
        grounds: Vec::new(),
        recipients: recipient.into_iter().filter(|_| sealed).collect(),
        without_originals: false,
    };
    let exported = export.run(&mut session)?;
    ensure!(
        exported.originals > 0 && exported.originals_not_included == 0,
        "photos are missing: {exported:?}"
    );
    Ok(exported.bytes)
}
