//! What a shell sees: help, exit codes, completions, output that is read by other programs.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::laptop::Laptop;

#[test]
fn completions_are_scripts_that_the_shells_can_read() {
    let laptop = Laptop::bare();
    for shell in ["bash", "zsh", "fish"] {
        let script = laptop.run(&["completions", shell]).done().out;
        assert!(script.contains("hand-over") && script.contains("passphrase-fd"), "{shell}");
        let checked = Command::new(shell).arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let Ok(mut checking) = checked else {
            eprintln!("{shell} is not on this machine, so its completions were not read by it");
            continue;
        };
        checking.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = checking.wait_with_output().unwrap();
        assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_command_explains_itself() {
    let laptop = Laptop::bare();
    let help = laptop.run(&["help"]).done().out;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names: Vec<&str> =
        commands.lines().filter(begins).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        laptop.run(&["help", name]).done();
    }
    assert_eq!(laptop.run(&[]).code, Some(2));
    assert_eq!(laptop.run(&["frobnicate"]).code, Some(2));
    laptop.run(&["--version"]).done();
}

#[test]
fn exit_codes_are_documented_and_stay_what_they_are() {
    let codes = Laptop::bare().ask(&["codes"]);
    let numbers: Vec<_> = codes["exit"].as_array().unwrap().iter().map(|exit| &exit["number"]).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 130].iter().collect::<Vec<_>>());
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for exit in codes["exit"].as_array().unwrap() {
        let line = format!("| {} | {} |", exit["number"], exit["meaning"].as_str().unwrap());
        assert!(readme.contains(&line), "README.md lacks: {line}");
    }
}

#[test]
fn a_failure_as_json_stands_on_both_outputs() {
    let failed = Laptop::new().run(&["--json", "record", "show", "B-A9999"]);
    assert_eq!(failed.code, Some(1));
    assert_eq!(failed.json()["code"], "unknown_record");
    assert_eq!(failed.out, failed.err);
}

#[test]
fn lines_fit_the_terminal_and_are_whole_where_there_is_none() {
    let laptop = Laptop::new();
    let text = "Кульове поранення грудної клітки зліва, вхідний отвір круглої форми, краї осаднені, навколо отвору кіптява";
    laptop.run(&["note", text]).done();
    let narrow = laptop.run_with(&[("COLUMNS", "60")], &["search", "поранення"]).done().out;
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    let whole = laptop.run(&["search", "поранення"]).done().out;
    assert!(whole.contains(text), "{whole}");
    assert!(!whole.contains('\u{1b}'), "{whole}");
}

#[test]
fn forms_need_no_vault() {
    let laptop = Laptop::bare();
    let told = laptop.run_with(&[("CAIRN_VAULT", "")], &["forms", "remains", "remains_type"]).done().out;
    assert!(told.contains("body_complete") && told.contains("Write"), "{told}");
    assert!(laptop.ask(&["forms"]).as_array().unwrap().len() > 60);
    assert_eq!(laptop.run(&["forms", "remains", "shoe"]).refused(1), "unknown_field");
}
