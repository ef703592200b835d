//! What every store must do. Each setting runs all of it.

mod floors;

use ed25519_dalek::SigningKey;
use evidence::log::{Frontier, MemoryTree, ProofPlan, entry_leaf};
use evidence::wire::enrol::{EnrolRequest, TicketId};
use evidence::wire::sync::Mark;
use evidence::{
    CaseId, ClockSource, DeviceId, DeviceTime, Digest, Entry, EntryId, FieldValue, Header, Hlc, Op, RecordId,
    SeatKey, Seen, Sensitivity, Value,
};
use jiff::Timestamp;

use super::{
    Case, HeldPage, Original, Redeemed, Revocation, Store, StoreError, Ticket, Upload, WaitingLimits, Wanted,
};

/// Runs the contract on stores that `make` opens, each empty. `make` returns what keeps the store alive beside it.
pub fn check<S: Store, K>(make: impl Fn() -> (S, K)) {
    let on = |part: fn(&dyn Store)| {
        let (store, _keep) = make();
        part(&store);
    };
    on(a_case_is_added_once);
    on(a_ticket_enrols_one_seat_once);
    on(a_block_is_given_once_whatever_device_a_newcomer_names);
    on(an_expired_ticket_enrols_nobody);
    on(a_grant_is_set_changed_and_taken_away);
    on(a_challenge_is_spent_once_and_forgotten_when_it_is_too_old);
    on(a_session_moves_with_use_and_ends);
    on(entries_get_positions_once_and_the_log_over_them_is_right);
    on(an_entry_gains_openings_and_comes_again_to_those_who_pull);
    on(of_two_revocations_the_one_from_the_lower_position_stands);
    on(revoked_seats_are_told_by_the_cases_that_they_work_on_or_wrote_in);
    on(an_entry_that_is_marked_later_comes_again_with_its_mark);
    on(a_fork_and_a_broken_link_are_marked_whatever_comes_first);
    on(an_entry_that_names_no_state_of_the_log_is_kept_and_marked);
    on(pages_end_where_they_should);
    on(a_page_leaves_out_what_a_seat_has_written_itself_unless_it_is_marked);
    on(entries_wait_within_limits_until_they_come_into_the_log);
    on(an_entry_that_waits_gains_openings_only_within_the_limits);
    on(an_entry_comes_into_the_log_with_the_openings_of_all_who_brought_it);
    on(the_first_checkpoint_of_a_size_stays);
    on(originals_are_held_once);
    on(a_damaged_original_is_asked_for_until_it_comes_again);
    on(an_original_is_named_by_the_entries_of_a_case);
    on(uploads_are_found_moved_and_given_up);
    on(floors::a_record_is_raised_with_its_rows_and_comes_again_when_it_is_lowered);
    on(floors::a_photo_is_as_sensitive_as_its_subject_wherever_it_is_named);
    on(floors::an_original_is_named_only_where_its_record_is_made_by_who_counts);
    on(floors::only_what_lies_below_a_lowered_record_comes_again);
    on(floors::what_a_revoked_seat_says_raises_and_lowers_nothing);
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + second).unwrap()
}

