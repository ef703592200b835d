//! `cairn search` and `cairn findings`: records by whatever a person remembers of them, and what does not fit.

use clap::Args;
use evidence::forms::Forms;
use evidence::typed::Point;
use field::commands::{self, Request as _};

use super::record::{number_of, summary_table, title_of};
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Table, count};

/// Looks for records.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, the beginning of words, a number, or "a phrase". Cyrillic and Latin spellings of a name find each other.
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// Of this kind only, such as remains; `cairn forms` lists them.
    #[arg(long)]
    kind: Option<String>,
    /// In all cases of the vault, not in one.
    #[arg(long)]
    all_cases: bool,
    /// At most so many.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=200))]
    limit: u16,
}

/// Does it.
pub fn search(context: &mut Context, asked: &Search) -> Result<Exit, Error> {
    if let Some(kind) = &asked.kind {
        super::forms::known_kind(kind)?;
    }
    let mut session = context.open()?;
    let case = if asked.all_cases { None } else { Some(context.case(&mut session)?) };
    let text = asked.words.join(" ");
    let limit = usize::from(asked.limit);
    let request = commands::Search { case, kind: asked.kind.clone(), text, limit, snippets: false };
    let found: Vec<_> = request.run(&mut session)?.into_iter().map(|hit| hit.record).collect();
    context.out.give(&found, |page| {
        if found.is_empty() {
            page.say("Nothing was found. Try fewer words, or only their beginnings.");
            return;
        }
        page.table(&summary_table(Forms::built_in(), &found));
        page.gap();
        let more = if found.len() == usize::from(asked.limit) { " or more; --limit shows more" } else { "" };
        page.say(format!("{}{more}.", count(found.len() as u64, "record", "records")));
    })?;
    Ok(Exit::Done)
}

/// Looks for records near a place.
#[derive(Debug, Args)]
pub struct Near {
    /// Latitude and longitude in degrees, such as 50.4501,30.5234.
    #[arg(allow_hyphen_values = true, value_name = "LAT,LON")]
    place: String,
    /// Within so many metres.
    #[arg(long, default_value_t = 100, value_name = "METRES")]
    within: u32,
    /// At most so many.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
}

/// Does it.
pub fn near(context: &mut Context, asked: &Near) -> Result<Exit, Error> {
    let not_a_place = || Error::NotAPlace { given: asked.place.clone() };
    let place: Point = asked.place.parse().map_err(|_| not_a_place())?;
    let (mut session, case) = context.open_case()?;
    let request = commands::Near {
        case,
        lat_e7: place.lat_e7(),
        lon_e7: place.lon_e7(),
        within_m: asked.within,
        limit: usize::from(asked.limit),
    };
    let found = request.run(&mut session)?;
    context.out.give(&found, |page| {
        if found.is_empty() {
            page.say(format!("There is no record within {} m of that place.", asked.within));
            return;
        }
        let mut table = Table::new(&[">Metres", "=Number", "Title", "As"]);
        for near in &found {
            let form = Forms::built_in().field(&near.record.kind, &near.field);
            let label = form.map_or(near.field.as_str(), |form| form.labels.get("en"));
            table.row([
                near.distance_m.to_string(),
                number_of(&near.record),
                title_of(Forms::built_in(), &near.record),
                label.to_owned(),
            ]);
        }
        page.table(&table);
    })?;
    Ok(Exit::Done)
}

/// Looks for what does not fit.
#[derive(Debug, Args)]
pub struct Findings {
    /// About this record and those it touches, by number or identifier; otherwise about the whole case.
    record: Option<String>,
}

/// Does it.
pub fn findings(context: &mut Context, asked: Findings) -> Result<Exit, Error> {
    let (mut session, case) = context.open_case()?;
    let found = commands::Findings { case, record: asked.record }.run(&mut session)?;
    context.out.give(&found, |page| {
        if found.is_empty() {
            page.say("Nothing was found that does not fit.");
            return;
        }
        let mut table = Table::new(&["=Weight", "Records", "What"]);
        for finding in &found {
            let records: Vec<String> = finding.records.iter().map(number_of).collect();
            table.row([
                finding.severity.clone(),
                records.join(", "),
                format!("{} [{}]", finding.message, finding.code),
            ]);
        }
        page.table(&table);
        page.gap();
        let number = count(found.len() as u64, "finding", "findings");
        page.say(format!(
            "{number}. A finding refuses nothing: look, and correct the record or leave a note why it is so."
        ));
    })?;
    Ok(Exit::Done)
}

/// Looks for what people disagree about.
#[derive(Debug, Args)]
pub struct Disagreements {}

/// Does it.
pub fn disagreements(context: &mut Context, _: &Disagreements) -> Result<Exit, Error> {
    let (mut session, case) = context.open_case()?;
    let found = commands::Disagreements { case }.run(&mut session)?;
    context.out.give(&found, |page| {
        if found.is_empty() {
            page.say("Nobody disagrees about anything in this case.");
            return;
        }
        let mut table = Table::new(&["=Number", "Title", ">Fields"]);
        for record in &found {
            table.row([number_of(record), title_of(Forms::built_in(), record), record.disputed.to_string()]);
        }
        page.table(&table);
    })?;
    Ok(Exit::Done)
}
