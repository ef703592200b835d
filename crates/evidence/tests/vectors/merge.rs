//! What several seats say of the same records, and what stands in the end.

use evidence::record::FieldRules;
use evidence::verify::Verifier;
use evidence::{CaseId, Entry, FieldValue, Head, Merge, Op, Sensitivity, Value};
use serde_json::json;

use crate::entries::{create, header, key, record, set};
use crate::{compare, shown};

const MANY: [&str; 2] = ["items", "tags"];
const IMMUTABLE: [(&str, &str); 3] =
    [("media", "sha256"), ("custody_event", "items"), ("custody_event", "purpose")];
const APPEND_ONLY: [&str; 1] = ["custody_event"];

struct Rules;

impl FieldRules for Rules {
    fn holds_many(&self, _: &str, field: &str) -> bool {
        MANY.contains(&field)
    }
    fn is_immutable(&self, kind: &str, field: &str) -> bool {
        IMMUTABLE.contains(&(kind, field))
    }
    fn is_append_only(&self, kind: &str) -> bool {
        APPEND_ONLY.contains(&kind)
    }
}

/// The entries of a case as three seats write them, not in the order of any clock.
struct Written(Vec<Entry>);

impl Written {
    fn add(&mut self, seat: u8, ms: u64, ops: Vec<Op>) -> usize {
        let before = self.0.iter().rev().find(|entry| entry.header().seat == header(seat, None, 0).seat);
        let header = header(seat, before, ms);
        let ops = ops.into_iter().map(|op| (op, Sensitivity::S2)).collect();
        let seed = [seat ^ self.0.len() as u8; 16];
        self.0.push(Entry::sign(header, ops, seed, &key(seat)).unwrap());
        self.0.len() - 1
    }

    fn op(&self, entry: usize, index: usize) -> evidence::Digest {
        self.0[entry].header().ops[index].digest
    }
}

fn said(value: &str) -> FieldValue {
    Value::text(value).into()
}

fn written() -> Written {
    let mut case = Written(Vec::new());
    let born = case.add(
        1,
        100,
        vec![
            create(1, "remains", None),
            set(1, "age", said("30"), vec![]),
            set(1, "tags", said("burnt"), vec![]),
        ],
    );
    // Two seats replace the same value without knowing of each other: both stay, ordered by clock.
    case.add(2, 90, vec![set(1, "age", said("35"), vec![case.op(born, 1)])]);
    case.add(1, 120, vec![set(1, "age", said("28"), vec![case.op(born, 1)])]);
    // A field that holds many: one more element, and one taken out.
    case.add(3, 95, vec![set(1, "tags", said("wet"), vec![])]);
    case.add(2, 110, vec![set(1, "tags", FieldValue::CLEARED, vec![case.op(born, 2)])]);
    // Two seats disagree and the third resolves it.
    let mine = case.add(1, 130, vec![set(1, "sex", said("male"), vec![])]);
    let theirs = case.add(2, 131, vec![set(1, "sex", said("female"), vec![])]);
    case.add(3, 132, vec![set(1, "sex", said("unknown"), vec![case.op(mine, 0), case.op(theirs, 0)])]);
    // The hash of a photo counts from the entry that made the record, whoever says otherwise later.
    let photo = case.add(1, 140, vec![create(2, "media", Some(1)), set(2, "sha256", said("aa"), vec![])]);
    case.add(2, 50, vec![set(2, "sha256", said("bb"), vec![case.op(photo, 1)])]);
    // A record created twice, once with a clock set back: both values of an immutable field are shown.
    case.add(1, 150, vec![create(3, "media", Some(1)), set(3, "sha256", said("cc"), vec![])]);
    case.add(3, 1, vec![create(3, "media", None), set(3, "sha256", said("dd"), vec![])]);
    // A value of a record that nobody created yet, and a record that was withdrawn twice.
    case.add(2, 160, vec![set(4, "age", said("1"), vec![])]);
    case.add(
        1,
        170,
        vec![create(5, "note", None), Op::Withdraw { record: record(5), reason: "second".into() }],
    );
    case.add(2, 165, vec![Op::Withdraw { record: record(5), reason: "first".into() }]);
    // An entry of another case that names a record of this one.
    let mut header = header(4, None, 1);
    header.case = CaseId::from_bytes([0xcb; 16]);
    let ops = vec![set(1, "age", said("99"), vec![case.op(born, 1)]), create(1, "note", None)];
    let ops = ops.into_iter().map(|op| (op, Sensitivity::S2)).collect();
    case.0.push(Entry::sign(header, ops, [0x44; 16], &key(4)).unwrap());
    // A replacement counts in its own field of its own record only.
    case.add(3, 180, vec![set(1, "height", said("180"), vec![case.op(photo, 1)])]);
    custody(&mut case);
    case
}

