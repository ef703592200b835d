//! `kill -9` at random moments. What was acknowledged is there afterwards, and what is left half-done is explained.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use cairn_tests::clock::Stopwatch;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::laptop::{Laptop, card, id_of, length};

/// Different on demand: `CAIRN_FAULT_SEED=7 cargo test --test faults`.
pub fn seed() -> u64 {
    let given = std::env::var("CAIRN_FAULT_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or(20_261_122);
    println!("CAIRN_FAULT_SEED={seed}");
    seed
}

/// What a program said until it ended or was killed.
pub struct Cut {
    pub killed: bool,
    pub output: String,
    pub messages: String,
}

/// Runs `cairn` and kills it when `moment` has passed, unless it ended before.
fn killed_after<A: AsRef<std::ffi::OsStr>>(laptop: &Laptop, arguments: &[A], moment: Duration) -> Cut {
    program_killed_after(laptop.programs.command("cairn", arguments), moment)
}

/// Runs a program and kills it when `moment` has passed, unless it ended before.
pub fn program_killed_after(mut command: Command, moment: Duration) -> Cut {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (ended, end) = mpsc::channel();
    let output = thread::spawn(move || {
        let mut said = Vec::new();
        stdout.read_to_end(&mut said).unwrap();
        ended.send(()).unwrap();
        String::from_utf8_lossy(&said).into_owned()
    });
    let messages = thread::spawn(move || {
        let mut said = Vec::new();
        stderr.read_to_end(&mut said).unwrap();
        String::from_utf8_lossy(&said).into_owned()
    });
    let _ = end.recv_timeout(moment);
    child.kill().unwrap();
    let killed = child.wait().unwrap().code().is_none();
    Cut { killed, output: output.join().unwrap(), messages: messages.join().unwrap() }
}

/// How long something takes undisturbed: moments of death are drawn from this.
pub fn time_of(work: impl FnOnce()) -> Duration {
    let watch = Stopwatch::start();
    work();
    watch.elapsed()
}

#[test]
fn no_record_that_was_acknowledged_is_lost_when_the_program_is_killed_while_saving() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed());
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let whole = time_of(|| drop(laptop.note("undisturbed")));
    let mut acknowledged = laptop.ids("note");
    let (mut killed, mut saved) = (0, 0);
    for attempt in 0..24 {
        let moment = whole.mul_f64(rng.random_range(0.1..1.1));
        let text = format!("note {attempt}");
        let cut = killed_after(&laptop, &["--json", "note", &text], moment);
        killed += u32::from(cut.killed);
        if let Some(id) = serde_json::from_str(&cut.output).ok().as_ref().and_then(id_of) {
            saved += 1;
            acknowledged.insert(id);
        }
        if attempt % 4 == 3 {
            let there = laptop.ids("note");
            assert!(acknowledged.is_subset(&there), "{acknowledged:?} against {there:?}");
        }
    }
    laptop.verified(&[]);
    let listed = laptop.ask(&["record", "list", "--kind", "note", "--limit", "1000"]);
    let numbers: std::collections::BTreeSet<_> =
        listed["records"].as_array().unwrap().iter().map(|record| record["num"].to_string()).collect();
    assert_eq!(numbers.len() as u64, length(&listed["records"]), "two records have one number");
    assert!(killed > 0, "no run was killed in time");
    println!("{killed} of 24 killed, {saved} acknowledged, {} there", numbers.len());
}

#[test]
fn an_intake_that_is_killed_anywhere_loses_nothing_and_goes_on_to_the_full_count() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 1);
    let folder = tempfile::tempdir().unwrap();
    let card = card(&folder.path().join("card"), 30, 1);
    let source = card.folder.to_string_lossy().into_owned();
    let intake = ["intake", &source, "--source", "card 1"];
    let empty = Laptop::with_case(&folder.path().join("empty"));
    let undisturbed = empty.copied_to(&folder.path().join("undisturbed"));
    let whole = time_of(|| drop(undisturbed.ask(&intake)));
    let mut unentered = 0;
    for round in 0..8 {
        let laptop = empty.copied_to(&folder.path().join(format!("round-{round}")));
        let cut = killed_after(&laptop, &intake, whole.mul_f64(rng.random_range(0.05..1.0)));
        let half_written = laptop.leftovers().len();
        // Opening the vault is no trouble, and clears away what was half-written.
        let found = laptop.verified(&["original_unentered"]);
        assert!(laptop.leftovers().is_empty());
        unentered += usize::from(!found.is_empty());
        // A progress line is shown when the files that it counts are durable and entered.
        let told = cut.messages.lines().filter_map(|line| line.strip_prefix("Taking in: ")).next_back();
        let told: u64 = told.map_or(0, |line| line.split(' ').next().unwrap().parse().unwrap());
        let there = laptop.ids("media").len() as u64;
        assert!(there + card.duplicates.len() as u64 >= told, "{told} told, {there} there");
        let taken = laptop.ask(&intake);
        let [stored, duplicates] = ["stored", "duplicates"].map(|list| length(&taken[list]));
        let known = taken["known"].as_u64().unwrap();
        assert_eq!(stored + duplicates + known, card.offered as u64, "{taken:#}");
        assert_eq!(laptop.originals(), card.distinct as u64);
        assert_eq!(laptop.ids("media").len(), card.distinct);
        assert!(laptop.verified(&[]).is_empty());
        println!(
            "round {round}: killed {}, {told} told, {there} entered, {half_written} half-written",
            cut.killed
        );
    }
    println!("{unentered} of 8 rounds left an original without an entry until the next intake");
}

