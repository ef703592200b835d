//! The photos: a generated camera card, or a folder of one's own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::card::{Card, CardOptions};
use crate::story::Story;

/// What is offered to the intake.
pub struct Offer {
    /// The folder to take in.
    pub folder: PathBuf,
    /// Files below it.
    pub files: u64,
    /// What the card says of itself; nothing is known of a folder of one's own.
    pub card: Option<Card>,
}

/// Makes the card, or counts what lies in the folder.
pub fn offer<W: Write>(story: &mut Story<W>, photos: Option<&Path>) -> anyhow::Result<Offer> {
    let offer = match photos {
        Some(folder) => own(story, folder)?,
        None => generated(story)?,
    };
    story.summary.photos_offered = Some(offer.files);
    Ok(offer)
}

fn own<W: Write>(story: &mut Story<W>, folder: &Path) -> anyhow::Result<Offer> {
    story.step("Your photos")?;
    let folder =
        folder.canonicalize().with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let files = count_files(&folder)?;
    ensure!(files > 0, "there is no file in {}", folder.display());
    story.say(format!("{files} files in {}; they are only read", folder.display()))?;
    Ok(Offer { folder, files, card: None })
}

fn generated<W: Write>(story: &mut Story<W>) -> anyhow::Result<Offer> {
    story.step("A camera card comes back from the field")?;
    let options = CardOptions::default();
    let card = Card::write(&story.path("card"), &options)?;
    story.say(format!("{} files in {}", card.offered, card.folder.display()))?;
    story.say(format!(
        "{} photos of {} × {} with EXIF and a walk of GPS positions; among them {} without a position, {} at (0,0), \
         {} with a wrong clock",
        card.photos.len(),
        options.width,
        options.height,
        card.without_gps.len(),
        card.zero_gps.len(),
        card.wrong_clock.len()
    ))?;
    story.say(format!(
        "{} copy under another name, {} photo that broke off, {} PNG, {} files that are no picture; frames {} missing",
        card.duplicates.len(),
        card.truncated.len(),
        card.without_exif.len(),
        card.without_preview.len(),
        card.missing_frames.iter().map(u32::to_string).collect::<Vec<_>>().join(" and ")
    ))?;
    Ok(Offer { folder: card.folder.clone(), files: card.offered as u64, card: Some(card) })
}

fn count_files(folder: &Path) -> anyhow::Result<u64> {
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        files += if kind.is_dir() { count_files(&entry.path())? } else { u64::from(kind.is_file()) };
    }
    Ok(files)
}
