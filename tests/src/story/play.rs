//! The steps in their order.

mod bundle;
pub mod card;
pub mod cast;
mod headquarters;
mod laptop;
mod records;
mod tamper;

use std::io::Write;
use std::path::Path;

use super::Story;
use cast::{CASE, Laptop};

/// Plays the whole story. `photos` is a folder to take in; without one a camera card is generated.
///
/// # Errors
/// The first step that does not come out right.
pub fn play<W: Write>(story: &mut Story<W>, photos: Option<&Path>) -> anyhow::Result<()> {
    let offer = card::offer(story, photos)?;
    let laptop = Laptop::new(story, "laptop");
    laptop::make_vault(story, &laptop)?;
    let body = records::record_body(story, &laptop)?;
    laptop::take_in(story, &laptop, &offer, &body)?;
    let exhibits = records::exhibits(story, &laptop, &body)?;
    records::hand_over(story, &laptop, &exhibits)?;
    records::find_again(story, &laptop, &body)?;
    laptop::count(story, &laptop)?;
    let bundle = bundle::export(story, &laptop)?;
    bundle::seal_and_open(story, &laptop)?;
    let headquarters = headquarters::start(story)?;
    headquarters::enrol(story, &laptop, &headquarters)?;
    headquarters::sync(story, &laptop, &headquarters)?;
    headquarters::import(story, &headquarters, &bundle)?;
    bundle::second_laptop(story, &bundle)?;
    tamper::with_the_bundle(story, &bundle)?;
    tamper::with_the_database(story, &laptop)?;
    close(story, &laptop)
}

/// Where everything lies, and how to look further.
fn close<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    story.step("Look around")?;
    story.say(format!("Everything of this story lies in {}", story.folder().display()))?;
    let cairn = story.programs().path("cairn");
    story.say("In this terminal:")?;
    story.say(format!("  export CAIRN_VAULT={}", laptop.vault.display()))?;
    story.say(format!(
        "  export CAIRN_PASSPHRASE='{}' CAIRN_EXAMINER=OK CAIRN_CASE={CASE}",
        cast::PASSPHRASE
    ))?;
    for command in ["status", "record list", "search shevchenko", "custody", "findings", "verify"] {
        story.say(format!("  {} {command}", cairn.display()))?;
    }
    Ok(())
}
