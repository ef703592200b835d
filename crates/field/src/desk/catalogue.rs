//! The forms as screens draw them, in one language.

use std::collections::BTreeMap;

use evidence::Sensitivity;
use evidence::forms::{Cardinality, Field, FieldType, Forms, Kind, Need, Stage};
use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;

/// The kinds of record that are made in under a minute, in the order of DOMAIN section 12.
const QUICK: [&str; 12] = [
    "remains",
    "body_part",
    "injury",
    "ballistics_item",
    "impact_mark",
    "munition_remnant",
    "evidence",
    "hand_over",
    "photo_batch",
    "missing_person",
    "first_account",
    "note",
];

/// Shows titles and values in a language from here on.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct UseLanguage {
    /// A code of the forms' languages.
    pub language: String,
}

impl DeskRequest for UseLanguage {
    type Output = ();
    const NAME: &'static str = "use_language";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        if !Forms::built_in().languages().iter().any(|known| known.code == self.language) {
            let message =
                format!("there are no forms in the language {:?}; nothing was changed", self.language);
            return Err(Failure::new("unknown_language", message));
        }
        desk.state().language = self.language;
        // The sessions that wait speak the old language.
        let _ = desk.0.pool.refresh(|_| ());
        Ok(())
    }
}

/// Asks for the forms.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct GetForms {
    /// The language of the labels; English stands in for a label that is missing.
    pub language: String,
}

/// All forms, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormsCatalogue {
    /// The language.
    pub language: String,
    /// The languages that there are: code and own name.
    pub languages: Vec<FormCode>,
    /// The kinds of record, by code.
    pub kinds: BTreeMap<String, FormKind>,
    /// What is recorded in under a minute, in its order. Not all of it is a kind of record: `body_part`, `hand_over`,
    /// `photo_batch`, `missing_person` and `first_account` are screens.
    pub quick: Vec<String>,
}

/// A kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormKind {
    /// Its code.
    pub code: String,
    /// Its name, of one record.
    pub label: String,
    /// Its name, of many records.
    pub plural: String,
    /// The letter in the numbers of its records.
    pub letter: Option<String>,
    /// Where another letter stands in its place: by the code of a field.
    pub letter_if: Option<FormLetters>,
    /// The kinds that its records may be part of.
    pub parents: Vec<String>,
    /// Whether a record may stand on its own.
    pub top_level: bool,
    /// Who may see its records.
    pub sensitivity: Sensitivity,
    /// Whether its own fields are set when the record is made and never again.
    pub immutable: bool,
    /// Groups of fields of which at least one must hold a value.
    pub one_of: Vec<Vec<String>>,
    /// Its sections.
    pub sections: Vec<FormSection>,
}

/// A section of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormSection {
    /// Its code.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormField {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// A word of advice.
    pub hint: Option<String>,
    /// What it takes.
    #[serde(rename = "type")]
    #[ts(
        type = "'text' | 'text_lang' | 'num' | 'enum' | 'bool3' | 'int' | 'number' | 'date' | 'instant' | 'point' | 'grid' | 'area' | 'meas' | 'ref' | 'xy' | 'tooth' | 'lang' | 'zone' | 'digest' | 'key'"
    )]
    pub field_type: String,
    /// How many values it holds: `1` one, `?` none or one, `*` a set.
    #[ts(type = "'1' | '?' | '*'")]
    pub card: String,
    /// Who must give it: `quick` whoever makes a quick record, `app` the program, or nobody at once.
    #[ts(type = "'quick' | 'app' | null")]
    pub need: Option<String>,
    /// When the need holds: where that field has one of these codes. Always, if there is none.
    pub need_if: Option<FormCondition>,
    /// 1 is shown at once, 2 behind "More".
    pub stage: u8,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// Whether it is set when the record is made and never again.
    pub immutable: bool,
    /// Whether it is worked out and never typed.
    pub derived: bool,
    /// Whether it is what an examiner concludes, not what was seen.
    pub opinion: bool,
    /// What it holds where nothing else is said, as a person would type it.
    pub default: Option<String>,
    /// Its unit (UCUM).
    pub unit: Option<String>,
    /// Smallest number, in that unit.
    pub min: Option<i64>,
    /// Largest number, in that unit.
    pub max: Option<i64>,
    /// Whether another word may be given beside the code `other`.
    pub open: bool,
    /// The codes it takes; of a point on a chart, the charts.
    pub codes: Option<Vec<FormCode>>,
    /// The kinds of record that it refers to; any, if the list is empty.
    pub kinds: Option<Vec<String>>,
}