#[test]
fn a_bundle_whose_export_was_killed_is_never_taken_for_a_whole_one() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 2);
    let folder = tempfile::tempdir().unwrap();
    let card = card(&folder.path().join("card"), 12, 2);
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let info = laptop.ask(&["vault", "info"]);
    let recipient = info["recovery_recipient"].as_str().unwrap();
    let target = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let watch = Stopwatch::start();
    let exported = laptop.ask(&["bundle", "export", &target("undisturbed")]);
    let whole = watch.elapsed();
    let other = Laptop::with_vault(&folder.path().join("other"));
    for round in 0..10 {
        let path = target(&format!("bundle-{round}{}", if round % 2 == 0 { "" } else { ".tar.age" }));
        let mut export = vec!["bundle", "export", &path];
        if round % 2 == 1 {
            export.extend(["--recipient", recipient]);
        }
        let cut = killed_after(&laptop, &export, whole.mul_f64(rng.random_range(0.1..1.1)));
        let finished = std::path::Path::new(&path).exists();
        assert!(finished || cut.killed, "{}{}", cut.output, cut.messages);
        for unfinished in std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path()) {
            if unfinished.to_string_lossy().contains(".partial") {
                let outcome = other.with("CAIRN_IDENTITY", &secret(&laptop)).run(&[
                    "bundle",
                    "import",
                    &unfinished.to_string_lossy(),
                ]);
                // Killed between its last byte and its name, it is whole: then all of it is there.
                if outcome.code != Some(1) {
                    let taken = outcome.json().unwrap();
                    assert_eq!(taken["entries_offered"], exported["entries"], "half a bundle was taken in");
                    assert_eq!(
                        taken["originals_offered"], exported["originals"],
                        "half a bundle was taken in"
                    );
                }
            }
        }
        if !finished {
            laptop.ask(&export);
        }
        let outcome = laptop.with("CAIRN_IDENTITY", &secret(&laptop)).run(&["verify", &path]);
        assert_eq!(outcome.code, Some(0), "{outcome:#?}");
        assert!(!std::path::Path::new(&format!("{path}.partial")).exists());
        println!("round {round}: killed {}, finished {finished}", cut.killed);
    }
    let there = other.ask(&["status"])["entries"].clone();
    assert!(there == 0 || there == exported["entries"], "part of a bundle was taken in: {there}");
    laptop.verified(&[]);
}

#[test]
fn an_import_that_is_killed_anywhere_goes_on_to_the_full_count() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 3);
    let folder = tempfile::tempdir().unwrap();
    let card = card(&folder.path().join("card"), 30, 3);
    let sender = Laptop::with_case(&folder.path().join("sender"));
    sender.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let info = sender.ask(&["vault", "info"]);
    let recipient = info["recovery_recipient"].as_str().unwrap();
    let plain = folder.path().join("plain").to_string_lossy().into_owned();
    let sealed = folder.path().join("sealed.tar.age").to_string_lossy().into_owned();
    let exported = sender.ask(&["bundle", "export", &plain]);
    sender.ask(&["bundle", "export", &sealed, "--recipient", recipient]);
    let empty = Laptop::with_vault(&folder.path().join("empty"));
    let at = |name: &str| empty.copied_to(&folder.path().join(name)).with("CAIRN_IDENTITY", &secret(&sender));
    let undisturbed = at("undisturbed");
    let whole = time_of(|| drop(undisturbed.ask(&["bundle", "import", &sealed])));
    for round in 0..8 {
        let laptop = at(&format!("round-{round}"));
        let import = ["bundle", "import", if round % 2 == 0 { &sealed } else { &plain }];
        let cut = killed_after(&laptop, &import, whole.mul_f64(rng.random_range(0.1..1.0)));
        let unpacked = laptop.leftovers().len();
        let found = laptop.verified(&["original_unentered"]);
        assert!(laptop.leftovers().is_empty(), "an unpacked bundle was left lying there in plain");
        let imported = laptop.ask(&import);
        let number = |name: &str| imported[name].as_u64().unwrap();
        assert_eq!(number("entries_new") + number("entries_known"), exported["entries"].as_u64().unwrap());
        assert_eq!(number("originals_new") + number("originals_known"), card.distinct as u64);
        assert_eq!(laptop.originals(), card.distinct as u64);
        assert_eq!(laptop.ids("media").len(), card.distinct);
        assert!(laptop.verified(&[]).is_empty());
        println!("round {round}: killed {}, {unpacked} leftovers, found {found:?}", cut.killed);
    }
}

#[test]
fn a_rebuild_that_is_killed_anywhere_changes_nothing_and_can_be_done_again() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 4);
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let card = card(&folder.path().join("card"), 20, 4);
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let notes: std::collections::BTreeSet<_> =
        (0..8).map(|number| laptop.note(&format!("{number} at the wall"))).collect();
    let whole = time_of(|| drop(laptop.ask(&["rebuild"])));
    let mut killed = 0;
    for round in 0..10 {
        let cut = killed_after(&laptop, &["rebuild"], whole.mul_f64(rng.random_range(0.2..1.0)));
        killed += u32::from(cut.killed);
        assert_eq!(laptop.ids("note"), notes, "round {round}");
        assert_eq!(laptop.ids("media").len(), card.distinct);
        assert!(laptop.verified(&[]).is_empty());
    }
    assert!(killed > 0);
    let rebuilt = laptop.ask(&["rebuild"]);
    assert_eq!(rebuilt["before"], rebuilt["after"]);
}

/// The recovery key on the printed sheet of a laptop, which opens what is sealed to it.
fn secret(laptop: &Laptop) -> String {
    let sheet = std::fs::read_to_string(laptop.vault.with_extension("sheet.txt")).unwrap();
    sheet.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).unwrap().to_owned()
}
