//! `cairn record`: adding, changing, showing, listing and withdrawing records, and what was said of each field.

pub mod fields;
mod history;
mod show;

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use evidence::forms::Forms;
use field::commands::records::{FieldInput, RecordSummary};
use field::commands::{AddRecord, ListRecords, Request as _, SetFields, ShowRecord, WithdrawRecord};
use field::numbers::short_of;
use serde_json::json;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::local_time;
use crate::output::{Table, count};

use fields::Fields;

/// The actions on records.
#[derive(Debug, Subcommand)]
pub enum Record {
    /// Add a record.
    Add {
        /// The kind, such as remains; `cairn forms` lists them.
        kind: String,
        /// The record it belongs to, by number or identifier.
        #[arg(long, value_name = "RECORD")]
        parent: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change fields of a record. What stood there before stays in its history.
    Set {
        /// The record, by number (in any spelling) or identifier.
        record: String,
        /// Why they are changed.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Show a record with its values, its parts, and the records that refer to it.
    Show {
        /// The record, by number (in any spelling) or identifier.
        record: String,
        /// Show the codes of the fields beside their names.
        #[arg(long)]
        codes: bool,
    },
    /// List the records of a case, oldest first.
    List {
        /// Of this kind only, such as remains.
        #[arg(long)]
        kind: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        /// After this row, as the list before gave it.
        #[arg(long, default_value_t = 0, value_name = "ROW")]
        after: i64,
    },
    /// Withdraw a record. It stays, with the reason.
    Withdraw {
        /// The record, by number (in any spelling) or identifier.
        record: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Show everything that was ever said of a record, by whom and when.
    History {
        /// The record, by number (in any spelling) or identifier.
        record: String,
        /// Of this field only.
        #[arg(long)]
        field: Option<String>,
    },
}

/// Writes a note.
#[derive(Debug, Args)]
pub struct Note {
    /// The text.
    text: String,
    /// A record that it is about, by number or identifier; may be given several times.
    #[arg(long, value_name = "RECORD")]
    about: Vec<String>,
    #[command(flatten)]
    fields: Fields,
}

/// Does one of them.
pub fn run(context: &mut Context, command: Record) -> Result<Exit, Error> {
    match command {
        Record::Add { kind, parent, fields } => {
            let fields = fields.read(&kind)?;
            let (mut session, case) = context.open_case()?;
            let added = AddRecord { case, kind, parent, fields }.run(&mut session)?;
            context.out.give(&added, |page| page.say(format!("{} is saved.", named(&added))))?;
        }
        Record::Set { record, reason, fields } => {
            let (mut session, case) = context.open_case()?;
            let kind = session.node.summary(case, session.node.resolve(case, &record)?)?.kind;
            let fields = fields.read(&kind)?;
            let changed = SetFields { case, record, fields, reason }.run(&mut session)?;
            context.out.give(&changed, |page| page.say(format!("{} is saved.", named(&changed))))?;
        }
        Record::Show { record, codes } => {
            let (mut session, case) = context.open_case()?;
            let page = ShowRecord { case, record }.run(&mut session)?;
            context.out.give(&page, |to| show::tell(to, &session, case, &page, codes))?;
        }
        Record::List { kind, limit, after } => {
            if let Some(kind) = &kind {
                super::forms::known_kind(kind)?;
            }
            let (mut session, case) = context.open_case()?;
            let limit = usize::from(limit);
            let records = ListRecords { case, kind, after, limit }.run(&mut session)?;
            let next = records.last().filter(|_| records.len() == limit).map(|last| last.row);
            context.out.give(&json!({ "records": records, "next": next }), |page| {
                if records.is_empty() {
                    page.say("There are no records.");
                    return;
                }
                page.table(&summary_table(Forms::built_in(), &records));
                page.gap();
                page.say(match next {
                    Some(row) => format!("There may be more: --after {row} goes on."),
                    None => format!("{}.", count(records.len() as u64, "record", "records")),
                });
            })?;
        }
        Record::Withdraw { record, reason } => {
            let (mut session, case) = context.open_case()?;
            let withdrawn = WithdrawRecord { case, record, reason }.run(&mut session)?;
            context.out.give(&withdrawn, |page| {
                page.say(format!("{} is withdrawn. It stays, with the reason.", named(&withdrawn)));
            })?;
        }
        Record::History { record, field } => history::run(context, record, field)?,
    }
    Ok(Exit::Done)
}

/// Writes a note.
pub fn note(context: &mut Context, note: Note) -> Result<Exit, Error> {
    let Note { text, about, fields } = note;
    let mut fields: BTreeMap<String, FieldInput> = fields.read("note")?;
    // The text is taken as it stands, whatever it begins with.
    fields.insert("note_text".to_owned(), FieldInput::Text(format!("={text}")));
    if !about.is_empty() {
        fields.insert("subject".to_owned(), FieldInput::Many(about));
    }
    let (mut session, case) = context.open_case()?;
    let added = AddRecord { case, kind: "note".to_owned(), parent: None, fields }.run(&mut session)?;
    context.out.give(&added, |page| page.say(format!("{} is saved.", named(&added))))?;
    Ok(Exit::Done)
}

/// A record in a sentence: `KHE12/B-A0041 (Remains · Body, complete · Male)`.
pub fn named(record: &RecordSummary) -> String {
    let number = if record.num.is_empty() { record.id.to_string() } else { record.num.clone() };
    if record.title.is_empty() { number } else { format!("{number} ({})", record.title) }
}

/// The name of a kind for people, or its code where it is of a newer form.
pub fn kind_label(forms: &Forms, kind: &str) -> String {
    match forms.kind(kind) {
        Some(form) => form.labels.get("en").to_owned(),
        None if kind.is_empty() => "(not here yet)".to_owned(),
        None => kind.to_owned(),
    }
}

/// A record in a line.
pub fn in_line(forms: &Forms, record: &RecordSummary) -> String {
    match (record.num.is_empty(), record.title.is_empty()) {
        (false, false) => format!("{}  {}", number_of(record), record.title),
        (false, true) => number_of(record),
        (true, false) => record.title.clone(),
        (true, true) => format!("{} {}", kind_label(forms, &record.kind), record.id),
    }
}

/// Records in a list.
pub fn summary_table(forms: &Forms, records: &[RecordSummary]) -> Table {
    let mut table = Table::new(&["=Number", "Title", "=Seen", "State"]);
    for record in records {
        table.row([
            number_of(record),
            title_of(forms, record),
            local_time::of_unix_ms(record.observed_ms),
            state_of(record),
        ]);
    }
    table
}

/// The short number of a record, or its identifier where it has none.
pub fn number_of(record: &RecordSummary) -> String {
    if record.num.is_empty() { record.id.to_string() } else { short_of(&record.num) }
}

/// The title of a record, or the name of its kind where it has none.
pub fn title_of(forms: &Forms, record: &RecordSummary) -> String {
    if record.title.is_empty() { kind_label(forms, &record.kind) } else { record.title.clone() }
}

/// What a list says of a record besides its title.
fn state_of(record: &RecordSummary) -> String {
    let disputed = || count(u64::from(record.disputed), "field disputed", "fields disputed");
    match (record.withdrawn, record.disputed) {
        (true, _) => "withdrawn".to_owned(),
        (false, 0) => String::new(),
        (false, _) => disputed(),
    }
}
