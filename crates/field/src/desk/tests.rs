use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::clock::SystemClock;
use crate::random::SystemRandom;

mod bundles;
mod maps;
mod tasks;

pub(super) const PASSPHRASE: &str = "correct horse battery";

/// A desk and what it tells.
pub(super) fn desk(home: &Path) -> (Desk, Receiver<Value>) {
    let (told, events) = channel();
    let told = Mutex::new(told);
    let notify = Arc::new(move |event: &Event| {
        let mut json = serde_json::to_value(event).unwrap();
        json["event"] = event.name().into();
        let _ = told.lock().unwrap().send(json);
    });
    (Desk::new(host(home, notify)), events)
}

fn host(home: &Path, notify: Notify) -> Host {
    Host {
        recent: Some(home.join("config/recent.json")),
        maps: None,
        clock: Arc::new(SystemClock),
        random: || Box::new(SystemRandom),
        cost: Argon2Cost::for_tests(),
        worker: WorkerProgram { program: "/nonexistent".into(), arguments: Vec::new() },
        notify,
    }
}

/// A desk with a vault, whose screen answers on a thread of its own when it is asked before closing.
pub(super) fn answering(home: &Path, answer: fn(&Desk, Closing)) -> Desk {
    let (asked, questions) = channel();
    let asked = Mutex::new(asked);
    let notify: Notify = Arc::new(move |event: &Event| {
        if let Event::Closing(closing) = event {
            let _ = asked.lock().unwrap().send(*closing);
        }
    });
    let desk = Desk::new(host(home, notify));
    make(&desk, home);
    let screen = desk.clone();
    std::thread::spawn(move || questions.iter().for_each(|closing| answer(&screen, closing)));
    desk
}

/// Makes a vault; gives its recovery key.
pub(super) fn make(desk: &Desk, home: &Path) -> Value {
    let asked = json!({
        "folder": home.join("vault"), "device_name": "Field 3", "name": "Олена Коваль", "initials": "OK",
        "passphrase": PASSPHRASE, "letter": "A",
    });
    desk.call("create_vault", asked).unwrap()["recovery_key"].clone()
}

pub(super) fn made(home: &Path) -> (Desk, Receiver<Value>) {
    let (desk, events) = desk(home);
    assert!(make(&desk, home).as_str().unwrap().starts_with("AGE-SECRET-KEY-1"));
    (desk, events)
}

fn new_case(desk: &Desk) -> Value {
    desk.call("create_case", json!({ "number": "KHE12", "name": "Field north of the road" })).unwrap()
}

fn unlock(desk: &Desk, passphrase: &str) -> Result<Value, Failure> {
    desk.call("unlock", json!({ "initials": "OK", "passphrase": passphrase }))
}

/// A card with so many photos, each different.
fn card(home: &Path, photos: u32) -> PathBuf {
    let card = home.join("card");
    std::fs::create_dir_all(&card).unwrap();
    for number in 0..photos {
        let bytes = number.to_be_bytes().repeat(10_000);
        std::fs::write(card.join(format!("IMG_{number:04}.JPG")), bytes).unwrap();
    }
    card
}

fn take_in(case: &Value, card: &Path) -> Value {
    json!({ "case": case, "paths": [card], "source": "card", "fields": {}, "read_back": false })
}

fn start(desk: &Desk, name: &str, request: &Value) -> Value {
    desk.call("start_task", json!({ "name": name, "request": request })).unwrap()
}

fn task(desk: &Desk, name: &str) -> Value {
    let tasks = desk.call("list_tasks", json!({})).unwrap();
    tasks.as_array().unwrap().iter().find(|task| task["name"] == name).cloned().unwrap_or_default()
}

/// The task when it has ended.
fn ended(events: &Receiver<Value>, name: &str) -> Value {
    loop {
        let event = events.recv_timeout(Duration::from_mins(1)).expect("the task ends");
        let going = matches!(event["state"].as_str(), Some("running" | "stopping"));
        if event["event"] == "task" && event["name"] == name && !going {
            return event;
        }
    }
}

#[test]
fn a_locked_desk_answers_nothing_of_the_vault_and_an_open_one_does() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let case = new_case(&desk);
    assert_eq!(desk.call("list_cases", json!({})).unwrap()[0]["id"], case["id"]);
    let state = desk.call("lock", json!({})).unwrap();
    assert!(state["open"].is_null() && state["vault"]["examiners"][0]["initials"] == "OK");
    assert_eq!(desk.call("list_cases", json!({})).unwrap_err().code, "vault_locked");
    let digest = evidence::Digest::of(b"x");
    assert_eq!(desk.bytes(&format!("/original/{digest}"), None).status, 404);
    unlock(&desk, PASSPHRASE).unwrap();
    assert_eq!(desk.call("list_cases", json!({})).unwrap()[0]["number"], "KHE12");
    assert_eq!(desk.call("no_such_thing", json!({})).unwrap_err().code, "unknown_command");
}

