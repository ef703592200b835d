//! What a script can branch on is the same with both programs.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::headquarters::at_headquarters;
use crate::laptop::Laptop;

/// Number, name and meaning of each exit code.
fn exits(codes: &Value) -> BTreeMap<u64, (String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    let lines = codes["exit"].as_array().unwrap().iter();
    lines
        .map(|line| (line["number"].as_u64().unwrap(), (text(line, "code"), text(line, "meaning"))))
        .collect()
}

#[test]
fn an_exit_code_of_headquarters_means_the_same_as_on_a_laptop() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::at(&folder.path().join("vault"));
    let on_a_laptop = exits(&laptop.ask(&["codes"]));
    let at_hq = at_headquarters(&laptop.programs, folder.path(), &["codes"]).json().unwrap();
    for (number, meant) in exits(&at_hq) {
        assert_eq!(on_a_laptop.get(&number), Some(&meant), "{number}");
    }
    let meanings = at_hq["errors"].as_array().unwrap();
    assert!(meanings.len() > 50, "{}", meanings.len());
    assert!(meanings.iter().all(|line| line["meaning"].as_str().unwrap().ends_with('.')), "{at_hq:#}");
}
