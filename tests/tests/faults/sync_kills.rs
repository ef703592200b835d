//! `kill -9` of `cairn sync` after any number of bytes, against a real `cairn-hq serve` over TLS. What headquarters has
//! acknowledged is there, nothing is there twice, and no byte goes again that was confirmed.

use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;

use cairn_tests::link::{Link, Way};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::headquarters::Headquarters;
use crate::kills::seed;
use crate::laptop::Laptop;

/// How often `cairn sync` is killed, or ends before.
const ROUNDS: usize = 21;
/// Length of each original, in bytes.
pub const ORIGINAL_BYTES: usize = 3_000_000;
/// What may be on its way when a program dies, in bytes: what the system holds back for sending, at both ends of the link,
/// and what a handshake and the questions before the first byte of an original take.
const UNDER_WAY_BYTES: u64 = 400_000;

/// What the laptop says of its case: entries, those that are confirmed, and the originals that are.
pub fn said_by(laptop: &Laptop) -> (u64, u64, Vec<String>) {
    let status = laptop.ask(&["sync", "status", "--photos", "--limit", "1000"]);
    let case = &status["link"]["cases"][0];
    let receipted = status["photos"].as_array().unwrap().iter().filter(|photo| !photo["receipt"].is_null());
    let digests = receipted.map(|photo| photo["digest"].as_str().unwrap().to_owned()).collect();
    (case["entries"].as_u64().unwrap(), case["entries_confirmed"].as_u64().unwrap(), digests)
}

/// Syncs, and kills that when so many bytes have passed, unless it ends before. Says whether it was killed.
fn sync_killed_after(laptop: &Laptop, link: &Link, way: Way, bytes: u64) -> bool {
    killed_after_bytes(laptop, &["--json", "sync"], link, way, bytes)
}

/// Runs `cairn`, and kills it when so many bytes have passed over the link, unless it ends before. Says whether it was
/// killed.
pub fn killed_after_bytes(laptop: &Laptop, arguments: &[&str], link: &Link, way: Way, bytes: u64) -> bool {
    let (tell, told) = mpsc::channel();
    link.tell_after(way, bytes, tell.clone());
    let mut command = laptop.programs.command("cairn", arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let end = thread::spawn(move || {
        let mut said = Vec::new();
        stdout.read_to_end(&mut said).unwrap();
        // After a kill nobody waits for it.
        let _ = tell.send(());
    });
    told.recv().unwrap();
    child.kill().unwrap();
    let killed = child.wait().unwrap().code().is_none();
    end.join().unwrap();
    killed
}

/// Work in the field: notes with text that nothing compresses, and one original.
pub fn work(laptop: &Laptop, rng: &mut ChaCha8Rng, round: usize, card: &Path) {
    for _ in 0..3 {
        let text: String = (0..3_000).map(|_| char::from(rng.random_range(b'a'..=b'z'))).collect();
        laptop.note(&text);
    }
    let original: Vec<u8> = (0..ORIGINAL_BYTES).map(|_| rng.random_range(0..=u8::MAX)).collect();
    let path = card.join(format!("DSC_{round:04}.BIN"));
    std::fs::write(&path, original).unwrap();
    laptop.ask(&["intake", &path.to_string_lossy(), "--no-previews"]);
}

#[test]
fn a_sync_that_is_killed_anywhere_loses_nothing_doubles_nothing_and_goes_on_from_the_last_confirmed_byte() {
    let mut rng = ChaCha8Rng::seed_from_u64(seed() + 3);
    let folder = tempfile::tempdir().unwrap();
    let card = folder.path().join("card");
    std::fs::create_dir(&card).unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let hq = Headquarters::start(&folder.path().join("hq"), &laptop);
    hq.enrol(&laptop);
    work(&laptop, &mut rng, 0, &card);
    laptop.ask(&["sync"]);
    let before = hq.link.traffic().up;

    let (mut killed, mut in_entries, mut in_originals, mut originals) = (0_u64, 0, 0, 1_u64);
    let mut acknowledged = said_by(&laptop);
    for round in 1..=ROUNDS {
        work(&laptop, &mut rng, round, &card);
        originals += 1;
        // Among entries, among answers and receipts, and anywhere in the originals.
        let (way, bytes) = match round % 3 {
            0 => (Way::Up, rng.random_range(0..14_000)),
            1 => (Way::Down, rng.random_range(0..9_000)),
            _ => (Way::Up, rng.random_range(14_000..ORIGINAL_BYTES as u64)),
        };
        let is_killed = sync_killed_after(&laptop, &hq.link, way, bytes);
        killed += u64::from(is_killed);
        let (entries, confirmed, receipted) = said_by(&laptop);
        in_entries += u64::from(is_killed && confirmed < entries);
        in_originals += u64::from(is_killed && confirmed == entries && (receipted.len() as u64) < originals);
        assert!(acknowledged.1 <= confirmed, "an acknowledged entry is not one any more");
        assert!(acknowledged.2.iter().all(|digest| receipted.contains(digest)), "a receipt is gone");
        let (held, held_originals) = hq.holds();
        assert!(confirmed <= held && held <= entries, "{confirmed} confirmed, {held} held of {entries}");
        assert!(receipted.len() as u64 <= held_originals && held_originals <= originals);
        for digest in &receipted {
            hq.assert_has(digest);
        }
        laptop.verified(&[]);
        acknowledged = (entries, confirmed, receipted);
    }
    assert!(killed > 0 && in_entries > 0 && in_originals > 0, "{killed} {in_entries} {in_originals}");

    let last = laptop.ask(&["sync"]);
    assert_eq!(last["ended"]["code"], "complete", "{last:#}");
    let (entries, confirmed, receipted) = said_by(&laptop);
    assert_eq!((confirmed, receipted.len() as u64), (entries, originals));
    assert_eq!(hq.holds(), (entries, originals));
    for digest in &receipted {
        hq.assert_has(digest);
    }
    assert_eq!(hq.ask(&["verify"])["holds"], true);
    assert!(laptop.verified(&[]).is_empty());

    let sent = hq.link.traffic().up - before;
    let needed = (originals - 1) * ORIGINAL_BYTES as u64;
    assert!(sent >= needed);
    assert!(
        sent <= needed + (killed + 1) * UNDER_WAY_BYTES,
        "{sent} bytes sent of {needed}, {killed} killed"
    );
    let again = laptop.ask(&["sync"]);
    assert_eq!((&again["entries_confirmed"], &again["bytes_sent"]), (&0.into(), &0.into()));
    println!(
        "{killed} of {ROUNDS} killed, {in_entries} among entries, {in_originals} among originals; {entries} entries, \
         {originals} originals; {} bytes more than needed",
        sent - needed
    );
}
