use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ed25519_dalek::SigningKey;
use evidence::forms::Forms;
use evidence::{CaseId, ClockSource, DeviceId, DeviceTime};

use super::*;
use crate::commands::records::FieldInput;
use crate::commands::{AddRecord, CreateCase, Request as _, WithdrawRecord};
use crate::db::{self, Access, DatabaseKey};
use crate::random::tests::Seeded;
use crate::store::STEPS;
use crate::work::Work;

/// A clock that goes on by a second each time it is read.
pub(crate) struct TickingClock(AtomicI64);

impl From<i64> for TickingClock {
    fn from(unix_ms: i64) -> Self {
        Self(AtomicI64::new(unix_ms))
    }
}

impl Clock for TickingClock {
    fn now(&self) -> DeviceTime {
        let unix_ms = self.0.fetch_add(1_000, Ordering::SeqCst);
        DeviceTime { unix_ms, offset_min: 120, source: ClockSource::Device, error_s: None }
    }
}

/// A session of Olena Koval on a laptop whose vault lies in `folder`.
pub(crate) fn session(folder: &Path, seat: u8) -> Session {
    let path = folder.join("vault.db");
    let key = DatabaseKey::from_bytes([seat; 32]);
    let access = if path.exists() { Access::Write } else { Access::Create };
    let mut connection = db::open(&path, &key, access).unwrap();
    db::migrate(&mut connection, &path, STEPS, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let media = Store::open(&folder.join("media"), age::x25519::Identity::generate()).unwrap();
    let device = Device {
        id: DeviceId::from_bytes([seat; 16]),
        name: format!("laptop {seat}"),
        block: crate::numbers::own_block('A', DeviceId::from_bytes([seat; 16])).unwrap(),
    };
    let signed_on = SignedOn {
        key: SigningKey::from_bytes(&[seat; 32]),
        name: "Олена Коваль".to_owned(),
        initials: "OK".to_owned(),
    };
    let clock = Arc::new(TickingClock::from(1_760_000_000_000 + i64::from(seat)));
    let mut node = Node::new(connection, Forms::built_in());
    node.rebuild_if_outdated(&Work::default()).unwrap();
    Session::new(
        node,
        Arc::new(media),
        folder,
        device,
        signed_on,
        clock,
        Box::new(Seeded::new(u64::from(seat))),
    )
}

/// Fields as a person types them.
pub(crate) fn fields(typed: &[(&str, &str)]) -> BTreeMap<String, FieldInput> {
    let input = |(field, text): &(&str, &str)| ((*field).to_owned(), FieldInput::Text((*text).to_owned()));
    typed.iter().map(input).collect()
}

/// A case.
pub(crate) fn case(session: &mut Session) -> CaseId {
    let request = CreateCase {
        number: "KHE12".into(),
        name: "Field north of the road".into(),
        fields: BTreeMap::new(),
    };
    request.run(session).unwrap().id
}

#[test]
fn a_body_gets_its_number_observer_and_time_and_an_injury_counts_within_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let add = |kind: &str, parent: Option<&str>, typed: &[(&str, &str)], session: &mut Session| {
        let parent = parent.map(ToOwned::to_owned);
        AddRecord { case, kind: kind.into(), parent, fields: fields(typed) }.run(session).unwrap()
    };
    let body = add("remains", None, &[("remains_type", "body_complete")], &mut session);
    let block = session.device().block.clone();
    assert_eq!(body.num, format!("KHE12/B-{block}0001"));
    let wound = add("injury", Some(&body.num), &[("class", "gunshot_entrance")], &mut session);
    assert_eq!(wound.num, format!("KHE12/B-{block}0001.I1"));
    let second = add("injury", Some(&format!("b-{block}1")), &[("class", "gunshot_exit")], &mut session);
    assert_eq!(second.num, format!("KHE12/B-{block}0001.I2"));
    let part = add("remains", None, &[("remains_type", "body_part")], &mut session);
    assert_eq!(part.num, format!("KHE12/P-{block}0001"));
    let view = session.node.row(case, body.id).unwrap().view;
    assert_eq!(view.text("status"), Some("draft"));
    assert!(view.one("observed_at").is_some() && view.one("observed_by").is_some());
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn a_new_record_lacks_nothing_that_the_program_knows() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let add = |kind: &str, parent: Option<String>, session: &mut Session| {
        let added =
            AddRecord { case, kind: kind.into(), parent, fields: BTreeMap::new() }.run(session).unwrap();
        (added.num, session.node.row(case, added.id).unwrap().view)
    };
    let (number, body) = add("remains", None, &mut session);
    assert_eq!(
        body.text("sensitivity"),
        None,
        "what is said here would withhold its number from everybody below"
    );
    let lacks = session.node.forms().kind("remains").unwrap().missing(&body).map(|field| field.code.as_str());
    assert!(lacks.into_iter().all(|field| field != "sensitivity"));
    let (_, person) = add("person", None, &mut session);
    let (_, other) = add("person", None, &mut session);
    let (name, another) = (person.text("code_name").unwrap(), other.text("code_name").unwrap());
    assert!(name.len() == 7 && name != another, "{name} {another}");

    let wounds: Vec<(String, evidence::RecordView)> =
        (0..3).map(|_| add("injury", Some(number.clone()), &mut session)).collect();
    let (middle, _) = &wounds[1];
    let withdraw = WithdrawRecord { case, record: middle.clone(), reason: "recorded twice".into() };
    withdraw.run(&mut session).unwrap();
    let (_, fourth) = add("injury", Some(number), &mut session);
    let numbers = wounds.iter().map(|(_, wound)| wound).chain([&fourth]);
    let numbers: Vec<Option<i64>> = numbers.map(|wound| wound.one("injury_no")?.value.as_int()).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
}

#[test]
fn a_wound_that_bears_the_last_number_keeps_nobody_from_recording_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let body = AddRecord { case, kind: "remains".into(), parent: None, fields: BTreeMap::new() };
    let body = body.run(&mut session).unwrap().num;
    let wound = |fields: &[(&str, &str)], session: &mut Session| {
        let fields = fields.iter().map(|(field, typed)| ((*field).into(), FieldInput::Text((*typed).into())));
        let wound =
            AddRecord { case, kind: "injury".into(), parent: Some(body.clone()), fields: fields.collect() };
        let id = wound.run(session).unwrap().id;
        session.node.row(case, id).unwrap().view.one("injury_no").and_then(|said| said.value.as_int())
    };
    assert_eq!(wound(&[("injury_no", "999")], &mut session), Some(999));
    assert_eq!(wound(&[], &mut session), None, "it is then for a person to number it");
}
