//! Identifications: who may be called identified, and that nobody is identified twice (INTERPOL DVI Guide 2023: primary
//! identifiers are friction ridge, dental and DNA; visual recognition alone does not identify).

use super::finding::Finding;
use super::name_of;
use crate::record::RecordView;
use crate::records::Records;

const COMPLETE: &[&str] = &["body_complete", "skeleton_complete"];

/// Findings anchored at an identification.
pub(super) fn check<R: Records>(
    records: &R,
    identification: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if !identification.says("ident_status", "confirmed") {
        return Ok(());
    }
    let id = identification.id;
    if !identification.has("primary_method") && !identification.has("authority_order") {
        let message = "The identification is confirmed without a primary method (fingerprints, dental, DNA, implant \
            number) and without an order of an authority.";
        found.push(Finding::serious("confirmed_without_primary", id, message).in_field("primary_method"));
    }
    if !identification.has("decided_by") {
        let message = "The identification is confirmed, and nobody is named who decided it.";
        found.push(Finding::warning("confirmed_by_nobody", id, message).in_field("decided_by"));
    }
    check_person(records, identification, found)?;
    check_remains(records, identification, found)
}

/// One person cannot be two complete bodies.
fn check_person<R: Records>(
    records: &R,
    identification: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for person in identification.refs("person_id") {
        let mut complete = Vec::new();
        let mut others = Vec::new();
        for other in records.referring("identification", "person_id", person)? {
            if other.says("ident_status", "confirmed") {
                for remains in records.all_live(other.refs("remains_ids").collect())? {
                    if remains.says_any("remains_type", COMPLETE) && !complete.contains(&remains.id) {
                        complete.push(remains.id);
                    }
                }
                others.push(other.id);
            }
        }
        if complete.len() > 1 && identification.refs("remains_ids").any(|remains| complete.contains(&remains))
        {
            let message =
                format!("{} is confirmed for {} complete bodies.", name_of(records, person)?, complete.len());
            let others = others.into_iter().filter(|other| *other != identification.id);
            let finding = Finding::serious("person_confirmed_twice", identification.id, message);
            found.push(finding.with([person]).with(complete).with(others));
        }
    }
    Ok(())
}

/// One body cannot be two persons.
fn check_remains<R: Records>(
    records: &R,
    identification: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for remains in records.all_live(identification.refs("remains_ids").collect())? {
        if remains.says("remains_type", "commingled_group") {
            continue;
        }
        for other in records.referring("identification", "remains_ids", remains.id)? {
            let same_person = other.first_ref("person_id") == identification.first_ref("person_id");
            if other.says("ident_status", "confirmed") && !same_person {
                let message = format!("{} is confirmed as two persons.", remains.name());
                let finding = Finding::serious("remains_confirmed_twice", identification.id, message);
                found.push(finding.with([remains.id, other.id]));
            }
        }
    }
    Ok(())
}
