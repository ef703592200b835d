//! Originals, what names them, and uploads of them.

use super::*;

pub(super) fn originals_are_held_once(store: &dyn Store) {
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

pub(super) fn a_damaged_original_is_asked_for_until_it_comes_again(store: &dyn Store) {
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

pub(super) fn an_original_is_named_by_the_entries_of_a_case(store: &dyn Store) {
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

pub(super) fn uploads_are_found_moved_and_given_up(store: &dyn Store) {
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
