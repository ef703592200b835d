use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;

use super::*;

/// A laptop with a case and two photos, which are in a bundle and in a sealed one whose key lies in a file. Locked.
fn locked(home: &Path) -> (Desk, Receiver<Value>) {
    let (desk, events) = made(home);
    let case = new_case(&desk)["id"].clone();
    let photos = json!({ "case": case, "paths": [card(home, 2)], "source": "card", "read_back": false });
    desk.call("take_in", photos).unwrap();
    let key = Identity::generate();
    let comments = format!("# created by hand\n# {}\n{}\n", key.to_public(), key.to_string().expose_secret());
    std::fs::write(home.join("key.txt"), comments).unwrap();
    let export = |target: &str, recipients: &[String]| {
        let asked = json!({
            "case": case, "target": home.join(target), "profile": "hq_full", "recipients": recipients,
        });
        desk.call("export_bundle", asked).unwrap();
    };
    export("plain", &[]);
    // The name says nothing of what it is.
    export("photos-of-the-sea", &[key.to_public().to_string()]);
    desk.call("lock", json!({})).unwrap();
    (desk, events)
}

fn done(desk: &Desk, events: &Receiver<Value>, name: &str, request: &Value) -> Value {
    start(desk, name, request);
    let ended = ended(events, name);
    assert_eq!(ended["state"], "done", "{ended}");
    ended["output"].clone()
}

#[test]
fn a_bundle_is_verified_at_the_door_and_told_from_other_things_by_what_it_is() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = locked(home.path());
    let recognise = |name: &str| desk.call("recognise", json!({ "path": home.path().join(name) })).unwrap();
    assert_eq!(recognise("plain"), "bundle");
    assert_eq!(recognise("photos-of-the-sea"), "sealed_bundle");
    assert_eq!(recognise("vault"), "vault");
    assert_eq!(recognise("card"), "other");
    let asked = json!({ "path": home.path().join("plain"), "deep": true });
    let plain = done(&desk, &events, "verify_bundle", &asked);
    assert_eq!((&plain["holds"], &plain["sealed"]), (&json!(true), &json!(false)), "{plain}");
    assert_eq!(plain["originals_held"], 2);
    let sealed =
        json!({ "path": home.path().join("photos-of-the-sea"), "key_file": home.path().join("key.txt") });
    let sealed = done(&desk, &events, "verify_bundle", &sealed);
    assert_eq!((&sealed["holds"], &sealed["sealed"]), (&json!(true), &json!(true)));
    assert_eq!(sealed["entries"], plain["entries"]);
    let no_key =
        json!({ "path": home.path().join("plain"), "known": { "hq": "", "log": "x", "clock": "y" } });
    start(&desk, "verify_bundle", &no_key);
    assert_eq!(ended(&events, "verify_bundle")["failure"]["code"], "not_a_key");
    let damaged = home.path().join("plain/data/summary.html");
    let damaged = if damaged.is_file() { damaged } else { home.path().join("plain/data/views/summary.html") };
    std::fs::write(damaged, "else").unwrap();
    let found = done(&desk, &events, "verify_bundle", &asked);
    assert_eq!(found["holds"], false);
}

#[test]
fn a_sealed_bundle_is_unpacked_into_a_new_folder_and_never_over_another() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = locked(home.path());
    let to = home.path().join("unpacked");
    let asked = json!({
        "path": home.path().join("photos-of-the-sea"), "to": to, "key_file": home.path().join("key.txt"),
    });
    assert_eq!(done(&desk, &events, "open_bundle", &asked)["path"], json!(to));
    let verified = done(&desk, &events, "verify_bundle", &json!({ "path": to }));
    assert_eq!(verified["holds"], true);
    start(&desk, "open_bundle", &asked);
    assert_eq!(ended(&events, "open_bundle")["state"], "failed");
    assert!(to.join("bagit.txt").is_file());
}

#[test]
fn a_vault_is_looked_at_from_outside_while_it_is_locked() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = locked(home.path());
    let asked = json!({ "folder": home.path().join("vault") });
    let report = done(&desk, &events, "verify_outside", &asked);
    assert_eq!((&report["holds"], &report["originals"]), (&json!(true), &json!(2)), "{report}");
    let refused = desk.call("start_task", json!({ "name": "verify_vault", "request": {} })).unwrap_err();
    assert_eq!(refused.code, "vault_locked");
}
