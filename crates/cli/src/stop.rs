//! Stopping long work with Ctrl-C: once ends it cleanly, twice ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;

/// Whether the person asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C (and SIGTERM) from here on, and calls `when_asked` at the first. Work that does not listen
    /// ends at once, which is as safe: whatever was acknowledged is on the disk.
    pub fn on_ctrl_c(when_asked: impl Fn() + Send + 'static) -> Self {
        let stop = Self::default();
        let asked = Arc::clone(&stop.0);
        let handler = move || {
            if asked.swap(true, Ordering::SeqCst) {
                std::process::exit(i32::from(Exit::Stopped.number()));
            }
            when_asked();
            eprintln!("\nStopping. What was acknowledged is safe. Press Ctrl-C again to end at once.");
        };
        // Where no handler can be set, Ctrl-C ends the program at once as it does anywhere.
        let _ = ctrlc::set_handler(handler);
        stop
    }

    /// Whether the person asked to stop.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
