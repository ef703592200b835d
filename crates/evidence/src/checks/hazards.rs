//! Explosives: nothing is collected that was not cleared (mine-action safety practice).

use super::finding::Finding;
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
    if record.kind == "custody_event" && record.says("event", "collect") {
        for item in record.refs("items") {
            if let Some(danger) = uncleared(records, item)? {
                let message =
                    format!("{} was collected, and was not cleared of explosives by then.", danger.name());
                found.push(
                    Finding::serious("explosive_collected", record.id, message).with([item, danger.id]),
                );
            }
        }
    }
    Ok(())
}

/// What stands in the way of collecting a thing: itself or the ballistic record that it stands for, if that is explosive
/// and not cleared. Of a munition remnant it must be said that there is no hazard; of other things, that there is one.
pub(super) fn uncleared<R: Records>(records: &R, item: RecordId) -> Result<Option<RecordView>, R::Error> {
    let Some(item) = records.live(item)? else { return Ok(None) };
    let mut concerned = records.all_live(item.refs("subject").chain(item.refs("source")).collect())?;
    for kind in BALLISTIC {
        concerned.extend(records.referring(kind, "evidence_id", item.id)?);
    }
    concerned.push(item);
    Ok(concerned.into_iter().find(is_dangerous))
}

fn is_dangerous(record: &RecordView) -> bool {
    if !BALLISTIC.contains(&record.kind.as_str()) {
        return false;
    }
    let explosive = record.says_any("hazard", EXPLOSIVE);
    let claimed = record.says("hazard", "eod_cleared");
    let cleared = claimed && record.has("cleared_by") && record.has("cleared_at");
    let harmless = record.says("hazard", "none");
    explosive || claimed && !cleared || record.kind == "munition_remnant" && !cleared && !harmless
}
