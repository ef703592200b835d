//! A body with two wounds and a bullet; search, history, findings.

use crate::laptop::Laptop;

/// A body found at a place, with its number.
fn body(laptop: &Laptop) -> String {
    laptop.add(&[
        "remains",
        "remains_type=body_complete",
        "apparent_sex=male ?probable",
        "found_location=47.0123460,33.0234570 ±4m",
        "restraint=blindfold",
        "restraint=gag",
    ])
}

#[test]
fn a_body_with_two_wounds_and_a_bullet_is_shown_with_everything_that_belongs_to_it() {
    let laptop = Laptop::new();
    let body = body(&laptop);
    let wound = laptop.add(&["injury", "--parent", &body, "class=gunshot_entrance", "region=forehead"]);
    let other = laptop.add(&["injury", "--parent", &body, "class=gunshot_exit", "region=forehead"]);
    let bullet = laptop.add(&["bullet", "item_kind=bullet", &format!("remains_id={body}"), "hazard=none"]);
    assert_eq!((&wound, &other), (&format!("{body}.I1"), &format!("{body}.I2")));
    let short = |number: &str| number.rsplit('/').next().unwrap().to_owned();
    let shown = laptop.run(&["record", "show", &short(&body).to_lowercase()]).done().out;
    for expected in [
        &body,
        &short(&wound),
        &short(&other),
        &short(&bullet),
        "Blindfold",
        "Gag",
        "Parts",
        "Referred to by",
    ] {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
    let page = laptop.ask(&["record", "show", &body]);
    assert_eq!(page["children"].as_array().unwrap().len(), 2);
    assert_eq!(page["fields"]["restraint"].as_array().unwrap().len(), 2);
    let case = laptop.ask(&["case", "show"]);
    assert_eq!(case["records"]["injury"], 2);
    let near = laptop.ask(&["near", "47.0123,33.0234", "--within", "50"]);
    assert_eq!(near[0]["record"]["num"], body.as_str());
}

#[test]
fn a_change_keeps_what_stood_there_before_with_its_reason() {
    let laptop = Laptop::new();
    let body = body(&laptop);
    laptop.run(&["record", "set", &body, "apparent_sex=female", "--reason", "second look"]).done();
    laptop.run(&["record", "set", &body, "restraint+=handcuffs"]).done();
    let history = laptop.ask(&["record", "history", &body, "--field", "apparent_sex"]);
    let lines = history.as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["live"], &lines[1]["live"]), (&false.into(), &true.into()));
    assert_eq!(lines[1]["reason"], "second look");
    let page = laptop.ask(&["record", "show", &body]);
    assert_eq!(page["fields"]["restraint"].as_array().unwrap().len(), 3);
    laptop.run(&["record", "withdraw", &body, "--reason", "counted twice"]).done();
    let shown = laptop.run(&["record", "show", &body]).done().out;
    assert!(shown.contains("counted twice"), "{shown}");
    let told = laptop.run(&["record", "history", &body]).done().out;
    assert!(
        told.contains("Олена Коваль") && told.contains("second look") && told.contains("replaced"),
        "{told}"
    );
}

#[test]
fn a_name_is_found_in_either_script_and_by_its_beginning() {
    let laptop = Laptop::new();
    let person = laptop.add(&["person", "roles=missing", "name_full=Тарас Шевченко"]);
    laptop.add(&["person", "roles=missing", "name_full=Jacques Dupont"]);
    for asked in ["shevchenko", "ШЕВЧЕН", "taras shev"] {
        let found = laptop.ask(&["search", asked]);
        let numbers: Vec<_> =
            found.as_array().unwrap().iter().map(|hit| hit["num"].as_str().unwrap()).collect();
        assert_eq!(numbers, [person.as_str()], "{asked}");
    }
    let nothing = laptop.run(&["search", "ніхто"]).done().out;
    assert!(nothing.starts_with("Nothing was found."), "{nothing}");
}

#[test]
fn what_cannot_be_saved_is_refused_with_a_code_and_nothing_is_saved() {
    let laptop = Laptop::new();
    let body = body(&laptop);
    let entries = || laptop.ask(&["status"])["entries"].clone();
    let before = entries();
    for (exit, code, arguments) in [
        (1, "unknown_field", &["record", "set", &body, "bag_no=18", "no_such_field=1"][..]),
        (1, "unknown_kind", &["record", "add", "unicorn"]),
        (1, "unknown_record", &["record", "show", "B-A9999"]),
        (1, "parent_unfit", &["record", "add", "injury", "class=gunshot_entrance"]),
        (2, "several_values", &["record", "set", &body, "apparent_sex=male", "apparent_sex=female"]),
        (2, "assignment_malformed", &["record", "set", &body, "male"]),
        (1, "unknown_case", &["--case", "NOPE", "record", "list"]),
        (2, "place_malformed", &["near", "somewhere"]),
    ] {
        assert_eq!(laptop.run(arguments).refused(exit), code, "{arguments:?}");
    }
    assert_eq!(entries(), before);
}

#[test]
fn the_case_is_the_only_one_or_has_to_be_named() {
    let laptop = Laptop::new();
    laptop.ask(&["case", "create", "LVI3", "Quarry"]);
    let refused = laptop.run(&["record", "list"]);
    assert_eq!(refused.refused(2), "case_not_named");
    assert!(refused.err.contains("KHE12") && refused.err.contains("LVI3"), "{}", refused.err);
    laptop.run(&["record", "list", "--case", "lvi3"]).done();
    laptop.run_with(&[("CAIRN_CASE", "KHE12")], &["note", "Дощ", "--about", "nothing-like-this"]).refused(1);
    laptop.run_with(&[("CAIRN_CASE", "KHE12")], &["note", "!clear is taken as it stands"]).done();
    let found = laptop.ask(&["search", "--all-cases", "taken as it"]);
    assert!(found[0]["title"].as_str().unwrap().contains("!clear"), "{found}");
}

#[test]
fn fields_can_come_as_json_from_a_file() {
    let laptop = Laptop::new();
    let file = laptop.path("fields.json");
    std::fs::write(
        &file,
        r#"{"remains_type": "body_part", "restraint": ["gag"], "apparent_sex": {"empty": "not_examined"}}"#,
    )
    .unwrap();
    let number = laptop.add(&["remains", "--from", file.to_str().unwrap()]);
    let page = laptop.ask(&["record", "show", &number]);
    assert_eq!(page["fields"]["apparent_sex"][0]["empty"], "not_examined");
    std::fs::write(&file, "[1]").unwrap();
    let refused = laptop.run(&["record", "add", "remains", "--from", file.to_str().unwrap()]);
    assert_eq!(refused.refused(2), "json_malformed");
}
