//! `cairn media` and `cairn original`: what was taken in, its previews, and its bytes.

use std::path::PathBuf;

use clap::Subcommand;
use evidence::forms::Forms;
use evidence::typed::Instant;
use evidence::{CaseId, Digest, RecordId, RecordView, originals};
use field::commands::{GiveOutOriginal, ListRecords, MakePreviews, Request as _};
use field::previews::PreviewsMade;
use field::session::Session;
use serde::Serialize;
use serde_json::json;

use super::record::number_of;
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, bytes, count, grouped};
use crate::progress;

/// The actions on photos and other media.
#[derive(Debug, Subcommand)]
pub enum Media {
    /// List the photos and other media of a case, oldest first.
    List {
        /// At most so many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        /// After this row, as the list before gave it.
        #[arg(long, default_value_t = 0, value_name = "ROW")]
        after: i64,
    },
    /// Make the previews that are missing. Foreign pictures are decoded in confined helper processes.
    Previews,
}

/// The actions on originals.
#[derive(Debug, Subcommand)]
pub enum Original {
    /// Write an original to a new file, byte for byte as it was received.
    Export {
        /// The photo, by number or identifier of its record, or by the SHA-256 of its bytes.
        photo: String,
        /// The file, which must not be there yet, or a folder, where it gets the name it had on the card.
        to: PathBuf,
    },
}

/// A photo in a list.
#[derive(Serialize)]
struct MediaLine {
    record: RecordId,
    num: String,
    row: i64,
    name: String,
    mime: String,
    size: Option<i64>,
    sha256: Option<Digest>,
    /// When it was taken as far as is known, as it stands in the record.
    taken: Option<String>,
    flags: Vec<String>,
}

/// Does one of them.
pub fn run(context: &mut Context, command: Media) -> Result<Exit, Error> {
    match command {
        Media::List { limit, after } => {
            let (mut session, case) = context.open_case()?;
            list(context, &mut session, case, usize::from(limit), after)?;
            Ok(Exit::Done)
        }
        Media::Previews => {
            let mut session = context.open()?;
            session.work = progress::work(context.out.is_json());
            let made = (MakePreviews {}).run(&mut session)?;
            context.out.give(&made, |page| tell_previews(page, &made))?;
            Ok(if made.stopped { Exit::Stopped } else { Exit::Done })
        }
    }
}

/// Gives an original out.
pub fn original(context: &mut Context, command: Original) -> Result<Exit, Error> {
    let Original::Export { photo, to } = command;
    let (mut session, case) = context.open_case()?;
    let (sha256, name) = if let Ok(digest) = photo.parse::<Digest>() {
        (digest, digest.to_string())
    } else {
        let view = session.node.row(case, session.node.resolve(case, &photo)?)?.view;
        let digest = originals::of_record(&view).ok_or(Error::NoOriginal { record: photo })?;
        (digest, safe_name(&view, &digest))
    };
    let to = if to.is_dir() { to.join(name) } else { to };
    let given = GiveOutOriginal { sha256, to: to.clone() }.run(&mut session)?;
    let answer = json!({ "sha256": given.sha256, "size": given.size, "path": to });
    context.out.give(&answer, |page| {
        page.say(format!("{} ({}) is written, byte for byte.", shown(&to), bytes(given.size)));
        page.facts(&[("SHA-256", given.sha256.to_string())]);
    })?;
    Ok(Exit::Done)
}

/// The name that a file had on its card, if it can be one here; else its digest.
fn safe_name(view: &RecordView, digest: &Digest) -> String {
    let name = view.text("original_name").unwrap_or_default();
    let plain = name.chars().all(|c| !c.is_control() && !['/', '\\', ':'].contains(&c));
    if plain && !name.is_empty() && !name.starts_with('.') { name.to_owned() } else { digest.to_string() }
}

fn list(
    context: &Context,
    session: &mut Session,
    case: CaseId,
    limit: usize,
    after: i64,
) -> Result<(), Error> {
    let records = ListRecords { case, kind: Some("media".to_owned()), after, limit }.run(session)?;
    let mut lines = Vec::new();
    for record in &records {
        let view = session.node.row(case, record.id)?.view;
        let text = |field: &str| view.text(field).unwrap_or_default().to_owned();
        let taken = view.one("time_used").or_else(|| view.one("time_exif"));
        lines.push(MediaLine {
            record: record.id,
            num: number_of(record),
            row: record.row,
            name: text("original_path"),
            mime: text("mime"),
            size: view.one("size").and_then(|size| size.value.as_int()),
            sha256: originals::of_record(&view),
            taken: taken
                .and_then(|taken| Instant::from_value(&taken.value).ok())
                .map(|taken| taken.to_string()),
            flags: view
                .all("consistency")
                .iter()
                .filter_map(|flag| flag.value.as_text())
                .map(Into::into)
                .collect(),
        });
    }
    let next = lines.last().filter(|_| lines.len() == limit).map(|last| last.row);
    context.out.give(&json!({ "media": lines, "next": next }), |page| tell(page, &lines, next))
}

fn tell(page: &mut Page, lines: &[MediaLine], next: Option<i64>) {
    if lines.is_empty() {
        page.say("There are no photos or other media.");
        return;
    }
    let codes = Forms::built_in().field("media", "consistency").and_then(|field| field.codes());
    let mut table = Table::new(&["=Number", "File", ">Size", "=Taken", "To look at"]);
    for line in lines {
        let flags =
            line.flags.iter().map(|flag| codes.map_or(flag.as_str(), |codes| codes.label(flag, "en")));
        table.row([
            line.num.clone(),
            line.name.clone(),
            line.size.map(|size| bytes(size.unsigned_abs())).unwrap_or_default(),
            line.taken
                .as_deref()
                .and_then(|taken| taken.split(' ').next())
                .unwrap_or_default()
                .replace('T', " "),
            flags.collect::<Vec<_>>().join("; "),
        ]);
    }
    page.table(&table);
    page.gap();
    page.say(match next {
        Some(row) => format!("There may be more: --after {row} goes on."),
        None => format!("{}.", count(lines.len() as u64, "file", "files")),
    });
}

/// What became of the previews.
pub fn tell_previews(page: &mut Page, made: &PreviewsMade) {
    page.heading("Previews");
    page.facts(&[
        ("made", grouped(made.made)),
        ("there already", grouped(made.known)),
        ("none possible", grouped(made.without.len() as u64)),
    ]);
    if !made.without.is_empty() {
        let mut table = Table::new(&["File", "Why there is no preview; the original is safe"]);
        for without in &made.without {
            table.row([without.name.clone(), without.message.clone()]);
        }
        page.gap();
        page.table(&table);
    }
}
