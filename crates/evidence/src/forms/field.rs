//! One field of a form: what it takes, how many, who needs it and who may see it.

use std::sync::Arc;

use crate::disclosure;
use crate::forms::Labels;
use crate::record::RecordView;
use crate::typed::{Decimal, Unit};
use crate::value::Sensitivity;

/// A field of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Stable code, unique in its kind.
    pub code: String,
    /// What it takes.
    pub field_type: FieldType,
    /// How many values it holds.
    pub cardinality: Cardinality,
    /// Whether a quick record needs it.
    pub need: Need,
    /// When the need holds; always if there is none.
    pub need_if: Option<Condition>,
    /// Whether it is shown at once or behind "More".
    pub stage: Stage,
    /// Who may see it, unless raised.
    pub sensitivity: Sensitivity,
    /// When it is raised to another class.
    pub raise: Option<Raise>,
    /// The field of the same record that names the records which this one quotes: it is as sensitive as these.
    pub class_of: Option<String>,
    /// Whether only the entry that creates the record may set it.
    pub immutable: bool,
    /// Whether it is worked out from other records and never entered.
    pub derived: bool,
    /// Whether it is what an examiner concludes, not what was observed.
    pub opinion: bool,
    /// Whether its text goes into the full-text search.
    pub searched: bool,
    /// What it holds where nothing else is said, as a person would type it.
    pub default: Option<String>,
    /// Its name for people.
    pub labels: Labels,
    /// A word of advice for whoever fills it in.
    pub hints: Option<Labels>,
}

impl Field {
    /// The class that is signed with a value of it in this record: the highest of the field's own, what the record's
    /// content raises it to, and what the record as a whole was raised to. See [`crate::disclosure`] for what is raised
    /// later.
    pub fn sensitivity_in(&self, record: &RecordView) -> Sensitivity {
        let whole =
            if self.code == disclosure::FIELD { Sensitivity::S0 } else { disclosure::said_of(record) };
        self.sensitivity.max(self.raised_in(record)).max(whole)
    }

    /// What the content of this record raises it to.
    pub fn raised_in(&self, record: &RecordView) -> Sensitivity {
        let raised = self.raise.as_ref().filter(|raise| raise.when.holds(record));
        raised.map(|raise| raise.to).unwrap_or_default()
    }

    /// Whether a quick record of this content must have the field.
    pub fn is_needed_in(&self, record: &RecordView) -> bool {
        self.need == Need::Quick && self.need_if.as_ref().is_none_or(|condition| condition.holds(record))
    }

    /// The codes it takes, if it takes codes.
    pub fn codes(&self) -> Option<&CodeList> {
        match &self.field_type {
            FieldType::Enum { codes, .. } | FieldType::Xy { diagrams: codes } => Some(codes),
            _ => None,
        }
    }
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// Text, as written.
    Text,
    /// Text with its language, and a translation beside it.
    TextLang,
    /// A number for people, such as `KHE12-S03/B-A0041`.
    Num,
    /// One of a list of codes.
    Enum {
        /// The list.
        codes: CodeList,
        /// Whether another word may be given beside the code `other`.
        open: bool,
    },
    /// Yes or no; that it could not be told is a reason, not an answer.
    Bool3,
    /// A whole number.
    Int {
        /// Smallest and largest.
        range: NumberRange,
    },
    /// A decimal number.
    Number {
        /// Smallest and largest.
        range: NumberRange,
    },
    /// A date as precise as it is known.
    Date,
    /// A moment, with its clock.
    Instant,
    /// A place on the Earth.
    Point,
    /// A place in the local grid.
    Grid,
    /// A polygon or a line on the Earth.
    Area,
    /// A number with a unit.
    Meas {
        /// The unit shown; others of its dimension are taken too.
        unit: Unit,
        /// Smallest and largest, in that unit.
        range: NumberRange,
    },
    /// Another record.
    Ref {
        /// The kinds it may be of; of any kind if there is none.
        kinds: Vec<String>,
    },
    /// A point on a chart.
    Xy {
        /// The charts.
        diagrams: CodeList,
    },
    /// A tooth by its FDI number.
    Tooth,
    /// A language (BCP 47).
    Lang,
    /// A time zone (IANA).
    Zone,
    /// A SHA-256 digest.
    Digest,
    /// An Ed25519 public key.
    Key,
}

