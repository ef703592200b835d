//! Which originals an entry names: a photo or other file is known by the SHA-256 in its media record.

use crate::digest::Digest;
use crate::entry::Entry;
use crate::id::RecordId;
use crate::op::Op;
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

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;

    use super::*;
    use crate::{CaseId, FieldValue, Header, SeatKey};

    #[test]
    fn an_original_is_named_by_its_digest_where_that_may_be_read() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let header = Header::first(CaseId::from_bytes([1; 16]), SeatKey::from(&key));
        let set = |field: &str, value: Value, class| {
            let (record, value) = (RecordId::from_bytes([2; 16]), FieldValue::plain(value));
            (Op::Set { record, field: field.into(), value, replaces: Vec::new(), reason: None }, class)
        };
        let digest = |byte| Value::Bytes(vec![byte; 32]);
        let ops = vec![
            set("sha256", digest(3), Sensitivity::S1),
            set("caption", digest(4), Sensitivity::S0),
            set("sha256", Value::Bytes(vec![5; 31]), Sensitivity::S0),
            set("sha256", digest(6), Sensitivity::S3),
        ];
        let entry = Entry::sign(header, ops, [7; 16], &key).unwrap();
        let named =
            |entry: &Entry| named_by(entry).map(|(_, digest, class)| (digest, class)).collect::<Vec<_>>();
        let (plain, secret) =
            ((Digest::from_bytes([3; 32]), Sensitivity::S1), (Digest::from_bytes([6; 32]), Sensitivity::S3));
        assert_eq!(named(&entry), [plain, secret]);
        assert_eq!(named(&entry.withhold(|class| class < Sensitivity::S3)), [plain]);
    }
}
