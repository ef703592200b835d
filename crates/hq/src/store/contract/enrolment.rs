//! Cases, seats and how they get in.

use super::*;

pub(super) fn a_case_is_added_once(store: &dyn Store) {
    let id = add_case(store, 1);
    assert_eq!(store.case(id).unwrap().unwrap().number, "C1");
    let same_number = Case { id: case_id(2), number: "C1".into(), name: String::new(), opened: at(0) };
    assert!(matches!(store.add_case(&same_number), Err(StoreError::Exists)));
    let same_id = Case { id, number: "C9".into(), name: String::new(), opened: at(0) };
    assert!(matches!(store.add_case(&same_id), Err(StoreError::Exists)));
    assert_eq!(store.cases().unwrap().len(), 1);
    assert_eq!(store.case(case_id(3)).unwrap(), None);
}

pub(super) fn a_ticket_enrols_one_seat_once(store: &dyn Store) {
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

pub(super) fn a_block_is_given_once_whatever_device_a_newcomer_names(store: &dyn Store) {
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

pub(super) fn an_expired_ticket_enrols_nobody(store: &dyn Store) {
    store.add_ticket(&ticket(1, vec![])).unwrap();
    assert_eq!(store.redeem(&request(1, 1), at(100)).unwrap(), Redeemed::Expired);
    assert_eq!(store.seat(SeatKey::from(&key(1))).unwrap(), None);
}

pub(super) fn a_grant_is_set_changed_and_taken_away(store: &dyn Store) {
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

pub(super) fn a_challenge_is_spent_once_and_forgotten_when_it_is_too_old(store: &dyn Store) {
    assert!(store.spend_challenge([1; 32], at(60), at(0)).unwrap());
    assert!(!store.spend_challenge([1; 32], at(60), at(59)).unwrap());
    assert!(store.spend_challenge([2; 32], at(119), at(59)).unwrap());
    // Nobody takes one that is too old; that it is gone shows that nothing grows without end.
    assert!(store.spend_challenge([1; 32], at(60), at(60)).unwrap());
}

pub(super) fn a_session_moves_with_use_and_ends(store: &dyn Store) {
    let seat = enrol(store, 1, vec![]);
    let token = Digest::of(b"token");
    store.add_session(token, seat, at(900), at(0)).unwrap();
    assert_eq!(store.session(token, at(899), at(899 + 900)).unwrap(), Some(seat));
    assert_eq!(store.session(token, at(1700), at(2600)).unwrap(), Some(seat));
    assert_eq!(store.session(token, at(2600), at(3500)).unwrap(), None);
    assert_eq!(store.session(Digest::of(b"other"), at(1), at(901)).unwrap(), None);
}
