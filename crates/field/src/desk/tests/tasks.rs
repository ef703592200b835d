use super::*;

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
fn photos_that_are_taken_in_without_a_task_get_previews_too() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    desk.call("take_in", take_in(&case, &card(home.path(), 1))).unwrap();
    assert_eq!(ended(&events, "make_previews")["state"], "done");
    let bytes = json!({ "case": case, "name": "drawn.png", "base64": "iVBORw==" });
    desk.call("take_in_bytes", bytes).unwrap();
    assert_eq!(ended(&events, "make_previews")["output"]["without"].as_array().unwrap().len(), 2);
}

#[test]
fn previews_that_are_missing_are_made_when_the_vault_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    start(&desk, "take_in", &take_in(&case, &card(home.path(), 1)));
    ended(&events, "make_previews");
    desk.lock();
    unlock(&desk, PASSPHRASE).unwrap();
    // The helper of these tests cannot be started, so that the preview is still missing.
    assert_eq!(ended(&events, "make_previews")["state"], "done");
}

#[test]
fn a_name_of_a_task_is_never_given_twice() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let first = start(&desk, "rebuild", &json!({}));
    ended(&events, "rebuild");
    desk.call("dismiss_task", json!({ "id": first["id"] })).unwrap();
    let second = start(&desk, "rebuild", &json!({}));
    assert_ne!(first["id"], second["id"]);
}

#[test]
fn a_mistake_of_the_program_ends_one_task_and_hangs_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, events) = desk(home.path());
    let host = &mut Arc::get_mut(&mut desk.0).unwrap().host;
    let tell = Arc::clone(&host.notify);
    host.notify = Arc::new(move |event: &Event| {
        tell(event);
        let in_a_task = std::thread::current().name().is_some_and(|name| name.starts_with("task"));
        assert!(!(in_a_task && matches!(event, Event::Changed(_))), "a mistake");
    });
    make(&desk, home.path());
    let case = new_case(&desk)["id"].clone();
    let begun = start(&desk, "take_in", &take_in(&case, &card(home.path(), 20)));
    let failed = ended(&events, "take_in");
    assert_eq!((&failed["id"], &failed["failure"]["code"]), (&begun["id"], &json!("broken_off")));
    desk.lock_all();
}

#[test]
fn two_of_a_kind_do_not_go_on_at_once_whether_begun_or_taken_up_again() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let case = new_case(&desk)["id"].clone();
    let nothing = json!({ "case": evidence::CaseId::from_bytes([7; 16]), "paths": [], "source": "", "read_back": false });
    let failed = start(&desk, "take_in", &nothing);
    assert_eq!(ended(&events, "take_in")["state"], "failed");
    start(&desk, "take_in", &take_in(&case, &card(home.path(), 400)));
    let again = desk.call("resume_task", json!({ "id": failed["id"] })).unwrap_err();
    assert_eq!(again.code, "task_running");
    desk.lock_all();
}

#[test]
fn work_that_was_not_done_is_there_when_the_program_starts_again() {
    let home = tempfile::tempdir().unwrap();
    let (first, events) = made(home.path());
    let case = new_case(&first)["id"].clone();
    let card = card(home.path(), 400);
    start(&first, "take_in", &take_in(&case, &card));
    first.lock_all();
    assert_eq!(ended(&events, "take_in")["state"], "stopped");
    drop(first);
    let (second, events) = desk(home.path());
    unlock(&second, PASSPHRASE).unwrap();
    let kept = task(&second, "take_in");
    assert_eq!((&kept["state"], &kept["request"]["paths"][0]), (&json!("stopped"), &json!(card)));
    assert_eq!(ended(&events, "take_in")["id"], kept["id"], "a screen hears of it");
    second.call("resume_task", json!({ "id": kept["id"] })).unwrap();
    assert_eq!(ended(&events, "take_in")["state"], "done");
    second.lock_all();
    drop(second);
    let (third, _events) = desk(home.path());
    unlock(&third, PASSPHRASE).unwrap();
    assert_eq!(task(&third, "take_in"), Value::Null, "what is done is not kept");
}

#[test]
fn work_that_is_dismissed_does_not_come_back_and_its_secrets_are_not_kept() {
    let home = tempfile::tempdir().unwrap();
    let (first, events) = made(home.path());
    let request = json!({ "path": home.path().join("nothing.tar.age"), "keys": ["AGE-SECRET-KEY-1HERON"] });
    let failed = start(&first, "import_bundle", &request);
    assert_eq!(ended(&events, "import_bundle")["state"], "failed");
    first.lock_all();
    unlock(&first, PASSPHRASE).unwrap();
    let kept = first.with_session(|session| {
        Ok(crate::store::setting::under::<Value>(session.node.db(), "task/").unwrap())
    });
    let kept = kept.unwrap();
    assert_eq!(kept.len(), 1);
    assert!(!kept[0].1.to_string().contains("HERON"));
    first.call("dismiss_task", json!({ "id": failed["id"] })).unwrap();
    drop(first);
    let (second, _events) = desk(home.path());
    unlock(&second, PASSPHRASE).unwrap();
    assert_eq!(second.call("list_tasks", json!({})).unwrap(), json!([]));
}
