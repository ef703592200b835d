//! How far long work is, on standard error: one line that is written over at a terminal, a line for every tenth elsewhere.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use field::bundle::Watch;
use field::work::{Phase, Progress, Watcher, Work};

use crate::output::{bytes, grouped};
use crate::stop::Stop;

/// Shows progress. Nothing is shown where the answer is JSON.
#[derive(Debug)]
pub struct Meter {
    shown: bool,
    is_terminal: bool,
    last: Mutex<Option<(Phase, u64)>>,
}

impl Meter {
    /// A meter on standard error.
    pub fn new(shown: bool) -> Self {
        Self { shown, is_terminal: io::stderr().is_terminal(), last: Mutex::default() }
    }

    fn show(&self, progress: &Progress) {
        if !self.shown {
            return;
        }
        let Progress { phase, done, total, bytes: of_bytes, total_bytes } = *progress;
        // Bytes tell more evenly than files how far it is, where they are known.
        let (part, whole) = if total_bytes > 0 { (of_bytes, total_bytes) } else { (done, total) };
        let percent = part.saturating_mul(100).checked_div(whole).unwrap_or(100).min(100);
        let step = if self.is_terminal { percent } else { percent / 10 };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_end = done >= total && part >= whole;
        if *last == Some((phase, step)) && !is_end {
            return;
        }
        *last = Some((phase, step));
        let of_size = format!("{} of {}", bytes(of_bytes), bytes(total_bytes));
        let amount = if total_bytes > 0 { format!(", {of_size}") } else { String::new() };
        // A bundle counts in bytes alone, and a connection in nothing.
        let line = match (total, total_bytes) {
            (0, 0) => name(phase).to_owned(),
            (0 | 1, 1..) => format!("{}: {of_size} ({percent}%)", name(phase)),
            _ => format!("{}: {} of {}{amount} ({percent}%)", name(phase), grouped(done), grouped(total)),
        };
        let mut err = io::stderr().lock();
        let _ = match (self.is_terminal, is_end) {
            (true, false) => write!(err, "\r\u{1b}[K{line}"),
            (true, true) => write!(err, "\r\u{1b}[K"),
            (false, _) => writeln!(err, "{line}"),
        };
        let _ = err.flush();
    }
}

/// What is being done, in words.
const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Intake => "Taking in",
        Phase::Previews => "Making previews",
        Phase::Export => "Writing the bundle",
        Phase::Import => "Reading the bundle",
        Phase::Verify => "Verifying",
        Phase::Rebuild => "Making the tables again",
        Phase::Connect => "Connecting",
        Phase::Push => "Sending entries",
        Phase::Pull => "Fetching entries",
        Phase::Upload => "Sending originals",
        Phase::Download => "Fetching originals",
        Phase::Copy => "Copying",
    }
}

/// Work that shows its progress. Ctrl-C ends the program, for work that only reads.
pub fn reading(json: bool) -> Work {
    let meter = Arc::new(Meter::new(!json));
    let watcher: Watcher = Arc::new(move |progress| meter.show(progress));
    Work::default().watched(watcher)
}

/// Work that shows its progress and ends cleanly at Ctrl-C.
pub fn work(json: bool) -> Work {
    let work = reading(json);
    let asked = work.clone();
    Stop::on_ctrl_c(move || asked.stop());
    work
}

/// Follows a bundle of a known size and ends at Ctrl-C.
#[derive(Debug)]
pub struct BundleWatch {
    meter: Meter,
    phase: Phase,
    total_bytes: u64,
    bytes: AtomicU64,
    stop: Stop,
}

impl BundleWatch {
    /// Follows work on so many bytes.
    pub fn new(json: bool, phase: Phase, total_bytes: u64) -> Self {
        let stop = Stop::on_ctrl_c(|| {});
        Self { meter: Meter::new(!json), phase, total_bytes, bytes: AtomicU64::new(0), stop }
    }
}

impl Watch for BundleWatch {
    fn advance(&self, bytes: u64) {
        let done = self.bytes.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let (total, total_bytes) = (1, self.total_bytes.max(1));
        let progress = Progress {
            phase: self.phase,
            done: u64::from(done >= total_bytes),
            total,
            bytes: done.min(total_bytes),
            total_bytes,
        };
        self.meter.show(&progress);
    }

    fn stopped(&self) -> bool {
        self.stop.is_asked()
    }
}
