//! Opening a vault until the first page of records can be shown.

use anyhow::ensure;
use field::commands::{ListRecords, Request as _};

use super::sized::{self, Size};
use super::{Bench, Figure, Series, cold, laptop};
use crate::clock::Stopwatch;

/// From the passphrase to the first 50 records. The cost of the passphrase is that of tests, well below a millisecond,
/// so what is measured is what comes after it.
pub(super) struct Open(pub(super) Size);

impl Figure for Open {
    fn name(&self) -> String {
        self.0.named("open_ms")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        sized::vault(bench, self.0).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let vault = sized::vault(bench, self.0)?;
        let open = || {
            let watch = Stopwatch::start();
            let (mut session, case) = laptop::open(&vault)?;
            let list = ListRecords { case, kind: None, after: 0, limit: 50 }.run(&mut session)?;
            let time = watch.seconds() * 1_000.0;
            ensure!(list.len() == 50, "the first page has {} records", list.len());
            Ok(time)
        };
        let cold = bench.rounds(5, |_| {
            cold::forget(&vault)?;
            open()
        })?;
        let warm = bench.rounds(9, |_| open())?;
        Ok(vec![
            Series::new(self.0.named("open_ms"), "ms", warm),
            Series::new(self.0.named("open_cold_ms"), "ms", cold),
        ])
    }
}
