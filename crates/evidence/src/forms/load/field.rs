//! One field from its table: the type with exactly the keys that belong to it.

use std::collections::BTreeMap;

use super::{code_list, dangling, label_file, stable, unfit, words};
use crate::forms::load::Source;
use crate::forms::source::{Codes, FieldTable, When};
use crate::forms::{
    Cardinality, CodeList, Condition, Field, FieldType, FormError, NumberRange, Raise, Stage,
};
use crate::typed::Unit;

pub(super) fn field(
    lists: &BTreeMap<String, CodeList>,
    source: &Source,
    table: &FieldTable,
    immutable: bool,
) -> Result<Field, FormError> {
    stable(&source.name, &table.code)?;
    let stage = match table.stage {
        None | Some(1) => Stage::First,
        Some(2) => Stage::Second,
        Some(_) => return Err(unfit(&source.name, &table.code, "has a stage that is neither 1 nor 2")),
    };
    let field_type = field_type(lists, source, table)?;
    let words_in_it = matches!(field_type, FieldType::Text | FieldType::TextLang | FieldType::Num);
    let hints = if source.labels.iter().any(|(_, labels)| labels.hint.contains_key(&table.code)) {
        Some(words(source, "hint of the field", &table.code, |labels| labels.hint.get(&table.code))?)
    } else {
        None
    };
    let field = Field {
        code: table.code.clone(),
        field_type,
        cardinality: table.card.unwrap_or(Cardinality::Optional),
        need: table.need,
        need_if: table.need_if.as_ref().map(condition),
        stage,
        sensitivity: table.sensitivity.unwrap_or(source.file.sensitivity).into(),
        raise: table.raise.as_ref().map(|raise| Raise {
            to: raise.to.into(),
            when: Condition { field: raise.field.clone(), is: raise.is.clone() },
        }),
        class_of: table.class_of.clone(),
        immutable: table.immutable || immutable,
        derived: table.derived,
        opinion: table.opinion,
        searched: table.searched.unwrap_or(words_in_it),
        default: table.default.clone(),
        labels: words(source, "field", &table.code, |labels| labels.field.get(&table.code))?,
        hints,
    };
    if let Some(default) = &field.default {
        let read = field.parse_text(default);
        read.map_err(|error| {
            unfit(&source.name, &table.code, &format!("has a default that it refuses: {error}"))
        })?;
    }
    Ok(field)
}

fn condition(when: &When) -> Condition {
    Condition { field: when.field.clone(), is: when.is.clone() }
}

/// The type, with exactly the keys that belong to it.
fn field_type(
    lists: &BTreeMap<String, CodeList>,
    source: &Source,
    table: &FieldTable,
) -> Result<FieldType, FormError> {
    let wrong = |message: &str| unfit(&source.name, &table.code, message);
    let type_name = table.type_name.as_str();
    let is = |types: &[&str]| types.contains(&type_name);
    for (there, belongs, key) in [
        (table.unit.is_some(), is(&["meas"]), "unit"),
        (table.kinds.is_some(), is(&["ref"]), "kinds"),
        (table.codes.is_some(), is(&["enum", "xy"]), "codes"),
    ] {
        if there != belongs {
            let verb = if belongs { "lacks" } else { "must not have" };
            return Err(wrong(&format!("is of type {type_name} and {verb} the key `{key}`")));
        }
    }
    let ranged = table.min.is_some() || table.max.is_some();
    if ranged && !is(&["int", "number", "meas"]) || table.open && type_name != "enum" {
        return Err(wrong(&format!("is of type {type_name} and must not have `min`, `max` or `open`")));
    }
    if table.min.zip(table.max).is_some_and(|(min, max)| min > max) {
        return Err(wrong("has a smallest number above its largest"));
    }
    let range = NumberRange { min: table.min, max: table.max };
    let codes = || match &table.codes {
        Some(Codes::List(list)) => {
            lists.get(list).cloned().ok_or_else(|| dangling(&source.name, &table.code, "code list", list))
        }
        Some(Codes::Own(codes)) => own_codes(source, &table.code, codes),
        None => Err(wrong("lacks the key `codes`")),
    };
    Ok(match type_name {
        "text" => FieldType::Text,
        "text_lang" => FieldType::TextLang,
        "num" => FieldType::Num,
        "enum" => {
            let codes = codes()?;
            if table.open && codes.get("other").is_none() {
                return Err(wrong("is open and lacks the code `other`"));
            }
            FieldType::Enum { codes, open: table.open }
        }
        "bool3" => FieldType::Bool3,
        "int" => FieldType::Int { range },
        "number" => FieldType::Number { range },
        "date" => FieldType::Date,
        "instant" => FieldType::Instant,
        "point" => FieldType::Point,
        "grid" => FieldType::Grid,
        "area" => FieldType::Area,
        "meas" => {
            let unit = table.unit.as_deref().unwrap_or_default();
            let unit =
                Unit::of_code(unit).ok_or_else(|| dangling(&source.name, &table.code, "unit", unit))?;
            FieldType::Meas { unit, range }
        }
        "ref" => {
            let kinds = table.kinds.clone().unwrap_or_default();
            FieldType::Ref { kinds: if kinds == ["any"] { Vec::new() } else { kinds } }
        }
        "xy" => FieldType::Xy { diagrams: codes()? },
        "tooth" => FieldType::Tooth,
        "lang" => FieldType::Lang,
        "zone" => FieldType::Zone,
        "digest" => FieldType::Digest,
        "key" => FieldType::Key,
        other => return Err(dangling(&source.name, &table.code, "type", other)),
    })
}

fn own_codes(source: &Source, field: &str, codes: &[String]) -> Result<CodeList, FormError> {
    let labels: Vec<_> = source
        .labels
        .iter()
        .map(|(language, labels)| {
            let words = labels.code.get(field).cloned().unwrap_or_default();
            (label_file(language, source), language.as_str(), words)
        })
        .collect();
    code_list(&source.name, field, codes, &labels)
}
