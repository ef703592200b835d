//! Which originals an entry names: a photo or other file is known by the SHA-256 in its media record.

use std::collections::BTreeSet;

use crate::digest::Digest;
use crate::entry::Entry;
use crate::id::RecordId;
use crate::op::Op;
use crate::record::RecordView;
use crate::value::{Sensitivity, Value};

/// The field that names an original.
pub const FIELD: &str = "sha256";

/// The originals that an entry names in openings that are present, each with the record that it is of and the class that
/// was signed.
pub fn named_by(entry: &Entry) -> impl Iterator<Item = (RecordId, Digest, Sensitivity)> {
    entry.ops().filter_map(|(mark, op)| match op {
        Op::Set { record, field, value, .. } if field == FIELD => match &value.value {
            Value::Bytes(digest) => Some((*record, Digest::from_slice(digest)?, mark.class)),
            _ => None,
        },
        _ => None,
    })
}

/// The original that a record is of, if it is a media record that names one.
pub fn of_record(view: &RecordView) -> Option<Digest> {
    match &view.one(FIELD)?.value {
        Value::Bytes(digest) if view.kind == "media" => Digest::from_slice(digest),
        _ => None,
    }
}

/// Of the originals that an entry names, those of the records that it makes. The field is immutable: a name that another
/// entry says of a record is none in the record as it is merged.
pub fn made_by(entry: &Entry) -> impl Iterator<Item = (RecordId, Digest, Sensitivity)> {
    let made: BTreeSet<RecordId> = entry
        .ops()
        .filter_map(|(_, op)| match op {
            Op::Create { record, .. } => Some(*record),
            _ => None,
        })
        .collect();
    named_by(entry).filter(move |(record, ..)| made.contains(record))
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;

    use super::*;
    use crate::{CaseId, FieldValue, Header, SeatKey};

    fn signed(ops: Vec<(Op, Sensitivity)>) -> Entry {
        let key = SigningKey::from_bytes(&[1; 32]);
        let header = Header::first(CaseId::from_bytes([1; 16]), SeatKey::from(&key));
        Entry::sign(header, ops, [7; 16], &key).unwrap()
    }

    fn set(record: u8, field: &str, value: Value, class: Sensitivity) -> (Op, Sensitivity) {
        let (record, value) = (RecordId::from_bytes([record; 16]), FieldValue::plain(value));
        (Op::Set { record, field: field.into(), value, replaces: Vec::new(), reason: None }, class)
    }

    fn digest(byte: u8) -> Value {
        Value::Bytes(vec![byte; 32])
    }

    #[test]
    fn an_original_is_named_by_its_digest_where_that_may_be_read() {
        let entry = signed(vec![
            set(2, FIELD, digest(3), Sensitivity::S1),
            set(2, "caption", digest(4), Sensitivity::S0),
            set(2, FIELD, Value::Bytes(vec![5; 31]), Sensitivity::S0),
            set(2, FIELD, digest(6), Sensitivity::S3),
        ]);
        let named =
            |entry: &Entry| named_by(entry).map(|(_, digest, class)| (digest, class)).collect::<Vec<_>>();
        let (plain, secret) =
            ((Digest::from_bytes([3; 32]), Sensitivity::S1), (Digest::from_bytes([6; 32]), Sensitivity::S3));
        assert_eq!(named(&entry), [plain, secret]);
        assert_eq!(named(&entry.withhold(|class| class < Sensitivity::S3)), [plain]);
    }

    #[test]
    fn an_entry_makes_only_what_it_names_in_the_records_that_it_creates() {
        let create = Op::Create { record: RecordId::from_bytes([2; 16]), kind: "media".into(), parent: None };
        let entry = signed(vec![
            (create, Sensitivity::S0),
            set(2, FIELD, digest(3), Sensitivity::S1),
            set(9, FIELD, digest(4), Sensitivity::S1),
        ]);
        let made: Vec<_> = made_by(&entry).map(|(_, digest, _)| digest).collect();
        assert_eq!(made, [Digest::from_bytes([3; 32])]);
    }
}
