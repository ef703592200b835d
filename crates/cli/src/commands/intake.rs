//! `cairn intake`: taking photos and other files in from a card, a folder or a file.

use std::path::{Path, PathBuf};

use clap::Args;
use field::commands::{MakePreviews, Request as _, TakeIn};
use field::intake::{FailedFile, StoppedBy, TakenIn};
use field::previews::PreviewsMade;
use serde::Serialize;

use super::record::fields::{self, Fields};
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, bytes, count, grouped};
use crate::progress;

/// Takes files in.
#[derive(Debug, Args)]
pub struct IntakeArgs {
    /// Files, folders, or the folder where a card is mounted.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What the photos show of their subject, such as overview or detail; `cairn forms media role` lists the codes.
    #[arg(long)]
    role: Option<String>,
    /// The record that they show, by number or identifier.
    #[arg(long, value_name = "RECORD")]
    subject: Option<String>,
    /// Read every original back from the disk and compare it before it counts.
    #[arg(long)]
    read_back: bool,
    /// What the files come from, as it should stand in the records. Otherwise the name of the first path.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Make no previews now; `cairn media previews` makes those that are missing.
    #[arg(long)]
    no_previews: bool,
    /// Further fields of every photo.
    #[arg(long = "field", value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

/// What came of it.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    taken: TakenIn,
    previews: Option<PreviewsMade>,
    /// What kept the previews from being made. The photos are safe without them.
    previews_stopped_by: Option<StoppedBy>,
}

/// Does it.
pub fn run(context: &mut Context, asked: IntakeArgs) -> Result<Exit, Error> {
    let mut fields = Fields::of(asked.fields).read("media")?;
    for (field, value) in [("role", asked.role), ("subject", asked.subject)] {
        if let Some(value) = value {
            fields.insert(field.to_owned(), fields::input("media", field, vec![value])?);
        }
    }
    if let Some(missing) = asked.paths.iter().find(|path| !path.exists()) {
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Error::File { path: missing.clone(), source, safe: "Nothing was taken in" });
    }
    let source =
        asked.source.unwrap_or_else(|| asked.paths.first().map(|path| name_of(path)).unwrap_or_default());
    let (mut session, case) = context.open_case()?;
    session.work = progress::work(context.out.is_json());
    let request = TakeIn { case, paths: asked.paths, source, fields, read_back: asked.read_back };
    let taken = request.run(&mut session)?;
    let wanted = !asked.no_previews && !taken.stopped;
    let made = wanted.then(|| (MakePreviews {}).run(&mut session)).transpose();
    let previews_stopped_by = made.as_ref().err().map(StoppedBy::from);
    let answer = Answer { taken, previews: made.ok().flatten(), previews_stopped_by };
    context.out.give(&answer, |page| {
        tell(page, &answer.taken, asked.read_back);
        if let Some(previews) = &answer.previews {
            super::media::tell_previews(page, previews);
        }
        page.gap();
        for by in answer.taken.stopped_by.iter().chain(&answer.previews_stopped_by) {
            page.say(format!("{} [{}]", by.message, by.code));
        }
        page.say(closing(&answer.taken));
    })?;
    Ok(match exit_of(&answer.taken) {
        Exit::Done if answer.previews_stopped_by.is_some() => Exit::NotDone,
        exit => exit,
    })
}

const fn exit_of(taken: &TakenIn) -> Exit {
    if taken.stopped_by.is_some() {
        Exit::NotDone
    } else if taken.stopped {
        Exit::Stopped
    } else if taken.failed.is_empty() {
        Exit::Done
    } else {
        Exit::Partly
    }
}

