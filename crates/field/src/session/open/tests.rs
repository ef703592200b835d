use std::collections::BTreeMap;

use super::*;
use crate::commands::{AddRecord, CreateCase, ListRecords, Request as _};
use crate::random::tests::Seeded;
use crate::session::tests::{TickingClock, fields};
use crate::vault::{Argon2Cost, NewExaminer, Recovery};
use crate::work::Work;

fn new_vault(passphrase: &str) -> NewVault {
    NewVault {
        device_name: "laptop 3".into(),
        examiner: NewExaminer {
            code: "OK".into(),
            name: "Олена Коваль".into(),
            passphrase: Passphrase::new(passphrase),
            cost: Argon2Cost::for_tests(),
        },
        recovery: Recovery::NewKey,
    }
}

fn create(folder: &Path, letter: char) -> Result<NewSession, Error> {
    let clock = Arc::new(TickingClock::from(1_760_000_000_000));
    Session::create(folder, &new_vault("correct horse"), letter, clock, Box::new(Seeded::new(1)))
}

fn open(folder: &Path, passphrase: &str) -> Result<Session, Error> {
    let clock = Arc::new(TickingClock::from(1_760_000_100_000));
    Session::open(
        folder,
        "ok",
        &Passphrase::new(passphrase),
        clock,
        Box::new(Seeded::new(2)),
        &Work::default(),
    )
}

#[test]
fn what_was_saved_is_there_when_the_vault_is_opened_again_and_numbers_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), 'k').unwrap().session;
    let case = CreateCase { number: "KHE12".into(), name: "Field".into(), fields: BTreeMap::new() };
    let case = case.run(&mut session).unwrap().id;
    let add =
        || AddRecord {
            case, kind: "note".into(), parent: None, fields: fields(&[("note_text", "перша")])
        };
    let first = add().run(&mut session).unwrap();
    drop(session);
    let mut session = open(folder.path(), "correct horse").unwrap();
    assert_eq!(session.signed_on().name, "Олена Коваль");
    assert!(session.device().block.starts_with('K') && session.device().block.len() == 5);
    let second = add().run(&mut session).unwrap();
    assert!(first.num.ends_with("0001") && second.num.ends_with("0002"), "{} {}", first.num, second.num);
    let notes =
        ListRecords { case, kind: Some("note".into()), after: 0, limit: 10 }.run(&mut session).unwrap();
    assert_eq!(notes.len(), 2);
}

#[test]
fn what_forms_of_an_earlier_version_made_of_the_entries_is_made_again_and_not_taken_for_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), 'A').unwrap().session;
    let case = CreateCase { number: "KHE12".into(), name: "Field".into(), fields: BTreeMap::new() };
    let case = case.run(&mut session).unwrap().id;
    let body = AddRecord { case, kind: "remains".into(), parent: None, fields: BTreeMap::new() };
    let body = body.run(&mut session).unwrap();
    let change = |sql: &str| session.node.db().execute(sql, []).unwrap();
    change("UPDATE projection_record SET missing = missing + 1");
    drop(session);
    let session = open(folder.path(), "correct horse").unwrap();
    let missing = |session: &Session| session.node.summary(case, body.id).unwrap().missing;
    assert_eq!(missing(&session), body.missing + 1, "made by these forms, a row that differs was changed");

    session
        .node
        .db()
        .execute(
            "UPDATE setting SET content = '\"1/of earlier forms\"' WHERE name = 'projection_made_by'",
            [],
        )
        .unwrap();
    drop(session);
    let mut session = open(folder.path(), "correct horse").unwrap();
    assert_eq!(missing(&session), body.missing);
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn tables_that_could_not_be_made_again_are_called_outdated_and_not_changed_by_somebody() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), 'A').unwrap().session;
    let case = CreateCase { number: "KHE12".into(), name: "Field".into(), fields: BTreeMap::new() };
    let case = case.run(&mut session).unwrap().id;
    let body = AddRecord { case, kind: "remains".into(), parent: None, fields: BTreeMap::new() };
    body.run(&mut session).unwrap();
    let change = |session: &Session, sql: &str| session.node.db().execute_batch(sql).unwrap();
    // As a full disk does.
    change(
        &session,
        "UPDATE projection_record SET missing = missing + 1;
         UPDATE setting SET content = '\"of earlier forms\"' WHERE name = 'projection_made_by';
         CREATE TRIGGER full BEFORE DELETE ON projection_record BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    drop(session);
    let mut session = open(folder.path(), "correct horse").unwrap();
    let codes = |session: &mut Session| {
        let found = session.verify().unwrap().findings;
        found.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&mut session), ["tables_outdated"]);
    change(&session, "DROP TRIGGER full");
    session.node.rebuild(&Work::default()).unwrap();
    assert_eq!(codes(&mut session), [""; 0]);
}

#[test]
fn one_program_at_a_time_and_only_with_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let session = create(folder.path(), 'A').unwrap().session;
    assert_eq!(open(folder.path(), "correct horse").err().unwrap().code(), "vault_in_use");
    drop(session);
    assert_eq!(open(folder.path(), "incorrect horse").err().unwrap().code(), "passphrase_wrong");
    assert!(open(folder.path(), "correct horse").is_ok());
}

#[test]
fn a_letter_that_reads_as_a_digit_makes_no_vault() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("vault");
    assert_eq!(create(&place, 'O').err().unwrap().code(), "block_letter");
    assert!(!place.exists());
}

#[test]
fn a_vault_without_its_database_says_so_and_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path(), 'A').unwrap());
    let path = folder.path().join("vault.db");
    std::fs::remove_file(&path).unwrap();
    let error = open(folder.path(), "correct horse").err().unwrap();
    assert!(matches!(&error, Error::Db(db::DbError::Missing { .. })), "{error}");
    assert!(!path.exists());
}

#[test]
fn somebody_who_signs_for_one_act_needs_their_own_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let session = create(folder.path(), 'A').unwrap().session;
    let own = session.sign_on_second("ok", "correct horse").unwrap();
    assert_eq!(own.key.to_bytes(), session.signed_on().key.to_bytes());
    let code = |initials, passphrase| session.sign_on_second(initials, passphrase).err().unwrap().code();
    assert_eq!(code("MK", "correct horse"), "examiner_unknown");
    assert_eq!(code("OK", "incorrect horse"), "passphrase_wrong");
}
