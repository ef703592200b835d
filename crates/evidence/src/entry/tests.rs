use proptest::prelude::*;

use super::*;
use crate::Digest;
use crate::batch::{BatchReader, BatchWriter};
use crate::header::{ClockSource, DeviceTime, Head, Hlc, Seen};
use crate::id::{CaseId, RecordId};
use crate::seat::SeatKey;
use crate::value::{Certainty, EmptyReason, FieldValue, Value};

fn any_field_value() -> impl Strategy<Value = FieldValue> {
    let certainty = prop::option::of(prop::sample::select(Certainty::ALL));
    let note = prop::option::of(".{0,20}");
    prop_oneof![
        (crate::cbor::tests::any_value(), certainty, note).prop_map(|(value, certainty, note)| FieldValue {
            value,
            empty: None,
            certainty,
            note
        }),
        prop::sample::select(EmptyReason::ALL).prop_map(FieldValue::empty),
    ]
}

fn any_record() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::from_bytes)
}

fn any_op() -> impl Strategy<Value = Op> {
    let digests = prop::collection::vec(any::<[u8; 32]>().prop_map(Digest::from_bytes), 0..4);
    prop_oneof![
        (any_record(), "[a-z_]{1,20}", prop::option::of(any_record()))
            .prop_map(|(record, kind, parent)| Op::Create { record, kind, parent }),
        (any_record(), "[a-z_]{1,20}", any_field_value(), digests, prop::option::of(".{0,20}")).prop_map(
            |(record, field, value, replaces, reason)| Op::Set { record, field, value, replaces, reason }
        ),
        (any_record(), ".{0,20}").prop_map(|(record, reason)| Op::Withdraw { record, reason }),
    ]
}

fn any_ops() -> impl Strategy<Value = Vec<(Op, Sensitivity)>> {
    prop::collection::vec((any_op(), prop::sample::select(Sensitivity::ALL)), 1..8)
}

/// The largest number in a header.
const MOST: u64 = i64::MAX as u64;

