//! `kill -9` at headquarters, and of a laptop that talks to it: what was acknowledged is there, what is left half-done is
//! explained, and the same command ends well afterwards.

use std::fs;
use std::process::Stdio;
use std::sync::mpsc;

use cairn_tests::link::Way;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

use crate::headquarters::{Headquarters, at_headquarters, uploads, verified};
use crate::kills::{program_killed_after, seed, time_of};
use crate::laptop::{Laptop, card, copy_folder};
use crate::sync_kills::{ORIGINAL_BYTES, killed_after_bytes, said_by, work};

#[test]
fn an_import_at_headquarters_that_is_killed_anywhere_goes_on_to_the_full_count() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 5);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let laptop = Laptop::with_case(&at("laptop"));
    let mut hq = Headquarters::start(&at("hq"), &laptop);
    hq.enrol(&laptop);
    hq.kill();
    let card = card(&at("card"), 30, 5);
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let bundle = at("bundle").to_string_lossy().into_owned();
    let exported = laptop.ask(&["bundle", "export", &bundle]);
    let entries = exported["entries"].as_u64().unwrap();
    copy_folder(&at("hq"), &at("undisturbed"));
    let whole = time_of(|| {
        at_headquarters(&laptop.programs, &at("undisturbed"), &["import", &bundle]).success().unwrap();
    });
    let (mut killed, mut half_done) = (0, 0);
    for round in 0..10 {
        let data = at(&format!("round-{round}"));
        copy_folder(&at("hq"), &data);
        let receipt = data.join("receipt.cose").to_string_lossy().into_owned();
        let import = ["--data", &data.to_string_lossy(), "--json", "import", &bundle, "--receipt", &receipt];
        let command = laptop.programs.command("cairn-hq", &import);
        let cut = program_killed_after(command, whole.mul_f64(rng.random_range(0.1..1.0)));
        killed += u32::from(cut.killed);
        let (unnoted, stray) = verified(&laptop.programs, &data);
        assert!(unnoted + stray <= 1, "one original at a time is on its way: {unnoted} {stray}");
        let status = at_headquarters(&laptop.programs, &data, &["status"]).json().unwrap();
        let (held, originals) = (status["entries"].as_u64().unwrap(), status["originals"].as_u64().unwrap());
        assert!(held <= entries && originals <= card.distinct as u64);
        half_done += u32::from(originals < card.distinct as u64);
        let again = at_headquarters(&laptop.programs, &data, &["import", &bundle, "--receipt", &receipt])
            .json()
            .unwrap();
        let number = |name: &str| again[name].as_u64().unwrap();
        assert_eq!((number("entries_known"), number("entries_new")), (held, entries - held), "{again:#}");
        assert_eq!(number("originals_known") + number("originals_new"), card.distinct as u64);
        laptop.copied_to(&at(&format!("laptop-{round}"))).ask(&["receipt", "take", &receipt]);
        // What was on its way in when the power went goes when the server starts.
        let arguments = ["--data", &data.to_string_lossy(), "serve", "--listen", "127.0.0.1:0"];
        let server =
            cairn_tests::story::server::Server::start(&laptop.programs, "cairn-hq", &arguments).unwrap();
        server.wait_for(|line| line.starts_with("Listening on").then_some(())).unwrap();
        server.kill().unwrap();
        assert!(uploads(&data).is_empty());
        assert_eq!(verified(&laptop.programs, &data), (0, 0));
    }
    assert!(killed > 0 && half_done > 0, "{killed} killed, {half_done} half-done");
}

