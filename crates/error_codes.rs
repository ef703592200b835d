// Gathers the codes of all errors from where they arise, with the sentence that documents each, for the commands that list
// them. Used by the build scripts of `cairn` and `cairn-hq`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Writes `error_codes.rs` for the errors that are defined below these folders.
pub fn write(sources: &[&str]) {
    println!("cargo::rerun-if-changed=../error_codes.rs");
    let mut codes = BTreeMap::new();
    for folder in sources {
        println!("cargo::rerun-if-changed={folder}");
        gather(Path::new(folder), &mut codes);
    }
    let lines: Vec<String> =
        codes.iter().map(|(code, meaning)| format!("    ({code:?}, {meaning:?}),")).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("error_codes.rs");
    if let Err(error) = fs::write(&out, format!("&[\n{}\n]\n", lines.join("\n"))) {
        println!("cargo::error={} could not be written: {error}", out.display());
    }
}

/// Looks through a file, or a folder and those below it, for error enums.
fn gather(path: &Path, codes: &mut BTreeMap<String, String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            gather(&entry.path(), codes);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path).unwrap_or_default();
        // Other enums have codes, too; only errors are shown to people as a failure.
        if text.contains("thiserror::Error") && (text.contains("fn code(") || text.contains("fn kind(")) {
            read(&text, codes);
        }
    }
}

/// Reads the variants of an error with the first sentence about each, and the code of each.
fn read(text: &str, codes: &mut BTreeMap<String, String>) {
    let mut about = String::new();
    let (mut in_about, mut in_attribute) = (false, false);
    let mut variants: BTreeMap<&str, String> = BTreeMap::new();
    for line in text.lines() {
        let line = line.trim();
        // What stands in an attribute over several lines is no variant, however it begins.
        if in_attribute || (line.starts_with("#[") && !line.ends_with(']')) {
            in_attribute = !line.ends_with(")]");
            continue;
        }
        if let Some(doc) = line.strip_prefix("///") {
            if !in_about {
                about.clear();
            }
            about.push_str(doc);
        } else if let Some((variant, code)) = arm(line) {
            if let Some(meaning) = variants.get(variant) {
                codes.entry(code.to_owned()).or_insert_with(|| meaning.clone());
            }
        } else if line.starts_with(|c: char| c.is_ascii_uppercase()) && !about.is_empty() {
            let name = line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            variants.entry(name).or_insert_with(|| first_sentence(&about));
            about.clear();
        }
        in_about = line.starts_with("///");
    }
}

/// Up to the first full stop that another sentence follows.
fn first_sentence(about: &str) -> String {
    let follows = |at: &usize| about.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let end = about.match_indices(". ").map(|(at, _)| at).find(follows);
    end.and_then(|end| about.get(..=end)).unwrap_or(about).trim().to_owned()
}

/// `Self::Variant { .. } => "code",`, or with the status of an answer `=> (404, "code"),`, as variant and code.
fn arm(line: &str) -> Option<(&str, &str)> {
    let (pattern, value) = line.strip_prefix("Self::")?.split_once("=> ")?;
    let status = |c: char| c == '(' || c == ',' || c == ' ' || c.is_ascii_digit();
    let code = value.trim_start_matches(status).strip_prefix('"')?;
    let variant = pattern.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let code = code.split('"').next()?;
    let is_code = code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    is_code.then_some((variant, code))
}
