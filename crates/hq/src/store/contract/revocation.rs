//! Revoked seats.

use super::*;

pub(super) fn of_two_revocations_the_one_from_the_lower_position_stands(store: &dyn Store) {
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

pub(super) fn revoked_seats_are_told_by_the_cases_that_they_work_on_or_wrote_in(store: &dyn Store) {
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
