use super::*;
use crate::records::testing::{Draft, id, record, records};
use crate::records::{RecordMap, Records as _};
use crate::{CaseId, Header, SeatKey, Value};

fn floor(records: &RecordMap, n: u8) -> Floor {
    let Ok(floor) = Floor::of(Forms::built_in(), id(n), |id| records.record(id));
    floor
}

fn set(n: u8, field: &str) -> Op {
    let value = Value::text("words").into();
    Op::Set { record: id(n), field: field.into(), value, replaces: Vec::new(), reason: None }
}

/// The class under which a field that was signed as S0 is shown.
fn class(all: impl IntoIterator<Item = Draft>, n: u8, field: &str) -> Sensitivity {
    floor(&records(all), n).raise(Sensitivity::S0, &set(n, field))
}

#[test]
fn what_was_written_before_rises_with_the_record_and_never_falls_below_what_was_signed() {
    let witness = || record(1, "person").says("sensitivity", "S3");
    let floor = floor(&records([witness()]), 1);
    let withdraw = Op::Withdraw { record: id(1), reason: "named by mistake".into() };
    let create = Op::Create { record: id(1), kind: "person".into(), parent: None };
    assert_eq!(floor.raise(Sensitivity::S1, &set(1, "name_full")), Sensitivity::S3);
    assert_eq!(floor.raise(Sensitivity::S4, &set(1, "name_full")), Sensitivity::S4);
    assert_eq!(floor.raise(Sensitivity::S0, &withdraw), Sensitivity::S3);
    assert_eq!(floor.raise(Sensitivity::S0, &create), Sensitivity::S0);
    assert_eq!(floor.raise(Sensitivity::S0, &set(1, FIELD)), Sensitivity::S0);
    // Of two people who disagree, the more careful one counts.
    assert_eq!(class([witness().says("sensitivity", "S1")], 1, "notes"), Sensitivity::S3);
    assert_eq!(class([record(1, "person")], 1, "notes"), Sensitivity::S0);
}

#[test]
fn a_role_that_is_given_later_protects_the_name_that_was_written_before() {
    let witness = || [record(1, "person").says("roles", "missing").says("roles", "witness")];
    assert_eq!(class(witness(), 1, "name_full"), Sensitivity::S3);
    assert_eq!(class(witness(), 1, "code_name"), Sensitivity::S0);
}

#[test]
fn a_row_is_as_sensitive_as_the_record_that_it_belongs_to() {
    let all = || {
        [
            record(1, "statement").says("sensitivity", "S4"),
            record(2, "statement_paragraph").under(1),
            record(3, "evidence"),
            // Loops that somebody made end.
            record(4, "mark").under(5),
            record(5, "mark").under(4).says("sensitivity", "S2"),
        ]
    };
    assert_eq!(class(all(), 2, "text"), Sensitivity::S4);
    assert_eq!(class(all(), 3, "description"), Sensitivity::S0);
    assert_eq!(class(all(), 4, "description"), Sensitivity::S2);
}

#[test]
fn a_photo_is_as_sensitive_as_what_it_shows_and_a_crop_as_the_photo() {
    let all = |subject: &[u8]| {
        [
            record(1, "remains"),
            record(2, "evidence"),
            record(3, "person").says("sensitivity", "S3"),
            record(4, "media").to("subject", subject),
            record(5, "media").to("derived_from", &[4]),
        ]
    };
    for (subject, wanted) in [
        (&[1][..], Sensitivity::S2),
        (&[2], Sensitivity::S0),
        (&[1, 3], Sensitivity::S3),
        (&[9], Sensitivity::S0),
    ] {
        assert_eq!(class(all(subject), 4, "sha256"), wanted, "{subject:?}");
        assert_eq!(class(all(subject), 5, "sha256"), wanted, "{subject:?}");
    }
}

