//! Entries of a revoked seat, and how they stand to the revocation by what is known of their places in the log.

use std::collections::BTreeMap;

use evidence::revocation::{Judged, Judging};
use evidence::{Entry, EntryId, Head, Revocation, Revocations, SeatKey, Sensitivity};
use serde_json::{Value as Json, json};

use crate::compare;
use crate::entries::{create, header, key};
use crate::statements::revocation;

const FROM: u64 = 10;

/// Five entries of seat 1, another story of its third place, and an entry of seat 2 that names the third.
fn entries() -> Vec<Entry> {
    let sign = |seat: u8, n: u8, header| {
        Entry::sign(header, vec![(create(n, "note", None), Sensitivity::S0)], [n; 16], &key(seat)).unwrap()
    };
    let mut entries: Vec<Entry> = Vec::new();
    for n in 1..=5 {
        entries.push(sign(1, n, header(1, entries.last(), 1_763_800_000_000 + u64::from(n))));
    }
    let third = entries[2].clone();
    entries.push(sign(1, 6, header(1, entries.get(1), 1_763_800_000_006)));
    let mut naming = header(2, None, 1_763_800_000_007);
    naming.heads = vec![Head { seat: third.header().seat, seq: 3, entry: third.id() }];
    entries.push(sign(2, 7, naming));
    entries
}

/// What is known: entry, by its index, and its place in the log.
fn cases() -> Vec<(&'static str, Vec<(usize, u64)>)> {
    vec![
        ("no place is known", vec![]),
        ("the last place before and the first after", vec![(2, 9), (3, 10)]),
        ("the last of the strand was before", vec![(4, 9)]),
        ("another seat named the third before", vec![(6, 9)]),
        ("another seat named the third afterwards", vec![(6, 10)]),
        ("the second story came afterwards", vec![(4, 9), (5, 11)]),
        ("the first came afterwards, its followers out of their order", vec![(0, 12), (2, 9)]),
        ("every place", vec![(0, 0), (1, 1), (2, 9), (3, 10), (4, 11), (5, 12), (6, 13)]),
    ]
}

#[test]
fn entries_stand_to_a_revocation_as_the_vectors_show() {
    let entries = entries();
    let statements = [FROM + 5, FROM].map(|from_position| Revocation { from_position, ..revocation() });
    let mut revoked = Revocations::default();
    for said in &statements {
        revoked.add(said);
    }
    let seat = SeatKey::from(&key(1));
    let known = cases().into_iter().map(|(about, places)| -> Json {
        let mut judging = Judging::new(revoked.clone());
        // In whatever order they come.
        for entry in entries.iter().rev() {
            judging.take(entry.id(), entry.header());
        }
        let positions: BTreeMap<EntryId, u64> =
            places.into_iter().map(|(index, position)| (entries[index].id(), position)).collect();
        for (id, position) in &positions {
            judging.place(*id, *position);
        }
        let Judged { after, not_known } = judging.finish();
        let not_known: Vec<_> =
            not_known.iter().map(|((case, seat), count)| json!([case, seat, count])).collect();
        json!({"about": about, "positions": positions, "after": after, "not_known": not_known})
    });
    let signed = statements.map(|said| hex::encode(said.sign(&key(9))));
    let bytes: Vec<u8> = entries.iter().flat_map(Entry::to_bytes).collect();
    let known: Vec<_> = known.collect();
    assert_eq!(known[7]["after"].as_array().unwrap().len(), 3);
    assert_eq!(revoked.from_position(&seat), Some(FROM));
    compare("revocations.json", &json!({"revocations": signed, "bytes": hex::encode(bytes), "known": known}));
}
