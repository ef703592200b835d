//! The checks a program makes over records (DOMAIN section 13).
//!
//! A finding tells people what does not fit and changes nothing: records stay as they were entered. Two things alone are
//! refused, before they are committed ([`refusal`]): collecting explosives that were not cleared, and an unfit hand-over.
//! An entry that breaks these rules and comes from elsewhere is kept like any other and found here.
//!
//! Every finding is anchored at one record, the first it names. [`findings_for`] gives those anchored at a record.

use std::collections::BTreeSet;

use crate::custody::chain;
use crate::derived::examiner_of;
use crate::forms::Forms;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::seat::SeatKey;

mod authorship;
mod containers;
mod custody;
mod elements;
mod finding;
mod gate;
mod hazards;
mod identification;
mod injuries;
mod numbers;
mod refusal;
mod release;
mod seals;
mod shape;
mod statements;
mod strata;
mod teeth;
mod times;

pub use authorship::leads;
pub use finding::{Finding, Severity};
pub use gate::refusal;
pub use injuries::ShotCounts;
pub use refusal::{MOST_NAMED, Refusal, Refusals, most_named};

/// The findings anchored at a record. A record that is withdrawn or not there has none.
///
/// # Errors
/// The records cannot be read.
pub fn findings_for<R: Records>(forms: &Forms, records: &R, id: RecordId) -> Result<Vec<Finding>, R::Error> {
    let mut found = Vec::new();
    let Some(record) = records.live(id)? else { return Ok(found) };
    authorship::check(forms, records, &record, &mut found)?;
    shape::check(forms, records, &record, &mut found)?;
    numbers::check(forms, records, &record, &mut found)?;
    match record.kind.as_str() {
        "custody_event" => {
            custody::check_event(records, &record, &mut found)?;
            times::check_recording(&record, &mut found);
        }
        "context" => strata::check(records, &record, &mut found)?,
        "dental_chart" => teeth::check_chart(records, &record, &mut found)?,
        "identification" => {
            identification::check(records, &record, &mut found)?;
            // Parts and teeth contradict nothing that was ruled out.
            if !record.says_any("ident_status", &["excluded", "revoked"]) {
                elements::check_identification(records, &record, &mut found)?;
                teeth::check_identification(records, &record, &mut found)?;
            }
        }
        "injury" => injuries::check_injury(records, &record, &mut found)?,
        "media" => times::check_photo(records, &record, &mut found)?,
        "release" => release::check(records, &record, &mut found)?,
        "remains" => {
            times::check_recovery(&record, &mut found);
            injuries::check_counts(records, &record, &mut found)?;
            elements::check_remains(records, &record, &mut found)?;
        }
        "statement" => statements::check(records, &record, &mut found)?,
        "tooth" => teeth::check_tooth(&record, &mut found),
        _ => {}
    }
    hazards::check(records, &record, &mut found)?;
    if is_item(&record) {
        let chain = chain(records, id)?;
        custody::check_item(records, &record, &chain, &mut found)?;
        seals::check_item(&record, &chain, &mut found);
    }
    if record.kind == "evidence" {
        containers::check(records, &record, &mut found)?;
    }
    Ok(found)
}

/// All findings of a case, by the record that they are anchored at.
///
/// # Errors
/// The records cannot be read.
pub fn findings_for_all<R: Records>(forms: &Forms, records: &R) -> Result<Vec<Finding>, R::Error> {
    let mut ids = BTreeSet::new();
    for kind in forms.kinds() {
        ids.extend(records.ids_of_kind(&kind.code)?);
    }
    let mut found = Vec::new();
    for id in ids {
        found.extend(findings_for(forms, records, id)?);
    }
    Ok(found)
}

/// Whether a record can be in custody.
fn is_item(record: &RecordView) -> bool {
    const ITEMS: &[&str] = &[
        "evidence",
        "sample",
        "remains",
        "clothing",
        "effect",
        "cartridge_case",
        "bullet",
        "firearm",
        "munition_remnant",
        "media",
    ];
    ITEMS.contains(&record.kind.as_str())
}

/// What people call a record, whether it is there or not.
fn name_of<R: Records>(records: &R, id: RecordId) -> Result<String, R::Error> {
    Ok(records.record(id)?.map_or_else(|| format!("record {id}"), |record| record.name()))
}

/// What the examiner at a seat is called.
fn seat_name<R: Records>(records: &R, seat: SeatKey) -> Result<String, R::Error> {
    let examiner = records.record(examiner_of(records.case(), seat))?;
    Ok(examiner.map_or_else(|| format!("the seat {}", seat.short()), |examiner| examiner.name()))
}

#[cfg(test)]
mod tests;
