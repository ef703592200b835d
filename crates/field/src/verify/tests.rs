use std::fs;
use std::sync::{Arc, Mutex};

use crate::commands::{AddRecord, Request as _};
use crate::intake::Intake;
use crate::session::Session;
use crate::session::tests::{case, fields, session};
use crate::work::{Phase, Progress, Work};

fn codes(session: &mut Session) -> Vec<String> {
    session.verify().unwrap().findings.iter().map(|finding| finding.code.to_owned()).collect()
}

fn vault_with_a_body(folder: &std::path::Path) -> Session {
    let mut session = session(folder, 1);
    let case = case(&mut session);
    let typed = fields(&[("remains_type", "body_complete"), ("bag_no", "17")]);
    AddRecord { case, kind: "remains".into(), parent: None, fields: typed }.run(&mut session).unwrap();
    let card = tempfile::tempdir().unwrap();
    fs::write(card.path().join("a.jpg"), b"\xff\xd8\xff photo").unwrap();
    let paths = vec![card.path().to_owned()];
    let intake = Intake { case, paths, source: "card".into(), fields: fields(&[]), read_back: false };
    session.take_in(&intake).unwrap();
    session
}

#[test]
fn an_untouched_vault_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let report = session.verify().unwrap();
    assert!(report.holds, "{:?}", report.findings);
    assert_eq!((report.ledger.entries, report.records, report.originals), (3, 5, 1));
}

#[test]
fn a_record_row_that_somebody_edited_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let edit = "UPDATE projection_record SET view = replace(view, '17', '71') WHERE kind = 'remains'";
    session.node.db().execute(edit, []).unwrap();
    let report = session.verify().unwrap();
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].code, "record_differs");
    assert!(report.findings[0].message.starts_with("view in the database"));
}

#[test]
fn a_row_of_what_records_refer_to_name_and_show_that_somebody_edited_is_named_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let case = crate::commands::ListCases {}.run(&mut session).unwrap()[0].id;
    let typed = fields(&[("location", "50.45000, 30.52000")]);
    AddRecord { case, kind: "context".into(), parent: None, fields: typed }.run(&mut session).unwrap();
    assert_eq!(codes(&mut session), [""; 0]);
    let edits = [
        ("DELETE FROM projection_ref WHERE rowid_of = 1", "links_differ"),
        ("UPDATE projection_ref SET target = zeroblob(16) WHERE field = 'observed_by'", "links_differ"),
        ("UPDATE projection_serial SET last = last - 1", "serial_differs"),
        ("DELETE FROM projection_serial", "serial_differs"),
        ("UPDATE projection_media SET digest = zeroblob(32)", "links_differ"),
        ("DELETE FROM projection_media", "links_differ"),
        ("UPDATE projection_photo SET taken_ms = taken_ms + 1", "links_differ"),
        ("UPDATE projection_place SET field = 'elsewhere'", "links_differ"),
        ("UPDATE place_tree SET south = south + 9, north = north + 9", "links_differ"),
        ("DELETE FROM place_tree", "links_differ"),
        ("INSERT INTO projection_ref VALUES (zeroblob(16), 1, 'note', 'subject', 9999)", "links_strange"),
        ("INSERT INTO projection_media VALUES (zeroblob(32), 1)", "links_strange"),
    ];
    for (edit, code) in edits {
        let edit = edit.replace("rowid_of = 1", "record_no = (SELECT min(record_no) FROM projection_ref)");
        assert!(session.node.db().execute(&edit, []).unwrap() > 0, "{edit}");
        let found = codes(&mut session);
        assert!(found.iter().any(|found| found == code), "{edit}: {found:?}");
        assert!(!session.node.rebuild(&Work::default()).unwrap().is_same(), "{edit}");
        assert_eq!(codes(&mut session), [""; 0], "{edit}");
    }
}

