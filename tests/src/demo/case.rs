//! The case of the demonstration: records, photos, exhibits and their hand-overs, a second laptop that disagrees.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context as _;

use super::records::{NUMBER, RECORDS, TITLE};
use crate::card::{Card, CardOptions};
use crate::story::Story;
use crate::story::play::cast::{Laptop, SECOND};
use crate::story::programs::text;

/// Enough photos for every kind of odd file, small enough to be drawn in a moment.
const CARD: CardOptions = CardOptions { photos: 20, width: 1200, height: 900, seed: 20_260_514 };

/// Makes the vault and records the morning.
pub fn record<W: Write>(story: &mut Story<W>, laptop: &Laptop, colleague: &Laptop) -> anyhow::Result<()> {
    story.step("A vault for two examiners, and a case")?;
    laptop.make_vault(&story.path("recovery-sheet.txt"))?;
    laptop.ask(&["case", "create", NUMBER, TITLE])?;
    let numbers = add_records(laptop)?;
    story.say(format!("{} records", RECORDS.len()))?;
    let first = numbers.get("first").context("the first body has a number")?;
    take_photos(story, laptop, first)?;
    hand_over(story, laptop, first)?;
    disagree(story, laptop, colleague, first)
}

/// What was recorded since the last sync, so that not everything is at headquarters.
pub fn go_on_after_the_sync<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    let words = "Зателефонувати саперам до 15:00: межа розмінованої смуги";
    laptop.ask(&["note", words])?;
    laptop.ask(&[
        "record",
        "add",
        "remains",
        "remains_type=body_part",
        "found_location=47.0123520,33.0234700 ±4m",
    ])?;
    story.say("A note and a find are not at headquarters yet")
}

/// Adds the records and returns their numbers by name.
fn add_records(laptop: &Laptop) -> anyhow::Result<BTreeMap<&'static str, String>> {
    let mut numbers = BTreeMap::new();
    for recorded in RECORDS {
        let named = |text: &str| {
            numbers.iter().fold(text.to_owned(), |text, (name, number): (&&str, &String)| {
                text.replace(&format!("{{{name}}}"), number)
            })
        };
        let mut arguments = vec!["record".to_owned(), "add".to_owned(), recorded.kind.to_owned()];
        if !recorded.parent.is_empty() {
            arguments.extend(["--parent".to_owned(), named(&format!("{{{}}}", recorded.parent))]);
        }
        arguments.extend(recorded.fields.iter().map(|field| named(field)));
        let added = laptop.ask(&arguments)?;
        if !recorded.name.is_empty() {
            let number = added["num"].as_str().map_or_else(|| text(&added, "/id"), Ok)?;
            numbers.insert(recorded.name, number.to_owned());
        }
    }
    Ok(numbers)
}

fn take_photos<W: Write>(story: &mut Story<W>, laptop: &Laptop, body: &str) -> anyhow::Result<()> {
    let card = Card::write(&story.path("card"), &CARD)?;
    let folder = card.folder.to_string_lossy().into_owned();
    laptop.ask(&["intake", &folder, "--role", "overview", "--subject", body, "--source", "camera card 1"])?;
    story.say(format!("{} files from a camera card; it stays at {folder} to be taken in again", card.offered))
}

/// One exhibit handed over with both signatures, one with the receiver's still open, one that stays.
fn hand_over<W: Write>(story: &mut Story<W>, laptop: &Laptop, body: &str) -> anyhow::Result<()> {
    let mut exhibits = Vec::new();
    for (class, words, packaging, seal) in [
        ("ballistic", "bullet, copper coloured, from the left side of the skull", "paper_bag", "UA-0042"),
        ("clothing", "jacket, dark blue, padded, with a hole at the left shoulder", "paper_bag", "UA-0043"),
        ("document", "посвідчення, дуже пошкоджене водою, у внутрішній кишені", "envelope", "UA-0044"),
    ] {
        let exhibit = laptop.ask(&[
            "collect",
            &format!("item_class={class}"),
            &format!("description={words}"),
            &format!("packaging={packaging}"),
            &format!("seal_no={seal}"),
            &format!("parent_item={body}"),
        ])?;
        exhibits.push(text(&exhibit, "/num")?.to_owned());
    }
    let [bullet, jacket, _stays] = exhibits.as_slice() else {
        anyhow::bail!("three exhibits were collected")
    };
    laptop.ask(&["hand-over", bullet, "--to", SECOND])?;
    laptop.ask(&["hand-over", jacket, "--to", SECOND, "--later"])?;
    story.say("Three exhibits; one hand-over is signed by both, one waits for the receiver")
}

/// A second laptop takes the case in and says something else of the body than this one.
fn disagree<W: Write>(
    story: &mut Story<W>,
    laptop: &Laptop,
    colleague: &Laptop,
    body: &str,
) -> anyhow::Result<()> {
    colleague.ask(&[
        "vault",
        "create",
        "--name",
        "Ірина Мельник",
        "--initials",
        "IM",
        "--device",
        "field laptop 9",
        "--letter",
        "B",
        "--recovery-out",
        &story.path("recovery-sheet-2.txt").to_string_lossy(),
    ])?;
    let (there, back) = (story.path("stick-there"), story.path("stick-back"));
    let (there, back) = (there.to_string_lossy(), back.to_string_lossy());
    laptop.ask(&["bundle", "export", &there])?;
    colleague.ask(&["bundle", "import", &there])?;
    colleague.ask(&["record", "set", body, "apparent_age_group=old_adult", "apparent_sex=male"])?;
    laptop.ask(&["record", "set", body, "apparent_age_group=young_adult"])?;
    colleague.ask(&["bundle", "export", &back])?;
    laptop.ask(&["bundle", "import", &back])?;
    let known = laptop.ask(&["disagreements"])?;
    anyhow::ensure!(known.as_array().is_some_and(|list| !list.is_empty()), "nobody disagrees: {known}");
    story.say("A colleague's laptop judged the age of the first body otherwise")
}