#[test]
fn a_server_that_is_killed_anywhere_has_what_it_acknowledged_and_takes_the_rest_afterwards() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 6);
    let folder = tempfile::tempdir().unwrap();
    let card = folder.path().join("card");
    fs::create_dir(&card).unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let mut hq = Headquarters::start(&folder.path().join("hq"), &laptop);
    hq.enrol(&laptop);
    let (mut cut_off, mut acknowledged) = (0, (0, 0, Vec::new()));
    for round in 0..10 {
        work(&laptop, &mut rng, round, &card);
        let (way, bytes) = match round % 3 {
            0 => (Way::Up, rng.random_range(2_000..14_000)),
            1 => (Way::Down, rng.random_range(1_000..9_000)),
            _ => (Way::Up, rng.random_range(14_000..ORIGINAL_BYTES as u64)),
        };
        let (tell, told) = mpsc::channel();
        hq.link.tell_after(way, bytes, tell);
        let mut command = laptop.programs.command("cairn", &["--json", "sync"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        told.recv().unwrap();
        hq.kill();
        let output = child.wait_with_output().unwrap();
        if !output.status.success() {
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_ne!(report["ended"]["code"], "complete", "{report:#}");
            cut_off += 1;
        }
        hq.serve();
        let (entries, confirmed, receipted) = said_by(&laptop);
        assert!(acknowledged.1 <= confirmed, "an acknowledged entry is not one any more");
        let (held, originals) = hq.holds();
        assert!(confirmed <= held && held <= entries, "{confirmed} confirmed, {held} held of {entries}");
        assert!(receipted.len() as u64 <= originals);
        for digest in &receipted {
            hq.assert_has(digest);
        }
        let (unnoted, _) = hq.verified();
        assert!(unnoted <= 1, "{unnoted}");
        acknowledged = (entries, confirmed, receipted);
    }
    assert!(cut_off > 0);
    assert_eq!(laptop.ask(&["sync"])["ended"]["code"], "complete");
    let (entries, confirmed, receipted) = said_by(&laptop);
    assert_eq!((confirmed, receipted.len()), (entries, 10));
    assert_eq!(hq.holds(), (entries, 10));
    assert_eq!(hq.verified(), (0, 0));
    assert!(uploads(hq.data.as_ref()).is_empty());
    laptop.verified(&[]);
}

#[test]
fn an_enrolment_that_is_killed_anywhere_is_finished_by_the_same_code_and_makes_one_seat() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 7);
    let folder = tempfile::tempdir().unwrap();
    let first = Laptop::with_case(&folder.path().join("first"));
    let hq = Headquarters::start(&folder.path().join("hq"), &first);
    hq.enrol(&first);
    // How much the answer comes to, from its first byte to its last.
    let other = Laptop::with_vault(&folder.path().join("other"));
    let before = hq.link.traffic().down;
    other.ask(&["enrol", &hq.code()]);
    let whole = hq.link.traffic().down - before;
    let (mut killed, mut known) = (0, 0);
    for round in 0..8 {
        let laptop = Laptop::with_vault(&folder.path().join(format!("laptop-{round}")));
        let code = hq.code();
        // The last of them are killed between the answer and the commit, or a moment after that.
        let bytes = if round < 4 { rng.random_range(0..whole) } else { whole - 1 - (round - 4) * 20 };
        let is_killed = killed_after_bytes(&laptop, &["--json", "enrol", &code], &hq.link, Way::Down, bytes);
        killed += u32::from(is_killed);
        laptop.verified(&[]);
        let seats = hq.ask(&["devices", "list"]).as_array().unwrap().len() as u64;
        known += u32::from(is_killed && seats == round + 3);
        laptop.ask(&["enrol", &code]);
        assert_eq!(hq.ask(&["devices", "list"]).as_array().unwrap().len() as u64, round + 3, "one seat each");
        assert_eq!(laptop.ask(&["sync"])["ended"]["code"], "complete");
        laptop.verified(&[]);
    }
    assert!(killed > 0 && known > 0, "{killed} killed, {known} of them enrolled at headquarters already");
    let blocks: std::collections::BTreeSet<_> = hq
        .ask(&["devices", "list"])
        .as_array()
        .unwrap()
        .iter()
        .map(|seat| seat["block"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(blocks.len(), 10, "every device has numbers of its own");
}

#[test]
fn fetching_originals_that_is_killed_anywhere_goes_on_to_the_full_count() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 8);
    let folder = tempfile::tempdir().unwrap();
    let card = folder.path().join("card");
    fs::create_dir(&card).unwrap();
    let sender = Laptop::with_case(&folder.path().join("sender"));
    let hq = Headquarters::start(&folder.path().join("hq"), &sender);
    hq.enrol(&sender);
    for round in 0..4 {
        work(&sender, &mut rng, round, &card);
    }
    sender.ask(&["sync"]);
    let laptop = Laptop::with_vault(&folder.path().join("receiver"));
    laptop.ask(&["enrol", &hq.code()]);
    let (mut killed, mut there) = (0, 0);
    for _ in 0..10 {
        let bytes = rng.random_range(3_000..ORIGINAL_BYTES as u64 * 3 / 2);
        killed += u32::from(killed_after_bytes(
            &laptop,
            &["--json", "sync", "--originals"],
            &hq.link,
            Way::Down,
            bytes,
        ));
        laptop.verified(&["original_unentered", "original_missing", "original_elsewhere"]);
        let originals = laptop.originals();
        assert!(originals >= there, "an original that was fetched is gone");
        there = originals;
    }
    assert!(killed > 0);
    let last = laptop.ask(&["sync", "--originals"]);
    assert_eq!(last["ended"]["code"], "complete", "{last:#}");
    assert_eq!(laptop.originals(), 4);
    assert!(laptop.leftovers().is_empty());
    assert!(laptop.verified(&[]).is_empty());
}
