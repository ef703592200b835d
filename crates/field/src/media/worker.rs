//! The decode helper: foreign pictures are decoded in a process that can do nothing else.
//!
//! The program starts itself with `--worker`; that process calls [`serve`] before anything else. It first gives up files,
//! network, new processes and most memory ([`Confinement`]), says what it could give up, and then turns pictures that
//! come in by its standard input into previews that go out by its standard output. [`WorkerPool`] is the other end: it
//! gives every picture bounded time, and a helper that dies or hangs costs one preview and is replaced.

use std::io::{self, Read, Write};

mod confinement;
mod frame;
mod pool;

pub use confinement::{Closed, Confinement};
pub use pool::{WorkerPool, WorkerProgram};

use super::preview;

/// Largest file that is sent to a helper, in bytes.
pub const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// Processor time that one picture may take inside the helper, in seconds. The pool stops a slow helper much earlier; this
/// is for a helper whose parent is gone.
const MAX_CPU_SECONDS: u64 = 60;

/// Gives up everything but decoding, then answers requests until the input ends.
///
/// # Errors
///
/// An error of the pipes; the process should end then.
pub fn serve(input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let confinement = Confinement::apply();
    frame::write(output, &[&serde_json::to_vec(&confinement)?])?;
    while let Some(request) = frame::read(input, MAX_FILE_BYTES + 1)? {
        let Some((orientation, file)) = request.split_first() else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        confinement::allow_cpu_seconds(MAX_CPU_SECONDS);
        match preview::make(file, *orientation) {
            Ok(previews) => frame::write_previews(output, &previews)?,
            Err(reason) => frame::write_reason(output, &reason)?,
        }
    }
    Ok(())
}