impl FieldType {
    /// The name of the type, as in a form.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextLang => "text_lang",
            Self::Num => "num",
            Self::Enum { .. } => "enum",
            Self::Bool3 => "bool3",
            Self::Int { .. } => "int",
            Self::Number { .. } => "number",
            Self::Date => "date",
            Self::Instant => "instant",
            Self::Point => "point",
            Self::Grid => "grid",
            Self::Area => "area",
            Self::Meas { .. } => "meas",
            Self::Ref { .. } => "ref",
            Self::Xy { .. } => "xy",
            Self::Tooth => "tooth",
            Self::Lang => "lang",
            Self::Zone => "zone",
            Self::Digest => "digest",
            Self::Key => "key",
        }
    }

    /// The unit, if it has one.
    pub const fn unit(&self) -> Option<Unit> {
        match self {
            Self::Meas { unit, .. } => Some(*unit),
            _ => None,
        }
    }
}

/// A code with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The stable code.
    pub code: String,
    /// Its words for people.
    pub labels: Labels,
}

/// Codes in the order of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList(pub(super) Arc<Vec<Code>>);

impl CodeList {
    /// The codes.
    pub fn iter(&self) -> impl Iterator<Item = &Code> {
        self.0.iter()
    }

    /// A code of the list.
    pub fn get(&self, code: &str) -> Option<&Code> {
        self.0.iter().find(|known| known.code == code)
    }

    /// The label of a code; the code itself where the list does not have it, as in a record of a newer form.
    pub fn label<'a>(&'a self, code: &'a str, language: &str) -> &'a str {
        self.get(code).map_or(code, |known| known.labels.get(language))
    }
}

/// Smallest and largest number that a field takes; either side may be open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberRange {
    /// Smallest.
    pub min: Option<i64>,
    /// Largest.
    pub max: Option<i64>,
}

impl NumberRange {
    /// Whether a number times 10^9 lies in the range.
    pub(crate) fn holds_nanos(&self, nanos: i128) -> bool {
        let whole = |number: i64| Decimal::from_scaled(number, 0).nanos();
        self.min.is_none_or(|min| nanos >= whole(min)) && self.max.is_none_or(|max| nanos <= whole(max))
    }
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub enum Cardinality {
    /// Exactly one; two live values are a disagreement.
    #[serde(rename = "1")]
    One,
    /// None or one; two live values are a disagreement.
    #[serde(rename = "?")]
    Optional,
    /// A set of values, each said by an op of its own.
    #[serde(rename = "*")]
    Many,
}

impl Cardinality {
    /// As written in a form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Optional => "?",
            Self::Many => "*",
        }
    }
}

/// Whether a quick record needs a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The person tapping must give it.
    Quick,
    /// The program fills it in.
    App,
    /// Later is early enough.
    #[default]
    None,
}

/// When a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Stage {
    /// At once.
    First,
    /// Behind "More".
    Second,
}

/// Holds where a field of the same record has one of these codes, in any of its live values.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Condition {
    /// The field.
    pub field: String,
    /// The codes.
    pub is: Vec<String>,
}

impl Condition {
    /// Whether it holds in a record.
    pub fn holds(&self, record: &RecordView) -> bool {
        let given = |code: &str| self.is.iter().any(|wanted| wanted == code);
        record.all(&self.field).iter().filter_map(|said| said.value.as_text()).any(given)
    }
}

/// A class that a field rises to under a condition.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Raise {
    /// The class.
    pub to: Sensitivity,
    /// When.
    pub when: Condition,
}
