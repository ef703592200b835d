//! What was raised after it was written, and what was lowered again.

use std::collections::BTreeSet;

use super::*;

/// Entries of one seat in a case, one after the other.
struct Strand {
    seat: u8,
    case: CaseId,
    last: Option<(u64, EntryId)>,
}

impl Strand {
    fn say(&mut self, ops: Vec<Op>) -> Entry {
        self.sign(ops.into_iter().map(|op| (op, Sensitivity::S0)).collect())
    }

    fn sign(&mut self, ops: Vec<(Op, Sensitivity)>) -> Entry {
        let (seq, prev) = self.last.map_or((1, None), |(seq, id)| (seq + 1, Some(id)));
        let like = entry(self.seat, self.case, seq, prev, "");
        let header = Header { ops: Vec::new(), ..like.header().clone() };
        let made = Entry::sign(header, ops, [self.seat ^ seq as u8; 16], &key(self.seat)).unwrap();
        self.last = Some((seq, made.id()));
        made
    }
}

fn record(n: u8) -> RecordId {
    RecordId::from_bytes([0x40 + n; 16])
}

fn create(n: u8, kind: &str, parent: Option<u8>) -> Op {
    Op::Create { record: record(n), kind: kind.into(), parent: parent.map(record) }
}

fn set(n: u8, field: &str, value: Value, replaces: &[&Entry]) -> Op {
    let replaces = replaces.iter().flat_map(|entry| &entry.header().ops).map(|mark| mark.digest).collect();
    Op::Set { record: record(n), field: field.into(), value: value.into(), replaces, reason: None }
}

fn class_of(store: &dyn Store, case: CaseId, n: u8) -> Sensitivity {
    let floors = store.floors(case, &BTreeSet::from([record(n)])).unwrap();
    floors[&record(n)].field("words", Sensitivity::S0)
}

pub(super) fn a_record_is_raised_with_its_rows_and_comes_again_when_it_is_lowered(store: &dyn Store) {
    let case = add_case(store, 1);
    let seat = enrol(store, 1, vec![(case, Sensitivity::S1)]);
    let mut strand = Strand { seat: 1, case, last: None };
    let parts = [
        strand.say(vec![create(1, "statement", None), create(2, "statement_paragraph", Some(1))]),
        strand.say(vec![create(3, "note", None)]),
        strand.say(vec![set(2, "words", Value::text("words"), &[])]),
    ];
    let raised = strand.say(vec![set(1, "sensitivity", Value::text("S4"), &[])]);
    let lowered = strand.say(vec![set(1, "sensitivity", Value::text("S1"), &[&raised])]);
    // Whatever comes first: the row before its statement, the raise before the record.
    store.append(std::slice::from_ref(&raised), None, at(1)).unwrap();
    for part in parts.iter().rev() {
        store.append(std::slice::from_ref(part), None, at(1)).unwrap();
    }
    assert_eq!([1, 2, 3, 9].map(|n| class_of(store, case, n).number()), [4, 4, 0, 0]);
    assert_eq!(class_of(store, case_id(2), 1), Sensitivity::S0);
    let all = store.page(&wanted(case, 0)).unwrap();
    let ids = |held: &HeldPage| {
        held.entries.iter().map(|held| Entry::from_bytes(&held.bytes).unwrap().id()).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&all).len(), 4);
    store.append(std::slice::from_ref(&lowered), None, at(2)).unwrap();
    assert_eq!([1, 2].map(|n| class_of(store, case, n)), [Sensitivity::S1; 2]);
    let again = store.page(&wanted(case, all.revision)).unwrap();
    let [first, _, words] = parts.each_ref().map(Entry::id);
    assert_eq!(ids(&again), BTreeSet::from([first, words, raised.id(), lowered.id()]));
    // Where everybody reads everything, nothing comes again.
    store.set_grant(seat, case, Some(Sensitivity::S4), at(3)).unwrap();
    let raised = strand.say(vec![set(1, "sensitivity", Value::text("S3"), &[&lowered])]);
    let lowered = strand.say(vec![set(1, "sensitivity", Value::Nothing, &[&raised])]);
    let ids_of_new: BTreeSet<_> = [raised.id(), lowered.id()].into();
    store.append(&[raised, lowered], None, at(4)).unwrap();
    assert_eq!(ids(&store.page(&wanted(case, again.revision)).unwrap()), ids_of_new);
}