/// Records that are only ever added: an event that one makes again as something else and another makes again with one more
/// thing, that is changed, and that is withdrawn.
fn custody(case: &mut Written) {
    let items = |n: u8, value: &str| set(n, "items", said(value), vec![]);
    case.add(
        1,
        200,
        vec![create(6, "custody_event", None), items(6, "V1"), set(6, "purpose", said("exam"), vec![])],
    );
    case.add(2, 2, vec![create(6, "note", None), items(6, "V9")]);
    case.add(3, 210, vec![create(6, "custody_event", None), items(6, "V1"), items(6, "V2")]);
    case.add(2, 211, vec![set(6, "items", said("V3"), vec![])]);
    case.add(3, 212, vec![Op::Withdraw { record: record(6), reason: "never mind".into() }]);
}

#[test]
fn a_merge_is_as_the_vectors_show_it() {
    let entries = written().0;
    let mut merge = Merge::default();
    for entry in entries.iter().rev() {
        merge.add(entry.clone());
    }
    let mut verifier = Verifier::default();
    for entry in &entries {
        verifier.take(Ok(entry));
    }
    assert!(verifier.finish().holds());
    let mut disputed = Vec::new();
    let mut illegal = Vec::new();
    for (case, id, ops) in merge.records() {
        disputed.extend(
            ops.fields().filter(|field| ops.is_disputed(field, &Rules)).map(|field| json!([case, id, field])),
        );
        for field in ops.fields() {
            illegal.extend(ops.illegal(field, &Rules).map(|(origin, _)| json!([case, id, field, origin.op])));
        }
    }
    compare(
        "merge.json",
        &json!({
            "rules": {"many": MANY, "immutable": IMMUTABLE, "append_only": APPEND_ONLY},
            "entries": entries.iter().map(|entry| hex::encode(entry.to_bytes())).collect::<Vec<_>>(),
            "views": merge.views(&Rules).map(|(case, view)| shown::view(case, &view)).collect::<Vec<_>>(),
            "disputed": disputed,
            "illegal": illegal,
            "examiners": entries.iter().map(|entry| {
                let (case, seat) = (entry.header().case, entry.header().seat);
                json!([case, seat, evidence::derived::examiner_of(case, seat)])
            }).collect::<Vec<_>>(),
        }),
    );
}

/// Strands with everything that can be wrong with them.
#[test]
fn faults_of_strands_are_as_the_vectors_show_them() {
    let note = |n| vec![(create(n, "note", None), Sensitivity::S0)];
    let sign = |seat: u8, before: Option<&Entry>, ms: u64, n: u8| {
        Entry::sign(header(seat, before, ms), note(n), [n; 16], &key(seat)).unwrap()
    };
    let one = sign(1, None, 1, 1);
    let two = sign(1, Some(&one), 2, 2);
    let forked = sign(1, Some(&one), 2, 3);
    let three = sign(1, Some(&two), 3, 4);
    let four = sign(1, Some(&three), 4, 5);
    let mut broken = header(2, Some(&one), 5);
    let other = sign(2, None, 1, 6);
    broken.prev = Some(one.id());
    broken.heads = vec![Head { seat: four.header().seat, seq: 5, entry: forked.id() }];
    let broken = Entry::sign(broken, note(7), [7; 16], &key(2)).unwrap();
    let cases = [
        ("whole", vec![&one, &two, &three, &other]),
        ("gap", vec![&one, &four]),
        ("fork", vec![&one, &two, &forked, &three]),
        ("link_broken_and_head_missing", vec![&one, &two, &three, &four, &other, &broken]),
        ("tail_cut_off_shows_nothing", vec![&one, &two]),
    ];
    let shown = cases.map(|(name, entries)| {
        let mut verifier = Verifier::default();
        for entry in &entries {
            verifier.take(Ok(entry));
        }
        let bytes: Vec<u8> = entries.iter().flat_map(|entry| entry.to_bytes()).collect();
        json!({"name": name, "bytes": hex::encode(bytes), "faults": verifier.finish().faults})
    });
    compare("strands.json", &json!(shown));
}
