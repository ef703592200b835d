//! `cairn forms`: what can be recorded. Needs no vault.

use clap::Args;
use evidence::forms::{Cardinality, Code, Field, FieldType, Forms as Kinds, Kind, Need, NumberRange, Stage};
use serde_json::{Value, json};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, count};

/// Shows kinds, the fields of a kind, or one field.
#[derive(Debug, Args)]
pub struct Forms {
    /// A kind of record, such as remains; without it, all kinds are listed.
    kind: Option<String>,
    /// A field of that kind, such as remains_type; without it, all fields are listed.
    field: Option<String>,
    /// The language of the labels.
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    language: String,
}

/// Does it.
pub fn run(context: &Context, asked: &Forms) -> Result<Exit, Error> {
    let language = asked.language.as_str();
    match (&asked.kind, &asked.field) {
        (None, _) => {
            let kinds: Vec<&Kind> = Kinds::built_in().kinds().collect();
            let answer: Vec<Value> = kinds.iter().map(|kind| kind_json(kind, language)).collect();
            context.out.give(&answer, |page| all_kinds(page, &kinds, language))?;
        }
        (Some(kind), None) => {
            let kind = known_kind(kind)?;
            let mut answer = kind_json(kind, language);
            let fields: Vec<Value> = kind.fields().map(|field| field_json(field, language)).collect();
            if let Some(object) = answer.as_object_mut() {
                object.insert("fields".to_owned(), Value::Array(fields));
            }
            context.out.give(&answer, |page| one_kind(page, kind, language))?;
        }
        (Some(kind), Some(field)) => {
            let field = known_field(known_kind(kind)?, field)?;
            context.out.give(&field_json(field, language), |page| one_field(page, field, language))?;
        }
    }
    Ok(Exit::Done)
}

/// The kind of a code.
pub fn known_kind(code: &str) -> Result<&'static Kind, Error> {
    let unknown = || field::Error::UnknownKind { kind: code.to_owned() };
    Ok(Kinds::built_in().kind(code).ok_or_else(unknown)?)
}

/// The field of a kind.
pub fn known_field<'k>(kind: &'k Kind, code: &str) -> Result<&'k Field, Error> {
    let unknown = || field::Error::UnknownField { kind: kind.code.clone(), field: code.to_owned() };
    Ok(kind.field(code).ok_or_else(unknown)?)
}

fn all_kinds(page: &mut Page, kinds: &[&Kind], language: &str) {
    let mut table = Table::new(&["=Kind", "Name", "Letter", ">Fields", "Belongs to"]);
    for kind in kinds {
        table.row([
            kind.code.clone(),
            kind.labels.get(language).to_owned(),
            kind.letter.map(String::from).unwrap_or_default(),
            kind.fields().count().to_string(),
            belongs_to(kind),
        ]);
    }
    page.table(&table);
    page.gap();
    page.say("`cairn forms KIND` lists the fields of a kind, `cairn forms KIND FIELD` what a field takes.");
}

fn belongs_to(kind: &Kind) -> String {
    let mut parents = kind.parents.join(", ");
    if kind.top_level && !parents.is_empty() {
        parents.push_str(", or on its own");
    }
    parents
}

fn one_kind(page: &mut Page, kind: &Kind, language: &str) {
    page.heading(&format!("{} ({})", kind.labels.get(language), kind.code));
    let mut facts = Vec::new();
    if let Some(letter) = kind.letter {
        facts.push(("Numbered", format!("with the letter {letter}")));
    }
    if !kind.parents.is_empty() {
        facts.push(("Belongs to", belongs_to(kind)));
    }
    if !kind.follows.is_empty() {
        facts.push(("Follows", kind.follows.join("; ")));
    }
    page.facts(&facts);
    for section in &kind.sections {
        page.heading(section.labels.get(language));
        let mut table = Table::new(&["=Field", "Name", "Takes", "Holds", "Needed", "Class"]);
        for field in &section.fields {
            table.row([
                field.code.clone(),
                field.labels.get(language).to_owned(),
                takes(field),
                holds(field).to_owned(),
                needed(field).to_owned(),
                field.sensitivity.code().to_owned(),
            ]);
        }
        page.table(&table);
    }
}

fn one_field(page: &mut Page, field: &Field, language: &str) {
    page.heading(&format!("{} ({})", field.labels.get(language), field.code));
    let mut facts = vec![
        ("Takes", takes(field)),
        ("Holds", holds(field).to_owned()),
        ("Needed", if needed(field).is_empty() { "no".to_owned() } else { needed(field).to_owned() }),
        ("Sensitivity", field.sensitivity.code().to_owned()),
    ];
    let traits = [
        (field.immutable, "fixed when the record is made"),
        (field.opinion, "an opinion, not an observation"),
    ];
    let traits: Vec<&str> = traits.iter().filter(|(holds, _)| *holds).map(|(_, text)| *text).collect();
    if !traits.is_empty() {
        facts.push(("Note", traits.join("; ")));
    }
    if let Some(hint) = &field.hints {
        facts.push(("Hint", hint.get(language).to_owned()));
    }
    if let Some(example) = example(field) {
        facts.push(("Write", format!("{}={example}", field.code)));
    }
    page.facts(&facts);
    if let Some(codes) = field.codes() {
        let codes: Vec<&Code> = codes.iter().collect();
        page.heading(&count(codes.len() as u64, "code", "codes"));
        let mut table = Table::new(&["=Code", "Means"]);
        for code in codes {
            table.row([code.code.clone(), code.labels.get(language).to_owned()]);
        }
        page.table(&table);
    }
    page.gap();
    page.say(
        "Any field also takes a reason why it is empty (!unknown, !not_examined, !not_applicable, !refused, \
         !not_recorded), with a note after a colon; a certainty after the value (?probable, ?guess: by eye); \
         and !clear, which takes away what stood there.",
    );
}

