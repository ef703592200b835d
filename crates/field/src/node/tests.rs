use ed25519_dalek::SigningKey;
use evidence::forms::Forms;
use evidence::{ClockSource, DeviceTime, EmptyReason, FieldValue, Value};

use super::write::Author;
use super::*;
use crate::db::{self, Access, DatabaseKey};
use crate::error::Error;
use crate::random::tests::Seeded;
use crate::store::{STEPS, ledger, record};
use crate::work::Work;

/// A laptop with one seat.
pub(crate) struct Laptop {
    pub(crate) node: Node,
    key: SigningKey,
    random: Seeded,
    now_ms: i64,
    _folder: tempfile::TempDir,
}

impl Laptop {
    pub(crate) fn new(seat: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let key = DatabaseKey::from_bytes([seat; 32]);
        let mut connection = db::open(&path, &key, Access::Create).unwrap();
        db::migrate(&mut connection, &path, STEPS, jiff::Timestamp::UNIX_EPOCH).unwrap();
        Self {
            node: Node::new(connection, Forms::built_in()),
            key: SigningKey::from_bytes(&[seat; 32]),
            random: Seeded::new(u64::from(seat)),
            now_ms: 1_760_000_000_000,
            _folder: folder,
        }
    }

    pub(crate) fn write<T>(
        &mut self,
        case: CaseId,
        change: impl FnOnce(&mut draft::Draft<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.now_ms += 1_000;
        let now =
            DeviceTime { unix_ms: self.now_ms, offset_min: 120, source: ClockSource::Device, error_s: None };
        let mut author = Author { key: &self.key, now, random: &mut self.random };
        self.node.write(&mut author, case, change).map(|written| written.output)
    }

    fn body(&mut self, case: CaseId) -> RecordId {
        self.write(case, |draft| {
            let id = draft.create("remains", None)?;
            draft.set(id, "remains_type", Value::text("body_complete"))?;
            Ok(id)
        })
        .unwrap()
    }

    pub(crate) fn entries(&self) -> Vec<evidence::Entry> {
        let kept = ledger::entries_after(&self.node.db, None, ledger::EntryNo(0), 100_000).unwrap();
        kept.iter().map(|kept| evidence::Entry::from_bytes(&kept.bytes).unwrap()).collect()
    }

    fn give_all_to(&self, other: &mut Self) -> apply::Applied {
        other.node.apply(self.entries().into_iter().map(Ok)).unwrap()
    }

    fn texts(&self, id: RecordId, field: &str) -> Vec<String> {
        let view = self.node.row(case(), id).unwrap().view;
        view.all(field).iter().filter_map(|value| value.value.as_text()).map(ToOwned::to_owned).collect()
    }
}

fn case() -> CaseId {
    CaseId::from_bytes([7; 16])
}

#[test]
fn what_was_written_is_read_back_signed_and_in_a_chain() {
    let mut laptop = Laptop::new(1);
    let body = laptop.body(case());
    laptop.write(case(), |draft| draft.set(body, "bag_no", Value::text("B-17"))).unwrap();
    assert_eq!(laptop.texts(body, "remains_type"), ["body_complete"]);
    assert_eq!(laptop.texts(body, "bag_no"), ["B-17"]);
    let entries = laptop.entries();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[1].header().prev, Some(entries[0].id()));
    assert!(entries.iter().all(|entry| entry.verify().is_ok()));
}

#[test]
fn saying_what_stands_there_already_writes_nothing() {
    let mut laptop = Laptop::new(1);
    let body = laptop.body(case());
    laptop.write(case(), |draft| draft.set(body, "remains_type", Value::text("body_complete"))).unwrap();
    assert_eq!(laptop.entries().len(), 1);
}