fn case_id(number: u8) -> CaseId {
    CaseId::from_bytes([number; 16])
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn add_case(store: &dyn Store, number: u8) -> CaseId {
    let id = case_id(number);
    let case = Case { id, number: format!("C{number}"), name: "A case".into(), opened: at(0) };
    store.add_case(&case).unwrap();
    id
}

fn ticket(number: u8, cases: Vec<(CaseId, Sensitivity)>) -> Ticket {
    Ticket {
        id: TicketId([number; 8]),
        secret: [number; 16],
        examiner: "Олена Коваль".into(),
        initials: "ОК".into(),
        cases,
        created: at(0),
        expires: at(100),
        used_by: None,
    }
}

fn request(ticket: u8, seat: u8) -> EnrolRequest {
    EnrolRequest {
        ticket: TicketId([ticket; 8]),
        seat: SeatKey::from(&key(seat)),
        device: DeviceId::from_bytes([seat; 16]),
        device_name: "Laptop".into(),
    }
}

fn enrol(store: &dyn Store, number: u8, cases: Vec<(CaseId, Sensitivity)>) -> SeatKey {
    store.add_ticket(&ticket(number, cases)).unwrap();
    match store.redeem(&request(number, number), at(1)).unwrap() {
        Redeemed::Enrolled(seat) => seat.key,
        other => panic!("{other:?}"),
    }
}

fn entry(seat: u8, case: CaseId, seq: u64, prev: Option<EntryId>, text: &str) -> Entry {
    let record = RecordId::from_bytes([9; 16]);
    let header = Header {
        case,
        seat: SeatKey::from(&key(seat)),
        seq,
        prev,
        hlc: Hlc(1),
        time: DeviceTime { unix_ms: 0, offset_min: 0, source: ClockSource::Device, error_s: None },
        seen: None,
        heads: Vec::new(),
        ops: Vec::new(),
    };
    let set = |field: &str, value: &str| Op::Set {
        record,
        field: field.into(),
        value: FieldValue::plain(Value::text(value)),
        replaces: Vec::new(),
        reason: None,
    };
    let ops = vec![(set("note", text), Sensitivity::S0), (set("source", "a name"), Sensitivity::S3)];
    Entry::sign(header, ops, [seat; 16], &key(seat)).unwrap()
}

fn strand(seat: u8, case: CaseId, length: u64) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for seq in 1..=length {
        let prev = entries.last().map(Entry::id);
        entries.push(entry(seat, case, seq, prev, &format!("note {seq}")));
    }
    entries
}

fn wanted(case: CaseId, after: u64) -> Wanted {
    Wanted { case, after, but: None, max_entries: 10, max_bytes: 1 << 20 }
}

fn marks(store: &dyn Store, position: u64) -> Vec<Mark> {
    store.scan(position, 1, 1).unwrap()[0].marks.clone()
}

fn a_case_is_added_once(store: &dyn Store) {
    let id = add_case(store, 1);
    assert_eq!(store.case(id).unwrap().unwrap().number, "C1");
    let same_number = Case { id: case_id(2), number: "C1".into(), name: String::new(), opened: at(0) };
    assert!(matches!(store.add_case(&same_number), Err(StoreError::Exists)));
    let same_id = Case { id, number: "C9".into(), name: String::new(), opened: at(0) };
    assert!(matches!(store.add_case(&same_id), Err(StoreError::Exists)));
    assert_eq!(store.cases().unwrap().len(), 1);
    assert_eq!(store.case(case_id(3)).unwrap(), None);
}

fn a_ticket_enrols_one_seat_once(store: &dyn Store) {
    let case = add_case(store, 1);
    assert!(matches!(
        store.add_ticket(&ticket(9, vec![(case_id(7), Sensitivity::S0)])),
        Err(StoreError::Missing)
    ));
    assert_eq!(store.ticket(TicketId([9; 8])).unwrap(), None);
    store.add_ticket(&ticket(1, vec![(case, Sensitivity::S2)])).unwrap();
    let first = store.redeem(&request(1, 5), at(1)).unwrap();
    let Redeemed::Enrolled(seat) = &first else { panic!("{first:?}") };
    assert_eq!((seat.block, seat.examiner.as_str()), (0, "Олена Коваль"));
    assert_eq!(store.grants(seat.key).unwrap()[0].max_class, Sensitivity::S2);
    assert_eq!(store.ticket(TicketId([1; 8])).unwrap().unwrap().used_by, Some(seat.key));
    // A lost answer: the same seat asks again, even late.
    assert_eq!(store.redeem(&request(1, 5), at(1000)).unwrap(), first);
    assert_eq!(store.redeem(&request(1, 6), at(2)).unwrap(), Redeemed::Used);
    assert_eq!(store.redeem(&request(8, 6), at(2)).unwrap(), Redeemed::Unknown);
    store.add_ticket(&ticket(2, vec![])).unwrap();
    assert_eq!(store.redeem(&request(2, 5), at(2)).unwrap(), Redeemed::SeatExists);
    assert_eq!(store.seats().unwrap().len(), 1);
}

