use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::clock::SystemClock;
use crate::random::SystemRandom;

const PASSPHRASE: &str = "correct horse battery";

/// A desk and what it tells.
fn desk(home: &Path) -> (Desk, Receiver<Value>) {
    let (told, events) = channel();
    let told = Mutex::new(told);
    let host = Host {
        recent: Some(home.join("config/recent.json")),
        maps: None,
        clock: Arc::new(SystemClock),
        random: || Box::new(SystemRandom),
        cost: Argon2Cost::for_tests(),
        worker: WorkerProgram { program: "/nonexistent".into(), arguments: Vec::new() },
        notify: Arc::new(move |event: &Event| {
            let mut json = serde_json::to_value(event).unwrap();
            json["event"] = event.name().into();
            let _ = told.lock().unwrap().send(json);
        }),
    };
    (Desk::new(host), events)
}

fn made(home: &Path) -> (Desk, Receiver<Value>) {
    let (desk, events) = desk(home);
    let asked = json!({
        "folder": home.join("vault"), "device_name": "Field 3", "name": "Олена Коваль", "initials": "OK",
        "passphrase": PASSPHRASE, "letter": "A",
    });
    let made = desk.call("create_vault", asked).unwrap();
    assert!(made["recovery_key"].as_str().unwrap().starts_with("AGE-SECRET-KEY-1"));
    (desk, events)
}

fn new_case(desk: &Desk) -> Value {
    desk.call("create_case", json!({ "number": "KHE12", "name": "Field north of the road" })).unwrap()
}

fn unlock(desk: &Desk, passphrase: &str) -> Result<Value, Failure> {
    desk.call("unlock", json!({ "initials": "OK", "passphrase": passphrase }))
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
fn a_card_is_taken_in_beside_everything_else_and_goes_on_behind_a_lock() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    let card = home.path().join("card");
    std::fs::create_dir(&card).unwrap();
    for number in 0..40 {
        std::fs::write(card.join(format!("IMG_{number:04}.JPG")), [number; 4_096]).unwrap();
    }
    let request = json!({ "case": case, "paths": [card], "source": "card", "fields": {}, "read_back": true });
    let task = desk.call("start_task", json!({ "name": "take_in", "request": request })).unwrap();
    desk.call("lock", json!({})).unwrap();
    let task = {
        assert_eq!(task["name"], "take_in");
        ended(&events, "take_in")
    };
    assert_eq!(task["state"], "done", "{task}");
    assert_eq!(task["output"]["stored"].as_array().unwrap().len(), 40);
    unlock(&desk, PASSPHRASE).unwrap();
    let order = desk.call("order_photos", json!({ "case": case })).unwrap();
    assert_eq!(order["rows"].as_array().unwrap().len(), 40);
    let rows = order["rows"].as_array().unwrap().iter().take(3).cloned().collect::<Vec<_>>();
    let cards = desk.call("photos_at", json!({ "case": case, "rows": rows })).unwrap();
    assert_eq!(cards[0]["state"], "verified_copy");
    let piece =
        desk.bytes(&format!("/original/{}", cards[0]["sha256"].as_str().unwrap()), Some("bytes=10-19"));
    assert_eq!((piece.status, piece.body.len()), (206, 10));
}

#[test]
fn work_that_is_stopped_is_taken_up_again_and_doubles_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    let card = home.path().join("card");
    std::fs::create_dir(&card).unwrap();
    for number in 0..200_u32 {
        std::fs::write(card.join(format!("IMG_{number:04}.JPG")), number.to_be_bytes().repeat(10_000))
            .unwrap();
    }
    let request =
        json!({ "case": case, "paths": [card], "source": "card", "fields": {}, "read_back": false });
    let task = desk.call("start_task", json!({ "name": "take_in", "request": request })).unwrap();
    desk.call("stop_task", json!({ "id": task["id"] })).unwrap();
    let stopped = ended(&events, "take_in");
    assert!(stopped["state"] == "stopped" || stopped["state"] == "done", "{stopped}");
    desk.call("resume_task", json!({ "id": task["id"] })).unwrap();
    if stopped["state"] == "stopped" {
        assert_eq!(ended(&events, "take_in")["state"], "done");
    }
    let order = desk.call("order_photos", json!({ "case": case })).unwrap();
    assert_eq!(order["rows"].as_array().unwrap().len(), 200);
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
fn a_map_file_is_reached_by_its_name_alone() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let map = home.path().join("kherson.pmtiles");
    std::fs::write(&map, [b"PMTiles\x03".as_slice(), &[7; 1_000]].concat()).unwrap();
    let wrong = home.path().join("wrong.pmtiles");
    std::fs::write(&wrong, b"not a map at all").unwrap();
    assert_eq!(desk.call("add_map", json!({ "path": wrong })).unwrap_err().code, "map_not_added");
    desk.call("add_map", json!({ "path": map })).unwrap();
    assert_eq!(desk.call("list_maps", json!({})).unwrap()[0]["name"], "kherson.pmtiles");
    let piece = desk.bytes("/map/kherson.pmtiles", Some("bytes=0-7"));
    assert_eq!((piece.status, piece.body.as_slice()), (206, b"PMTiles\x03".as_slice()));
    for path in ["/map/../vault.toml", "/map/..%2fvault.toml", "/map/vault.toml", "/original/../vault.toml"] {
        assert_eq!(desk.bytes(path, None).status, 404, "{path}");
    }
}
