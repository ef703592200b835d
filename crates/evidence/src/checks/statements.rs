//! Statements: children and survivors of sexual violence are interviewed in full only by trained people (Murad Code,
//! Mendez Principles).

use super::finding::Finding;
use crate::record::RecordView;
use crate::records::Records;

const FIRST_ONLY: &[&str] = &["first_account", "screening_note", "read_back", "amendment"];

/// Findings anchored at a statement.
pub(super) fn check<R: Records>(
    records: &R,
    statement: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let in_full = statement.texts("statement_kind").any(|kind| !FIRST_ONLY.contains(&kind));
    if in_full && !is_trained(records, statement)? {
        let protected = statement.says("age_group", "child")
            || statement.says_any("vulnerability", &["minor", "sexual_violence"]);
        found.push(if protected {
            let message = "A child or a survivor of sexual violence must not be interviewed in full by an untrained \
                interviewer. Only a first account may be taken.";
            Finding::serious("untrained_interviewer", statement.id, message).in_field("statement_kind")
        } else {
            let message = "A full statement was taken by an interviewer who is not recorded as trained.";
            Finding::hint("training_not_recorded", statement.id, message).in_field("trained_interviewer")
        });
    }
    if statement.says("consent_record", "no") && statement.has("account") {
        let message = "The person did not consent to a record, and yet there is an account.";
        found.push(Finding::serious("account_without_consent", statement.id, message).in_field("account"));
    }
    Ok(())
}

/// Whether the statement says so, or the record of the interviewer does.
fn is_trained<R: Records>(records: &R, statement: &RecordView) -> Result<bool, R::Error> {
    if statement.has("trained_interviewer") {
        return Ok(statement.says_yes("trained_interviewer"));
    }
    let interviewers = records.all_live(statement.refs("interviewer").collect())?;
    Ok(interviewers.iter().any(|examiner| examiner.says_yes("trained_interviewer")))
}