/// The last part of a path, also of one that ends in `..`.
fn name_of(path: &Path) -> String {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real.file_name().map_or_else(|| real.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn tell(page: &mut Page, taken: &TakenIn, read_back: bool) {
    page.heading("Intake");
    let stored: u64 = taken.stored.iter().map(|file| file.size).sum();
    let safe = if read_back { "stored and read back" } else { "stored" };
    let mut table = Table::new(&["Files", ">Number", "Size"]);
    table.row(["offered".to_owned(), grouped(taken.offered), bytes(taken.offered_bytes)]);
    table.row([safe.to_owned(), grouped(taken.stored.len() as u64), bytes(stored)]);
    table.row(["same as another".to_owned(), grouped(taken.duplicates.len() as u64), String::new()]);
    table.row(["taken in before".to_owned(), grouped(taken.known), String::new()]);
    table.row(["not taken in".to_owned(), grouped(taken.failed.len() as u64), String::new()]);
    if taken.stopped {
        table.row(["not come to".to_owned(), grouped(not_come_to(taken)), String::new()]);
    }
    page.table(&table);
    flags(page, taken);
    let mut unread = Table::new(&["File", "What happened"]);
    for FailedFile { path, code, message } in taken.failed.iter().chain(&taken.passed_over) {
        unread.row([path.clone(), format!("{message} [{code}]")]);
    }
    if !taken.failed.is_empty() || !taken.passed_over.is_empty() {
        page.heading("Not taken in");
        page.table(&unread);
    }
    if !taken.missing_frames.is_empty() {
        page.gap();
        let missing = taken.missing_frames.join(", ");
        page.say(format!("Missing in the row of frame numbers: {missing}. Look whether they were deleted."));
    }
}

/// Files that were offered and not looked at before the stop.
const fn not_come_to(taken: &TakenIn) -> u64 {
    let told = (taken.stored.len() + taken.duplicates.len() + taken.failed.len()) as u64 + taken.known;
    taken.offered.saturating_sub(told)
}

/// What the person should know in the end.
const fn closing(taken: &TakenIn) -> &'static str {
    if taken.stopped {
        "Stopped before the end. What was stored is safe; the same command goes on from there."
    } else if taken.failed.is_empty() {
        "Every file is accounted for. The card was only read; keep it until headquarters has a receipt for each photo."
    } else {
        "Some files were not taken in; they are named above. The card was only read. The others are safe."
    }
}

/// What a person should look at, by flag.
fn flags(page: &mut Page, taken: &TakenIn) {
    let mut by_flag: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for file in &taken.stored {
        for flag in &file.flags {
            by_flag.entry(flag).or_default().push(&file.path);
        }
    }
    if by_flag.is_empty() {
        return;
    }
    let forms = evidence::forms::Forms::built_in();
    let codes = forms.field("media", "consistency").and_then(|field| field.codes());
    page.heading("To look at");
    let mut table = Table::new(&["What", ">Photos", "Which"]);
    for (flag, files) in by_flag {
        const SHOWN: usize = 5;
        let label = codes.map_or(flag, |codes| codes.label(flag, "en"));
        let more = files.len().saturating_sub(SHOWN);
        let first = files.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        let others = || format!("{first} and {}", count(more as u64, "other", "others"));
        let which = if more > 0 { others() } else { first.clone() };
        table.row([label.to_owned(), grouped(files.len() as u64), which]);
    }
    page.table(&table);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_intake_ended_is_told_by_its_exit_code() {
        let done = TakenIn::default();
        assert_eq!(exit_of(&done), Exit::Done);
        let failed = FailedFile { path: "a".into(), code: "b".into(), message: "c".into() };
        let partly = TakenIn { failed: vec![failed], ..TakenIn::default() };
        assert_eq!(exit_of(&partly), Exit::Partly);
        let stopped = TakenIn { stopped: true, ..partly };
        assert_eq!(exit_of(&stopped), Exit::Stopped);
        let by = StoppedBy { code: "disk_full".into(), message: "The disk is full.".into() };
        assert_eq!(exit_of(&TakenIn { stopped_by: Some(by), ..stopped }), Exit::NotDone);
    }
}
