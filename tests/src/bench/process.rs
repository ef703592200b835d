//! One process per figure: what it used at most is then the figure's own, and a figure that hangs or dies costs only
//! itself.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use serde::{Deserialize, Serialize};

use super::{Bench, Figure, Series};

/// What the measuring process reports to the one that started it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    /// The series of the figure.
    pub series: Vec<Series>,
    /// Highest resident memory of the process in megabytes (10⁶ bytes).
    pub peak_mb: f64,
}

/// What the name of a series of peaks ends with.
pub const PEAK: &str = "_rss_mb";

/// Measures a figure in this process.
pub fn measure(figure: &dyn Figure, bench: &Bench) -> anyhow::Result<Measured> {
    let series = figure.measure(bench)?;
    let of_stages =
        series.iter().filter(|series| series.name.ends_with(PEAK)).flat_map(|series| &series.values);
    let peak_mb = of_stages.copied().fold(peak_memory_mb()?, f64::max);
    Ok(Measured { series, peak_mb })
}

/// Begins to look for the most memory anew. Where the system does not do that, the next peak is that of everything before
/// it as well, and so no smaller than the true one.
pub fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Runs this program again with `arguments` and returns what it printed. Its messages go to our standard error.
///
/// # Errors
/// The process failed, or ran longer than `limit` and was ended.
pub fn run_again(arguments: &[String], limit: Duration) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("finding this program")?;
    let mut child = Command::new(program).args(arguments).stdout(Stdio::piped()).spawn()?;
    let mut output = child.stdout.take().context("the output is piped")?;
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        let read = output.read_to_string(&mut text).map(|_| text);
        let _ = sender.send(());
        read
    });
    if receiver.recv_timeout(limit).is_err() {
        child.kill()?;
        child.wait()?;
        bail!("it took longer than {} s and was ended", limit.as_secs());
    }
    let status = child.wait()?;
    let text = reader.join().map_err(|_| anyhow::anyhow!("reading its output failed"))??;
    ensure!(status.success(), "its process ended with {status}");
    Ok(text)
}

/// Keeps this process and all that it starts on the first `cores` of the cores it may use.
pub fn keep_to_cores(cores: usize) -> anyhow::Result<()> {
    let allowed = sched_getaffinity(None)?;
    let mut chosen = CpuSet::new();
    for core in (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core)).take(cores.max(1)) {
        chosen.set(core);
    }
    Ok(sched_setaffinity(None, &chosen)?)
}

/// `VmHWM` of this process: the most memory that was resident at one time, in megabytes (10⁶ bytes).
pub fn peak_memory_mb() -> anyhow::Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the kernel reports VmHWM")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peak_memory_remembers_what_was_freed() {
        let before = peak_memory_mb().unwrap();
        let held = std::hint::black_box(vec![1_u8; 90_000_000]);
        drop(held);
        assert!(peak_memory_mb().unwrap() >= before.max(90.0));
    }
}
