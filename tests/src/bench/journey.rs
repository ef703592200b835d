//! Several stages of one way, each with its own time and its own peak memory.

use super::Series;
use super::process::{PEAK, forget_peak, peak_memory_mb};
use crate::clock::Stopwatch;

/// What the stages took so far.
#[derive(Debug, Default)]
pub(super) struct Journey {
    series: Vec<Series>,
}

impl Journey {
    /// Takes a stage, which moves so many of `unit` (such as `MB`), and notes how many of them in a second and the most
    /// memory that it needed. A stage of the same name adds a value.
    ///
    /// # Errors
    /// Those of the stage.
    pub(super) fn stage<T>(
        &mut self,
        name: &str,
        (amount, unit): (f64, &str),
        take: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        forget_peak();
        let watch = Stopwatch::start();
        let taken = take()?;
        let seconds = watch.seconds();
        self.note(name, &format!("{unit}/s"), amount / seconds);
        self.note(&format!("{name}{PEAK}"), "MB", peak_memory_mb()?);
        Ok(taken)
    }

    /// The series of all stages.
    pub(super) fn end(self) -> Vec<Series> {
        self.series
    }

    fn note(&mut self, name: &str, unit: &str, value: f64) {
        match self.series.iter_mut().find(|series| series.name == name) {
            Some(series) => series.values.push(value),
            None => self.series.push(Series::new(name, unit, vec![value])),
        }
    }
}
