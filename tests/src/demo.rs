//! The demonstration: a case to look around in, recorded through the real programs, and a headquarters to sync with.
//!
//! Nothing in it is real. It is made afresh each time, so whatever one tries in it can be tried again.

#[expect(clippy::indexing_slicing, reason = "indexing JSON that lacks a part gives null, and never panics")]
mod case;
mod headquarters;
mod records;

use std::io::Write;
use std::path::Path;

use crate::story::Story;
use crate::story::play::cast::Laptop;
use crate::story::programs::Programs;
use crate::story::server::Server;

pub use records::{NUMBER, TITLE};

/// The laptop with its case, and the headquarters that runs beside it until this is dropped.
pub struct Demonstration {
    /// The laptop on which to look around.
    pub laptop: Laptop,
    _headquarters: Server,
}

/// Records the case and starts headquarters. What an earlier demonstration left in `folder` is removed.
///
/// # Errors
/// The first step that does not come out right.
pub fn prepare<W: Write>(folder: &Path, programs: Programs, out: W) -> anyhow::Result<Demonstration> {
    let mut story = Story::begin(folder, programs, out)?;
    let laptop = Laptop::new(&story, "vault");
    let colleague = Laptop::new(&story, "vault-of-the-colleague").with("CAIRN_EXAMINER", "IM");
    case::record(&mut story, &laptop, &colleague)?;
    let headquarters = headquarters::start_and_enrol(&mut story, &laptop, &colleague)?;
    case::go_on_after_the_sync(&mut story, &laptop)?;
    Ok(Demonstration { laptop, _headquarters: headquarters })
}
