//! Each way in which forms can be wrong, and that the error names the file and the code.

use super::*;

const FORM: &str = r#"
kind = "grave"
parents = ["site"]
sensitivity = "S1"
title = ["shape"]

[[section]]
code = "look"
domain = "2.3"
fields = [
  { code = "shape", type = "enum", codes = ["round", "long"] },
  { code = "ground", type = "enum", codes = "soil" },
  { code = "depth", type = "meas", unit = "cm", min = 0, max = 500 },
]
"#;
const LABELS: &str = r#"
kind = "Grave"
kinds = "Graves"
section.look = "Look"
field.shape = "Shape"
field.ground = "Ground"
field.depth = "Depth"
code.shape.round = "Round"
code.shape.long = "Long"
"#;
const SITE: &str = "kind = \"site\"\nsensitivity = \"S0\"\n";
const SITE_LABELS: &str = "kind = \"Site\"\nkinds = \"Sites\"\n";
const ENVELOPE: &str = r#"
group = "envelope"
sensitivity = "S0"
[[section]]
code = "envelope"
domain = "0.2"
fields = [{ code = "num", type = "num", immutable = true }]
"#;
const ENVELOPE_LABELS: &str = "section.envelope = \"Record\"\nfield.num = \"Number\"\n";
const LANGUAGES: &str = "[[language]]\ncode = \"en\"\nname = \"English\"\n";

fn good() -> BTreeMap<String, String> {
    [
        ("languages.toml", LANGUAGES),
        ("codes.toml", "soil = [\"sand\", \"clay\"]"),
        ("labels/en/codes.toml", "[soil]\nsand = \"Sand\"\nclay = \"Clay\"\n"),
        ("envelope.toml", ENVELOPE),
        ("labels/en/envelope.toml", ENVELOPE_LABELS),
        ("site.toml", SITE),
        ("labels/en/site.toml", SITE_LABELS),
        ("grave.toml", FORM),
        ("labels/en/grave.toml", LABELS),
    ]
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .into()
}

fn load(files: &BTreeMap<String, String>) -> Result<Forms, FormError> {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Forms::load(&files)
}

/// The error after one replacement in one file, which must have something to replace.
fn error(file: &str, from: &str, to: &str) -> FormError {
    let mut files = good();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    load(&files).unwrap_err()
}

fn assert_names(error: &FormError, code: &str, words: &[&str]) {
    assert_eq!(error.code(), code, "{error}");
    for word in words {
        assert!(error.to_string().contains(word), "\"{error}\" does not name {word}");
    }
}

#[test]
fn good_forms_load() {
    let forms = load(&good()).unwrap();
    assert_eq!(forms.kind("grave").unwrap().fields().count(), 4);
    assert_eq!(forms.field("grave", "ground").unwrap().codes().unwrap().label("clay", "en"), "Clay");
}

#[test]
fn a_dangling_reference_is_refused() {
    let dangling = "form_dangling_reference";
    assert_names(
        &error("grave.toml", "[\"site\"]", "[\"moon\"]"),
        dangling,
        &["grave.toml", "grave", "moon"],
    );
    assert_names(&error("grave.toml", "\"soil\"", "\"dust\""), dangling, &["grave.toml", "ground", "dust"]);
    assert_names(&error("grave.toml", "[\"shape\"]", "[\"form\"]"), dangling, &["grave.toml", "form"]);
    assert_names(&error("grave.toml", "unit = \"cm\"", "unit = \"ell\""), dangling, &["depth", "ell"]);
    assert_names(
        &error("grave.toml", "type = \"meas\", unit = \"cm\"", "type = \"size\""),
        "form_unfit",
        &["depth"],
    );
    let group = error("grave.toml", "title =", "include = [\"finds\"]\ntitle =");
    assert_names(&group, dangling, &["grave.toml", "group", "finds"]);
    let target =
        error("grave.toml", "type = \"enum\", codes = \"soil\"", "type = \"ref\", kinds = [\"moon\"]");
    assert_names(&target, dangling, &["grave.toml", "ground", "moon"]);
    let condition =
        error("grave.toml", "codes = \"soil\"", "codes = \"soil\", need_if = { field = \"x\", is = [] }");
    assert_names(&condition, dangling, &["ground", "\"x\""]);
    let code = "codes = \"soil\", need_if = { field = \"shape\", is = [\"flat\"] }";
    assert_names(&error("grave.toml", "codes = \"soil\"", code), dangling, &["ground", "flat"]);
}

#[test]
fn a_doubled_code_is_refused() {
    let doubled = "form_doubled_code";
    assert_names(&error("grave.toml", "\"long\"", "\"round\""), doubled, &["grave.toml", "shape.round"]);
    assert_names(
        &error("grave.toml", "code = \"depth\"", "code = \"shape\""),
        doubled,
        &["grave.toml", "shape"],
    );
    assert_names(&error("grave.toml", "code = \"depth\"", "code = \"num\""), "form_missing_label", &["num"]);
    assert_names(&error("codes.toml", "\"clay\"", "\"sand\""), doubled, &["codes.toml", "soil.sand"]);
    assert_names(&error("site.toml", "\"site\"", "\"grave\""), doubled, &["site.toml", "grave"]);
}