fn any_header() -> impl Strategy<Value = Header> {
    let digest = any::<[u8; 32]>().prop_map(Digest::from_bytes);
    let seen = prop::option::of((0..=MOST, digest.clone()).prop_map(|(size, root)| Seen { size, root }));
    let head = (any::<[u8; 32]>(), 0..=MOST, digest.clone()).prop_map(|(seat, seq, entry)| Head {
        seat: SeatKey::from_bytes(seat),
        seq,
        entry,
    });
    let time = (any::<i64>(), -1439_i16..1440, prop::option::of(any::<i64>())).prop_map(
        |(unix_ms, offset_min, error_s)| DeviceTime {
            unix_ms,
            offset_min,
            source: ClockSource::Gnss,
            error_s,
        },
    );
    let place = (any::<[u8; 16]>(), 1_u64..5, digest, 0..=MOST);
    (place, time, seen, prop::collection::vec(head, 0..3)).prop_map(
        |((case, seq, prev, hlc), time, seen, heads)| Header {
            case: CaseId::from_bytes(case),
            seat: SeatKey::from(&key()),
            seq,
            prev: (seq > 1).then_some(prev),
            hlc: Hlc(hlc),
            time,
            seen,
            heads,
            ops: Vec::new(),
        },
    )
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

fn any_entry() -> impl Strategy<Value = Entry> {
    (any_header(), any_ops(), any::<[u8; 16]>())
        .prop_map(|(header, ops, seed)| Entry::sign(header, ops, seed, &key()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_entry_comes_back_as_it_was_signed(entry in any_entry()) {
        let back = Entry::from_bytes(&entry.to_bytes()).unwrap();
        prop_assert_eq!(back.verify(), Ok(()));
        prop_assert_eq!(back, entry);
    }

    #[test]
    fn withheld_openings_still_verify_and_keep_the_name(entry in any_entry(), limit in 0_u8..5) {
        let id = entry.id();
        let part = entry.clone().withhold(|class| class.number() < limit);
        let back = Entry::from_bytes(&part.to_bytes()).unwrap();
        prop_assert_eq!(back.verify(), Ok(()));
        prop_assert_eq!(back.id(), id);
        let hidden = back.header().ops.iter().filter(|mark| mark.class.number() >= limit).count();
        prop_assert_eq!(back.openings().iter().filter(|opening| opening.is_none()).count(), hidden);
        prop_assert_eq!(back.united(entry.clone()).unwrap(), entry);
    }

    #[test]
    fn any_single_changed_byte_is_found(entry in any_entry(), at in any::<prop::sample::Index>(), flip in 1_u8..=255) {
        for bytes in [entry.to_bytes(), entry.clone().withhold(|_| false).to_bytes()] {
            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= flip;
            let verdict = Entry::from_bytes(&changed).and_then(|entry| entry.verify());
            prop_assert!(verdict.is_err());
        }
    }

    #[test]
    fn a_swapped_or_dropped_byte_is_found(entry in any_entry(), at in any::<prop::sample::Index>()) {
        let bytes = entry.to_bytes();
        let at = at.index(bytes.len() - 1);
        let mut dropped = bytes.clone();
        dropped.remove(at);
        prop_assert!(Entry::from_bytes(&dropped).and_then(|entry| entry.verify()).is_err());
        let mut swapped = bytes.clone();
        swapped.swap(at, at + 1);
        if swapped != bytes {
            prop_assert!(Entry::from_bytes(&swapped).and_then(|entry| entry.verify()).is_err());
        }
    }

    #[test]
    fn reading_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Entry::from_bytes(&bytes);
        let _ = Op::from_bytes(&bytes);
        let _ = Header::from_payload(&bytes);
        prop_assert!(BatchReader::new(&bytes, |_| None).count() <= bytes.len());
    }
}

/// A strand of entries by one seat.
fn strand(length: u64) -> Vec<Entry> {
    let case = CaseId::from_bytes([1; 16]);
    let mut prev = None;
    let entries = (1..=length).map(|seq| {
        let record = RecordId::from_bytes([seq as u8; 16]);
        let op = Op::Set {
            record,
            field: "caption".into(),
            value: Value::text(format!("north wall {seq}")).into(),
            replaces: vec![],
            reason: None,
        };
        let time = DeviceTime {
            unix_ms: 1_760_000_000_000,
            offset_min: 120,
            source: ClockSource::Device,
            error_s: None,
        };
        let seat = SeatKey::from(&key());
        let header =
            Header { case, seat, seq, prev, hlc: Hlc(seq), time, seen: None, heads: vec![], ops: vec![] };
        let entry = Entry::sign(header, vec![(op, Sensitivity::S2)], [seq as u8; 16], &key()).unwrap();
        prev = Some(entry.id());
        entry
    });
    entries.collect()
}

#[test]
fn a_batch_sends_what_cannot_be_recomputed_and_no_more() {
    let entries = strand(20);
    let mut bytes = Vec::new();
    let mut writer = BatchWriter::default();
    for entry in &entries {
        writer.append(entry, &mut bytes);
    }
    let alone: usize = entries.iter().map(|entry| entry.to_bytes().len()).sum();
    assert_eq!(alone - bytes.len(), 19 * 35, "each entry but the first saves the name of the one before it");
    let back: Vec<_> = BatchReader::new(&bytes, |_| None).map(Result::unwrap).collect();
    assert_eq!(back, entries);
}

#[test]
fn an_entry_goes_as_it_is_kept_in_the_same_bytes() {
    let mut entries = strand(6);
    let partial = entries.remove(3).withhold(|_| false);
    entries.insert(3, partial);
    entries.swap(1, 4);
    let (mut read, mut kept) = (Vec::new(), Vec::new());
    let (mut reading, mut keeping) = (BatchWriter::default(), BatchWriter::default());
    for entry in &entries {
        reading.append(entry, &mut read);
        let bytes = entry.to_bytes();
        keeping.append_kept(&KeptEntry::of(&bytes).unwrap(), entry.id(), &mut kept);
    }
    assert_eq!(hex::encode(kept), hex::encode(read));
    for bad in [&[][..], &[0x85], &[0x80], &[0x84, 0x01, 0x41, 0x00], b"no CBOR"] {
        assert_eq!(KeptEntry::of(bad).map(drop).unwrap_err().code(), "malformed", "{bad:?}");
    }
}

#[test]
fn an_entry_whose_predecessor_nobody_knows_is_an_error_in_its_place() {
    let entries = strand(4);
    let mut bytes = Vec::new();
    let mut writer = BatchWriter::default();
    let header = entries[1].header();
    writer.receiver_holds(header.case, header.seat, 2, entries[1].id());
    writer.append(&entries[2], &mut bytes);
    writer.append(&entries[0], &mut bytes);
    let mut reader = BatchReader::new(&bytes, |_| None);
    assert_eq!(reader.next(), Some(Err(Error::PreviousUnknown { seq: 3 })));
    assert_eq!(reader.next(), Some(Ok(entries[0].clone())));
    assert_eq!(reader.next(), None);
    let mut knowing = BatchReader::new(&bytes, |_| Some(entries[1].id()));
    assert_eq!(knowing.next(), Some(Ok(entries[2].clone())));
}

#[test]
fn an_entry_that_says_nothing_is_refused() {
    let header = strand(1)[0].header().clone();
    assert_eq!(Entry::sign(header, vec![], [0; 16], &key()), Err(Error::Malformed { what: "entry" }));
}

#[test]
fn a_change_of_one_field_is_small() {
    assert_eq!(strand(2)[1].to_bytes().len() - 35, 203);
}

#[test]
fn what_a_reader_would_refuse_is_never_signed() {
    let header = || strand(1)[0].header().clone();
    let set = |value: Value, note: Option<String>| {
        let value = FieldValue { value, empty: None, certainty: None, note };
        let record = RecordId::from_bytes([1; 16]);
        vec![(
            Op::Set { record, field: "age".into(), value, replaces: vec![], reason: None },
            Sensitivity::S0,
        )]
    };
    let sign = |header, ops, key: &SigningKey| Entry::sign(header, ops, [0; 16], key).map_err(|e| e.code());
    let deep = (0..Value::MAX_DEPTH).fold(Value::Int(1), |value, _| Value::List(vec![value]));
    assert_eq!(sign(header(), set(deep, None), &key()), Err("too_large"));
    assert_eq!(sign(header(), set(Value::Int(1), Some("x".repeat(20_000))), &key()), Err("too_large"));
    let umlaut = Value::Map([("ä".to_owned(), Value::Int(1))].into());
    assert_eq!(sign(header(), set(umlaut, None), &key()), Err("malformed"));
    let large = Value::text("x".repeat(MAX_OPS_BYTES));
    assert_eq!(sign(header(), set(large, None), &key()), Err("too_large"));
    let other = SigningKey::from_bytes(&[43; 32]);
    assert_eq!(sign(header(), set(Value::Int(1), None), &other), Err("signature_wrong"));
    let mut far = header();
    far.time.offset_min = 1440;
    assert_eq!(sign(far, set(Value::Int(1), None), &key()), Err("malformed"));
    let mut orphan = header();
    orphan.seq = 2;
    assert_eq!(sign(orphan, set(Value::Int(1), None), &key()), Err("malformed"));
}

#[test]
fn a_forged_copy_that_came_first_does_not_take_the_place_of_the_entry() {
    let entry = strand(1).remove(0);
    let mut bytes = entry.clone().withhold(|_| false).to_bytes();
    let signature_at = bytes.len() - 10;
    bytes[signature_at] ^= 1;
    let forged = Entry::from_bytes(&bytes).unwrap();
    assert_eq!(forged.id(), entry.id(), "the name does not cover the signature");
    assert!(forged.verify().is_err());
    assert_eq!(forged.clone().united(entry.clone()), Some(entry.clone()));
    assert_eq!(entry.clone().united(forged), Some(entry));
}

#[test]
fn a_batch_has_one_spelling() {
    let bytes = strand(1)[0].to_bytes();
    // The version of the format, key 0, as a longer number than it needs.
    let mut longer = bytes.clone();
    assert_eq!(longer[2..5], [0xa6, 0x00, 0x01]);
    longer.splice(4..5, [0x18, 0x01]);
    let read: Vec<_> = BatchReader::new(&longer, |_| None).map(|read| read.map_err(|e| e.code())).collect();
    assert_eq!(read, [Err("not_canonical")]);
}

#[test]
fn numbers_that_a_database_cannot_hold_are_refused() {
    let payload = |hlc| {
        let mut header = strand(1)[0].header().clone();
        header.hlc = Hlc(hlc);
        Header::from_payload(&header.to_payload()).map(|header| header.hlc)
    };
    assert_eq!(payload(MOST), Ok(Hlc::LATEST));
    assert_eq!(payload(MOST + 1), Err(Error::Malformed { what: "entry" }));
}

#[test]
fn a_clock_beyond_all_time_stands_still() {
    let far = Hlc(5).tick(u64::MAX);
    assert_eq!(far, Hlc::LATEST);
    assert_eq!(far.tick(0), Hlc::LATEST);
    assert_eq!(Hlc(5).tick(1), Hlc(1 << 16));
    assert_eq!(Hlc(5).observe(Hlc::LATEST, 1), Hlc((1 + Hlc::MAX_PULL_MS) << 16));
}
