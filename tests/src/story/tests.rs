use super::programs::{count, text};
use super::server::Server;
use super::*;

/// The programs of the system, which every machine that runs this has.
fn shell() -> Programs {
    Programs::in_folder(Path::new("/bin")).with("CAIRN_TEST_WORD", "cairn")
}

fn script(text: &str) -> [&str; 2] {
    ["-c", text]
}

#[test]
fn a_program_that_fails_is_quoted_with_its_command_and_its_words() {
    let outcome = shell().run("sh", &script("echo vault is locked >&2; exit 4")).unwrap();
    assert_eq!(outcome.code, Some(4));
    let error = outcome.clone().success().unwrap_err().to_string();
    assert!(
        error.contains("sh -c") && error.contains("code 4") && error.contains("vault is locked"),
        "{error}"
    );
    assert_eq!(outcome.failure().unwrap().code, Some(4));
    assert!(shell().run("sh", &script("exit 0")).unwrap().failure().is_err());
    assert!(shell().run("sh", &script("kill -9 $$")).unwrap().failure().is_err());
}

#[test]
fn an_answer_in_json_is_read_by_pointer() {
    let answer =
        shell().run("sh", &script(r#"echo "{\"photos\": {\"stored\": 3}, \"word\": \"$CAIRN_TEST_WORD\"}""#));
    let answer = answer.unwrap().json().unwrap();
    assert_eq!(count(&answer, "/photos/stored").unwrap(), 3);
    assert_eq!(text(&answer, "/word").unwrap(), "cairn");
    assert!(count(&answer, "/photos/missing").unwrap_err().to_string().contains("/photos/missing"));
    assert!(shell().run("sh", &script("echo plain")).unwrap().json().is_err());
}

#[test]
fn input_reaches_the_program() {
    let outcome = shell().run_with_input("cat", &[] as &[&str], b"a passphrase").unwrap();
    assert_eq!(outcome.success().unwrap().output, "a passphrase");
}

#[test]
fn a_server_is_ready_when_it_says_so_and_is_quoted_when_it_dies() {
    let server = Server::start(
        &shell(),
        "sh",
        &script("echo starting; echo ready on 7; exec cat /dev/zero >/dev/null"),
    );
    let server = server.unwrap();
    let port = server.wait_for(|line| line.strip_prefix("ready on ").map(str::to_owned)).unwrap();
    assert_eq!(port, "7");
    server.kill().unwrap();
    let dying = Server::start(&shell(), "sh", &script("echo no certificate >&2; exit 1")).unwrap();
    let error = dying.wait_for(|line| line.strip_prefix("ready").map(str::to_owned)).unwrap_err().to_string();
    assert!(error.contains("ended"), "{error}");
}

#[test]
fn a_story_numbers_its_steps_and_stops_where_counts_differ() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    let mut story = Story::begin(&folder.path().join("story"), shell(), &mut told).unwrap();
    story.step("Take in the card").unwrap();
    story.equal("files", 29, 29).unwrap();
    story.step("Write the bundle").unwrap();
    let error = story.equal("originals", 28, 27).unwrap_err().to_string();
    assert!(error.contains("step 2") && error.contains("28") && error.contains("27"), "{error}");
    story.summary.photos_offered = Some(29);
    let summary = story.end().unwrap();
    let facts: serde_json::Value = serde_json::from_slice(&fs::read(summary).unwrap()).unwrap();
    assert_eq!(count(&facts, "/photos_offered").unwrap(), 29);
    assert!(facts.get("tamper_found").is_some_and(serde_json::Value::is_array));
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains(" 1  Take in the card\n      files: 29 in, 29 out"), "{told}");
}

#[test]
fn a_story_told_again_starts_from_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("story");
    let story = Story::begin(&place, shell(), Vec::new()).unwrap();
    fs::write(story.path("old"), b"old").unwrap();
    let story = Story::begin(&place, shell(), Vec::new()).unwrap();
    assert!(!story.path("old").exists());
}

#[test]
fn a_folder_with_something_else_in_it_is_not_emptied() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), b"years of work").unwrap();
    let error = Story::begin(folder.path(), shell(), Vec::new()).err().unwrap().to_string();
    assert!(error.contains("not empty"), "{error}");
    assert_eq!(fs::read(folder.path().join("thesis.txt")).unwrap(), b"years of work");
}
