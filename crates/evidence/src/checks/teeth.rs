//! Teeth: findings that exclude each other, and changes between ante-mortem and post-mortem charts that cannot happen.
//! The same or later treatment is possible, for a filling may have become a crown; a sound surface never comes back.

use super::finding::Finding;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::typed::Tooth;

const TREATED: &[&str] =
    &["filling", "inlay", "onlay", "veneer", "crown", "bridge_abutment", "root_filling", "post"];
const GONE_BEFORE_DEATH: &[&str] = &["missing_antemortem", "implant", "pontic"];
const MISSING: &[&str] = &[
    "missing_antemortem",
    "missing_postmortem",
    "missing_unknown",
    "jaw_missing",
    "unerupted",
    "not_examined",
];

/// Findings anchored at a tooth.
pub(super) fn check_tooth(tooth: &RecordView, found: &mut Vec<Finding>) {
    let name = tooth_name(tooth);
    if tooth.says_any("presence", &["implant", "pontic"]) && tooth.says("finding", "sound") {
        let message = format!("{name} is an implant or a pontic and cannot be sound.");
        found.push(Finding::warning("replaced_tooth_sound", tooth.id, message).in_field("finding"));
    }
    if tooth.says_any("presence", MISSING) && tooth.has("finding") {
        let message = format!("{name} was not there to be examined, and yet has findings.");
        found.push(Finding::warning("missing_tooth_examined", tooth.id, message).in_field("finding"));
    }
    if tooth.says("finding", "sound") && tooth.texts("finding").any(|finding| TREATED.contains(&finding)) {
        let message = format!("{name} is both sound and treated.");
        found.push(Finding::warning("sound_and_treated", tooth.id, message).in_field("finding"));
    }
}

/// Findings anchored at a chart: two rows for one tooth, and a post-mortem chart by one person.
pub(super) fn check_chart<R: Records>(
    records: &R,
    chart: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let teeth = records.rows(chart.id, "tooth")?;
    for (at, tooth) in teeth.iter().enumerate() {
        let number = fdi(tooth);
        let later = teeth.iter().skip(at + 1).filter(|other| number.is_some() && fdi(other) == number);
        for other in
            later.filter(|other| !tooth.says_yes("supernumerary") && !other.says_yes("supernumerary"))
        {
            let message = format!("{} is in the chart twice.", tooth_name(tooth));
            found.push(Finding::warning("tooth_twice", chart.id, message).with([tooth.id, other.id]));
        }
    }
    let second = chart.first_ref("examiner_2");
    if chart.says("side_of_case", "pm") && (second.is_none() || second == chart.first_ref("examiner_1")) {
        let message = format!("{} needs a second examiner, for it is a post-mortem chart.", chart.name());
        found.push(Finding::hint("chart_by_one", chart.id, message).in_field("examiner_2"));
    }
    Ok(())
}

/// Findings anchored at an identification that is still possible: ante-mortem teeth of the person against post-mortem
/// teeth of the remains.
pub(super) fn check_identification<R: Records>(
    records: &R,
    identification: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let persons: Vec<RecordId> = identification.refs("person_id").collect();
    let remains: Vec<RecordId> = identification.refs("remains_ids").collect();
    let before = charted(records, &persons, "am")?;
    let after = charted(records, &remains, "pm")?;
    for early in &before {
        for late in after.iter().filter(|late| fdi(late) == fdi(early)) {
            if let Some(why) = impossible(early, late) {
                let message = format!("{}: impossible direction. {why}", tooth_name(early));
                found.push(
                    Finding::serious("impossible_direction", identification.id, message)
                        .with([early.id, late.id]),
                );
            }
        }
    }
    Ok(())
}

/// The teeth of the charts of one side of the case.
fn charted<R: Records>(records: &R, owners: &[RecordId], side: &str) -> Result<Vec<RecordView>, R::Error> {
    let mut teeth = Vec::new();
    for owner in owners {
        for chart in records.rows(*owner, "dental_chart")? {
            if chart.says("side_of_case", side) {
                teeth.extend(records.rows(chart.id, "tooth")?);
            }
        }
    }
    teeth.retain(|tooth| fdi(tooth).is_some() && !tooth.says_yes("supernumerary"));
    Ok(teeth)
}

fn impossible(early: &RecordView, late: &RecordView) -> Option<&'static str> {
    let treated = |tooth: &RecordView| tooth.texts("finding").any(|finding| TREATED.contains(&finding));
    let crowned = |tooth: &RecordView| tooth.says_any("finding", &["crown", "bridge_abutment"]);
    if early.says_any("presence", GONE_BEFORE_DEATH) && late.says("presence", "present") {
        return Some("It was gone in life and is there after death.");
    }
    if !late.says("presence", "present") {
        return None;
    }
    if treated(early) && late.says("finding", "sound") && !treated(late) {
        return Some("It was treated in life and is sound after death.");
    }
    (crowned(early) && !crowned(late) && late.says_any("finding", &["filling", "inlay", "onlay", "veneer"]))
        .then_some("It had a crown in life and only a filling after death.")
}

fn fdi(tooth: &RecordView) -> Option<Tooth> {
    Tooth::new(tooth.one("fdi")?.value.as_int()?).ok()
}

fn tooth_name(tooth: &RecordView) -> String {
    fdi(tooth).map_or_else(|| tooth.name(), |number| format!("Tooth {number}"))
}
