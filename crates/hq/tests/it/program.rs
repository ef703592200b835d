//! The program `cairn-hq` as people and accidents treat it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use evidence::wire::enrol::EnrolCode;
use evidence::{CaseId, Entry};
use reqwest::Method;
use serde_json::Value;

use crate::server::{Device, batch, entries};

fn cairn_hq(data: &Path) -> Command {
    let mut command = cairn_hq_plain(data);
    command.arg("--json");
    command
}

fn cairn_hq_plain(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-hq"));
    command.arg("--data").arg(data).stdin(Stdio::null());
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    cairn_hq(data).args(arguments).output().unwrap()
}

fn answer(data: &Path, arguments: &[&str]) -> Value {
    let output = run(data, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A running program, killed when dropped.
struct Serving {
    child: Child,
    base: String,
}

impl Serving {
    fn start(data: &Path) -> Self {
        let mut command = cairn_hq(data);
        let command = command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Listening on ").unwrap();
        Self { base: format!("https://{address}"), child }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn set_up(data: &Path) -> (CaseId, EnrolCode) {
    assert!(run(data, &["init", "--address", "localhost:8443"]).status.success());
    let case = answer(data, &["cases", "add", "KHE12", "A case"]);
    let code = answer(data, &["enrol-code", "--examiner", "Olena Koval", "--cases", "KHE12:S4"]);
    (case["case"].as_str().unwrap().parse().unwrap(), code["code"].as_str().unwrap().parse().unwrap())
}

#[tokio::test]
async fn a_killed_server_has_everything_that_it_gave_a_receipt_for() {
    let folder = tempfile::tempdir().unwrap();
    let (case, code) = set_up(folder.path());
    let mut serving = Serving::start(folder.path());
    let mut device = Device::at(serving.base.clone(), code.pin, 1);
    device.enrol(&code).await.unwrap();
    let mut receipted: Vec<Entry> = Vec::new();
    for round in 0..6 {
        device.sign_in().await.unwrap();
        for number in 0..4 {
            let entry = device.write(case, &format!("{round} {number}"));
            if device.push(std::slice::from_ref(&entry)).await.unwrap().accepted.len() == 1 {
                receipted.push(entry);
            }
        }
        // One more is under way when the power goes.
        let entry = device.write(case, "lost answer");
        let body = batch(std::slice::from_ref(&entry));
        let under_way = device.request(Method::POST, "/v1/entries").body(body).send();
        let (_lost, ()) = tokio::join!(under_way, async { serving.child.kill().unwrap() });
        drop(serving);
        serving = Serving::start(folder.path());
        device.go_to(serving.base.clone());
        device.sign_in().await.unwrap();
        // The device does not know what became of it, so it sends it again.
        assert_eq!(device.push(std::slice::from_ref(&entry)).await.unwrap().accepted.len(), 1);
        receipted.push(entry);
    }
    let page = device.pull(case, "").await.unwrap();
    assert!(entries(&page) == receipted);
    assert_eq!(page.marks, []);
    let verified = answer(folder.path(), &["verify"]);
    assert_eq!((&verified["holds"], &verified["findings"]["ledger"]["entries"]), (&true.into(), &30.into()));
}

#[test]
fn a_code_is_drawn_into_a_new_file_and_none_is_made_where_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    set_up(folder.path());
    let file = folder.path().join("code.png");
    let order = [
        "enrol-code",
        "--examiner",
        "Olena Koval",
        "--cases",
        "KHE12:S4",
        "--picture",
        file.to_str().unwrap(),
    ];
    answer(folder.path(), &order);
    let mut picture = png::Decoder::new(BufReader::new(File::open(&file).unwrap())).read_info().unwrap();
    let mut pixels = vec![0; picture.output_buffer_size().unwrap()];
    let drawn = picture.next_frame(&mut pixels).unwrap();
    assert_eq!(drawn.width, drawn.height);
    // The quiet zone is white, and the first finder pattern begins behind it.
    let at = |x: u32, y: u32| pixels[(y * drawn.width + x) as usize];
    assert_eq!((at(0, 0), at(31, 31), at(32, 32), at(drawn.width - 1, drawn.width - 1)), (255, 255, 0, 255));
    let again = run(folder.path(), &order);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("the picture cannot be written"));
}

#[test]
fn every_command_answers_and_a_mistake_has_a_sentence_and_an_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let missing = run(folder.path(), &["status"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("Set one up with `cairn-hq init`"));
    set_up(folder.path());
    assert_eq!(answer(folder.path(), &["cases", "list"])[0]["number"], "KHE12");
    assert_eq!(answer(folder.path(), &["devices", "list"]), Value::Array(Vec::new()));
    let status = answer(folder.path(), &["status"]);
    assert_eq!((&status["cases"], &status["entries"]), (&1.into(), &0.into()));
    assert_eq!(answer(folder.path(), &["verify"])["holds"], true);
    let sealed = folder.path().join("sealed.tar.age");
    std::fs::write(&sealed, b"age-encryption.org/v1\n").unwrap();
    let key = folder.path().join("key.txt");
    std::fs::write(&key, "no key").unwrap();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let [sealed, key, empty] = [&sealed, &key, &empty].map(|path| path.to_str().unwrap());
    let known = answer(folder.path(), &["codes"]);
    let meaning = |list: &str, name: &str, value: &Value| {
        let found = known[list].as_array().unwrap().iter().find(|line| &line[name] == value);
        found.map(|line| line["meaning"].as_str().unwrap().to_owned())
    };
    for (mistake, exit, code) in [
        (&["cases", "add", "KHE12", "Again"][..], 1, "case_exists"),
        (&["enrol-code", "--examiner", "A B", "--cases", "NONE"], 1, "case_unknown"),
        (&["enrol-code", "--examiner", "A B", "--cases", "KHE12:S9"], 1, "class_unknown"),
        (&["enrol-code", "--examiner", "A B", "--hours", "0"], 2, ""),
        (&["enrol-code", "--examiner", "A B", "--hours", "100000000"], 2, ""),
        (&["grant", "00", "KHE12", "S1"], 1, "seat_unknown"),
        (&["devices", "revoke", "00", "--reason", "lost"], 1, "seat_unknown"),
        (&["devices", "revoke", "00"], 2, ""),
        (&["drop-waiting", "--imported"], 1, "none_waits"),
        (&["drop-waiting"], 2, ""),
        (&["import", "/nonexistent"], 1, "bundle_not_readable"),
        (&["import", empty], 1, "bundle_does_not_hold"),
        (&["import", sealed], 1, "bundle_key_needed"),
        (&["import", sealed, "--key-file", key], 1, "bundle_not_an_identity"),
        (&["init"], 1, "home"),
        (&["serve", "--listen", "192.0.2.1:1"], 1, "listen"),
        (&["serve", "--listen", "nowhere"], 2, ""),
        (&["nothing"], 2, ""),
    ] {
        let output = run(folder.path(), mistake);
        assert_eq!(output.status.code(), Some(exit), "{mistake:?}");
        assert!(meaning("exit", "number", &exit.into()).is_some(), "{exit} is not in the list of exit codes");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(code) && !said.is_empty() && output.stdout.is_empty(), "{mistake:?} {said}");
        if exit == 1 {
            let problem: Value = serde_json::from_slice(&output.stderr).unwrap();
            assert_eq!(problem["code"], code, "{mistake:?}");
            let sentence = problem["message"].as_str().unwrap();
            assert!(sentence.len() > 30 && sentence.ends_with('.'), "{mistake:?} {sentence}");
            let meant = meaning("errors", "code", &code.into()).expect(code);
            assert!(meant.ends_with('.'), "{code}: {meant}");
            let plain = cairn_hq_plain(folder.path()).args(mistake).output().unwrap();
            let plain = String::from_utf8_lossy(&plain.stderr);
            assert!(plain.trim_end().ends_with(&format!("[{code}]")), "{mistake:?} {plain}");
        }
    }
}
