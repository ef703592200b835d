//! The files of `forms/` as they are written. A key that is not here is refused.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Cardinality, FormError, Need};

/// A kind or a group of fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormFile {
    pub kind: Option<String>,
    pub group: Option<String>,
    pub letter: Option<char>,
    pub letter_if: Option<LetterIf>,
    #[serde(default)]
    pub parents: Vec<String>,
    #[serde(default)]
    pub top_level: bool,
    pub sensitivity: Class,
    #[serde(default)]
    pub class_of: Vec<String>,
    #[serde(default)]
    pub immutable: bool,
    #[serde(default)]
    pub follows: Vec<String>,
    #[serde(default)]
    pub title: Vec<String>,
    #[serde(default)]
    pub one_of: Vec<Vec<String>>,
    #[serde(default)]
    pub include: Vec<String>,
    #[serde(default)]
    pub section: Vec<SectionTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterIf {
    pub field: String,
    pub letters: BTreeMap<String, char>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionTable {
    pub code: String,
    pub domain: String,
    pub fields: Vec<FieldTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldTable {
    pub code: String,
    #[serde(rename = "type")]
    pub type_name: String,
    pub card: Option<Cardinality>,
    #[serde(default)]
    pub need: Need,
    pub need_if: Option<When>,
    pub stage: Option<u8>,
    pub sensitivity: Option<Class>,
    pub raise: Option<RaiseTable>,
    pub class_of: Option<String>,
    pub unit: Option<String>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub kinds: Option<Vec<String>>,
    pub codes: Option<Codes>,
    #[serde(default)]
    pub open: bool,
    #[serde(default)]
    pub immutable: bool,
    #[serde(default)]
    pub derived: bool,
    #[serde(default)]
    pub opinion: bool,
    pub searched: Option<bool>,
    pub default: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    pub field: String,
    pub is: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RaiseTable {
    pub to: Class,
    pub field: String,
    pub is: Vec<String>,
}

/// The name of a shared list, or the codes themselves.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Codes {
    List(String),
    Own(Vec<String>),
}

/// A sensitivity class as written.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) enum Class {
    S0,
    S1,
    S2,
    S3,
    S4,
}

/// `languages.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguagesFile {
    pub language: Vec<LanguageTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageTable {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub right_to_left: bool,
}

/// The labels of a kind or group in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelFile {
    pub kind: Option<String>,
    pub kinds: Option<String>,
    #[serde(default)]
    pub section: BTreeMap<String, String>,
    #[serde(default)]
    pub field: BTreeMap<String, String>,
    #[serde(default)]
    pub hint: BTreeMap<String, String>,
    #[serde(default)]
    pub code: BTreeMap<String, BTreeMap<String, String>>,
}

/// `codes.toml`: list, then codes.
pub(super) type CodesFile = BTreeMap<String, Vec<String>>;

/// The labels of the shared lists in one language: list, code, label.
pub(super) type CodeLabelsFile = BTreeMap<String, BTreeMap<String, String>>;

pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, FormError> {
    toml::from_str(text)
        .map_err(|error| FormError::Unreadable { file: file.to_owned(), message: error.to_string() })
}
