//! One video of more than 4 GB on all its ways: its speed, and above all that the memory stays small.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, ensure};
use evidence::{CaseId, SeatKey};
use field::sync::{Errand, Wanted};
use hq::import;

use super::headquarters::{Headquarters, Link, sync};
use super::journey::Journey;
use super::{Bench, Figure, Series, bundle, intake, laptop};

/// Bytes of the video: more than fit into 32 bits.
const BYTES: usize = 4_300_000_000;
/// Bytes of it when it has to be quick: several times what any stage may need.
const QUICK_BYTES: usize = 300_000_000;
/// How an MP4 file begins (ISO/IEC 14496-12, section 4.3).
const BEGINNING: &[u8] = b"\0\0\0\x18ftypisom\0\0\0\0isommp42";

/// Whose vault holds the video.
struct Holder {
    case: CaseId,
    seat: SeatKey,
    /// The secret key of the recovery, to which bundles are sealed.
    key: String,
}

/// Taken in, sent to headquarters and fetched from there, carried out, verified and taken in, in a folder and sealed.
pub(super) struct BigFile;

impl Figure for BigFile {
    fn name(&self) -> String {
        "big_file".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let folder = bench.scratch("big_file")?;
        let mut journey = Journey::default();
        let holder = over_the_link(bench, &folder, &mut journey)?;
        for sealed in [false, true] {
            on_a_stick(bench, &folder, &mut journey, &holder, sealed)?;
        }
        bench.scratch("big_file")?;
        Ok(journey.end())
    }
}

fn megabytes(bench: &Bench) -> (f64, &'static str) {
    (bench.size(BYTES, QUICK_BYTES) as f64 / 1e6, "MB")
}

/// From the card to headquarters and to another laptop. The first vault stays.
fn over_the_link(bench: &Bench, folder: &Path, journey: &mut Journey) -> anyhow::Result<Holder> {
    let video = folder.join("card/MOV_0001.MP4");
    fs::create_dir_all(folder.join("card"))?;
    let mut file = File::create(&video)?;
    file.write_all(BEGINNING)?;
    // Nothing but a beginning takes room on the disk.
    file.set_len(bench.size(BYTES, QUICK_BYTES) as u64)?;

    let (mut made, case) = laptop::create(&folder.join("vault"))?;
    let moved = megabytes(bench);
    journey.stage("big_file_intake_mb_per_s", moved, || {
        intake::take_in(&mut made.session, case, &[video], true)
    })?;
    let mut link = Link::of(made.session, case, &folder.join("hq"))?;
    let sent = journey.stage("big_file_upload_mb_per_s", moved, || link.sync())?;
    ensure!(sent.originals_confirmed == 1, "the video was not confirmed: {sent:?}");

    let mut second = laptop::without_case(&folder.join("second"))?.session;
    link.headquarters.enrol(&mut second, case)?;
    sync(&mut second, &Errand::default())?;
    let errand = Errand { only_originals: true, originals: Some(Wanted::All) };
    let fetched = journey.stage("big_file_download_mb_per_s", moved, || sync(&mut second, &errand))?;
    ensure!(fetched.originals_fetched == 1, "the video was not fetched: {fetched:?}");
    let key = made.recovery_key.context("a recovery key was made")?.reveal().to_owned();
    let holder = Holder { case, seat: link.session.seat(), key };
    drop((second, link));
    fs::remove_dir_all(folder.join("second"))?;
    fs::remove_dir_all(folder.join("hq"))?;
    Ok(holder)
}

/// Out of the vault into a bundle, and from there into another vault and to headquarters. Whatever is not needed any more
/// goes at once: at no time does the video lie there more than three times.
fn on_a_stick(
    bench: &Bench,
    folder: &Path,
    journey: &mut Journey,
    holder: &Holder,
    sealed: bool,
) -> anyhow::Result<()> {
    let moved = megabytes(bench);
    let (vault, stick, other) = (folder.join("vault"), folder.join("stick"), folder.join("other"));
    let bundle = stick.join(bundle::file_name(sealed));
    let name = |what: &str| format!("big_file_{}{what}_mb_per_s", if sealed { "sealed_" } else { "" });
    fs::create_dir_all(&stick)?;
    let exported = journey.stage(&name("export"), moved, || bundle::export(&vault, &stick, sealed))?;
    ensure!(exported.originals == 1, "the video is not in the bundle: {exported:?}");
    if sealed {
        fs::remove_dir_all(&vault)?;
    }
    journey.stage(&name("verify"), moved, || bundle::check(&bundle, &holder.key, &stick))?;

    let mut receiver = laptop::without_case(&other)?.session;
    let keys = [field::bundle::sealed::identity(&holder.key)?];
    let imported = journey.stage(&name("import"), moved, || Ok(receiver.import(&bundle, &keys)?))?;
    ensure!(imported.originals_new == 1, "the video was not taken in: {imported:?}");
    drop(receiver);
    fs::remove_dir_all(&other)?;

    let headquarters = Headquarters::start(&other)?;
    headquarters.know_case(holder.case)?;
    headquarters.know_seat(holder.case, holder.seat)?;
    let taken = journey.stage(&name("hq_import"), moved, || {
        let hq = &headquarters.hq;
        Ok(if sealed { import::import_sealed(hq, &bundle, &keys)? } else { import::import(hq, &bundle)? })
    })?;
    ensure!(taken.originals_new == 1 && taken.failure.is_none(), "headquarters did not take it: {taken:?}");
    drop(headquarters);
    fs::remove_dir_all(&other)?;
    Ok(fs::remove_dir_all(&stick)?)
}
