//! Who made a record, and what was said of it that its form does not allow: such sayings are kept and take nothing away.

use super::finding::Finding;
use super::seat_name;
use crate::derived::examiner_of;
use crate::disclosure;
use crate::forms::Forms;
use crate::record::{FieldRules as _, RecordView};
use crate::records::Records;
use crate::seat::SeatKey;

/// Kinds whose records every device makes alike, so that being made twice is no wonder.
const MADE_ALIKE: &[&str] = &["examiner", "device"];

pub(super) fn check<R: Records>(
    forms: &Forms,
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    check_creators(forms, records, record, found)?;
    for (seat, reason) in &record.denied.withdrawals {
        let message = format!(
            "{} was withdrawn by {} (\u{201c}{reason}\u{201d}). It cannot be, and counts as before. It can be corrected.",
            record.name(),
            seat_name(records, *seat)?
        );
        found.push(Finding::serious("custody_withdrawn", record.id, message).with(record.parent));
    }
    for (field, seats) in &record.denied.sets {
        let mut names = Vec::new();
        for seat in seats {
            names.push(seat_name(records, *seat)?);
        }
        let message = format!(
            "{}: {field} was changed by {} after the record was made. It cannot be, and stands as it was.",
            record.name(),
            names.join(", ")
        );
        found.push(Finding::serious("immutable_set", record.id, message).in_field(field));
    }
    for seat in &record.lowered {
        if !leads(records, *seat)? {
            let message = format!(
                "{} was made less sensitive by {}, who does not lead the case. What was withheld may go out again. Raise it again, or let the case lead decide.",
                record.name(),
                seat_name(records, *seat)?
            );
            let finding = Finding::serious("lowered_by_another", record.id, message);
            found.push(finding.in_field(disclosure::FIELD));
        }
    }
    Ok(())
}

/// Whether a seat leads the case: the record of its examiner says so. Only the lead makes a record less sensitive than it was.
///
/// # Errors
/// The records cannot be read.
pub fn leads<R: Records>(records: &R, seat: SeatKey) -> Result<bool, R::Error> {
    let examiner = records.record(examiner_of(records.case(), seat))?;
    Ok(examiner.is_some_and(|examiner| examiner.withdrawn.is_none() && examiner.says("roles", "lead")))
}

fn check_creators<R: Records>(
    forms: &Forms,
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if record.creators.len() < 2 || MADE_ALIKE.contains(&record.kind.as_str()) {
        return Ok(());
    }
    let mut names = Vec::new();
    for seat in &record.creators {
        names.push(seat_name(records, *seat)?);
    }
    let message = format!(
        "{} was made more than once, by {}. What only its maker may say counts where all of these say it.",
        record.name(),
        names.join(" and by ")
    );
    let finding = if forms.is_append_only(&record.kind) {
        Finding::serious("created_twice", record.id, message)
    } else {
        Finding::warning("created_twice", record.id, message)
    };
    found.push(finding.with(record.refs("items")));
    Ok(())
}
