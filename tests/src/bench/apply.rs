//! Taking in what other seats signed: verified, stored, projected, durable.

use anyhow::ensure;

use super::foreign::Foreign;
use super::sized::{self, Size};
use super::{Bench, Figure, Series, laptop};
use crate::clock::Stopwatch;

/// Entries of five fields, made beforehand, into a vault of that size.
pub(super) struct Apply(pub(super) Size);

impl Figure for Apply {
    fn name(&self) -> String {
        self.0.named("apply_entries_per_s")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        sized::vault(bench, self.0).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let (mut session, case) = laptop::open(&sized::copy(bench, self.0, "apply")?)?;
        let count = bench.size(10_000, 100);
        let values = bench.rounds(5, |round| {
            let text = 2_000_000 + (round * count) as u64;
            let entries: Vec<_> = Foreign::new(case, 1 + round as u8, text).take(count).collect();
            let watch = Stopwatch::start();
            let applied = session.node.apply(entries.into_iter())?;
            let speed = count as f64 / watch.seconds();
            ensure!(applied.new == count as u64, "not all was taken in: {applied:?}");
            Ok(speed)
        })?;
        drop(session);
        bench.scratch("apply")?;
        Ok(vec![Series::new(self.name(), "entries/s", values)])
    }
}