#[test]
fn a_refused_value_leaves_nothing_behind() {
    let mut laptop = Laptop::new(1);
    let body = laptop.body(case());
    let mut refused = |field: &str, value: FieldValue| {
        laptop.write(case(), |draft| draft.set(body, field, value)).unwrap_err().code()
    };
    assert_eq!(refused("no_such_field", Value::text("x").into()), "unknown_field");
    refused("remains_type", Value::text("no_such_code").into());
    let missing = laptop.write(case(), |draft| draft.create("no_such_kind", None)).unwrap_err();
    assert_eq!(missing.code(), "unknown_kind");
    assert_eq!(laptop.entries().len(), 1);
}

#[test]
fn two_laptops_that_disagree_show_the_same_dispute_and_a_person_ends_it() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    let body = one.body(case());
    one.give_all_to(&mut two);
    one.write(case(), |draft| draft.set(body, "bag_no", Value::text("17"))).unwrap();
    two.write(case(), |draft| draft.set(body, "bag_no", Value::text("71"))).unwrap();
    one.give_all_to(&mut two);
    two.give_all_to(&mut one);
    assert_eq!(one.texts(body, "bag_no"), two.texts(body, "bag_no"));
    assert_eq!(one.texts(body, "bag_no").len(), 2);
    assert_eq!(one.node.row(case(), body).unwrap().disputed, 1);
    two.write(case(), |draft| draft.set_because(body, "bag_no", Value::text("71"), Some("read the tag")))
        .unwrap();
    two.give_all_to(&mut one);
    assert_eq!(one.texts(body, "bag_no"), ["71"]);
    assert_eq!(one.node.row(case(), body).unwrap().disputed, 0);
}

#[test]
fn arriving_twice_or_backwards_changes_nothing() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    let body = one.body(case());
    for n in 0..5 {
        one.write(case(), |draft| draft.set(body, "bag_no", Value::text(format!("bag {n}")))).unwrap();
    }
    let mut backwards = one.entries();
    backwards.reverse();
    let applied = two.node.apply(backwards.into_iter().map(Ok)).unwrap();
    assert_eq!((applied.new, applied.known, applied.offered), (6, 0, 6));
    assert_eq!(two.texts(body, "bag_no"), ["bag 4"]);
    let again = one.give_all_to(&mut two);
    assert_eq!((again.new, again.known, again.records), (0, 6, 0));
    assert_eq!(two.node.row(case(), body).unwrap().view, one.node.row(case(), body).unwrap().view);
}

#[test]
fn an_entry_with_a_wrong_signature_is_refused_and_named_and_the_others_come_in() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    one.body(case());
    one.body(case());
    let entries = one.entries();
    let mut bytes = entries[0].to_bytes();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let forged = evidence::Entry::from_bytes(&bytes).unwrap();
    let applied = two.node.apply([Ok(forged), Ok(entries[1].clone())].into_iter()).unwrap();
    assert_eq!((applied.new, applied.refused.len()), (1, 1));
    assert_eq!(applied.refused[0].code, "signature_wrong");
    assert_eq!(applied.refused[0].entry, Some(entries[0].id()));
}

#[test]
fn withheld_openings_come_in_later() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    let body = one.body(case());
    let withheld = one.entries().into_iter().map(|entry| Ok(entry.withhold(|class| class.number() < 2)));
    assert_eq!(two.node.apply(withheld.collect::<Vec<_>>().into_iter()).unwrap().new, 1);
    assert!(two.texts(body, "remains_type").is_empty());
    assert_eq!(one.give_all_to(&mut two).completed, 1);
    assert_eq!(two.texts(body, "remains_type"), ["body_complete"]);
}

#[test]
fn a_second_entry_in_the_same_place_is_kept_and_counted_as_a_fork() {
    let (mut one, mut copy, mut two) = (Laptop::new(1), Laptop::new(1), Laptop::new(2));
    copy.now_ms += 500;
    one.body(case());
    copy.body(case());
    one.give_all_to(&mut two);
    let applied = copy.give_all_to(&mut two);
    assert_eq!((applied.new, applied.forks), (1, 1));
    assert_eq!(two.entries().len(), 2);
}

