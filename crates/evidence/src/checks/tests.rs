use super::*;
use crate::records::RecordMap;
use crate::records::testing::{CASE, Draft, hour_ms, id, record, records, seat};

mod bodies;
mod custody;
mod gate;
mod places;
mod shapes;

/// The codes of the findings anchored at a record, in their order.
fn codes(records: &RecordMap, n: u8) -> Vec<&'static str> {
    findings(records, n).iter().map(|finding| finding.code).collect()
}

fn findings(records: &RecordMap, n: u8) -> Vec<Finding> {
    findings_for(Forms::built_in(), records, id(n)).unwrap()
}

fn event(n: u8, event: &str, hour: i64, items: &[u8]) -> Draft {
    let event = record(n, "custody_event").says("event", event).to("items", items).at("at", hour);
    items.iter().fold(event, |event, item| event.says("item_text_frozen", &format!("thing {item}")))
}

fn signature(n: u8, event: u8, side: &str, signer: u8) -> Draft {
    record(n, "custody_signature").under(event).says("side", side).to("signer", &[signer]).by(signer)
}

#[test]
fn a_withdrawn_record_has_no_findings() {
    let wrong = || record(1, "evidence").says("item_class", "moon");
    assert_eq!(codes(&records([wrong()]), 1), ["value_unfit"]);
    assert_eq!(codes(&records([wrong().withdrawn()]), 1), [""; 0]);
    assert_eq!(codes(&records([]), 1), [""; 0]);
}

#[test]
fn a_record_of_a_newer_form_is_left_alone() {
    let newer = record(1, "hologram").says("colour", "octarine");
    let field = record(2, "site").says("aura", "dark");
    assert_eq!(findings_for_all(Forms::built_in(), &records([newer, field])).unwrap(), []);
}
