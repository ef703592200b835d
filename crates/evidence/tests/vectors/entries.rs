//! Entries in each of their forms, and batches of them.

use ed25519_dalek::SigningKey;
use evidence::{
    BatchReader, BatchWriter, CaseId, Certainty, ClockSource, DeviceTime, Digest, EmptyReason, Entry,
    FieldValue, Head, Header, Hlc, Op, RecordId, SeatKey, Seen, Sensitivity, Value,
};
use serde_json::json;

use crate::{compare, shown};

pub const CASE: CaseId = CaseId::from_bytes([0xca; 16]);

pub fn key(seat: u8) -> SigningKey {
    SigningKey::from_bytes(&[seat; 32])
}

pub fn record(n: u8) -> RecordId {
    RecordId::new(1_763_800_000_000 + u64::from(n), [n; 10])
}

/// The header of a seat's entry that follows `before`, with nothing in it that may be left out.
pub fn header(seat: u8, before: Option<&Entry>, hlc_ms: u64) -> Header {
    Header {
        case: CASE,
        seat: SeatKey::from(&key(seat)),
        seq: before.map_or(1, |entry| entry.header().seq + 1),
        prev: before.map(Entry::id),
        hlc: Hlc(hlc_ms << 16),
        time: DeviceTime {
            unix_ms: hlc_ms as i64,
            offset_min: 120,
            source: ClockSource::Device,
            error_s: None,
        },
        seen: None,
        heads: vec![],
        ops: vec![],
    }
}

pub fn set(n: u8, field: &str, value: FieldValue, replaces: Vec<Digest>) -> Op {
    Op::Set { record: record(n), field: field.into(), value, replaces, reason: None }
}

pub fn create(n: u8, kind: &str, parent: Option<u8>) -> Op {
    Op::Create { record: record(n), kind: kind.into(), parent: parent.map(record) }
}

fn head(entry: &Entry) -> Head {
    Head { seat: entry.header().seat, seq: entry.header().seq, entry: entry.id() }
}

/// The first entry of seat 1: a value of every type.
pub fn first() -> Entry {
    let parts =
        [("lat", Value::Int(504_500_000)), ("lon", Value::Int(-305_234_000)), ("acc", Value::text("4.50"))];
    let sure = |value| FieldValue {
        value,
        empty: None,
        certainty: Some(Certainty::Probable),
        note: Some("seen from the north".into()),
    };
    let ops = vec![
        (create(1, "remains", None), Sensitivity::S0),
        (create(2, "mark", Some(1)), Sensitivity::S2),
        (set(2, "caption", Value::text("північна стіна").into(), vec![]), Sensitivity::S2),
        (set(2, "height_mm", Value::Int(-1).into(), vec![]), Sensitivity::S2),
        (set(2, "burnt", sure(Value::Bool(true)), vec![]), Sensitivity::S2),
        (set(2, "sha256", Value::Bytes(vec![0xab; 32]).into(), vec![]), Sensitivity::S0),
        (set(2, "tags", Value::List(vec![Value::text("a"), Value::Nothing]).into(), vec![]), Sensitivity::S1),
        (
            set(
                2,
                "place",
                Value::Map(parts.map(|(name, part)| (name.to_owned(), part)).into()).into(),
                vec![],
            ),
            Sensitivity::S1,
        ),
        (set(2, "sex", FieldValue::empty(EmptyReason::NotExamined), vec![]), Sensitivity::S3),
    ];
    Entry::sign(header(1, None, 1_763_800_000_000), ops, [0x11; 16], &key(1)).unwrap()
}

/// The first entry of seat 2.
fn other() -> Entry {
    let ops = vec![(create(3, "note", None), Sensitivity::S0)];
    Entry::sign(header(2, None, 1_763_800_001_000), ops, [0x22; 16], &key(2)).unwrap()
}

/// The second entry of seat 1: everything that may be left out of a header is in it.
pub fn second() -> Entry {
    let (first, other) = (first(), other());
    let mut header = header(1, Some(&first), 1_763_800_002_345);
    header.time =
        DeviceTime { unix_ms: -5, offset_min: -210, source: ClockSource::Gnss, error_s: Some(-86_400) };
    header.seen = Some(Seen { size: 70_000, root: Digest::of(b"root") });
    header.heads = vec![head(&other)];
    let replaces = vec![first.header().ops[3].digest];
    let mut change = set(2, "height_mm", Value::Int(1_250).into(), replaces);
    if let Op::Set { reason, .. } = &mut change {
        *reason = Some("read the scale again".into());
    }
    let ops = vec![
        (change, Sensitivity::S2),
        (Op::Withdraw { record: record(1), reason: "entered twice".into() }, Sensitivity::S0),
        (set(2, "name", Value::text("Олена").into(), vec![]), Sensitivity::S3),
    ];
    Entry::sign(header, ops, [0x12; 16], &key(1)).unwrap()
}

#[test]
fn entries_are_as_the_vectors_show_them() {
    let (first, second, other) = (first(), second(), other());
    let partial = second.clone().withhold(|class| class < Sensitivity::S3);
    let withheld = second.clone().withhold(|_| false);
    let rest = second.clone().withhold(|class| class >= Sensitivity::S3);
    let reunited = partial.clone().united(rest).unwrap();
    let named = [
        ("whole", "a first entry, with a value of every type", &first),
        ("whole_next", "a second entry, with everything that may be left out", &second),
        ("other_seat", "the first entry of another seat", &other),
        ("partial", "whole_next without its openings of classes 3 and 4", &partial),
        ("withheld", "whole_next without any opening", &withheld),
        (
            "reunited",
            "whole_next put together from two partial copies: complete, but without its seed",
            &reunited,
        ),
    ];
    for (name, _, entry) in named {
        let read = Entry::from_bytes(&entry.to_bytes()).unwrap();
        assert_eq!(&read, entry, "{name}");
        assert_eq!(read.verify(), Ok(()), "{name}");
    }
    let shown = named.map(|(name, about, entry)| {
        let mut shown = shown::entry(entry);
        shown["name"] = json!(name);
        shown["about"] = json!(about);
        shown
    });
    let seeds =
        json!({"whole": "11".repeat(16), "whole_next": "12".repeat(16), "other_seat": "22".repeat(16)});
    compare("entries.json", &json!({"seeds": seeds, "entries": shown}));
}

#[test]
fn a_batch_is_as_the_vectors_show_it() {
    let entries = [first(), other(), second(), first().withhold(|class| class < Sensitivity::S2)];
    let (mut bytes, mut writer) = (Vec::new(), BatchWriter::default());
    for entry in &entries {
        writer.append(entry, &mut bytes);
    }
    let read: Vec<_> = BatchReader::new(&bytes, |_| None).map(Result::unwrap).collect();
    assert_eq!(read, entries);
    let mut continued = Vec::new();
    let mut writer = BatchWriter::default();
    writer.receiver_holds(CASE, SeatKey::from(&key(1)), 1, first().id());
    writer.append(&second(), &mut continued);
    let ids = |entries: &[Entry]| entries.iter().map(Entry::id).collect::<Vec<_>>();
    let batch = json!({
        "about": "whole, other_seat, whole_next without prev, and whole again with fewer openings",
        "bytes": hex::encode(bytes),
        "ids": ids(&entries),
    });
    let continued = json!({
        "about": "whole_next without prev, to a receiver that holds whole",
        "bytes": hex::encode(continued),
        "held": [{"case": CASE, "seat": SeatKey::from(&key(1)), "seq": 1, "entry": first().id()}],
        "ids": ids(&[second()]),
    });
    compare("batches.json", &json!([batch, continued]));
}