fn a_block_is_given_once_whatever_device_a_newcomer_names(store: &dyn Store) {
    for number in 1..=3 {
        enrol(store, number, vec![]);
    }
    // A colleague at the second device, or at a copy of its vault.
    store.add_ticket(&ticket(4, vec![])).unwrap();
    let colleague = EnrolRequest { device: DeviceId::from_bytes([2; 16]), ..request(4, 4) };
    let Redeemed::Enrolled(seat) = store.redeem(&colleague, at(1)).unwrap() else { panic!("not enrolled") };
    assert_eq!(seat.block, 3);
    assert_eq!(store.redeem(&colleague, at(1)).unwrap(), Redeemed::Enrolled(seat));
    enrol(store, 5, vec![]);
    let blocks: Vec<u64> = store.seats().unwrap().into_iter().map(|seat| seat.block).collect();
    assert_eq!(blocks, [0, 1, 2, 3, 4]);
}

fn an_expired_ticket_enrols_nobody(store: &dyn Store) {
    store.add_ticket(&ticket(1, vec![])).unwrap();
    assert_eq!(store.redeem(&request(1, 1), at(100)).unwrap(), Redeemed::Expired);
    assert_eq!(store.seat(SeatKey::from(&key(1))).unwrap(), None);
}

fn a_grant_is_set_changed_and_taken_away(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![]);
    assert_eq!(store.max_class(seat, case).unwrap(), None);
    for class in [Some(Sensitivity::S1), Some(Sensitivity::S4), None] {
        store.set_grant(seat, case, class, at(2)).unwrap();
        assert_eq!(store.max_class(seat, case).unwrap(), class);
    }
    let missing = store.set_grant(seat, case_id(9), Some(Sensitivity::S0), at(2));
    assert!(matches!(missing, Err(StoreError::Missing)));
}

fn a_challenge_is_spent_once_and_forgotten_when_it_is_too_old(store: &dyn Store) {
    assert!(store.spend_challenge([1; 32], at(60), at(0)).unwrap());
    assert!(!store.spend_challenge([1; 32], at(60), at(59)).unwrap());
    assert!(store.spend_challenge([2; 32], at(119), at(59)).unwrap());
    // Nobody takes one that is too old; that it is gone shows that nothing grows without end.
    assert!(store.spend_challenge([1; 32], at(60), at(60)).unwrap());
}

fn a_session_moves_with_use_and_ends(store: &dyn Store) {
    let seat = enrol(store, 1, vec![]);
    let token = Digest::of(b"token");
    store.add_session(token, seat, at(900), at(0)).unwrap();
    assert_eq!(store.session(token, at(899), at(899 + 900)).unwrap(), Some(seat));
    assert_eq!(store.session(token, at(1700), at(2600)).unwrap(), Some(seat));
    assert_eq!(store.session(token, at(2600), at(3500)).unwrap(), None);
    assert_eq!(store.session(Digest::of(b"other"), at(1), at(901)).unwrap(), None);
}