#[test]
fn words_that_quote_a_record_are_as_sensitive_as_it_and_the_event_around_them_is_not() {
    let all =
        || [record(1, "evidence").says("sensitivity", "S3"), record(2, "custody_event").to("items", &[1])];
    assert_eq!(class(all(), 2, "item_text_frozen"), Sensitivity::S3);
    assert_eq!(class(all(), 2, "seal_after"), Sensitivity::S0);
}

#[test]
fn a_record_below_more_others_than_anybody_needs_is_not_shown_at_all() {
    let long = |count: usize| -> Floor {
        let chain = |id: RecordId| {
            let mut next = *id.as_bytes();
            let at = usize::from(u16::from_be_bytes([next[0], next[1]]));
            next[..2].copy_from_slice(&(at as u16 + 1).to_be_bytes());
            let parent = (at < count).then(|| RecordId::from_bytes(next));
            Ok::<_, Infallible>(Some(RecordView::new(id, "mark", parent)))
        };
        let Ok(floor) = Floor::of(Forms::built_in(), RecordId::from_bytes([0; 16]), chain);
        floor
    };
    assert_eq!(long(200), Floor::default());
    assert_eq!(long(300).raise(Sensitivity::S0, &set(1, "kind")), Sensitivity::S4);
}

/// Records in numbers that a byte does not hold, and how often they were asked for.
struct Many {
    records: BTreeMap<RecordId, RecordView>,
    asked: usize,
}

impl Many {
    fn id(n: usize) -> RecordId {
        let mut id = [0xee; 16];
        id[..8].copy_from_slice(&(n as u64).to_be_bytes());
        RecordId::from_bytes(id)
    }

    fn add(&mut self, n: usize, kind: &str, parent: Option<usize>) -> &mut RecordView {
        let view = RecordView::new(Self::id(n), kind, parent.map(Self::id));
        self.records.entry(view.id).or_insert(view)
    }

    fn event(&mut self, n: usize, items: std::ops::Range<usize>) {
        let items = items.map(|item| crate::records::reference(Self::id(item)).into()).collect();
        self.add(n, "custody_event", None).fields.insert("items".into(), items);
    }

    fn floor(&mut self, floors: &mut Floors<'_>, n: usize) -> Floor {
        let Ok(floor) = floors.of(Self::id(n), |id| {
            self.asked += 1;
            Ok::<_, Infallible>(self.records.get(&id).cloned())
        });
        floor
    }
}

/// Events 0 to 19 that all quote 1,000 records, each a row of the last of `nested` that are rows of one another.
fn events_above(nested: usize) -> Many {
    let mut many = Many { records: BTreeMap::new(), asked: 0 };
    for n in 0..nested {
        many.add(10_000 + n, "evidence", n.checked_sub(1).map(|above| 10_000 + above));
    }
    for item in 1_000..2_000 {
        many.add(item, "evidence", nested.checked_sub(1).map(|last| 10_000 + last));
    }
    (0..20).for_each(|event| many.event(event, 1_000..2_000));
    many
}

#[test]
fn events_that_quote_a_thousand_records_below_hundreds_are_withheld_after_few_look_ups() {
    let mut many = events_above(255);
    let mut floors = Floors::new(Forms::built_in());
    let of_all: Vec<Floor> = (0..20).map(|event| many.floor(&mut floors, event)).collect();
    assert!(of_all.iter().all(|floor| *floor == Floor::CLOSED));
    assert!(many.asked < 20 + 255 + 1_000, "{}", many.asked);
    // It is the same for who asks for one alone, or after its items.
    assert_eq!(many.floor(&mut Floors::new(Forms::built_in()), 7), Floor::CLOSED);
    let mut floors = Floors::new(Forms::built_in());
    for item in 1_000..2_000 {
        assert_eq!(many.floor(&mut floors, item), Floor::default());
    }
    assert_eq!(many.floor(&mut floors, 7), Floor::CLOSED);
}