/// What a field takes, in a word or two.
fn takes(field: &Field) -> String {
    let base = match &field.field_type {
        FieldType::Text => "text".to_owned(),
        FieldType::TextLang => "text, with language".to_owned(),
        FieldType::Num => "number on a label".to_owned(),
        FieldType::Enum { codes, open } => {
            let open = if *open { ", or words" } else { "" };
            format!("{}{open}", count(codes.iter().count() as u64, "code", "codes"))
        }
        FieldType::Bool3 => "yes or no".to_owned(),
        FieldType::Int { range } => format!("whole number{}", range_text(range)),
        FieldType::Number { range } => format!("number{}", range_text(range)),
        FieldType::Date => "date, as precise as known".to_owned(),
        FieldType::Instant => "date and time".to_owned(),
        FieldType::Point => "place on the Earth".to_owned(),
        FieldType::Grid => "place in the grid".to_owned(),
        FieldType::Area => "line or polygon".to_owned(),
        FieldType::Meas { unit, range } => format!("measure in {unit}{}", range_text(range)),
        FieldType::Ref { kinds } if kinds.is_empty() => "another record".to_owned(),
        FieldType::Ref { kinds } => format!("a record: {}", kinds.join(", ")),
        FieldType::Xy { .. } => "point on a chart".to_owned(),
        FieldType::Tooth => "tooth (FDI)".to_owned(),
        FieldType::Lang => "language".to_owned(),
        FieldType::Zone => "time zone".to_owned(),
        FieldType::Digest => "SHA-256".to_owned(),
        FieldType::Key => "public key".to_owned(),
    };
    if field.derived { format!("{base} (worked out)") } else { base }
}

fn range_text(range: &NumberRange) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) => format!(", {min} to {max}"),
        (Some(min), None) => format!(", at least {min}"),
        (None, Some(max)) => format!(", at most {max}"),
        (None, None) => String::new(),
    }
}

fn holds(field: &Field) -> &'static str {
    match field.cardinality {
        Cardinality::One => "one",
        Cardinality::Optional => "at most one",
        Cardinality::Many => "many",
    }
}

fn needed(field: &Field) -> &'static str {
    match (field.need, &field.need_if) {
        (Need::Quick, None) => "at once",
        (Need::Quick, Some(_)) => "sometimes",
        (Need::App, _) => "filled in",
        (Need::None, _) => "",
    }
}

/// How a value of the field's type is typed.
fn example(field: &Field) -> Option<String> {
    Some(match &field.field_type {
        FieldType::Enum { codes, .. } => codes.iter().next()?.code.clone(),
        FieldType::Bool3 => "yes".to_owned(),
        FieldType::Int { .. } => "3".to_owned(),
        FieldType::Number { .. } => "2.5".to_owned(),
        FieldType::Date => "2022-03".to_owned(),
        FieldType::Instant => "2022-03-12T14:05+02:00".to_owned(),
        FieldType::Point => "50.4501,30.5234".to_owned(),
        FieldType::Meas { unit, .. } => format!("\"12.5 {unit}\""),
        FieldType::Ref { .. } => "B-A0041".to_owned(),
        FieldType::Tooth => "11".to_owned(),
        FieldType::Lang => "uk".to_owned(),
        FieldType::Zone => "Europe/Kyiv".to_owned(),
        _ => return None,
    })
}

fn kind_json(kind: &Kind, language: &str) -> Value {
    json!({
        "kind": kind.code,
        "label": kind.labels.get(language),
        "plural": kind.plural_labels.get(language),
        "letter": kind.letter,
        "parents": kind.parents,
        "top_level": kind.top_level,
        "sensitivity": kind.sensitivity.code(),
        "immutable": kind.immutable,
        "follows": kind.follows,
    })
}

fn field_json(field: &Field, language: &str) -> Value {
    let code = |code: &Code| json!({ "code": code.code, "label": code.labels.get(language) });
    let kinds = match &field.field_type {
        FieldType::Ref { kinds } => Some(kinds),
        _ => None,
    };
    json!({
        "field": field.code,
        "label": field.labels.get(language),
        "type": field.field_type.code(),
        "unit": field.field_type.unit().map(|unit| unit.to_string()),
        "cardinality": field.cardinality.code(),
        "need": field.need,
        "first_stage": field.stage == Stage::First,
        "sensitivity": field.sensitivity.code(),
        "immutable": field.immutable,
        "derived": field.derived,
        "opinion": field.opinion,
        "kinds": kinds,
        "codes": field.codes().map(|codes| codes.iter().map(code).collect::<Vec<_>>()),
    })
}
