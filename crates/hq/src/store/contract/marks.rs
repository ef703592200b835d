//! What is marked where something is wrong with an entry.

use super::*;

pub(super) fn an_entry_that_is_marked_later_comes_again_with_its_mark(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![(case, Sensitivity::S4)]);
    let one = strand(1, case, 3);
    store.append(&one, Some(seat), at(1)).unwrap();
    let after = |revision| {
        let wanted = Wanted { case, after: revision, but: None, max_entries: 9, max_bytes: 1 << 20 };
        store.page(&wanted).unwrap()
    };
    let first = after(0);
    assert_eq!((first.entries.len(), after(first.revision).entries.len()), (3, 0));
    let places = |page: &HeldPage| page.entries.iter().map(|held| held.position).collect::<Vec<_>>();
    let other = entry(1, case, 1, None, "another story");
    store.append(std::slice::from_ref(&other), None, at(3)).unwrap();
    let again = after(first.revision);
    assert_eq!(places(&again), [0, 3]);
    assert!(again.entries.iter().all(|held| held.marks == [Mark::Forked]));
    // What is marked so already does not move again.
    store.append(&[other], None, at(3)).unwrap();
    assert_eq!(after(again.revision).entries, []);
}

pub(super) fn a_fork_and_a_broken_link_are_marked_whatever_comes_first(store: &dyn Store) {
    let case = add_case(store, 1);
    for number in [1, 2] {
        enrol(store, number, vec![(case, Sensitivity::S4)]);
    }
    let one = strand(1, case, 3);
    let other = entry(1, case, 2, one[1].header().prev, "another story");
    store.append(&[one[0].clone(), one[1].clone(), other], None, at(1)).unwrap();
    assert_eq!(
        [marks(store, 0), marks(store, 1), marks(store, 2)],
        [vec![], vec![Mark::Forked], vec![Mark::Forked]]
    );
    assert_eq!(store.entry_at(case, one[0].header().seat, 2).unwrap(), None);
    // It names one of the two, so its link holds.
    store.append(&one[2..], None, at(1)).unwrap();
    assert_eq!(marks(store, 3), []);
    let two = strand(2, case, 2);
    let unlinked = entry(2, case, 3, Some(Digest::of(b"elsewhere")), "note");
    store.append(&[two[0].clone(), unlinked], None, at(1)).unwrap();
    assert_eq!(marks(store, 5), []);
    store.append(&two[1..], None, at(1)).unwrap();
    assert_eq!([marks(store, 5), marks(store, 6)], [vec![Mark::LinkBroken], vec![]]);
    let stranger = entry(3, case, 1, None, "note");
    store.append(&[stranger], None, at(1)).unwrap();
    assert_eq!(marks(store, 7), [Mark::NotGranted]);
}

pub(super) fn an_entry_that_names_no_state_of_the_log_is_kept_and_marked(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S4)]);
    let roots: Vec<Digest> = strand(1, case, 3)
        .iter()
        .map(|entry| {
            let before = store.frontier().unwrap().root();
            store.append(std::slice::from_ref(entry), None, at(1)).unwrap();
            before
        })
        .collect();
    let naming = |seq: u64, size: u64, root: Digest| {
        let mut header = entry(1, case, seq, Some(Digest::of(b"elsewhere")), "note").header().clone();
        (header.seen, header.ops) = (Some(Seen { size, root }), Vec::new());
        let op = Op::Create { record: RecordId::from_bytes([9; 16]), kind: "note".into(), parent: None };
        Entry::sign(header, vec![(op, Sensitivity::S0)], [3; 16], &key(1)).unwrap()
    };
    let forged = Digest::of(b"a root that nobody signed");
    let seen =
        [(2, roots[2]), (0, roots[0]), (2, roots[1]), (2, forged), (900, forged), (8, forged), (2, roots[2])];
    let entries: Vec<_> =
        (10..).step_by(10).zip(seen).map(|(seq, (size, root))| naming(seq, size, root)).collect();
    assert_eq!(store.append(&entries, None, at(2)).unwrap(), (3..10).collect::<Vec<_>>());
    let marked: Vec<bool> = (3..10).map(|position| marks(store, position) == [Mark::SeenWrong]).collect();
    assert_eq!(marked, [false, false, true, true, true, true, false]);
}
