//! Memory of the window and of the web engine's processes, which inherit the environment of this one.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// What glibc and the web engine's JavaScript read when a process starts, and never again.
///
/// By itself glibc makes up to eight heaps for each core, and what the many threads of a web engine free in them stays
/// there; JavaScript lets its garbage grow with the memory of the machine. Together that was half of a day's memory.
const FRUGAL: [(&str, &str); 2] = [("MALLOC_ARENA_MAX", "2"), ("JSC_forceRAMSize", "1073741824")];

/// Starts this program anew in its place with these set. Where somebody has set them, or where the program cannot be
/// started again, everything stays as it is.
pub fn keep_together() {
    if FRUGAL.iter().all(|(name, _)| std::env::var_os(name).is_some()) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut arguments = std::env::args_os();
    let called = arguments.next();
    let mut again = Command::new(program);
    again.args(arguments);
    again.envs(FRUGAL.into_iter().filter(|(name, _)| std::env::var_os(name).is_none()));
    if let Some(called) = called.filter(|called| !called.is_empty()) {
        again.arg0(called);
    }
    // Comes back only if it fails, and then nothing has changed.
    let _ = again.exec();
}