pub(super) fn a_photo_is_as_sensitive_as_its_subject_wherever_it_is_named(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S1)]);
    let mut strand = Strand { seat: 1, case, last: None };
    let digest = Digest::of(b"photo");
    let named = |n: u8| set(n, "sha256", Value::Bytes(digest.as_bytes().to_vec()), &[]);
    let shows = |of: u8, n: u8, replaces: &[&Entry]| {
        set(n, "subject", Value::Bytes(record(of).as_bytes().to_vec()), replaces)
    };
    let photo = strand.say(vec![create(1, "media", None), named(1)]);
    let body = strand.say(vec![create(2, "remains", None)]);
    let subject = strand.say(vec![shows(2, 1, &[])]);
    let class = |store: &dyn Store| store.namings(digest).unwrap()[0].class;
    store.append(&[photo], None, at(1)).unwrap();
    assert_eq!(class(store), Sensitivity::S0);
    store.append(std::slice::from_ref(&subject), None, at(1)).unwrap();
    store.append(&[body], None, at(1)).unwrap();
    assert_eq!(class(store), Sensitivity::S2);
    // The same bytes in a record that shows nothing open nothing.
    store.append(&[strand.say(vec![create(3, "media", None), named(3)])], None, at(1)).unwrap();
    assert_eq!(class(store), Sensitivity::S2);
    let before = store.page(&wanted(case, 0)).unwrap().revision;
    store.append(&[strand.say(vec![set(1, "subject", Value::Nothing, &[&subject])])], None, at(2)).unwrap();
    assert_eq!(class(store), Sensitivity::S0);
    assert!(store.page(&wanted(case, before)).unwrap().entries.len() > 1);
}

pub(super) fn only_what_lies_below_a_lowered_record_comes_again(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S1)]);
    let mut strand = Strand { seat: 1, case, last: None };
    let refers = |n: u8, field: &str, to: u8, replaces: &[&Entry]| {
        set(n, field, Value::Bytes(record(to).as_bytes().to_vec()), replaces)
    };
    let body = strand.say(vec![create(1, "remains", None), create(2, "remains", None)]);
    let mention = strand.say(vec![create(3, "note", None), refers(3, "about", 1, &[])]);
    let photo = strand.say(vec![create(4, "media", None), refers(4, "subject", 1, &[])]);
    let crop = strand.say(vec![create(5, "media", None), refers(5, "derived_from", 4, &[])]);
    let raised = strand.say(vec![set(1, "sensitivity", Value::text("S3"), &[])]);
    let lowered = strand.say(vec![set(1, "sensitivity", Value::Nothing, &[&raised])]);
    store.append(&[body.clone(), mention, photo.clone(), crop.clone()], None, at(1)).unwrap();
    // What raises counts as soon as it can be read.
    store.append(&[raised.clone().withhold(|_| false)], None, at(1)).unwrap();
    assert_eq!([1, 4, 5].map(|n| class_of(store, case, n).number()), [0, 2, 2]);
    store.append(std::slice::from_ref(&raised), None, at(1)).unwrap();
    assert_eq!([1, 4, 5].map(|n| class_of(store, case, n).number()), [3; 3]);
    let after = |revision: u64| {
        let page = store.page(&wanted(case, revision)).unwrap();
        let ids = page.entries.iter().map(|held| Entry::from_bytes(&held.bytes).unwrap().id());
        (ids.collect::<BTreeSet<_>>(), page.revision)
    };
    let (_, seen) = after(0);
    store.append(std::slice::from_ref(&lowered), None, at(2)).unwrap();
    let ids = |entries: &[&Entry]| entries.iter().map(|entry| entry.id()).collect::<BTreeSet<_>>();
    let (again, seen) = after(seen);
    assert_eq!(again, ids(&[&body, &photo, &crop, &raised, &lowered]));
    // A photo that turns out to show something else lies below that.
    let other = strand.say(vec![refers(4, "subject", 2, &[&photo])]);
    store.append(std::slice::from_ref(&other), None, at(3)).unwrap();
    let (again, seen) = after(seen);
    assert_eq!(again, ids(&[&photo, &crop, &other]));
    // What is raised and lowered in one batch was open to everybody all the time.
    let shut = strand.say(vec![set(1, "sensitivity", Value::text("S3"), &[])]);
    let open = strand.say(vec![set(1, "sensitivity", Value::Nothing, &[&shut])]);
    store.append(&[shut.clone(), open.clone()], None, at(4)).unwrap();
    assert_eq!(after(seen).0, ids(&[&shut, &open]));
}

