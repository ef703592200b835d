//! Entries that wait.

use super::*;

pub(super) fn entries_wait_within_limits_until_they_come_into_the_log(store: &dyn Store) {
    let case = case_id(1);
    let entries = strand(1, case, 4);
    let (carrier, seat) = (SeatKey::from(&key(9)), entries[0].header().seat);
    let limits = WaitingLimits { entries: 3, bytes: 1 << 20 };
    let keep = |entries: &[&Entry], carried_by, limits| {
        store.keep_waiting(entries, carried_by, limits, at(1)).unwrap()
    };
    let all: Vec<&Entry> = entries.iter().collect();
    let partial = entries[0].clone().withhold(|_| false);
    assert_eq!(keep(&[&partial], Some(carrier), limits), [true]);
    // What is there takes no room again, and gains the openings that it lacked; another carrier has room of its own.
    assert_eq!(keep(&all, Some(carrier), limits), [true, true, true, false]);
    assert_eq!(keep(&all[3..], None, WaitingLimits { bytes: 10, ..limits }), [false]);
    assert_eq!(keep(&all[3..], None, limits), [true]);
    let groups = store.waiting().unwrap();
    let told: Vec<_> = groups.iter().map(|group| (group.carried_by, group.entries)).collect();
    assert_eq!(told, [(Some(carrier), 3), (None, 1)]);
    assert!(groups.iter().all(|group| (group.seat, group.case) == (seat, case)));
    let first = store.waiting_of(&groups[0], 0, 2).unwrap();
    let rest = store.waiting_of(&groups[0], first[1].0, 9).unwrap();
    let read: Vec<_> =
        first.iter().chain(&rest).map(|(_, bytes)| Entry::from_bytes(bytes).unwrap()).collect();
    assert_eq!(read, entries[..3]);
    let counts = store.counts().unwrap();
    assert_eq!((counts.entries, counts.entries_waiting), (0, 4));
    assert_eq!(counts.entries_waiting_bytes, groups.iter().map(|group| group.bytes).sum::<u64>());

    add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S4)]);
    store.append(&entries[..3], Some(carrier), at(2)).unwrap();
    assert_eq!(store.waiting().unwrap(), groups[1..]);
    assert_eq!(store.counts().unwrap().entries_waiting, 1);
}

pub(super) fn an_entry_that_waits_gains_openings_only_within_the_limits(store: &dyn Store) {
    let entries = strand(1, case_id(1), 2);
    let bare: Vec<Entry> = entries.iter().map(|entry| entry.clone().withhold(|_| false)).collect();
    let length = |entry: &Entry| entry.to_bytes().len() as u64;
    let (bare_bytes, whole_bytes) =
        (length(&bare[0]) + length(&bare[1]), length(&entries[0]) + length(&bare[1]));
    let keep = |entry: &Entry, bytes| {
        store.keep_waiting(&[entry], None, WaitingLimits { entries: 9, bytes }, at(1)).unwrap()
    };
    let waiting_bytes = || store.counts().unwrap().entries_waiting_bytes;
    assert_eq!([keep(&bare[0], bare_bytes), keep(&bare[1], bare_bytes)], [[true], [true]]);
    assert_eq!((keep(&entries[0], whole_bytes - 1), waiting_bytes()), (vec![false], bare_bytes));
    // What it has already needs no room.
    assert_eq!((keep(&bare[0], 0), waiting_bytes()), (vec![true], bare_bytes));
    assert_eq!((keep(&entries[0], whole_bytes), waiting_bytes()), (vec![true], whole_bytes));
    assert_eq!((keep(&entries[1], whole_bytes), waiting_bytes()), (vec![false], whole_bytes));
}

pub(super) fn an_entry_comes_into_the_log_with_the_openings_of_all_who_brought_it(store: &dyn Store) {
    let case = case_id(1);
    let whole = entry(1, case, 1, None, "note");
    let partial = whole.clone().withhold(|class| class < Sensitivity::S3);
    let limits = WaitingLimits { entries: 1, bytes: 1 << 20 };
    let (one, two) = (Some(SeatKey::from(&key(8))), Some(SeatKey::from(&key(9))));
    for carrier in [one, two, None] {
        let brought = if carrier == two { &whole } else { &partial };
        assert_eq!(store.keep_waiting(&[brought], carrier, limits, at(1)).unwrap(), [true]);
    }
    let carriers: Vec<_> = store.waiting().unwrap().into_iter().map(|group| group.carried_by).collect();
    assert_eq!((carriers, store.counts().unwrap().entries_waiting), (vec![one, two, None], 1));
    add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S4)]);
    store.append(std::slice::from_ref(&partial), None, at(2)).unwrap();
    assert_eq!(store.waiting().unwrap(), []);
    let held = |position| Entry::from_bytes(&store.scan(position, 1, 1).unwrap()[0].bytes).unwrap();
    assert_eq!(held(0), whole);
    // One that was in the log when it came waits no more either, once it is brought by whoever may.
    store.keep_waiting(&[&partial], one, limits, at(3)).unwrap();
    store.append(&[partial], None, at(4)).unwrap();
    assert_eq!((store.waiting().unwrap(), held(0)), (vec![], whole));
}
