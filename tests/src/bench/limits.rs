//! What this machine can do at best, so that a figure can be judged by what was left to gain.

use std::fs::{self, File};
use std::io::Write;
use std::thread;

use evidence::Digest;

use super::{Bench, Figure, Series, cold, photos};
use crate::clock::Stopwatch;

/// Bytes in a megabyte, as the aims count them.
const MEGABYTE: f64 = 1e6;

/// Writing files of photo size, each made durable.
pub(super) struct WriteFsync;

impl Figure for WriteFsync {
    fn name(&self) -> String {
        "limit_write_fsync_mb_per_s".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let content: Vec<u8> =
            (0..4_600_000_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let count = bench.size(100, 8);
        let values = bench.rounds(5, |_| {
            let folder = bench.scratch("write_fsync")?;
            let watch = Stopwatch::start();
            for index in 0..count {
                let mut file = File::create(folder.join(index.to_string()))?;
                file.write_all(&content)?;
                file.sync_all()?;
            }
            let speed = (count * content.len()) as f64 / MEGABYTE / watch.seconds();
            fs::remove_dir_all(&folder)?;
            Ok(speed)
        })?;
        Ok(vec![Series::new(self.name(), "MB/s", values)])
    }
}

/// Writing 4 KiB and waiting until they are durable, which is what a commit costs at least.
pub(super) struct SmallWrite;

impl Figure for SmallWrite {
    fn name(&self) -> String {
        "limit_fdatasync".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let mut file = File::create(bench.scratch("fdatasync")?.join("log"))?;
        let rounds = bench.rounds(5, |_| {
            bench.percentiles(200, [50.0, 99.0], |_| {
                file.write_all(&[0x5A; 4_096])?;
                Ok(file.sync_data()?)
            })
        })?;
        let (middle, slow) = rounds.into_iter().map(|[middle, slow]| (middle, slow)).unzip();
        Ok(vec![
            Series::new("limit_fdatasync_p50_ms", "ms", middle),
            Series::new("limit_fdatasync_p99_ms", "ms", slow),
        ])
    }
}

/// Reading the photos of a card that was just put in, one after the other.
pub(super) struct ColdRead;

impl Figure for ColdRead {
    fn name(&self) -> String {
        "limit_cold_read_mb_per_s".to_owned()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        photos::folder(bench).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let (files, bytes) = photos::files(bench)?;
        let values = bench.rounds(5, |_| {
            cold::forget(&photos::folder(bench)?)?;
            let watch = Stopwatch::start();
            for file in &files {
                fs::read(file)?;
            }
            Ok(bytes as f64 / MEGABYTE / watch.seconds())
        })?;
        Ok(vec![Series::new(self.name(), "MB/s", values)])
    }
}

/// SHA-256 on all cores, from memory.
pub(super) struct Sha256;

impl Figure for Sha256 {
    fn name(&self) -> String {
        "limit_sha256_mb_per_s".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let content = vec![0x5A; 16 * 1024 * 1024];
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let passes = bench.size(32, 4);
        let values = bench.rounds(5, |_| {
            let watch = Stopwatch::start();
            thread::scope(|scope| {
                for _ in 0..cores {
                    scope.spawn(|| {
                        for _ in 0..passes {
                            std::hint::black_box(Digest::of(&content));
                        }
                    });
                }
            });
            Ok((cores * passes * content.len()) as f64 / MEGABYTE / watch.seconds())
        })?;
        Ok(vec![Series::new(self.name(), "MB/s", values)])
    }
}
