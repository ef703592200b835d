//! `cairn case`: opening a case, and those of this vault.

use clap::Subcommand;
use evidence::forms::Forms;
use field::commands::cases::CaseSummary;
use field::commands::{CreateCase, ListCases, Request as _};

use super::record::fields::Fields;
use super::record::kind_label;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, count, grouped};

/// The actions on cases.
#[derive(Debug, Subcommand)]
pub enum Case {
    /// Open a new case.
    Create {
        /// The agency's own number, which begins every number in the case, such as KHE12.
        number: String,
        /// A neutral name, without names of victims.
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// List the cases of this vault.
    List,
    /// Show one case: how many records of each kind it has, and what headquarters has confirmed.
    Show,
}

/// Does one of them.
pub fn run(context: &mut Context, command: Case) -> Result<Exit, Error> {
    match command {
        Case::Create { number, name, fields } => {
            let fields = fields.read("case")?;
            let mut session = context.open()?;
            let case = CreateCase { number, name, fields }.run(&mut session)?;
            context.out.give(&case, |page| {
                page.say(format!("The case {} ({}) is open.", case.number, case.name));
                page.facts(&[("Identifier", case.id.to_string())]);
            })?;
        }
        Case::List => {
            let mut session = context.open()?;
            let cases = ListCases {}.run(&mut session)?;
            context.out.give(&cases, |page| list(page, &cases))?;
        }
        Case::Show => {
            let (session, case) = context.open_case()?;
            let case = session.case_summary(case)?;
            context.out.give(&case, |page| show(page, &case))?;
        }
    }
    Ok(Exit::Done)
}

/// Cases in a list.
pub fn list(page: &mut Page, cases: &[CaseSummary]) {
    if cases.is_empty() {
        page.say("There is no case in this vault yet. `cairn case create NUMBER NAME` opens one.");
        return;
    }
    let mut table = Table::new(&["Case", "Name", ">Records", ">Entries", ">Not at headquarters"]);
    for case in cases {
        let records = case.records.values().sum();
        table.row([
            case.number.clone(),
            case.name.clone(),
            grouped(records),
            grouped(case.entries),
            grouped(case.unconfirmed),
        ]);
    }
    page.table(&table);
}

fn show(page: &mut Page, case: &CaseSummary) {
    page.heading(&format!("{}  {}", case.number, case.name));
    let confirmed = case.entries.saturating_sub(case.unconfirmed);
    let entries = format!(
        "{}, of which headquarters has confirmed {}",
        count(case.entries, "entry", "entries"),
        grouped(confirmed)
    );
    page.facts(&[("Identifier", case.id.to_string()), ("Ledger", entries)]);
    page.gap();
    let mut table = Table::new(&["Kind", ">Records", "Code"]);
    for (kind, number) in &case.records {
        table.row([kind_label(Forms::built_in(), kind), grouped(*number), kind.clone()]);
    }
    page.table(&table);
}
