//! `FIELD=VALUE` on the command line, or a JSON object from a file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use evidence::forms::Cardinality;
use field::commands::records::FieldInput;

use crate::commands::forms::{known_field, known_kind};
use crate::error::Error;

/// Largest JSON document taken, in bytes.
const MAX_JSON_BYTES: u64 = 16 * 1024 * 1024;

/// The fields of a record, as given.
#[derive(Debug, Args)]
pub struct Fields {
    /// What to put where. Of a field that holds many values, FIELD=VALUE says all it holds (repeat it for several) and
    /// FIELD+=VALUE adds one. FIELD:=JSON gives a value in its JSON form. !unknown and its like say why there is none.
    #[arg(value_name = "FIELD=VALUE")]
    assignments: Vec<String>,
    /// Read fields from a JSON object in this file, or - for standard input. A value is a text,
    /// a list of texts, or an object with its JSON form.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

impl Fields {
    /// Fields that were given as assignments alone.
    pub const fn of(assignments: Vec<String>) -> Self {
        Self { assignments, from: None }
    }

    /// The fields, checked against the form of a kind as far as the command line can tell.
    pub fn read(self, kind: &str) -> Result<BTreeMap<String, FieldInput>, Error> {
        let form = known_kind(kind)?;
        let mut fields = match &self.from {
            Some(path) => read_json(path)?,
            None => BTreeMap::new(),
        };
        let mut given: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for assignment in &self.assignments {
            let unclear = || Error::NotAnAssignment { given: assignment.clone() };
            let (name, value) = assignment.split_once('=').ok_or_else(unclear)?;
            if let Some(name) = name.strip_suffix('+') {
                fields.insert(name.to_owned(), FieldInput::Text(value.to_owned()));
            } else if let Some(name) = name.strip_suffix(':') {
                let json = serde_json::from_str(value).map_err(|error| Error::NotJson {
                    what: format!("the value of {name}"),
                    detail: error.to_string(),
                })?;
                fields.insert(name.to_owned(), FieldInput::Json(json));
            } else if name.is_empty() {
                return Err(unclear());
            } else {
                given.entry(name).or_default().push(value.to_owned());
            }
        }
        for (name, values) in given {
            fields.insert(name.to_owned(), input(kind, name, values)?);
        }
        for name in fields.keys() {
            known_field(form, name)?;
        }
        Ok(fields)
    }
}

/// Values for a field, as one input.
pub fn input(kind: &str, field: &str, mut values: Vec<String>) -> Result<FieldInput, Error> {
    let many = known_field(known_kind(kind)?, field)?.cardinality == Cardinality::Many;
    match (many, values.len()) {
        (true, _) => Ok(FieldInput::Many(values)),
        (false, 1) => Ok(FieldInput::Text(values.remove(0))),
        (false, count) => Err(Error::SeveralValues { field: field.to_owned(), count }),
    }
}

fn read_json(path: &Path) -> Result<BTreeMap<String, FieldInput>, Error> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(MAX_JSON_BYTES).read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|file| file.take(MAX_JSON_BYTES).read_to_string(&mut text))
    };
    read.map_err(|source| Error::File { path: path.to_owned(), source, safe: "Nothing was saved" })?;
    serde_json::from_str(&text)
        .map_err(|error| Error::NotJson { what: path.display().to_string(), detail: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, assignments: &[&str]) -> Result<BTreeMap<String, FieldInput>, Error> {
        let assignments = assignments.iter().map(|text| (*text).to_owned()).collect();
        Fields { assignments, from: None }.read(kind)
    }

    #[test]
    fn values_of_a_field_that_holds_many_are_gathered() {
        let fields =
            read("remains", &["restraint=blindfold", "restraint=gag", "remains_type=body_complete"]).unwrap();
        assert_eq!(fields["restraint"], FieldInput::Many(vec!["blindfold".into(), "gag".into()]));
        assert_eq!(fields["remains_type"], FieldInput::Text("body_complete".into()));
        let added = read("remains", &["restraint+=gag"]).unwrap();
        assert_eq!(added["restraint"], FieldInput::Text("gag".into()));
    }

    #[test]
    fn a_value_may_hold_an_equals_sign_and_json() {
        let fields = read("note", &["note_text=a=b", r#"resolved:={"value": true}"#]).unwrap();
        assert_eq!(fields["note_text"], FieldInput::Text("a=b".into()));
        assert_eq!(fields["resolved"], FieldInput::Json(serde_json::json!({ "value": true })));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_before_a_vault_is_opened() {
        let code = |kind, given: &[&str]| read(kind, given).unwrap_err().code();
        assert_eq!(code("remains", &["male"]), "assignment_malformed");
        assert_eq!(code("remains", &["=male"]), "assignment_malformed");
        assert_eq!(code("remains", &["apparent_sex=male", "apparent_sex=female"]), "several_values");
        assert_eq!(code("remains", &["shoe_size=43"]), "unknown_field");
        assert_eq!(code("unicorn", &[]), "unknown_kind");
        assert_eq!(code("note", &["resolved:=maybe"]), "json_malformed");
    }
}