#[test]
fn an_entry_of_another_case_says_nothing_of_this_one() {
    let (mut one, mut two, mut three) = (Laptop::new(1), Laptop::new(2), Laptop::new(3));
    let body = one.body(case());
    let other = CaseId::from_bytes([8; 16]);
    // The second laptop makes a record of the same identifier in its own case, and withdraws it there.
    two.write(other, |draft| {
        draft.create_as(body, "remains", None)?;
        draft.set(body, "remains_type", Value::text("body_part"))
    })
    .unwrap();
    two.write(other, |draft| draft.withdraw(body, "not wanted")).unwrap();
    one.give_all_to(&mut three);
    assert_eq!(two.give_all_to(&mut three).new, 2);
    assert_eq!(three.texts(body, "remains_type"), ["body_complete"]);
    let row = three.node.row(case(), body).unwrap();
    assert_eq!((row.disputed, row.view.withdrawn), (0, None));
    assert!(three.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn a_rebuild_comes_to_the_same_rows() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    let body = one.body(case());
    one.give_all_to(&mut two);
    two.write(case(), |draft| {
        let injury = draft.create("injury", Some(body))?;
        draft.set(injury, "class", Value::text("gunshot_entrance"))?;
        draft.set(body, "bag_no", FieldValue::empty(EmptyReason::Unknown))
    })
    .unwrap();
    two.write(case(), |draft| draft.withdraw(body, "entered twice")).unwrap();
    one.write(case(), |draft| draft.set(body, "bag_no", Value::text("17"))).unwrap();
    one.give_all_to(&mut two);
    let rebuilt = two.node.rebuild(&Work::default()).unwrap();
    assert!(rebuilt.is_same(), "{rebuilt:?}");
    assert_eq!((rebuilt.entries, rebuilt.records), (4, 2));
}

#[test]
fn a_rebuild_that_is_stopped_leaves_every_row_as_it_was() {
    let mut laptop = Laptop::new(1);
    let body = laptop.body(case());
    laptop.node.db.execute("UPDATE projection_record SET title = 'something else'", []).unwrap();
    let work = Work::default();
    work.stop();
    assert_eq!(laptop.node.rebuild(&work).unwrap_err().code(), "work_stopped");
    assert_eq!(laptop.node.row(case(), body).unwrap().title, "something else");
}

#[test]
fn a_rebuild_notices_a_row_that_somebody_edited() {
    let mut laptop = Laptop::new(1);
    let body = laptop.body(case());
    laptop.node.db.execute("UPDATE projection_record SET title = 'something else'", []).unwrap();
    assert!(!laptop.node.rebuild(&Work::default()).unwrap().is_same());
    assert_ne!(laptop.node.row(case(), body).unwrap().title, "something else");
}

#[test]
fn an_author_cites_the_newest_entries_of_others_once() {
    let (mut one, mut two) = (Laptop::new(1), Laptop::new(2));
    let body = one.body(case());
    one.give_all_to(&mut two);
    two.write(case(), |draft| draft.set(body, "bag_no", Value::text("1"))).unwrap();
    two.write(case(), |draft| draft.set(body, "bag_no", Value::text("2"))).unwrap();
    let entries = two.entries();
    assert_eq!(entries[1].header().heads[0].entry, entries[0].id());
    assert!(entries[2].header().heads.is_empty());
}

#[test]
fn serials_go_on_where_another_device_with_the_block_left_off() {
    let mut laptop = Laptop::new(1);
    let number = |text: &str| Value::text(text);
    laptop
        .write(case(), |draft| {
            let id = draft.create("remains", None)?;
            draft.set(id, "num", number("KHE12/B-A0041"))
        })
        .unwrap();
    let next = laptop.write(case(), |draft| draft.next_serial("B-A")).unwrap();
    assert_eq!(next, 42);
    let found = record::by_short_num(&laptop.node.db, ledger::CaseNo(1), "B-A0041").unwrap();
    assert_eq!(found.len(), 1);
}