#[test]
fn a_word_or_mark_that_somebody_took_out_of_the_search_or_put_in_is_named_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    assert_eq!(codes(&mut session), [""; 0]);
    let last = "(SELECT max(no) FROM projection_record)";
    let edits = [
        "UPDATE record_word_list SET words = ' ' WHERE record = (SELECT min(record) FROM record_word_list)"
            .to_owned(),
        "DELETE FROM record_word_list WHERE record = (SELECT min(record) FROM record_word_list)".to_owned(),
        "INSERT INTO record_word_list VALUES (9999, ' x ')".to_owned(),
        "DELETE FROM record_mark WHERE record = (SELECT max(record) FROM record_mark)".to_owned(),
        "INSERT INTO record_mark VALUES (1, 'ba99', 1)".to_owned(),
        "INSERT INTO record_mark VALUES (1, 'ba99', 9999)".to_owned(),
        format!("DELETE FROM record_words WHERE rowid = {last}"),
        format!("INSERT OR REPLACE INTO record_words (rowid, words) VALUES ({last}, 'other')"),
        "INSERT INTO record_words (rowid, words) VALUES (9999, 'other')".to_owned(),
    ];
    for edit in edits {
        assert!(session.node.db().execute(&edit, []).unwrap() > 0, "{edit}");
        let found = codes(&mut session);
        assert!(!found.is_empty() && found.iter().all(|code| code == "search_differs"), "{edit}: {found:?}");
        session.node.rebuild(&Work::default()).unwrap();
        assert_eq!(codes(&mut session), [""; 0], "{edit}");
    }
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn an_entry_that_somebody_edited_removed_or_moved_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let db = |session: &Session, sql: &str| session.node.db().execute(sql, []).unwrap();
    db(
        &session,
        "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '17', '71') AS BLOB) WHERE no = 2",
    );
    assert!(!codes(&mut session).is_empty());

    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    session.node.db().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db(&session, "DELETE FROM entry WHERE no = 2");
    let codes = codes(&mut session);
    assert!(codes.contains(&"gap".to_owned()), "{codes:?}");
    assert!(codes.contains(&"entries_missing".to_owned()), "{codes:?}");
}

#[test]
fn a_row_that_was_deleted_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    session.node.db().execute("DELETE FROM projection_record WHERE kind = 'remains'", []).unwrap();
    assert_eq!(codes(&mut session), ["record_missing"]);
}

#[test]
fn a_changed_original_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let held = crate::store::original::all(session.node.db()).unwrap();
    let path = session.media.path_of(&held[0].digest);
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(codes(&mut session), ["media_damaged"]);
    let place = session.verify().unwrap().findings[0].place.clone();
    assert_eq!(place, format!("media a.jpg ({})", held[0].digest.short()));
}

#[test]
fn an_original_without_an_entry_and_strange_files_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    session.media.put(&mut &b"never entered"[..], crate::media::store::PutOptions::default()).unwrap();
    let shelf = session.media.path_of(&evidence::Digest::of(b"")).parent().unwrap().to_owned();
    fs::write(shelf.join("notes.txt"), b"mine").unwrap();
    fs::write(shelf.join("../incoming/3.partial"), b"half").unwrap();
    assert_eq!(codes(&mut session), ["original_unentered", "media_leftover", "media_stranger"]);
    assert!(shelf.join("../incoming/3.partial").exists(), "a verification changes nothing");
}

#[test]
fn a_verification_that_is_stopped_says_so_and_does_not_claim_that_the_vault_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    session.work.stop();
    let report = session.verify().unwrap();
    assert!(report.stopped && !report.holds);
    assert_eq!((report.ledger.entries, report.records, report.originals), (0, 0, 0));
    assert_eq!(report.findings, []);
}

fn progress_of(session: &mut Session) -> Vec<Progress> {
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&told);
    session.work = session.work.watched(Arc::new(move |progress| listener.lock().unwrap().push(*progress)));
    session.verify().unwrap();
    let told = told.lock().unwrap().clone();
    assert!(told.is_sorted_by_key(|progress| progress.done), "{told:?}");
    assert!(told.iter().all(|progress| progress.total == told[0].total), "{told:?}");
    told
}

#[test]
fn progress_only_goes_forward_and_ends_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let last = progress_of(&mut session).pop().unwrap();
    assert_eq!((last.phase, last.done, last.total), (Phase::Verify, 9, 9));
}

#[test]
fn progress_ends_at_the_end_where_another_version_made_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = vault_with_a_body(folder.path());
    let earlier = "UPDATE setting SET content = '\"of earlier forms\"' WHERE name = 'projection_made_by'";
    assert_eq!(session.node.db().execute(earlier, []).unwrap(), 1);
    let last = progress_of(&mut session).pop().unwrap();
    assert_eq!((last.done, last.total), (4, 4));
    assert_eq!(codes(&mut session), ["tables_outdated"]);
}