#[test]
fn who_unlocks_after_an_update_hears_how_far_the_tables_are_made_again() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    new_case(&desk);
    desk.with_session(|session| {
        let older = "UPDATE setting SET content = '\"of earlier forms\"' WHERE name = 'projection_made_by'";
        assert_eq!(session.node.db().execute(older, []).unwrap(), 1);
        Ok(())
    })
    .unwrap();
    let opened_with = || {
        desk.call("lock", json!({})).unwrap();
        events.try_iter().for_each(drop);
        unlock(&desk, PASSPHRASE).unwrap();
        let told = events.try_iter().filter(|event| event["event"] == "opening");
        told.map(|event| event["done"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(opened_with(), [0, 1], "the one entry that makes the case");
    assert_eq!(opened_with(), [0; 0], "once is enough");
}

#[test]
fn the_vault_opened_last_is_chosen_when_the_program_starts_again() {
    let home = tempfile::tempdir().unwrap();
    drop(made(home.path()));
    let (desk, _events) = desk(home.path());
    assert_eq!(desk.look().vault.unwrap().folder, home.path().join("vault"));
    unlock(&desk, PASSPHRASE).unwrap();
}

#[test]
fn wrong_passphrases_in_a_row_have_to_wait() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    desk.lock();
    for _ in 0..4 {
        assert_eq!(unlock(&desk, "not this one").unwrap_err().code, "passphrase_wrong");
    }
    assert_eq!(unlock(&desk, PASSPHRASE).unwrap_err().code, "passphrase_wait");
    assert!(desk.look().wait_ms > 0);
}

#[test]
fn a_vault_that_another_program_has_open_is_not_opened_twice() {
    let home = tempfile::tempdir().unwrap();
    let (first, _events) = made(home.path());
    let (second, _events) = desk(home.path());
    assert_eq!(unlock(&second, PASSPHRASE).unwrap_err().code, "vault_in_use");
    first.lock();
    unlock(&second, PASSPHRASE).unwrap();
}

#[test]
fn a_commit_is_announced_with_its_records() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    let body = json!({ "case": case, "kind": "remains", "fields": { "remains_type": "body_complete" } });
    let body = desk.call("add_record", body).unwrap();
    let is_it = |event: &Value| {
        event["event"] == "changed" && event["records"].as_array().unwrap().contains(&body["id"])
    };
    assert!(events.try_iter().any(|event| is_it(&event)));
}

#[test]
fn titles_and_forms_come_in_the_language_that_was_chosen() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    let body = json!({ "case": case, "kind": "remains", "fields": { "remains_type": "body_complete" } });
    let body = desk.call("add_record", body).unwrap();
    desk.call("use_language", json!({ "language": "uk" })).unwrap();
    let shown = desk.call("show_record", json!({ "case": case, "record": body["id"] })).unwrap();
    assert_ne!(shown["summary"]["title"], body["title"]);
    let forms = desk.call("get_forms", json!({ "language": "uk" })).unwrap();
    assert_eq!(forms["languages"].as_array().unwrap().len(), 4);
    assert!(forms["kinds"]["remains"]["label"].as_str().unwrap().starts_with("Остан"));
    assert_eq!(desk.call("use_language", json!({ "language": "xx" })).unwrap_err().code, "unknown_language");
}

#[test]
fn a_desk_begins_without_a_vault_where_that_is_asked_though_one_was_opened_before() {
    let home = tempfile::tempdir().unwrap();
    drop(made(home.path()));
    let (again, _events) = desk(home.path());
    assert!(again.look().vault.is_some());
    again.choose_none();
    let state = again.look();
    assert_eq!((state.vault, state.recent), (None, vec![home.path().join("vault")]));
}

