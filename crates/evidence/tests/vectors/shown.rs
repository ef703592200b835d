//! How the vectors show what bytes say, as JSON.

use evidence::record::RecordView;
use evidence::{CaseId, Entry, FieldValue, Header, Op};
use serde_json::{Map, Value as Json, json};

/// A field value: only the parts that are there; `value` always.
pub fn field_value(said: &FieldValue) -> Json {
    let mut shown = Map::new();
    shown.insert("value".into(), json!(said.value));
    let parts =
        [("empty", json!(said.empty)), ("certainty", json!(said.certainty)), ("note", json!(said.note))];
    shown.extend(
        parts.into_iter().filter(|(_, part)| !part.is_null()).map(|(name, part)| (name.to_owned(), part)),
    );
    Json::Object(shown)
}

pub fn op(op: &Op) -> Json {
    match op {
        Op::Create { record, kind, parent } => {
            json!({"op": "create", "record": record, "kind": kind, "parent": parent})
        }
        Op::Set { record, field, value, replaces, reason } => json!({
            "op": "set", "record": record, "field": field, "said": field_value(value), "replaces": replaces,
            "reason": reason,
        }),
        Op::Withdraw { record, reason } => json!({"op": "withdraw", "record": record, "reason": reason}),
    }
}

pub fn header(header: &Header) -> Json {
    json!({
        "case": header.case,
        "seat": header.seat,
        "seq": header.seq,
        "prev": header.prev,
        "hlc": header.hlc,
        "time": header.time,
        "seen": header.seen,
        "heads": header.heads,
        "ops": header.ops.iter().map(|mark| json!({"digest": mark.digest, "class": mark.class.number()})).collect::<Vec<_>>(),
    })
}

/// An entry: what is signed, what it is called, and each opening that is there.
pub fn entry(entry: &Entry) -> Json {
    let openings = entry.openings().iter().map(|opening| {
        opening.as_ref().map(|opening| {
            json!({"salt": hex::encode(opening.salt), "bytes": hex::encode(opening.op.to_bytes()), "op": op(&opening.op)})
        })
    });
    json!({
        "bytes": hex::encode(entry.to_bytes()),
        "id": entry.id(),
        "payload": hex::encode(entry.header().to_payload()),
        "cose": hex::encode(entry.to_cose()),
        "signature": hex::encode(entry.signature()),
        "header": header(entry.header()),
        "openings": openings.collect::<Vec<_>>(),
    })
}

pub fn view(case: CaseId, view: &RecordView) -> Json {
    let fields = view
        .fields
        .iter()
        .map(|(field, values)| (field.clone(), values.iter().map(field_value).collect::<Json>()));
    let contested = view.denied.contested.iter();
    let contested =
        contested.map(|(field, values)| (field.clone(), values.iter().map(field_value).collect::<Json>()));
    json!({
        "case": case,
        "record": view.id,
        "kind": view.kind,
        "parent": view.parent,
        "withdrawn": view.withdrawn,
        "fields": fields.collect::<Map<_, _>>(),
        "creators": view.creators,
        "withdrawals_denied": view.denied.withdrawals,
        "contested": contested.collect::<Map<_, _>>(),
    })
}