#[test]
fn a_field_with_the_code_of_an_envelope_field_is_refused() {
    let mut files = good();
    for (file, from, to) in [
        ("grave.toml", "code = \"depth\"", "code = \"num\""),
        ("labels/en/grave.toml", "field.depth", "field.num"),
    ] {
        let text = files.get_mut(file).unwrap();
        *text = text.replacen(from, to, 1);
    }
    assert_names(&load(&files).unwrap_err(), "form_doubled_code", &["grave.toml", "num"]);
}

#[test]
fn a_missing_label_is_refused() {
    for (file, line, word) in [
        ("labels/en/grave.toml", "kind = \"Grave\"\n", "grave"),
        ("labels/en/grave.toml", "kinds = \"Graves\"\n", "grave"),
        ("labels/en/grave.toml", "section.look = \"Look\"\n", "look"),
        ("labels/en/grave.toml", "field.depth = \"Depth\"\n", "depth"),
        ("labels/en/grave.toml", "code.shape.long = \"Long\"\n", "shape.long"),
        ("labels/en/codes.toml", "clay = \"Clay\"\n", "soil.clay"),
    ] {
        assert_names(&error(file, line, ""), "form_missing_label", &[file, word]);
    }
    assert_names(&error("labels/en/grave.toml", "\"Depth\"", "\" \""), "form_missing_label", &["depth"]);
}

#[test]
fn a_listed_language_must_have_all_its_files() {
    let second = "[[language]]\ncode = \"uk\"\nname = \"Українська\"\n";
    let mut files = good();
    files.insert("languages.toml".to_owned(), format!("{LANGUAGES}{second}"));
    assert_names(&load(&files).unwrap_err(), "form_missing_file", &["labels/uk/codes.toml"]);
    for file in ["codes", "envelope", "site", "grave"] {
        let text = files[&format!("labels/en/{file}.toml")].clone();
        files.insert(format!("labels/uk/{file}.toml"), text.replace("Depth", "Глибина"));
    }
    let forms = load(&files).unwrap();
    let depth = &forms.field("grave", "depth").unwrap().labels;
    assert_eq!((depth.get("uk"), depth.get("en"), depth.get("fr")), ("Глибина", "Depth", "Depth"));
}

#[test]
fn a_label_of_nothing_is_refused() {
    for (file, line) in [
        ("labels/en/grave.toml", "section.feel = \"Feel\"\n"),
        ("labels/en/grave.toml", "field.width = \"Width\"\n"),
        ("labels/en/grave.toml", "hint.width = \"Width\"\n"),
        ("labels/en/grave.toml", "code.shape.flat = \"Flat\"\n"),
        ("labels/en/grave.toml", "code.ground.sand = \"Sand\"\n"),
        ("labels/en/codes.toml", "[stone]\nlime = \"Lime\"\n"),
    ] {
        let mut files = good();
        files.get_mut(file).unwrap().push_str(line);
        assert_names(&load(&files).unwrap_err(), "form_stray_label", &[file]);
    }
    let mut files = good();
    files.insert("labels/en/well.toml".to_owned(), String::new());
    assert_names(&load(&files).unwrap_err(), "form_stray_file", &["labels/en/well.toml"]);
}

#[test]
fn an_unknown_key_is_refused() {
    let unreadable = "form_unreadable";
    assert_names(&error("grave.toml", "title =", "titel ="), unreadable, &["grave.toml", "titel"]);
    let key = error("grave.toml", "unit = \"cm\"", "units = \"cm\"");
    assert_names(&key, unreadable, &["grave.toml", "depth", "units"]);
    assert_names(
        &error("labels/en/grave.toml", "kinds", "plural"),
        unreadable,
        &["labels/en/grave.toml", "plural"],
    );
    assert_names(&error("languages.toml", "name", "names"), unreadable, &["languages.toml", "names"]);
    assert_names(&error("grave.toml", "[[section]]", "[[section]"), unreadable, &["grave.toml"]);
}

#[test]
fn a_definition_that_contradicts_itself_is_refused() {
    let unfit = |from: &str, to: &str, code: &str| {
        assert_names(&error("grave.toml", from, to), "form_unfit", &["grave.toml", code]);
    };
    unfit("type = \"enum\", codes = \"soil\"", "type = \"enum\"", "ground");
    unfit("codes = \"soil\"", "codes = \"soil\", unit = \"mm\"", "ground");
    unfit("codes = \"soil\"", "codes = \"soil\", max = 3", "ground");
    unfit("codes = \"soil\"", "codes = \"soil\", open = true", "ground");
    unfit("codes = \"soil\"", "codes = \"soil\", stage = 3", "ground");
    unfit("codes = \"soil\"", "codes = \"soil\", default = \"mud\"", "ground");
    unfit("min = 0", "min = 501", "depth");
    unfit("kind = \"grave\"", "kind = \"grave\"\ngroup = \"grave\"", "grave");
}

#[test]
fn a_code_that_cannot_be_stable_is_refused() {
    for code in ["de pth", "глибина", "", "_depth", &"d".repeat(41)] {
        let changed = error("grave.toml", "code = \"depth\"", &format!("code = \"{code}\""));
        assert_names(&changed, "form_bad_code", &["grave.toml"]);
    }
    assert_names(&error("grave.toml", "\"long\"", "\"lo/ng\""), "form_bad_code", &["lo/ng"]);
}