#[test]
fn what_one_examiner_types_nobody_else_goes_on_with() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let newcomer =
        json!({ "name": "Pieter de Vries", "initials": "PV", "passphrase": "another long passphrase" });
    desk.call("add_examiner", newcomer).unwrap();
    let sign_on = |initials: &str, passphrase: &str| {
        desk.call("lock", json!({})).unwrap();
        desk.call("unlock", json!({ "initials": initials, "passphrase": passphrase })).unwrap();
    };
    let typed = |content: &str| json!({ "place": "quick/note", "content": content });
    let here = || desk.call("read_draft", json!({ "place": "quick/note" })).unwrap()["content"].clone();
    desk.call("keep_draft", typed("said by a protected source")).unwrap();

    sign_on("PV", "another long passphrase");
    assert_eq!(here(), Value::Null);
    assert_eq!(desk.call("list_drafts", json!({})).unwrap(), json!([]));
    desk.call("keep_draft", typed("of the second")).unwrap();
    desk.call("drop_draft", json!({ "place": "quick/note" })).unwrap();

    sign_on("OK", PASSPHRASE);
    assert_eq!(here(), "said by a protected source");
    assert_eq!(desk.call("list_drafts", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn what_was_typed_is_there_for_whoever_lost_the_passphrase_and_for_nobody_else() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = desk(home.path());
    let key = make(&desk, home.path());
    let newcomer =
        json!({ "name": "Pieter de Vries", "initials": "PV", "passphrase": "another long passphrase" });
    desk.call("add_examiner", newcomer).unwrap();
    desk.call("keep_draft", json!({ "place": "quick/note", "content": "half a page" })).unwrap();
    desk.call("lock", json!({})).unwrap();
    let new = json!({ "initials": "OK", "recovery_key": key, "new": "seven grey herons" });
    desk.call("recover", new).unwrap();
    let here = || desk.call("read_draft", json!({ "place": "quick/note" })).unwrap()["content"].clone();
    for (initials, passphrase, typed) in
        [("PV", "another long passphrase", Value::Null), ("OK", "seven grey herons", "half a page".into())]
    {
        desk.call("lock", json!({})).unwrap();
        desk.call("unlock", json!({ "initials": initials, "passphrase": passphrase })).unwrap();
        assert_eq!(here(), typed, "{initials}");
    }
    desk.call("drop_draft", json!({ "place": "quick/note" })).unwrap();
    desk.call("lock", json!({})).unwrap();
    unlock(&desk, "seven grey herons").unwrap();
    assert_eq!(here(), Value::Null);
}

#[test]
fn a_second_examiner_comes_in_and_signs_a_hand_over_at_once() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let newcomer =
        json!({ "name": "Jan de Vries", "initials": "JV", "passphrase": "another long passphrase" });
    let state = desk.call("add_examiner", newcomer).unwrap();
    assert_eq!(state["vault"]["examiners"].as_array().unwrap().len(), 2);
    let case = new_case(&desk)["id"].clone();
    let fields = json!({
        "item_class": "ballistic", "description": "bullet from the wall", "packaging": "paper_bag", "seal_no": "S-1",
    });
    let item = desk.call("collect_exhibit", json!({ "case": case, "fields": fields })).unwrap();
    let hand_over = json!({
        "case": case, "items": [item["id"]], "to": "JV", "purpose": "transport", "seal_state": "intact",
        "fields": {}, "receiver_passphrase": "another long passphrase",
    });
    let handed = desk.call("hand_over", hand_over).unwrap();
    assert_eq!(handed["missing"], json!([]), "{handed}");
}

#[test]
fn another_vault_is_opened_under_its_own_lock_while_work_goes_on_in_the_first() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(made(other.path()));
    let (desk, _events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    start(&desk, "take_in", &take_in(&case, &card(home.path(), 400)));
    desk.call("choose_vault", json!({ "folder": other.path().join("vault") })).unwrap();
    unlock(&desk, PASSPHRASE).unwrap();
    let second = crate::vault::VaultLock::acquire(&other.path().join("vault"));
    assert_eq!(second.unwrap_err().code(), "vault_in_use");
    desk.call("choose_vault", json!({ "folder": home.path().join("vault") })).unwrap();
    unlock(&desk, PASSPHRASE).unwrap();
    desk.lock_all();
}

#[test]
fn a_forgotten_passphrase_is_replaced_while_work_of_the_same_program_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = desk(home.path());
    let key = make(&desk, home.path());
    let case = new_case(&desk)["id"].clone();
    start(&desk, "take_in", &take_in(&case, &card(home.path(), 400)));
    desk.lock();
    let new = json!({ "initials": "OK", "recovery_key": key, "new": "seven grey herons" });
    desk.call("recover", new).unwrap();
    unlock(&desk, "seven grey herons").unwrap();
    desk.lock_all();
}

#[test]
fn wrong_tries_count_wherever_a_passphrase_is_asked_for_and_choosing_the_vault_again_frees_none() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let change = json!({ "old": "not this one", "new": "seven grey herons" });
    for _ in 0..2 {
        assert_eq!(desk.call("change_passphrase", change.clone()).unwrap_err().code, "passphrase_wrong");
    }
    let hand_over = json!({
        "case": new_case(&desk)["id"], "items": [], "to": "OK", "purpose": "transport", "seal_state": "intact",
        "fields": {}, "receiver_passphrase": "not this one",
    });
    for _ in 0..2 {
        assert_eq!(desk.call("hand_over", hand_over.clone()).unwrap_err().code, "passphrase_wrong");
    }
    assert_eq!(desk.call("hand_over", hand_over).unwrap_err().code, "passphrase_wait");
    assert_eq!(desk.call("change_passphrase", change).unwrap_err().code, "passphrase_wait");
    desk.call("choose_vault", json!({ "folder": home.path().join("vault") })).unwrap();
    assert_eq!(unlock(&desk, PASSPHRASE).unwrap_err().code, "passphrase_wait");
    drop(desk);
    let (again, _events) = self::desk(home.path());
    assert_eq!(unlock(&again, PASSPHRASE).unwrap_err().code, "passphrase_wait");
}
