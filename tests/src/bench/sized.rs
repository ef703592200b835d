//! Vaults of many records, to see how a figure grows with them.

use std::fs::File;
use std::path::PathBuf;

use anyhow::ensure;

use super::foreign::Foreign;
use super::{Bench, laptop};
use crate::clock::Stopwatch;
use crate::folder;

/// How many records a vault holds before anything is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(usize);

/// The sizes at which figures are measured. The names of those of the first one carry no size.
pub const SIZES: [Size; 4] = [Size(0), Size(1_000), Size(100_000), Size(1_000_000)];

impl Size {
    /// So many records.
    pub const fn of(records: usize) -> Self {
        Self(records)
    }

    /// Records in the vault; some hundred at most when it has to be quick.
    pub fn records(self, bench: &Bench) -> usize {
        bench.size(self.0, self.0.min(60 + self.0 / 1_000))
    }

    /// A name with the size at its end.
    pub fn named(self, name: &str) -> String {
        if self.0 == 0 { name.to_owned() } else { format!("{name}_{}", self.0) }
    }

    /// Whether making such a vault takes minutes.
    pub const fn is_long(self) -> bool {
        self.0 >= 1_000_000
    }

    /// Whether there is nothing in the vault but the case.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A vault of that size. It is made once; whoever writes into it takes a [`copy`].
pub fn vault(bench: &Bench, size: Size) -> anyhow::Result<PathBuf> {
    let records = size.records(bench);
    let folder = bench.fixture(&format!("vault_{records}"), |folder| {
        let watch = Stopwatch::start();
        let (mut made, case) = laptop::create(&folder.join("vault"))?;
        let applied = made.session.node.apply(Foreign::new(case, 0, 0).take(records))?;
        ensure!(applied.new == records as u64, "not all was taken in: {applied:?}");
        eprintln!("  a vault of {records} records was made in {:.1} s", watch.seconds());
        Ok(())
    })?;
    Ok(folder.join("vault"))
}

/// A durable copy of a vault of that size, in the scratch folder `name`, to write into.
pub fn copy(bench: &Bench, size: Size, name: &str) -> anyhow::Result<PathBuf> {
    let target = bench.scratch(name)?.join("vault");
    folder::copy(&vault(bench, size)?, &target)?;
    // What is measured afterwards shall not wait for the copy.
    for file in folder::files_below(&target)? {
        File::open(file)?.sync_all()?;
    }
    Ok(target)
}