/// Letters in numbers, by what a field says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormLetters {
    /// The field.
    pub field: String,
    /// The letter for each of its codes that has one.
    pub letters: BTreeMap<String, String>,
}

/// When a need holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormCondition {
    /// The field.
    pub field: String,
    /// Its codes.
    pub is: Vec<String>,
}

/// A code and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormCode {
    /// The code.
    pub code: String,
    /// Its word.
    pub label: String,
}

impl DeskRequest for GetForms {
    type Output = FormsCatalogue;
    const NAME: &'static str = "get_forms";

    fn run(self, _: &Desk) -> Result<FormsCatalogue, Failure> {
        let forms = Forms::built_in();
        let language = self.language.as_str();
        let kinds = forms.kinds().map(|known| (known.code.clone(), kind(known, language)));
        let languages = forms.languages().iter();
        Ok(FormsCatalogue {
            kinds: kinds.collect(),
            languages: languages
                .map(|known| FormCode { code: known.code.clone(), label: known.name.clone() })
                .collect(),
            quick: QUICK.iter().map(ToString::to_string).collect(),
            language: self.language,
        })
    }
}

fn kind(kind: &Kind, language: &str) -> FormKind {
    let sections = kind.sections.iter().map(|section| FormSection {
        code: section.code.clone(),
        label: section.labels.get(language).to_owned(),
        fields: section.fields.iter().map(|known| field(known, language)).collect(),
    });
    FormKind {
        code: kind.code.clone(),
        label: kind.labels.get(language).to_owned(),
        plural: kind.plural_labels.get(language).to_owned(),
        letter: kind.letter.map(String::from),
        letter_if: kind.letter_if.as_ref().map(|rule| FormLetters {
            field: rule.field.clone(),
            letters: rule.letters.iter().map(|(code, letter)| (code.clone(), letter.to_string())).collect(),
        }),
        parents: kind.parents.clone(),
        top_level: kind.top_level,
        sensitivity: kind.sensitivity,
        immutable: kind.immutable,
        one_of: kind.one_of.clone(),
        sections: sections.collect(),
    }
}

fn field(field: &Field, language: &str) -> FormField {
    let range = match &field.field_type {
        FieldType::Int { range } | FieldType::Number { range } | FieldType::Meas { range, .. } => Some(range),
        _ => None,
    };
    let codes = field.codes().map(|codes| {
        let word = |code: &evidence::forms::Code| FormCode {
            code: code.code.clone(),
            label: code.labels.get(language).to_owned(),
        };
        codes.iter().map(word).collect()
    });
    FormField {
        code: field.code.clone(),
        label: field.labels.get(language).to_owned(),
        hint: field.hints.as_ref().map(|hints| hints.get(language).to_owned()),
        field_type: field.field_type.code().to_owned(),
        card: Cardinality::code(field.cardinality).to_owned(),
        need: match field.need {
            Need::Quick => Some("quick".to_owned()),
            Need::App => Some("app".to_owned()),
            Need::None => None,
        },
        need_if: field
            .need_if
            .as_ref()
            .map(|when| FormCondition { field: when.field.clone(), is: when.is.clone() }),
        stage: if field.stage == Stage::First { 1 } else { 2 },
        sensitivity: field.sensitivity,
        immutable: field.immutable,
        derived: field.derived,
        opinion: field.opinion,
        default: field.default.clone(),
        unit: field.field_type.unit().map(|unit| unit.code().to_owned()),
        min: range.and_then(|range| range.min),
        max: range.and_then(|range| range.max),
        open: matches!(field.field_type, FieldType::Enum { open: true, .. }),
        codes,
        kinds: match &field.field_type {
            FieldType::Ref { kinds } => Some(kinds.clone()),
            _ => None,
        },
    }
}
