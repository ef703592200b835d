//! Measuring: figures by name, each in a process of its own so that its peak memory is its own.
//!
//! A figure is one small file under `bench/` and one line in [`figures::all`]. It prepares its data once (a *fixture*,
//! made in another process, kept for other figures and for the next run) and then measures in rounds, which are
//! bounded in number and in time.

mod apply;
mod big_file;
mod bundle;
pub mod cold;
pub mod figures;
mod foreign;
mod form;
mod headquarters;
mod intake;
mod journey;
mod laptop;
mod limits;
mod open;
pub mod photos;
pub mod process;
pub mod report;
mod save;
mod search;
mod sized;
mod sync;
mod vocabulary;
mod whole_case;
pub mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use crate::clock::Stopwatch;

/// Something that can be measured.
pub trait Figure {
    /// Name for `--only` and for `<name>_rss_mb`: lower case with underscores, a size at the end.
    fn name(&self) -> String;

    /// Whether it takes minutes, so that `--quick` leaves it out.
    fn is_long(&self) -> bool {
        false
    }

    /// Makes the fixtures that [`Figure::measure`] reads. Runs in another process; its memory is not counted.
    ///
    /// # Errors
    /// The data could not be made; the figure is then reported as failed.
    fn prepare(&self, _bench: &Bench) -> anyhow::Result<()> {
        Ok(())
    }

    /// Measures. One figure may give several series, such as a median and a 99th percentile of the same saves.
    ///
    /// # Errors
    /// What was measured went wrong; the figure is then reported as failed.
    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>>;
}

/// The values of one named quantity, one per round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Name as in the table of the aims, such as `save_p99_ms_1000000`.
    pub name: String,
    /// Unit, such as `ms` or `photos/s`.
    pub unit: String,
    /// One value per round.
    pub values: Vec<f64>,
}

impl Series {
    /// Names a list of values.
    pub fn new(name: impl Into<String>, unit: &str, values: Vec<f64>) -> Self {
        Self { name: name.into(), unit: unit.to_owned(), values }
    }
}

/// Where a figure works and how much of it is wanted.
#[derive(Debug, Clone)]
pub struct Bench {
    /// Folder for fixtures and scratch data.
    work: PathBuf,
    /// Fewer rounds and smaller data: shows that it runs, not how fast it is.
    quick: bool,
}

impl Bench {
    /// No figure measures longer than this, however many rounds are missing.
    pub const LONGEST: Duration = Duration::from_mins(2);

    /// A bench that keeps its data below `work`.
    pub fn new(work: &Path, quick: bool) -> Self {
        Self { work: work.to_owned(), quick }
    }

    /// The larger number, or the smaller one when it has to be quick.
    pub fn size(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }

    /// A folder of data that is made once and then only read. `name` says what is in it, with its size.
    ///
    /// # Errors
    /// `make` failed; the half-made folder is removed before the next attempt.
    pub fn fixture(
        &self,
        name: &str,
        make: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<PathBuf> {
        let folder = self.work.join("fixtures").join(name);
        if !folder.exists() {
            let partial = folder.with_extension("partial");
            if partial.exists() {
                fs::remove_dir_all(&partial)?;
            }
            fs::create_dir_all(&partial)?;
            make(&partial).with_context(|| format!("making the fixture {name}"))?;
            fs::rename(&partial, &folder)?;
        }
        Ok(folder)
    }

    /// An empty folder to write into; what an earlier round left there is removed.
    pub fn scratch(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = self.work.join("scratch").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Measures `count` rounds (two when it has to be quick), fewer when [`Bench::LONGEST`] has passed, at least one.
    pub fn rounds<T>(
        &self,
        count: usize,
        mut measure: impl FnMut(usize) -> anyhow::Result<T>,
    ) -> anyhow::Result<Vec<T>> {
        let running = Stopwatch::start();
        let mut values = Vec::new();
        for round in 0..self.size(count, count.min(2)).max(1) {
            values.push(measure(round)?);
            if running.elapsed() > Self::LONGEST {
                break;
            }
        }
        Ok(values)
    }

    /// Takes the time of each of `count` calls and gives the percentiles of these times in milliseconds, in the order
    /// asked for. `percentiles` are 0 to 100.
    pub fn percentiles<const N: usize>(
        &self,
        count: usize,
        percentiles: [f64; N],
        mut call: impl FnMut(usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<[f64; N]> {
        let mut times = Vec::with_capacity(count);
        for index in 0..count {
            let watch = Stopwatch::start();
            call(index)?;
            times.push(watch.seconds() * 1_000.0);
        }
        ensure!(!times.is_empty(), "no call was timed");
        times.sort_by(f64::total_cmp);
        Ok(percentiles.map(|percentile| report::percentile(&times, percentile)))
    }
}
