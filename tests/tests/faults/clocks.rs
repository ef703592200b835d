//! A laptop whose clock is years off, and one whose clock jumps back and forth between writes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use evidence::{ClockSource, DeviceTime, Entry, Hlc};
use field::bundle::contents::Profile;
use field::clock::Clock;
use field::commands::records::FieldInput;
use field::commands::{AddRecord, CreateCase, ExportBundle, ImportBundle, Request as _};
use field::db::{self, Access};
use field::random::SystemRandom;
use field::session::Session;
use field::vault::{Argon2Cost, NewExaminer, NewVault, Passphrase, Recovery};

/// Tells these times in turn, and the last one for ever.
struct Jumping {
    times: Vec<i64>,
    asked: AtomicU64,
}

impl Clock for Jumping {
    fn now(&self) -> DeviceTime {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst) as usize;
        let unix_ms = self.times[asked.min(self.times.len() - 1)];
        DeviceTime { unix_ms, offset_min: 0, source: ClockSource::Device, error_s: None }
    }
}

const YEAR_MS: i64 = 365 * 86_400_000;
const NOW_MS: i64 = 1_790_000_000_000;

fn laptop(folder: &std::path::Path, times: Vec<i64>) -> Session {
    let new = NewVault {
        device_name: "laptop 7".into(),
        examiner: NewExaminer {
            code: "OK".into(),
            name: "Olena Koval".into(),
            passphrase: Passphrase::new(crate::laptop::PASSPHRASE),
            cost: Argon2Cost::for_tests(),
        },
        recovery: Recovery::NewKey,
    };
    let clock = Arc::new(Jumping { times, asked: AtomicU64::new(0) });
    Session::create(folder, &new, 'A', clock, Box::new(SystemRandom)).unwrap().session
}

fn note(session: &mut Session, case: evidence::CaseId, text: &str) {
    let fields = BTreeMap::from([("note_text".to_owned(), FieldInput::Text(text.to_owned()))]);
    AddRecord { case, kind: "note".into(), parent: None, fields }.run(session).unwrap();
}

/// The entries of a vault in the order in which they were written.
fn entries(session: &Session) -> Vec<Entry> {
    let key = session.unlocked().unwrap().database_key();
    let database = db::open(&session.vault().unwrap().database_path(), &key, Access::Read).unwrap();
    let mut statement = database.prepare("SELECT bytes FROM entry ORDER BY no").unwrap();
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    rows.map(|bytes| Entry::from_bytes(&bytes.unwrap()).unwrap()).collect()
}

/// Works with such a clock and carries the case to a laptop whose clock is right.
fn carried_through(times: Vec<i64>) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = laptop(&folder.path().join("vault"), times.clone());
    let case = CreateCase { number: "KHE12".into(), name: "Field".into(), fields: BTreeMap::new() };
    let case = case.run(&mut session).unwrap().id;
    for text in ["one", "two", "three", "four", "five", "six"] {
        note(&mut session, case, text);
    }
    let written = entries(&session);
    assert!(written.len() >= 7);
    for pair in written.windows(2) {
        assert!(pair[0].header().hlc < pair[1].header().hlc, "the logical clock went back: {times:?}");
        assert_eq!(pair[1].header().prev, Some(pair[0].id()), "the chain broke: {times:?}");
    }
    let report = session.verify().unwrap();
    assert!(report.holds, "{times:?}: {:?}", report.findings);
    let target = folder.path().join("khe12");
    let export = ExportBundle {
        case,
        target: target.clone(),
        profile: Profile::HqFull,
        grounds: Vec::new(),
        recipients: Vec::new(),
        without_originals: false,
    };
    export.run(&mut session).unwrap();
    let mut other = laptop(&folder.path().join("other"), vec![NOW_MS]);
    let imported = ImportBundle { path: target, keys: Vec::new(), key_file: None }.run(&mut other).unwrap();
    assert_eq!(
        (imported.entries_new, imported.entries_refused.len()),
        (written.len() as u64, 0),
        "{times:?}"
    );
    // Who goes on with the case does so behind what came; but a clock that is years ahead pulls the other one along by
    // no more than a day.
    note(&mut other, case, "from the other laptop");
    let all = entries(&other);
    let (last, before) = all.split_last().unwrap();
    let furthest = NOW_MS.cast_unsigned() + Hlc::MAX_PULL_MS;
    let near = before.iter().map(|entry| entry.header().hlc).filter(|hlc| hlc.unix_ms() < furthest);
    assert!(near.max() < Some(last.header().hlc), "{times:?}");
    assert!(last.header().hlc.unix_ms() <= furthest, "{times:?}");
    let report = other.verify().unwrap();
    assert!(report.holds, "{times:?}: {:?}", report.findings);
}

#[test]
fn a_clock_that_is_years_off_neither_breaks_the_chain_nor_stops_the_case_from_travelling() {
    for off in [-56 * YEAR_MS, -8 * YEAR_MS, 12 * YEAR_MS, 73 * YEAR_MS] {
        carried_through(vec![NOW_MS + off]);
    }
}

#[test]
fn a_clock_that_goes_backwards_between_writes_leaves_the_order_of_the_entries_as_it_was() {
    carried_through((0..200).map(|step| NOW_MS - step * 86_400_000).collect());
    carried_through((0..200).map(|step| NOW_MS + if step % 2 == 0 { -9 } else { 3 } * YEAR_MS).collect());
    carried_through((0..200).map(|_| NOW_MS).collect());
}