fn entries_get_positions_once_and_the_log_over_them_is_right(store: &dyn Store) {
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

fn an_entry_gains_openings_and_comes_again_to_those_who_pull(store: &dyn Store) {
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

fn of_two_revocations_the_one_from_the_lower_position_stands(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![(case, Sensitivity::S4)]);
    store.append(&strand(1, case, 4), Some(seat), at(1)).unwrap();
    let revoke = |from_position, second, reason: &str| {
        let revocation = Revocation { from_position, at: at(second), reason: reason.into() };
        (store.revoke(seat, &revocation).unwrap(), revocation)
    };
    let (stands, first) = revoke(3, 2, "lost");
    assert_eq!((stands, store.counts().unwrap().after_revocation), (first.clone(), 1));
    for later in [3, 4] {
        assert_eq!(revoke(later, 9, "again").0, first);
    }
    let (stands, earlier) = revoke(1, 12, "stolen before");
    assert_eq!(stands, earlier);
    assert_eq!(store.seat(seat).unwrap().unwrap().revoked, Some(earlier));
    assert_eq!(store.counts().unwrap().after_revocation, 3);
    assert!(matches!(store.revoke(SeatKey::from_bytes([7; 32]), &first), Err(StoreError::Missing)));
}

fn revoked_seats_are_told_by_the_cases_that_they_work_on_or_wrote_in(store: &dyn Store) {
    let cases = [add_case(store, 1), add_case(store, 2), add_case(store, 3)];
    let [one, two] = [1, 2].map(|number| enrol(store, number, vec![(cases[0], Sensitivity::S0)]));
    enrol(store, 3, vec![(cases[0], Sensitivity::S4)]);
    store.append(&strand(2, cases[1], 1), None, at(1)).unwrap();
    for (seat, from_position) in [(one, 1), (two, 0)] {
        let revocation = Revocation { from_position, at: at(2), reason: "lost".into() };
        store.revoke(seat, &revocation).unwrap();
    }
    let told = |case| store.revoked(case).unwrap().into_iter().map(|seat| seat.key).collect::<Vec<_>>();
    assert_eq!(cases.map(told), [vec![two, one], vec![two], vec![]]);
    store.set_grant(two, cases[0], None, at(3)).unwrap();
    assert_eq!(told(cases[0]), [one]);
}

fn an_entry_that_is_marked_later_comes_again_with_its_mark(store: &dyn Store) {
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

fn a_fork_and_a_broken_link_are_marked_whatever_comes_first(store: &dyn Store) {
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

fn an_entry_that_names_no_state_of_the_log_is_kept_and_marked(store: &dyn Store) {
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

fn pages_end_where_they_should(store: &dyn Store) {
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

fn a_page_leaves_out_what_a_seat_has_written_itself_unless_it_is_marked(store: &dyn Store) {
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

fn entries_wait_within_limits_until_they_come_into_the_log(store: &dyn Store) {
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

fn an_entry_that_waits_gains_openings_only_within_the_limits(store: &dyn Store) {
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

fn an_entry_comes_into_the_log_with_the_openings_of_all_who_brought_it(store: &dyn Store) {
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

fn the_first_checkpoint_of_a_size_stays(store: &dyn Store) {
    assert_eq!(store.checkpoint(0).unwrap(), None);
    assert_eq!(store.keep_checkpoint(0, "first").unwrap(), "first");
    assert_eq!(store.keep_checkpoint(0, "second").unwrap(), "first");
    assert_eq!(store.checkpoint(0).unwrap().as_deref(), Some("first"));
}

fn originals_are_held_once(store: &dyn Store) {
    let case = add_case(store, 1);
    let original =
        |text: &str, length| Original { digest: Digest::of(text.as_bytes()), length, received: at(1) };
    let (one, two) = (original("one", 3), original("two", 4));
    for _ in 0..2 {
        store.add_original(&one, case).unwrap();
        store.add_original(&two, case).unwrap();
    }
    assert!(matches!(store.add_original(&one, case_id(9)), Err(StoreError::Missing)));
    assert_eq!(store.original(one.digest).unwrap(), Some(one.clone()));
    assert_eq!(store.original(Digest::of(b"none")).unwrap(), None);
    let mut all = vec![one, two];
    all.sort_by_key(|original| original.digest);
    assert_eq!(store.originals_after(None, 10).unwrap(), all);
    assert_eq!(store.originals_after(Some(all[0].digest), 10).unwrap(), all[1..]);
    let counts = store.counts().unwrap();
    assert_eq!((counts.originals, counts.original_bytes), (2, 7));
}

fn a_damaged_original_is_asked_for_until_it_comes_again(store: &dyn Store) {
    let (case, another) = (add_case(store, 1), add_case(store, 2));
    let one = Original { digest: Digest::of(b"one"), length: 3, received: at(1) };
    store.add_original(&one, case).unwrap();
    store.note_damaged(one.digest, at(2)).unwrap();
    assert_eq!(store.original(one.digest).unwrap(), None);
    assert_eq!(store.damaged_originals(&[another, case], 9).unwrap(), [one.digest]);
    assert_eq!(store.damaged_originals(&[another], 9).unwrap(), []);
    assert_eq!(store.originals_after(None, 9).unwrap(), std::slice::from_ref(&one));
    // Whatever case it comes again for, it is sound for those that it was delivered for before.
    let again = Original { received: at(3), ..one };
    store.add_original(&again, another).unwrap();
    assert_eq!(store.original(again.digest).unwrap(), Some(again.clone()));
    assert!(store.is_delivered(again.digest, case).unwrap());
    assert_eq!(store.damaged_originals(&[another, case], 9).unwrap(), []);
}

fn an_original_is_named_by_the_entries_of_a_case(store: &dyn Store) {
    let (case, another) = (add_case(store, 1), add_case(store, 2));
    let digest = Digest::of(b"photo");
    let naming = |case, class, key: &SigningKey| {
        let header =
            Header { case, seat: SeatKey::from(key), ..entry(1, case, 1, None, "").header().clone() };
        let (record, value) = (RecordId::from_bytes([1; 16]), Value::Bytes(digest.as_bytes().to_vec()));
        let create = Op::Create { record, kind: "media".into(), parent: None };
        let op =
            Op::Set { record, field: "sha256".into(), value: value.into(), replaces: vec![], reason: None };
        Entry::sign(header, vec![(create, Sensitivity::S0), (op, class)], [1; 16], key).unwrap()
    };
    let secret = naming(case, Sensitivity::S3, &key(1));
    store.append(&[secret.clone().withhold(|_| false)], None, at(1)).unwrap();
    assert_eq!(store.namings(digest).unwrap(), []);
    let found = |store: &dyn Store| {
        let namings = store.namings(digest).unwrap().into_iter();
        namings.map(|naming| (naming.case, naming.class, naming.is_delivered)).collect::<Vec<_>>()
    };
    store.append(&[secret], None, at(1)).unwrap();
    assert_eq!(found(store), [(case, Sensitivity::S3, false)]);
    store.append(&[naming(case, Sensitivity::S1, &key(2))], None, at(1)).unwrap();
    store.append(&[naming(another, Sensitivity::S4, &key(2))], None, at(1)).unwrap();
    store.add_original(&Original { digest, length: 5, received: at(1) }, another).unwrap();
    // Whoever makes the record a second time opens nothing.
    assert_eq!(found(store), [(case, Sensitivity::S3, false), (another, Sensitivity::S4, true)]);
}

fn uploads_are_found_moved_and_given_up(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![]);
    let mut upload = Upload {
        id: [1; 16],
        seat,
        case,
        digest: Digest::of(b"photo"),
        length: 5,
        confirmed: 0,
        metadata: "sha256 abc".into(),
        expires: at(10),
    };
    store.add_upload(&upload).unwrap();
    assert_eq!(store.upload([1; 16]).unwrap(), Some(upload.clone()));
    assert_eq!(store.upload_of(seat, upload.digest, case).unwrap(), Some(upload.clone()));
    assert_eq!(store.upload_of(SeatKey::from_bytes([8; 32]), upload.digest, case).unwrap(), None);
    assert_eq!(store.upload([2; 16]).unwrap(), None);
    store.confirm_upload([1; 16], 4, at(20)).unwrap();
    assert_eq!(store.counts().unwrap().uploads, 1);
    (upload.confirmed, upload.expires) = (4, at(20));
    assert_eq!(store.upload([1; 16]).unwrap(), Some(upload));
    assert_eq!(store.expired_uploads(at(19)).unwrap(), Vec::<[u8; 16]>::new());
    assert_eq!(store.expired_uploads(at(20)).unwrap(), [[1; 16]]);
    store.confirm_upload([1; 16], 5, at(20)).unwrap();
    assert_eq!(store.counts().unwrap().uploads, 0);
    store.remove_upload([1; 16]).unwrap();
    assert_eq!(store.upload([1; 16]).unwrap(), None);
}
