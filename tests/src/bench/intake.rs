//! Taking photos in from a card that was just put in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use field::intake::Intake;
use field::media::worker::WorkerProgram;
use field::session::Session;

use super::{Bench, Figure, Series, cold, laptop, photos};
use crate::clock::Stopwatch;

/// Until the originals are safe: hashed, encrypted, durable, EXIF read, entry committed.
pub(super) struct Safe {
    /// Whether each is read back and compared before it counts.
    pub(super) read_back: bool,
}

/// The same, and the two previews of each.
pub(super) struct WithPreviews;

impl Figure for Safe {
    fn name(&self) -> String {
        if self.read_back { "intake_read_back_photos_per_s" } else { "intake_safe_photos_per_s" }.to_owned()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        photos::folder(bench).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let card = first(bench, 100)?;
        let rounds = bench.rounds(5, |_| {
            let folder = bench.scratch("intake")?;
            let (mut made, case) = laptop::create(&folder.join("vault"))?;
            cold::forget(&photos::folder(bench)?)?;
            let watch = Stopwatch::start();
            let bytes = take_in(&mut made.session, case, &card, self.read_back)?;
            let seconds = watch.seconds();
            Ok((card.len() as f64 / seconds, bytes as f64 / 1e6 / seconds))
        })?;
        bench.scratch("intake")?;
        let (photos, megabytes) = rounds.into_iter().unzip();
        let in_bytes = self.name().replace("photos_per_s", "mb_per_s");
        Ok(vec![Series::new(self.name(), "photos/s", photos), Series::new(in_bytes, "MB/s", megabytes)])
    }
}

impl Figure for WithPreviews {
    fn name(&self) -> String {
        "intake_preview_photos_per_s".to_owned()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        photos::folder(bench).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let card = first(bench, 60)?;
        let values = bench.rounds(3, |_| {
            let folder = bench.scratch("previews")?;
            let (mut made, case) = laptop::create(&folder.join("vault"))?;
            cold::forget(&photos::folder(bench)?)?;
            let watch = Stopwatch::start();
            take_in(&mut made.session, case, &card, false)?;
            let previews = made.session.make_previews(WorkerProgram::this_program()?)?;
            let speed = card.len() as f64 / watch.seconds();
            ensure!(previews.made == card.len() as u64, "not all have previews: {previews:?}");
            Ok(speed)
        })?;
        bench.scratch("previews")?;
        Ok(vec![Series::new(self.name(), "photos/s", values)])
    }
}

/// Takes photos in and gives their bytes.
///
/// # Errors
/// One of them was not stored.
pub(super) fn take_in(
    session: &mut Session,
    case: evidence::CaseId,
    card: &[PathBuf],
    read_back: bool,
) -> anyhow::Result<u64> {
    let intake = Intake {
        case,
        paths: card.to_vec(),
        source: "card 1".to_owned(),
        fields: BTreeMap::new(),
        read_back,
    };
    let taken = session.take_in(&intake)?;
    let first = card.first().map(PathBuf::as_path).and_then(Path::parent).context("the card holds photos")?;
    ensure!(
        taken.stored.len() == card.len(),
        "of {} photos in {} only {} were stored",
        card.len(),
        first.display(),
        taken.stored.len()
    );
    Ok(taken.offered_bytes)
}

/// The first photos of the set: so many, or four when it has to be quick.
fn first(bench: &Bench, count: usize) -> anyhow::Result<Vec<PathBuf>> {
    let (mut files, _) = photos::files(bench)?;
    files.truncate(bench.size(count, 4));
    Ok(files)
}
