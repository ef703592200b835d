//! Forms: the kinds of record as data.
//!
//! Every kind lives in `forms/<kind>.toml` of the workspace: its fields with type, unit, codes, cardinality, need, stage,
//! sensitivity and immutability. Its words live in `forms/labels/<language>/<kind>.toml`. Fields that several kinds share
//! are groups, which a kind includes; the group `envelope` belongs to every kind. Code lists that several fields share
//! stand in `forms/codes.toml`. Another kind, field or language is an edit of these files and of nothing else.
//!
//! A correction of a record (an amendment) is no kind: it is an entry of the ledger that says which value it replaces and
//! why. Who made a record, when and on which device is likewise read from entries and is no field.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::digest::Digest;
use crate::record::FieldRules;
use crate::value::FieldValue;

mod error;
mod field;
mod kind;
mod labels;
mod load;
mod read;
mod show;
mod source;
#[cfg(test)]
mod tests;

pub use error::FormError;
pub use field::{Cardinality, Code, CodeList, Condition, Field, FieldType, Need, NumberRange, Raise, Stage};
pub use kind::{Kind, LetterRule, Section};
pub use labels::Labels;
pub use read::{MAX_NOTE_BYTES, MAX_TEXT_BYTES, record_of};

/// The files of `forms/`: name relative to that folder, and content.
pub type FormFiles<'a> = &'a [(&'a str, &'a str)];

/// The files that this program was built with.
pub const BUILT_IN_FILES: FormFiles<'static> = include!(concat!(env!("OUT_DIR"), "/forms.rs"));

static BUILT_IN: LazyLock<Result<Forms, FormError>> = LazyLock::new(|| Forms::load(BUILT_IN_FILES));
static NONE: Forms = Forms { kinds: BTreeMap::new(), lists: BTreeMap::new(), languages: Vec::new() };

/// A language that labels are written in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Language {
    /// BCP 47 tag.
    pub code: String,
    /// What its speakers call it.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

/// All kinds of record, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    kinds: BTreeMap<String, Kind>,
    lists: BTreeMap<String, CodeList>,
    languages: Vec<Language>,
}

impl Forms {
    /// The forms that this program was built with. That they load is proven by a test of the very bytes that are built in;
    /// were they broken all the same, there would be no kinds, and [`Forms::built_in_or_error`] says why.
    pub fn built_in() -> &'static Self {
        Self::built_in_or_error().unwrap_or(&NONE)
    }

    /// The forms that this program was built with.
    ///
    /// # Errors
    /// What is wrong in them, with file and code.
    pub fn built_in_or_error() -> Result<&'static Self, &'static FormError> {
        BUILT_IN.as_ref()
    }

    /// SHA-256 over the files of the built-in forms: what was made by others may be called or counted otherwise.
    pub fn built_in_digest() -> Digest {
        let part = |text: &str| [&text.len().to_be_bytes(), text.as_bytes()].concat();
        let files: Vec<_> = BUILT_IN_FILES.iter().flat_map(|(name, text)| [part(name), part(text)]).collect();
        Digest::of(&files.concat())
    }

    /// Reads and checks forms.
    ///
    /// # Errors
    /// The first thing that is wrong, with file and code: an unreadable file, an unknown key, a dangling reference, a
    /// doubled code, a missing or stray label.
    pub fn load(files: FormFiles<'_>) -> Result<Self, FormError> {
        load::load(files)
    }

    /// The kind of a code.
    pub fn kind(&self, code: &str) -> Option<&Kind> {
        self.kinds.get(code)
    }

    /// All kinds, by code.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values()
    }

    /// A field of a kind.
    pub fn field(&self, kind: &str, field: &str) -> Option<&Field> {
        self.kind(kind)?.field(field)
    }

    /// A code list that several fields share.
    pub fn list(&self, code: &str) -> Option<&CodeList> {
        self.lists.get(code)
    }

    /// The languages that have labels. The first stands in for every other.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// A value as people read it, in a language: codes by their labels, units as written, and the reason where there is no
    /// value. References show as identifiers, for only a store knows their titles.
    pub fn to_text(&self, field: &Field, value: &FieldValue, language: &str) -> String {
        show::to_text(self, field, value, language)
    }
}

impl FieldRules for Forms {
    /// A kind or field of a newer form holds one value, as far as this program knows.
    fn holds_many(&self, kind: &str, field: &str) -> bool {
        self.field(kind, field).is_some_and(|field| field.cardinality == Cardinality::Many)
    }

    /// A kind or field of a newer form can be changed, as far as this program knows.
    fn is_immutable(&self, kind: &str, field: &str) -> bool {
        self.field(kind, field).is_some_and(|field| field.immutable)
    }

    /// A kind of a newer form can be withdrawn, as far as this program knows.
    fn is_append_only(&self, kind: &str) -> bool {
        self.kind(kind).is_some_and(|kind| kind.immutable)
    }
}