#[test]
fn an_event_of_a_thousand_items_is_as_open_as_these_and_each_is_looked_at_once() {
    let mut many = events_above(3);
    many.add(10_000, "evidence", None).fields.insert(FIELD.into(), vec![Value::text("S2").into()]);
    let mut floors = Floors::new(Forms::built_in());
    for event in 0..20 {
        let floor = many.floor(&mut floors, event);
        assert_eq!(floor.field("item_text_frozen", Sensitivity::S0), Sensitivity::S2);
        assert_eq!(floor.field("seal_after", Sensitivity::S0), Sensitivity::S0);
    }
    assert_eq!(many.asked, 20 + 1_000 + 3);
}

#[test]
fn references_to_records_that_nobody_has_are_counted_too() {
    let mut many = events_above(0);
    many.event(30, 50_000..58_000);
    many.event(31, 50_000..59_000);
    let mut floors = Floors::new(Forms::built_in());
    assert_eq!(many.floor(&mut floors, 30), Floor::default());
    assert_eq!(many.floor(&mut floors, 31), Floor::CLOSED);
}

#[test]
fn a_change_that_lets_something_be_seen_is_told_from_one_that_hides_it() {
    let more =
        |before: Draft, after: Draft| may_show_more(Forms::built_in(), &before.done(), Some(&after.done()));
    let person = || record(1, "person");
    let (witness, high, higher) = (
        || person().says("roles", "witness"),
        || person().says("sensitivity", "S2"),
        || person().says("sensitivity", "S4"),
    );
    assert!(more(witness(), person()) && !more(person(), witness()));
    assert!(more(higher(), high()) && !more(high(), higher()));
    assert!(more(witness(), high()) && !more(witness(), higher()) && !more(person(), person()));
    let photo = |subject: &[u8]| record(1, "media").to("subject", subject);
    assert!(more(photo(&[2, 3]), photo(&[3])) && !more(photo(&[3]), photo(&[2, 3])));
    assert!(may_show_more(Forms::built_in(), &person().done(), None));
}

#[test]
fn what_moves_a_floor_is_known_from_the_forms() {
    let moves = |field: &str| governs(&set(1, field));
    assert!(["sensitivity", "roles", "subject", "derived_from", "items"].into_iter().all(moves));
    assert!(!["name_full", "sha256", "title"].into_iter().any(moves));
}

#[test]
fn an_entry_goes_out_without_what_was_raised_and_still_verifies() {
    let key = ed25519_dalek::SigningKey::from_bytes(&[1; 32]);
    let header = Header::first(CaseId::from_bytes([1; 16]), SeatKey::from(&key));
    let ops = [set(1, "name_full"), set(2, "notes"), set(1, "address")];
    let classes = [Sensitivity::S1, Sensitivity::S1, Sensitivity::S3];
    let entry = Entry::sign(header, ops.into_iter().zip(classes).collect(), [7; 16], &key).unwrap();
    let raised = records([record(1, "person").says("sensitivity", "S2"), record(2, "note")]);
    let under = |entry: Entry| {
        let Ok(disclosed) =
            Disclosed::under(entry, |id| Floor::of(Forms::built_in(), id, |id| raised.record(id)));
        disclosed
    };
    let disclosed = under(entry.clone());
    assert_eq!(disclosed.classes(), [Sensitivity::S2, Sensitivity::S1, Sensitivity::S3]);
    let shown = disclosed.withhold(|class| class <= Sensitivity::S1);
    assert_eq!(shown.openings().iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, false]);
    assert!(shown.verify().is_ok());
    assert_eq!(Entry::from_bytes(&shown.to_bytes()).unwrap(), shown);
    assert_eq!(Disclosed::from(entry.clone()).withhold(|class| class <= Sensitivity::S1), {
        entry.withhold(|class| class <= Sensitivity::S1)
    });
    // What is not open here keeps the class that was signed.
    assert_eq!(under(shown).classes(), classes);
}
