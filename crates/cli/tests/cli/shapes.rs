//! The shape of every JSON answer: names and types, which scripts rely on.

use serde_json::{Map, Value};

use crate::laptop::{Laptop, SECOND_PASSPHRASE};
use crate::photos::card;

/// A value with every leaf replaced by its type, and every list by the shapes in it.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "bool".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "text".into(),
        Value::Array(list) => {
            let mut shapes: Vec<Value> = Vec::new();
            for item in list.iter().map(shape) {
                if !shapes.contains(&item) {
                    shapes.push(item);
                }
            }
            Value::Array(shapes)
        }
        Value::Object(parts) => {
            Value::Object(parts.iter().map(|(name, part)| (name.clone(), shape(part))).collect::<Map<_, _>>())
        }
    }
}

macro_rules! assert_shape {
    ($laptop:expr, $name:literal, $($argument:expr),+) => {
        insta::assert_json_snapshot!($name, shape(&$laptop.ask(&[$($argument),+])))
    };
}

#[test]
fn answers_of_vault_and_case_keep_their_shape() {
    let laptop = Laptop::new();
    assert_shape!(laptop, "vault_info", "vault", "info");
    assert_shape!(laptop, "case_list", "case", "list");
    assert_shape!(laptop, "status", "status");
    assert_shape!(laptop, "rebuild", "rebuild");
    assert_shape!(laptop, "verify_outside", "verify", "--outside");
}

#[test]
fn answers_about_records_keep_their_shape() {
    let laptop = Laptop::new();
    let note = laptop.add(&["note", "note_text=Дощ"]);
    assert_shape!(laptop, "record_list", "record", "list", "--kind", "note");
    assert_shape!(laptop, "record_show", "record", "show", &note);
    assert_shape!(laptop, "record_history", "record", "history", &note);
    assert_shape!(laptop, "search", "search", "дощ");
}

#[test]
fn answers_about_photos_keep_their_shape() {
    let laptop = Laptop::new();
    let card = card(&laptop);
    assert_shape!(laptop, "intake", "intake", card.to_str().unwrap());
    assert_shape!(laptop, "media_list", "media", "list");
}

#[test]
fn answers_about_custody_keep_their_shape() {
    let laptop = Laptop::new();
    let exhibit =
        laptop.ask(&["collect", "item_class=ballistic", "description=bullet", "packaging=paper_bag"]);
    let exhibit = exhibit["num"].as_str().unwrap();
    let second = [("CAIRN_SECOND_PASSPHRASE", SECOND_PASSPHRASE)];
    let handed = laptop.run_with(&second, &["--json", "hand-over", exhibit, "--to", "PV"]).done().json();
    insta::assert_json_snapshot!("hand_over", shape(&handed));
    assert_shape!(laptop, "custody", "custody", exhibit);
}
