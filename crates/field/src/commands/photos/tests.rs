use super::*;
use crate::commands::CorrectTimes;
use crate::commands::records::AddRecord;
use crate::session::tests::{case, fields, session};
use crate::work::Work;

fn photo(session: &mut Session, case: CaseId, name: &str, minute: u32, more: &[(&str, &str)]) -> RecordSummary {
    let digest = Digest::of(name.as_bytes()).to_string();
    let taken = format!("2026-03-12T23:{minute:02}:00+02:00");
    let mut typed = vec![("sha256", digest.as_str()), ("original_name", name), ("time_used", taken.as_str())];
    typed.extend(more);
    AddRecord { case, kind: "media".into(), parent: None, fields: fields(&typed) }.run(session).unwrap()
}

fn order(case: CaseId) -> OrderPhotos {
    serde_json::from_value(serde_json::json!({ "case": case })).unwrap()
}

#[test]
fn the_timeline_is_in_the_order_in_which_photos_were_taken_and_knows_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let late = photo(&mut session, case, "b.jpg", 50, &[("exif_serial", "3001")]);
    let early = photo(&mut session, case, "a.jpg", 10, &[("role", "overview")]);
    let found = order(case).run(&mut session).unwrap();
    assert_eq!(found.rows, [early.row, late.row]);
    assert_eq!((found.days.len(), found.days[0].count), (1, 2));
    assert_eq!(found.cameras.get("3001"), Some(&1));
    let apart = OrderPhotos { offset_min: 150, ..order(case) }.run(&mut session).unwrap();
    assert_eq!(apart.days.iter().map(|day| day.count).collect::<Vec<_>>(), [1, 1]);
    let only = OrderPhotos { role: Some("overview".into()), ..order(case) }.run(&mut session).unwrap();
    assert_eq!(only.rows, [early.row]);
}

#[test]
fn filing_a_run_of_photos_takes_them_out_of_the_unfiled_ones() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let body = AddRecord {
        case,
        kind: "remains".into(),
        parent: None,
        fields: fields(&[("remains_type", "body_complete")]),
    };
    let body = body.run(&mut session).unwrap();
    let photos: Vec<_> =
        (0..3).map(|at| photo(&mut session, case, &format!("{at}.jpg"), at, &[])).collect();
    let records = photos.iter().take(2).map(|photo| photo.id.to_string()).collect();
    let subject = FieldInput::Many(vec![body.num.clone()]);
    let fields = BTreeMap::from([("subject".to_owned(), subject)]);
    assert_eq!(FilePhotos { case, records, fields }.run(&mut session).unwrap().changed, 2);
    let unfiled = OrderPhotos { only_unfiled: true, ..order(case) }.run(&mut session).unwrap();
    assert_eq!(unfiled.rows, [photos[2].row]);
    let of_body = OrderPhotos { subject: Some(body.num), ..order(case) }.run(&mut session).unwrap();
    assert_eq!(of_body.rows, [photos[0].row, photos[1].row]);
    let cards = PhotosAt { case, rows: of_body.rows, records: None }.run(&mut session).unwrap();
    assert_eq!(cards[0].subjects[0].id, body.id);
    assert_eq!((cards[0].state, cards[0].has_preview), (PhotoState::Elsewhere, false));
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn a_run_with_names_that_stand_for_no_photo_names_them_all_and_files_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let known = photo(&mut session, case, "0.jpg", 0, &[]);
    let records = vec!["V-A9801".to_owned(), known.id.to_string(), "V-A9802".to_owned()];
    let typed = fields(&[("role", "overview")]);
    let refused = FilePhotos { case, records: records.clone(), fields: typed }.run(&mut session).unwrap_err();
    let names = |error: &Error| {
        let things = crate::commands::InTheWay::of(error).unwrap().things;
        things.into_iter().map(|thing| thing.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&refused), ["V-A9801", "V-A9802"]);
    let correction = CorrectTimes { case, records, offset_s: 60, zone_min: Some(0), clock_check: None };
    assert_eq!(names(&correction.run(&mut session).unwrap_err()), ["V-A9801", "V-A9802"]);
    assert!(session.node.row(case, known.id).unwrap().view.one("role").is_none());
}

#[test]
fn photos_are_found_by_place_and_by_a_span_of_time_and_counted_without_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let here = photo(&mut session, case, "a.jpg", 10, &[("place_used", "48.50000, 35.00000"), ("role", "overview")]);
    let beside = photo(&mut session, case, "b.jpg", 20, &[("place_used", "48.50040, 35.00000")]);
    let far = photo(&mut session, case, "c.jpg", 30, &[("place_used", "48.60000, 35.00000")]);
    photo(&mut session, case, "d.jpg", 40, &[]);
    let near = |within_m| Some(NearPlace { lat_e7: 485_000_000, lon_e7: 350_000_000, within_m });
    let mut rows = |asked: OrderPhotos| asked.run(&mut session).unwrap().rows;
    assert_eq!(rows(OrderPhotos { near: near(10), ..order(case) }), [here.row]);
    assert_eq!(rows(OrderPhotos { near: near(100), ..order(case) }), [here.row, beside.row]);
    let bounds = Bounds { south: 485_500_000, north: 487_000_000, west: 349_000_000, east: 351_000_000 };
    assert_eq!(rows(OrderPhotos { bounds: Some(bounds), ..order(case) }), [far.row]);
    let across = Bounds { west: 351_000_000, east: 349_000_000, ..bounds };
    assert!(rows(OrderPhotos { bounds: Some(across), ..order(case) }).is_empty());
    let all = order(case).run(&mut session).unwrap();
    let counted = OrderPhotos { limit: Some(0), ..order(case) }.run(&mut session).unwrap();
    assert!(counted.rows.is_empty());
    assert_eq!((counted.total, counted.unfiled, counted.unplaced), (4, 4, 1));
    assert_eq!((counted.days, counted.roles), (all.days, all.roles));
}
