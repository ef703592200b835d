use super::*;
use crate::commands::{AddRecord, CaseHome, CollectExhibit};
use crate::session::tests::{case, fields, session};

fn add(session: &mut Session, case: CaseId, kind: &str, parent: Option<&RecordSummary>, typed: &[(&str, &str)]) -> RecordSummary {
    let parent = parent.map(|parent| parent.num.clone());
    AddRecord { case, kind: kind.into(), parent, fields: fields(typed) }.run(session).unwrap()
}

fn order(case: CaseId) -> OrderRecords {
    serde_json::from_value(serde_json::json!({ "case": case })).unwrap()
}

#[test]
fn a_list_is_asked_for_by_its_first_rows_or_by_its_number_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let bodies: Vec<_> = (0..5)
        .map(|_| add(&mut session, case, "remains", None, &[("remains_type", "body_complete")]))
        .collect();
    let of_bodies = OrderRecords { kind: Some("remains".into()), ..order(case) };
    let first = OrderRecords { limit: Some(2), ..of_bodies.clone() }.run(&mut session).unwrap();
    assert_eq!((first.rows, first.total), (vec![bodies[4].row, bodies[3].row], 5));
    let none = OrderRecords { limit: Some(0), ..of_bodies }.run(&mut session).unwrap();
    assert_eq!((none.rows.len(), none.total), (0, 5));
}

#[test]
fn the_newest_of_several_kinds_come_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let site = add(&mut session, case, "site", None, &[("title", "North field")]);
    let body = add(&mut session, case, "remains", None, &[("remains_type", "body_complete")]);
    let wound = add(&mut session, case, "injury", Some(&body), &[("class", "gunshot_exit")]);
    let last = add(&mut session, case, "remains", None, &[("remains_type", "body_part")]);
    let mut newest = |kinds: &[&str], limit| {
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let found = Newest { case, kinds, limit }.run(&mut session).unwrap();
        found.into_iter().map(|record| record.id).collect::<Vec<_>>()
    };
    assert_eq!(newest(&["site", "remains"], 10), [last.id, body.id, site.id]);
    assert_eq!(newest(&["site", "remains"], 2), [last.id, body.id]);
    assert_eq!(newest(&[], 2), [last.id, wound.id]);
}

#[test]
fn what_is_at_a_site_is_found_with_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let site = add(&mut session, case, "site", None, &[("title", "North field")]);
    let other = add(&mut session, case, "site", None, &[("title", "South field")]);
    let at = |site: &RecordSummary| site.num.clone();
    let body = add(&mut session, case, "remains", None, &[("remains_type", "body_complete"), ("site_id", &at(&site))]);
    let wound = add(&mut session, case, "injury", Some(&body), &[("class", "gunshot_exit")]);
    add(&mut session, case, "remains", None, &[("remains_type", "body_complete"), ("site_id", &at(&other))]);
    let found = OrderRecords { site: Some(at(&site)), sort: ListSort::Oldest, ..order(case) };
    assert_eq!(found.run(&mut session).unwrap().rows, [site.row, body.row, wound.row]);
    let bodies = OrderRecords { site: Some(at(&site)), kind: Some("remains".into()), ..order(case) };
    assert_eq!(bodies.run(&mut session).unwrap().rows, [body.row]);
}

#[test]
fn what_an_examiner_saw_is_found_by_the_seat() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let body = add(&mut session, case, "remains", None, &[("remains_type", "body_complete")]);
    let remains = OrderRecords { kind: Some("remains".into()), ..order(case) };
    let own = OrderRecords { by: Some(session.seat().to_string()), ..remains.clone() };
    assert_eq!(own.run(&mut session).unwrap().rows, [body.row]);
    let nobody = evidence::SeatKey::from(&ed25519_dalek::SigningKey::from_bytes(&[77; 32]));
    let foreign = OrderRecords { by: Some(nobody.to_string()), ..remains };
    assert_eq!(foreign.run(&mut session).unwrap().total, 0);
}

#[test]
fn the_list_of_today_is_that_which_the_case_counts_and_begins_with_the_things() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let typed = [("item_class", "ballistic"), ("description", "case"), ("seal_no", "NL-0042"), ("packaging", "paper_bag")];
    let exhibit = CollectExhibit { case, fields: fields(&typed) }.run(&mut session).unwrap();
    // Seen long ago, and recorded today.
    let old = [("remains_type", "body_complete"), ("observed_at", "2022-03-12T10:00:00+02:00")];
    let body = add(&mut session, case, "remains", None, &old);
    let home = CaseHome { case }.run(&mut session).unwrap();
    let today = OrderRecords { from_ms: Some(home.today_from_ms), ..order(case) };
    let listed = today.run(&mut session).unwrap();
    assert_eq!(listed.rows, home.today.iter().map(|record| record.row).collect::<Vec<_>>());
    assert_eq!((listed.total, home.today_total), (4, 4));
    assert_eq!(listed.rows[..2], [body.row, exhibit.row]);
    assert!(home.today[2..].iter().all(|record| record.kind == "custody_event"));
    let before = OrderRecords { to_ms: Some(home.today_from_ms), ..order(case) };
    assert_eq!(before.run(&mut session).unwrap().total, 0);
}
