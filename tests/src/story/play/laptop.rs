//! The laptop in the field: its vault, its case, the card that is taken in.

use std::io::Write;

use super::card::Offer;
use super::cast::{CASE, Laptop};
use crate::story::Story;
use crate::story::programs::{count as number, text};

/// Makes the vault with two examiners, and opens the case.
pub fn make_vault<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    story.step("A laptop is made ready: an encrypted vault for two examiners")?;
    let made = laptop.make_vault(&story.path("recovery-sheet.txt"))?;
    story
        .say(format!("Олена Коваль made the vault; numbers begin with {}", text(&made, "/number_block")?))?;
    story.say("Pieter de Vries was let in; each has a passphrase and a signing key of their own")?;
    let wrong = laptop.with("CAIRN_PASSPHRASE", "wrong").run(&["status"])?.failure()?;
    story.say(format!("A wrong passphrase: {}", wrong.messages.trim()))?;
    laptop.ask(&["case", "create", CASE, "Field north of the road"])?;
    story.say(format!("Case {CASE} is open"))
}

/// Takes the card in, and once more.
pub fn take_in<W: Write>(
    story: &mut Story<W>,
    laptop: &Laptop,
    offer: &Offer,
    body: &str,
) -> anyhow::Result<()> {
    story.step("The card is taken in: hashed, encrypted, read back, entered")?;
    let card = offer.folder.to_string_lossy();
    let arguments = [
        "intake",
        &card,
        "--role",
        "overview",
        "--subject",
        body,
        "--read-back",
        "--source",
        "camera card 1",
    ];
    let taken = laptop.ask(&arguments)?;
    let length = |name: &str| taken[name].as_array().map_or(0, |list| list.len() as u64);
    let (stored, doubled, failed) = (length("stored"), length("duplicates"), length("failed"));
    let known = number(&taken, "/known")?;
    story.equal("files", offer.files, stored + doubled + failed + known)?;
    story.say(format!("{stored} stored, {doubled} the same as another, {failed} not taken in"))?;
    for gap in taken["missing_frames"].as_array().into_iter().flatten() {
        story.say(format!("Missing in the row of frames: {}", gap.as_str().unwrap_or_default()))?;
    }
    let mut flags = std::collections::BTreeMap::<&str, u64>::new();
    for flag in taken["stored"].as_array().into_iter().flatten().filter_map(|file| file["flags"].as_array()) {
        flag.iter().filter_map(|flag| flag.as_str()).for_each(|flag| *flags.entry(flag).or_default() += 1);
    }
    let flags: Vec<_> = flags.iter().map(|(flag, times)| format!("{flag} {times}")).collect();
    story.say(format!("To be looked at: {}", flags.join(", ")))?;
    let without = taken["previews"]["without"].as_array().map_or(0, |list| list.len() as u64);
    story.say(format!("{} previews made, {without} files without one", taken["previews"]["made"]))?;
    story.summary.photos_stored = Some(stored);
    story.summary.photos_duplicate = Some(doubled);
    story.summary.photos_without_preview = Some(without);
    if let Some(card) = &offer.card {
        story.equal("copies on the card", card.duplicates.len() as u64, doubled)?;
        story.equal("files without a picture", card.without_preview.len() as u64, without)?;
    }
    let again = laptop.ask(&arguments)?;
    let known = number(&again, "/known")?;
    story.equal("taken in again, recognised", stored, known)
}

/// Counts what is in the case.
pub fn count_all<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<(u64, u64)> {
    let status = laptop.ask(&["status"])?;
    let records = status["cases"][0]["records"].as_object();
    let records = records.map_or(0, |kinds| kinds.values().filter_map(serde_json::Value::as_u64).sum());
    let entries = number(&status, "/entries")?;
    story.summary.records = Some(records);
    story.summary.entries = Some(entries);
    Ok((records, entries))
}

/// Counts, and makes everything again from the signed entries.
pub fn count<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    story.step("What is in the vault follows from its signed entries")?;
    let (records, entries) = count_all(story, laptop)?;
    story.say(format!("{records} records, {entries} signed entries"))?;
    let rebuilt = laptop.ask(&["rebuild"])?;
    anyhow::ensure!(rebuilt["before"] == rebuilt["after"], "the rebuilt tables differ: {rebuilt}");
    story.say(format!(
        "All tables made again from the entries: the same bytes ({})",
        text(&rebuilt, "/after")?.get(..12).unwrap_or_default()
    ))?;
    let verified = laptop.ask(&["verify"])?;
    anyhow::ensure!(verified["holds"] == true, "the vault does not hold: {verified}");
    story.say("Verified: every page, signature, chain, row and original")
}