pub(super) fn what_a_revoked_seat_says_raises_and_lowers_nothing(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S1)]);
    let thief = enrol(store, 2, vec![(case, Sensitivity::S4)]);
    let (mut own, mut stolen) = (Strand { seat: 1, case, last: None }, Strand { seat: 2, case, last: None });
    let made = own.say(vec![create(1, "note", None)]);
    let raised = own.say(vec![set(1, "sensitivity", Value::text("S3"), &[])]);
    let lowered = stolen.say(vec![set(1, "sensitivity", Value::text("S0"), &[&raised])]);
    store.append(&[made, raised.clone(), lowered], None, at(1)).unwrap();
    assert_eq!(class_of(store, case, 1), Sensitivity::S0);
    let revocation = Revocation { from_position: 2, at: at(2), reason: "stolen".into() };
    store.revoke(thief, &revocation).unwrap();
    assert_eq!(class_of(store, case, 1), Sensitivity::S3);
    let later = stolen.say(vec![create(4, "note", None), set(1, "sensitivity", Value::Nothing, &[&raised])]);
    store.append(&[later], None, at(3)).unwrap();
    assert_eq!([1, 4].map(|n| class_of(store, case, n)), [Sensitivity::S3, Sensitivity::S0]);
}

pub(super) fn an_original_is_named_only_where_its_record_is_made_by_who_counts(store: &dyn Store) {
    let case = add_case(store, 1);
    enrol(store, 1, vec![(case, Sensitivity::S4)]);
    let thief = enrol(store, 2, vec![(case, Sensitivity::S4)]);
    let (mut own, mut stolen) = (Strand { seat: 1, case, last: None }, Strand { seat: 2, case, last: None });
    let digest = Digest::of(b"photo");
    let named = |n: u8, class| (set(n, "sha256", Value::Bytes(digest.as_bytes().to_vec()), &[]), class);
    let made = |n: u8| (create(n, "media", None), Sensitivity::S0);
    let class = || store.namings(digest).unwrap().first().map(|naming| naming.class);
    let append = |entry: Entry, second| store.append(&[entry], None, at(second)).unwrap();
    // A name that comes to a record later is none in the record as it is merged, and opens and closes nothing.
    append(own.sign(vec![made(1), named(1, Sensitivity::S2)]), 1);
    append(stolen.sign(vec![named(1, Sensitivity::S0)]), 1);
    assert_eq!(class(), Some(Sensitivity::S2));
    append(stolen.sign(vec![named(1, Sensitivity::S4)]), 1);
    assert_eq!(class(), Some(Sensitivity::S2));
    append(stolen.sign(vec![made(2), named(2, Sensitivity::S3)]), 1);
    assert_eq!(class(), Some(Sensitivity::S3));
    // What its entries from there on said is taken back, and what it says after is not taken.
    let revocation = Revocation { from_position: 3, at: at(2), reason: "stolen".into() };
    store.revoke(thief, &revocation).unwrap();
    assert_eq!(class(), Some(Sensitivity::S2));
    append(stolen.sign(vec![made(3), named(3, Sensitivity::S4)]), 3);
    assert_eq!(class(), Some(Sensitivity::S2));
    // What only it names is told from what nobody names, so that it can be kept.
    let photo = Digest::of(b"its own");
    let named = set(4, "sha256", Value::Bytes(photo.as_bytes().to_vec()), &[]);
    assert!(!store.is_named(photo, case).unwrap());
    append(stolen.sign(vec![made(4), (named, Sensitivity::S0)]), 4);
    assert!(store.is_named(photo, case).unwrap() && !store.is_named(photo, case_id(2)).unwrap());
    assert_eq!(store.namings(photo).unwrap(), []);
}
