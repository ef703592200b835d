//! Explosives: nothing is collected that was not cleared (mine-action safety practice).

use super::finding::Finding;
use crate::custody::{self, Event, EventKind};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

const EXPLOSIVE: &[&str] = &["live_round", "uxo", "fuze_present"];
const BALLISTIC: &[&str] = &["cartridge_case", "bullet", "firearm", "munition_remnant"];

/// Findings anchored at a ballistic item, a site, remains or a collect event.
pub(super) fn check<R: Records>(
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if record.says("hazard", "eod_cleared") && !(record.has("cleared_by") && record.has("cleared_at")) {
        let message = format!("{} is called cleared, but not by whom and when.", record.name());
        found.push(Finding::serious("clearance_undocumented", record.id, message).in_field("cleared_by"));
    }
    if record.kind == "remains" && record.says_yes("radiation_or_bio_hazard") {
        let message =
            format!("{} bears a hazard. An explosive on or in the body stops all handling.", record.name());
        found.push(Finding::serious("body_hazard", record.id, message).in_field("radiation_or_bio_hazard"));
    }
    if record.kind == "custody_event"
        && let Some(event) = custody::event(records, record.id)?
    {
        for item in &event.items {
            if let Some(danger) = taken_uncleared(records, &event, *item)? {
                let message =
                    format!("{} was collected, and was not cleared of explosives by then.", danger.name());
                found.push(
                    Finding::serious("explosive_collected", record.id, message).with([*item, danger.id]),
                );
            }
        }
    }
    Ok(())
}

/// What stood in the way of an event by which somebody collected a thing, by whatever name the event goes.
pub(super) fn taken_uncleared<R: Records>(
    records: &R,
    event: &Event,
    item: RecordId,
) -> Result<Option<RecordView>, R::Error> {
    let Some(danger) = uncleared(records, item, event.at_ms)? else { return Ok(None) };
    let collects = event.kind == EventKind::Collect || custody::is_first_taking(records, item, event.id)?;
    Ok(collects.then_some(danger))
}

/// What stands in the way of collecting a thing at a moment: itself or the ballistic record that it stands for, if that is
/// explosive and not cleared by then. Of a munition remnant it must be said that there is no hazard; of other things, that
/// there is one. What is called an explosive needs a ballistic record that was cleared.
fn uncleared<R: Records>(records: &R, item: RecordId, at_ms: i64) -> Result<Option<RecordView>, R::Error> {
    let Some(item) = records.live(item)? else { return Ok(None) };
    let mut concerned = records.all_live(item.refs("subject").chain(item.refs("source")).collect())?;
    for kind in BALLISTIC {
        concerned.extend(records.referring(kind, "evidence_id", item.id)?);
    }
    concerned.retain(|record| BALLISTIC.contains(&record.kind.as_str()));
    if BALLISTIC.contains(&item.kind.as_str()) {
        concerned.push(item.clone());
    }
    if let Some(danger) = concerned.iter().find(|record| is_dangerous(record, at_ms)) {
        return Ok(Some(danger.clone()));
    }
    let explosive = item.says("item_class", "explosive") || item.says("wet_or_biohazard", "explosive");
    Ok((explosive && !concerned.iter().any(|record| is_cleared(record, at_ms))).then_some(item))
}

fn is_dangerous(record: &RecordView, at_ms: i64) -> bool {
    let explosive = record.says_any("hazard", EXPLOSIVE);
    let claimed = record.says("hazard", "eod_cleared");
    let cleared = is_cleared(record, at_ms);
    let harmless = record.says("hazard", "none");
    explosive || claimed && !cleared || record.kind == "munition_remnant" && !cleared && !harmless
}

/// Whether it is said by whom and when it was cleared, and that was by the moment given.
fn is_cleared(record: &RecordView, at_ms: i64) -> bool {
    let cleared_ms = record.moments_ms("cleared_at").max();
    record.says("hazard", "eod_cleared")
        && record.has("cleared_by")
        && cleared_ms.is_some_and(|cleared_ms| cleared_ms <= at_ms)
}
