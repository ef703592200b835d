use super::*;
use std::collections::BTreeMap;

use crate::commands::records::FieldInput;
use crate::commands::{AddRecord, SetFields};
use crate::session::tests::{case, fields, session};

fn add(session: &mut Session, case: CaseId, kind: &str, parent: Option<&RecordSummary>, typed: &[(&str, &str)]) -> RecordSummary {
    let parent = parent.map(|parent| parent.num.clone());
    AddRecord { case, kind: kind.into(), parent, fields: fields(typed) }.run(session).unwrap()
}

#[test]
fn what_is_incomplete_is_told_for_each_body_with_its_wounds() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let first = add(&mut session, case, "remains", None, &[("remains_type", "body_complete")]);
    let second = add(&mut session, case, "remains", None, &[("remains_type", "body_complete")]);
    let wounds: Vec<_> = (0..2).map(|_| add(&mut session, case, "injury", Some(&first), &[])).collect();
    let home = CaseHome { case }.run(&mut session).unwrap();
    let told: Vec<_> = home.incomplete.iter().map(|thing| thing.record.id).collect();
    assert_eq!(told, [first.id, second.id], "the newest lack is that of the wounds of the first");
    let lacks = wounds.iter().map(|wound| u64::from(wound.missing)).sum();
    assert_eq!(home.incomplete[0].parts, [IncompleteParts { kind: "injury".into(), records: 2, missing: lacks }]);
    assert_eq!(home.incomplete[0].missing.len(), first.missing as usize);
    assert!(home.incomplete[1].parts.is_empty());
    assert_eq!(home.incomplete_total, 2);
}

#[test]
fn the_gravest_hazard_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let house = add(&mut session, case, "site", None, &[("hazard", "unstable_structure")]);
    add(&mut session, case, "site", None, &[("hazard", "none_seen")]);
    let mined = add(&mut session, case, "site", None, &[("hazard", "not_checked")]);
    let hazard = FieldInput::Many(vec!["not_checked".into(), "uxo_present".into()]);
    let fields = BTreeMap::from([("hazard".to_owned(), hazard)]);
    SetFields { case, record: mined.num.clone(), fields, reason: Some("found".into()) }.run(&mut session).unwrap();
    let hazards = Hazards { case }.run(&mut session).unwrap();
    assert_eq!(hazards.iter().map(|found| found.site.id).collect::<Vec<_>>(), [mined.id, house.id]);
    assert_eq!(hazards[0].hazards, ["uxo_present", "not_checked"]);
    assert_eq!(CaseHome { case }.run(&mut session).unwrap().hazards, hazards);
}
