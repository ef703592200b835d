//! What was ever said of a record.

use std::collections::BTreeMap;

use evidence::derived::examiner_of;
use evidence::forms::Field;
use evidence::{CaseId, SeatKey};
use field::commands::show::{HistoryLine, ShownValue};
use field::commands::{RecordHistory, Request as _};
use field::session::Session;

use super::show::one_value;
use crate::commands::custody::name_of;
use crate::context::Context;
use crate::error::Error;
use crate::local_time;
use crate::output::{Table, count};

/// Shows it.
pub fn run(context: &mut Context, record: String, field: Option<String>) -> Result<(), Error> {
    let (mut session, case) = context.open_case()?;
    let id = session.node.resolve(case, &record)?;
    let kind = session.node.summary(case, id)?.kind;
    if let (Some(field), Some(form)) = (&field, session.node.forms().kind(&kind)) {
        crate::commands::forms::known_field(form, field)?;
    }
    let lines = RecordHistory { case, record, field }.run(&mut session)?;
    context.out.give(&lines, |page| {
        if lines.is_empty() {
            page.say("Nothing was said of it yet.");
            return;
        }
        let names = names_of(&session, case, &lines);
        let mut table = Table::new(&["=When", "Who", "Field", "Said", "=State", "Reason"]);
        for line in &lines {
            let form = session.node.forms().field(&kind, &line.field);
            table.row([
                local_time::of_unix_ms(i64::try_from(line.at_ms).unwrap_or(i64::MAX)),
                names.get(&line.seat).cloned().unwrap_or_default(),
                form.map_or(line.field.as_str(), |form| form.labels.get("en")).to_owned(),
                said(&session, case, form, &line.said),
                if line.live { "stands" } else { "replaced" }.to_owned(),
                line.reason.clone().unwrap_or_default(),
            ]);
        }
        page.table(&table);
        page.gap();
        page.say(format!("{}.", count(lines.len() as u64, "statement", "statements")));
    })
}

/// What was said, as people read it.
fn said(session: &Session, case: CaseId, form: Option<&Field>, value: &ShownValue) -> String {
    match form {
        _ if value.text.is_empty() => "(taken away)".to_owned(),
        Some(form) => one_value(session, case, form, value),
        None => value.text.clone(),
    }
}

/// The people behind the seats, by name; by the beginning of the key where the case does not know the name yet.
fn names_of(session: &Session, case: CaseId, lines: &[HistoryLine]) -> BTreeMap<SeatKey, String> {
    let mut names = BTreeMap::new();
    for line in lines {
        names.entry(line.seat).or_insert_with(|| {
            let key = || line.seat.to_string().chars().take(12).collect();
            name_of(session, case, examiner_of(case, line.seat)).unwrap_or_else(key)
        });
    }
    names
}
