//! Gathers the codes of all errors from where they arise, with the sentence that documents each, for `cairn codes`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where errors that `cairn` may show are defined.
const SOURCES: [&str; 3] = ["../field/src", "../evidence/src", "src"];

fn main() {
    let mut codes = BTreeMap::new();
    for folder in SOURCES {
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

/// Looks through a folder for error enums.
fn gather(folder: &Path, codes: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, codes);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            // Other enums have codes, too; only errors are shown to people as a failure.
            if text.contains("thiserror::Error") && text.contains("fn code(") {
                read(&text, codes);
            }
        }
    }
}

/// Reads the variants of an error with the first sentence about each, and the code of each.
fn read(text: &str, codes: &mut BTreeMap<String, String>) {
    let mut about = String::new();
    let mut in_about = false;
    let mut variants: BTreeMap<&str, String> = BTreeMap::new();
    for line in text.lines() {
        let line = line.trim();
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
            // Attributes, which may take several lines, stand between the words and the name.
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

/// `Self::Variant { .. } => "code",` as variant and code.
fn arm(line: &str) -> Option<(&str, &str)> {
    let (pattern, code) = line.strip_prefix("Self::")?.split_once("=> \"")?;
    let variant = pattern.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let code = code.split('"').next()?;
    let is_code = code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    is_code.then_some((variant, code))
}
