//! A record on a page.

use evidence::forms::{Cardinality, Field, FieldType, Forms};
use evidence::{CaseId, RecordId};
use field::commands::records::RecordSummary;
use field::commands::show::{RecordPage, ReferringGroup, ShownValue};
use field::session::Session;

use super::{in_line, number_of, summary_table, title_of};
use crate::output::{Page, Table, grouped};

/// Tells everything that stands in a record.
pub fn tell(to: &mut Page, session: &Session, case: CaseId, page: &RecordPage, codes: bool) {
    let forms = session.node.forms();
    let RecordSummary { num, id, .. } = &page.summary;
    let title = title_of(forms, &page.summary);
    to.heading(&if num.is_empty() { title } else { format!("{num}  {title}") });
    let mut facts = vec![("Identifier", id.to_string())];
    if let Some(parent) = &page.parent {
        facts.push(("Belongs to", in_line(forms, parent)));
    }
    if let Some(reason) = &page.withdrawn {
        facts.push(("Withdrawn", reason.clone()));
    }
    to.facts(&facts);
    values(to, session, case, page, codes);
    if !page.children.is_empty() {
        to.heading("Parts");
        to.table(&summary_table(forms, &page.children));
    }
    if !page.referring.is_empty() {
        to.heading("Referred to by");
        referring(to, forms, &page.referring);
    }
    if !page.missing.is_empty() {
        to.gap();
        to.say(format!("Still to be filled in: {}.", page.missing.join(", ")));
    }
}

/// The records that refer to it; of many of one kind, the newest ones.
fn referring(to: &mut Page, forms: &Forms, groups: &[ReferringGroup]) {
    const SHOWN_OF_A_KIND: usize = 10;
    let mut table = Table::new(&["=Number", "Title", "As"]);
    for group in groups {
        let label = forms.field(&group.kind, &group.field).map(|form| form.labels.get("en"));
        for record in group.newest.iter().take(SHOWN_OF_A_KIND) {
            let label = label.unwrap_or(&group.field).to_owned();
            table.row([number_of(record), title_of(forms, record), label]);
        }
    }
    to.table(&table);
    for group in groups.iter().filter(|group| group.total > SHOWN_OF_A_KIND as u64) {
        let more = grouped(group.total - SHOWN_OF_A_KIND as u64);
        to.say(format!("and {more} more of the kind {}.", group.kind));
    }
}

/// The values in the order of the form, under the headings of its sections.
fn values(to: &mut Page, session: &Session, case: CaseId, page: &RecordPage, codes: bool) {
    let Some(kind) = session.node.forms().kind(&page.summary.kind) else {
        to.heading("Fields of a newer form");
        let facts: Vec<_> =
            page.fields.iter().map(|(field, all)| (field, joined(all, |v| v.text.clone()))).collect();
        to.facts(&facts);
        return;
    };
    for section in &kind.sections {
        let filled = section.fields.iter().filter_map(|field| {
            let values = page.fields.get(&field.code).filter(|values| !values.is_empty())?;
            let label = field.labels.get("en");
            let name = if codes { format!("{} ({label})", field.code) } else { label.to_owned() };
            Some((name, value_text(session, case, field, values)))
        });
        let facts: Vec<(String, String)> = filled.collect();
        if !facts.is_empty() {
            to.heading(section.labels.get("en"));
            to.facts(&facts);
        }
    }
}

fn value_text(session: &Session, case: CaseId, field: &Field, values: &[ShownValue]) -> String {
    let text = joined(values, |value| one_value(session, case, field, value));
    let holds_many = field.cardinality == Cardinality::Many;
    if values.len() > 1 && !holds_many {
        format!("{text}\n(disputed: these values stand beside each other)")
    } else {
        text
    }
}

/// A value as people read it; a reference by what it points to.
pub fn one_value(session: &Session, case: CaseId, field: &Field, value: &ShownValue) -> String {
    match &field.field_type {
        FieldType::Ref { .. } => reference(session, case, value).unwrap_or_else(|| value.text.clone()),
        _ => value.text.clone(),
    }
}

fn joined(values: &[ShownValue], text: impl Fn(&ShownValue) -> String) -> String {
    values.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// A reference by the number and title of what it points to.
fn reference(session: &Session, case: CaseId, value: &ShownValue) -> Option<String> {
    let id: RecordId = value.value.get("value")?.as_str()?.parse().ok()?;
    let summary = session.node.summary(case, id).ok()?;
    Some(in_line(session.node.forms(), &summary))
}
