//! One kind of record: its sections and fields, its number letter, and where it belongs.

use std::collections::BTreeMap;

use crate::forms::{Cardinality, Field, Labels};
use crate::record::RecordView;
use crate::value::Sensitivity;

/// A kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Stable code.
    pub code: String,
    /// The letter in the numbers of its records, if they are numbered (DOMAIN 0.3).
    pub letter: Option<char>,
    /// Another letter, by the content of the record.
    pub letter_if: Option<LetterRule>,
    /// The kinds that its records may be part of.
    pub parents: Vec<String>,
    /// Whether a record may also stand on its own.
    pub top_level: bool,
    /// Who may see its records, and its fields where they say nothing else.
    pub sensitivity: Sensitivity,
    /// The fields that name the records which its records show: they are as sensitive as these.
    pub class_of: Vec<String>,
    /// Whether all its own fields can be set only by the entry that creates the record.
    pub immutable: bool,
    /// The standards and practice it follows.
    pub follows: Vec<String>,
    /// The fields that make a title, after the number.
    pub title: Vec<String>,
    /// Groups of fields of which at least one must hold a value.
    pub one_of: Vec<Vec<String>>,
    /// The sections: its own, then those of the groups it includes, then the envelope.
    pub sections: Vec<Section>,
    /// Its name for people, of one record.
    pub labels: Labels,
    /// Its name for people, of many records.
    pub plural_labels: Labels,
    pub(super) places: BTreeMap<String, (usize, usize)>,
}

impl Kind {
    /// A field by its code, those of the envelope and of included groups among them.
    pub fn field(&self, code: &str) -> Option<&Field> {
        let (section, field) = self.places.get(code)?;
        self.sections.get(*section)?.fields.get(*field)
    }

    /// All fields in the order of the screen.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// Whether a record may be made under a parent of this kind, or under none.
    pub fn may_belong_to(&self, parent: Option<&str>) -> bool {
        match parent {
            Some(parent) => self.parents.iter().any(|kind| kind == parent),
            None => self.top_level,
        }
    }

    /// The letter of the number of a record.
    pub fn letter_of(&self, record: &RecordView) -> Option<char> {
        let rule = self.letter_if.as_ref();
        rule.and_then(|rule| record.text(&rule.field).and_then(|code| rule.letters.get(code)).copied())
            .or(self.letter)
    }

    /// The fields that a record still lacks: those that a quick record needs, and those that hold exactly one value. What
    /// the program works out does not count, nor does a field in whose place another of its group was given; a reason why
    /// a field is empty counts as filled.
    pub fn missing<'k>(&'k self, record: &'k RecordView) -> impl Iterator<Item = &'k Field> {
        let lacks = |field: &str| record.all(field).is_empty();
        self.fields().filter(move |field| {
            let wanted = field.cardinality == Cardinality::One || field.is_needed_in(record);
            let given_otherwise = self
                .one_of
                .iter()
                .any(|group| group.contains(&field.code) && !group.iter().all(|other| lacks(other)));
            wanted && !field.derived && !given_otherwise && lacks(&field.code)
        })
    }
}

/// Fields shown together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Stable code, unique in its kind.
    pub code: String,
    /// The section of the domain model that it is taken from.
    pub domain: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its name for people.
    pub labels: Labels,
}

/// A number letter that depends on what the record holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LetterRule {
    /// The field.
    pub field: String,
    /// The letter of each code that has its own.
    pub letters: BTreeMap<String, char>,
}
