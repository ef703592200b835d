//! The steps in their order.

pub mod card;

use std::io::Write;
use std::path::Path;

use super::Story;

/// Plays the whole story. `photos` is a folder to take in; without one a camera card is generated.
///
/// # Errors
/// The first step that does not come out right.
pub fn play<W: Write>(story: &mut Story<W>, photos: Option<&Path>) -> anyhow::Result<()> {
    card::offer(story, photos).map(drop)
}
