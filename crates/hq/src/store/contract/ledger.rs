//! The log, and what a page of a case shows.

use super::*;

pub(super) fn entries_get_positions_once_and_the_log_over_them_is_right(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![(case, Sensitivity::S4)]);
    let entries = strand(1, case, 21);
    assert_eq!(store.append(&entries[..5], Some(seat), at(1)).unwrap(), [0, 1, 2, 3, 4]);
    assert_eq!(store.append(&entries[3..], Some(seat), at(2)).unwrap(), (3..21).collect::<Vec<_>>());
    assert_eq!(store.append(&entries, None, at(3)).unwrap(), (0..21).collect::<Vec<_>>());
    let mut tree = MemoryTree::default();
    for entry in &entries {
        tree.append(entry_leaf(&entry.id()));
    }
    let frontier: Frontier = store.frontier().unwrap();
    assert_eq!((frontier.size(), frontier.root()), (21, tree.root()));
    for plan in [ProofPlan::inclusion(7, 21), ProofPlan::inclusion(20, 21), ProofPlan::consistency(5, 21)] {
        let plan = plan.unwrap();
        let hashes = store.subtrees(&plan.wanted()).unwrap();
        assert_eq!(plan.assemble(&hashes).unwrap(), tree.prove(&plan).unwrap());
    }
    assert!(store.subtrees(&ProofPlan::inclusion(21, 22).unwrap().wanted()).is_ok());
    assert!(matches!(
        store.subtrees(&ProofPlan::inclusion(0, 64).unwrap().wanted()),
        Err(StoreError::Missing)
    ));
    assert_eq!(store.position(entries[9].id()).unwrap(), Some(9));
    assert_eq!(store.position(Digest::of(b"no")).unwrap(), None);
    assert_eq!(store.entry_at(case, seat, 3).unwrap(), Some(entries[2].id()));
    assert_eq!(store.entry_ids(19, 10).unwrap(), [entries[19].id(), entries[20].id()]);
    let held = store.scan(20, 5, 1 << 20).unwrap();
    assert_eq!(Entry::from_bytes(&held[0].bytes).unwrap(), entries[20]);
    assert_eq!(held[0].marks, []);
    assert_eq!(store.counts().unwrap().entries, 21);
}

pub(super) fn an_entry_gains_openings_and_comes_again_to_those_who_pull(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S4)]);
    let whole = entry(1, case, 1, None, "note");
    let partial = whole.clone().withhold(|class| class < Sensitivity::S3);
    let none = whole.clone().withhold(|_| false);
    let held = |after| store.page(&wanted(case, after)).unwrap().entries;
    store.append(std::slice::from_ref(&none), None, at(1)).unwrap();
    let first = held(0)[0].revision;
    assert_eq!(store.append(std::slice::from_ref(&partial), None, at(2)).unwrap(), [0]);
    let second = held(first)[0].revision;
    store.append(&[none, partial], None, at(3)).unwrap();
    assert_eq!(held(second), []);
    store.append(std::slice::from_ref(&whole), None, at(4)).unwrap();
    assert_eq!(Entry::from_bytes(&held(second)[0].bytes).unwrap(), whole);
    assert_eq!(held(0).len(), 1);
    assert_eq!(store.frontier().unwrap().size(), 1);
}

pub(super) fn pages_end_where_they_should(store: &dyn Store) {
    let (case, another) = (add_case(store, 1), add_case(store, 2));
    enrol(store, 1, vec![(case, Sensitivity::S4), (another, Sensitivity::S4)]);
    store.append(&strand(1, case, 5), None, at(1)).unwrap();
    store.append(&strand(1, another, 3), None, at(1)).unwrap();
    let page = store.page(&Wanted { max_entries: 3, ..wanted(case, 0) }).unwrap();
    let rest = store.page(&wanted(case, page.revision)).unwrap();
    let positions: Vec<u64> = page.entries.iter().chain(&rest.entries).map(|held| held.position).collect();
    assert_eq!(positions, [0, 1, 2, 3, 4]);
    assert_eq!((page.more, rest.more), (true, false));
    let all = store.page(&Wanted { max_entries: 5, ..wanted(case, 0) }).unwrap();
    assert_eq!((all.entries.len(), all.more), (5, false));
    let short = store.page(&Wanted { max_bytes: 1, ..wanted(case, 0) }).unwrap();
    assert_eq!((short.entries.len(), short.more, short.revision), (1, true, page.entries[0].revision));
    assert_eq!(store.page(&wanted(another, 0)).unwrap().entries.len(), 3);
    let none = store.page(&wanted(case_id(9), 7)).unwrap();
    assert_eq!(none, HeldPage { entries: Vec::new(), revision: 7, more: false });
}

pub(super) fn a_page_leaves_out_what_a_seat_has_written_itself_unless_it_is_marked(store: &dyn Store) {
    let case = add_case(store, 1);
    for number in [1, 2] {
        enrol(store, number, vec![(case, Sensitivity::S4)]);
    }
    let (own, others) = (strand(1, case, 4), strand(2, case, 1));
    store.append(&[&own[..2], &others, &own[2..]].concat(), None, at(1)).unwrap();
    let seat = own[0].header().seat;
    let found = |own_to| {
        let page = store.page(&Wanted { but: Some((seat, own_to)), ..wanted(case, 0) }).unwrap();
        (page.entries.iter().map(|held| held.position).collect::<Vec<_>>(), page)
    };
    assert_eq!(found(0).0, [0, 1, 2, 3, 4]);
    assert_eq!(found(3).0, [2, 4]);
    let (positions, page) = found(4);
    assert_eq!((positions, page.more), (vec![2], false));
    // What was left out is gone through: nobody asks for it again.
    assert_eq!(store.page(&wanted(case, page.revision)).unwrap().entries, []);
    store.append(&[entry(1, case, 4, own[3].header().prev, "another story")], None, at(2)).unwrap();
    assert_eq!(found(4).0, [2, 4, 5]);
}

pub(super) fn the_first_checkpoint_of_a_size_stays(store: &dyn Store) {
    assert_eq!(store.checkpoint(0).unwrap(), None);
    assert_eq!(store.keep_checkpoint(0, "first").unwrap(), "first");
    assert_eq!(store.keep_checkpoint(0, "second").unwrap(), "first");
    assert_eq!(store.checkpoint(0).unwrap().as_deref(), Some("first"));
}
