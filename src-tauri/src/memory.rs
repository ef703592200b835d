//! Memory of the window and of the web engine's processes, which inherit the environment of this one.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// How many heaps glibc may make in a process. It reads this when a process starts, and never again.
const HEAPS: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

/// Starts this program anew in its place with few heaps. By itself glibc makes up to eight for each core, and what the
/// many threads of a web engine free in them stays there: half of a day's memory. Where somebody has set their number,
/// or where the program cannot be started again, everything stays as it is.
pub fn keep_together() {
    let (name, number) = HEAPS;
    if std::env::var_os(name).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut arguments = std::env::args_os();
    let called = arguments.next();
    let mut again = Command::new(program);
    again.args(arguments).env(name, number);
    if let Some(called) = called.as_deref().filter(|called| *called != OsStr::new("")) {
        again.arg0(called);
    }
    // Comes back only if it fails, and then nothing has changed.
    let _ = again.exec();
}
