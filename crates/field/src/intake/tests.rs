use std::fs;
use std::sync::Arc;

use super::*;
use crate::media::store::{Disk, LocalDisk, NewFile, Store};
use crate::session::tests::{case, session};
use crate::work::Work;

fn intake(case: CaseId, folder: &std::path::Path) -> Intake {
    Intake {
        case,
        paths: vec![folder.to_owned()],
        source: "card 1".into(),
        fields: BTreeMap::new(),
        read_back: true,
    }
}

fn card(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let card = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = card.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    card
}

#[test]
fn every_file_offered_ends_somewhere_and_taking_in_again_changes_nothing() {
    let vault = tempfile::tempdir().unwrap();
    let mut session = session(vault.path(), 1);
    let case = case(&mut session);
    let card = card(&[
        ("DCIM/100/DSCF0001.JPG", b"\xff\xd8\xff not much of a photo"),
        ("DCIM/100/DSCF0002.JPG", b"\xff\xd8\xff another"),
        ("DCIM/100/DSCF0005.JPG", b"\xff\xd8\xff not much of a photo"),
        ("DCIM/notes.txt", b"hello"),
        ("DCIM/empty.jpg", b""),
    ]);
    let taken = session.take_in(&intake(case, card.path())).unwrap();
    assert_eq!((taken.offered, taken.stored.len(), taken.duplicates.len(), taken.failed.len()), (5, 4, 1, 0));
    assert_eq!(taken.missing_frames, ["2 frames between DCIM/100/DSCF0002.JPG and DCIM/100/DSCF0005.JPG"]);
    let original = &taken.stored[0];
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut session.media.open_original(&original.sha256).unwrap(), &mut bytes)
        .unwrap();
    assert_eq!(fs::read(card.path().join(&original.path)).unwrap(), bytes);
    let entries = crate::store::ledger::count_entries(session.node.db(), None).unwrap().0;
    let again = session.take_in(&intake(case, card.path())).unwrap();
    assert_eq!((again.stored.len(), again.duplicates.len(), again.known), (0, 1, 4));
    assert_eq!(crate::store::ledger::count_entries(session.node.db(), None).unwrap().0, entries);
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
}

#[test]
fn a_stopped_intake_goes_on_behind_what_is_safe() {
    let vault = tempfile::tempdir().unwrap();
    let mut session = session(vault.path(), 1);
    let case = case(&mut session);
    let names: Vec<_> = (0..100).map(|n| (format!("DSCF{n:04}.JPG"), format!("photo {n}"))).collect();
    let files: Vec<_> = names.iter().map(|(name, bytes)| (name.as_str(), bytes.as_bytes())).collect();
    let card = card(&files);
    let work = Work::default();
    let stop = work.clone();
    session.work = work.watched(Arc::new(move |_| stop.stop()));
    let first = session.take_in(&intake(case, card.path())).unwrap();
    assert!(first.stopped);
    assert!(first.failed.is_empty());
    session.work = Work::default();
    let second = session.take_in(&intake(case, card.path())).unwrap();
    assert_eq!(second.known, first.stored.len() as u64);
    assert_eq!(first.stored.len() + second.stored.len(), 100);
}

/// A disk on which somebody wants the work stopped as soon as the first file is begun.
struct StoppingDisk(Work);

impl Disk for StoppingDisk {
    fn create(&self, path: &std::path::Path) -> std::io::Result<Box<dyn NewFile>> {
        self.0.stop();
        LocalDisk.create(path)
    }
    fn rename(&self, from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
        LocalDisk.rename(from, to)
    }
    fn sync_folder(&self, folder: &std::path::Path) -> std::io::Result<()> {
        LocalDisk.sync_folder(folder)
    }
}

#[test]
fn a_stop_within_the_last_batch_is_told_as_one() {
    let vault = tempfile::tempdir().unwrap();
    let mut session = session(vault.path(), 1);
    let case = case(&mut session);
    let card = card(&[("a.mov", &vec![1; 600_000]), ("b.mov", &vec![2; 600_000])]);
    let disk = Arc::new(StoppingDisk(session.work.clone()));
    let identity = age::x25519::Identity::generate();
    session.media = Arc::new(Store::open_on(&vault.path().join("other"), identity, disk).unwrap());
    let taken = session.take_in(&intake(case, card.path())).unwrap();
    assert!(taken.stopped, "{taken:?}");
    assert_eq!((taken.stored.len(), taken.failed.len()), (0, 0));
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_or_cannot_be_read_is_named_and_the_others_come_in() {
    let vault = tempfile::tempdir().unwrap();
    let mut session = session(vault.path(), 1);
    let case = case(&mut session);
    let card = card(&[("a.jpg", b"one"), ("b.jpg", b"two")]);
    let mut intake = intake(case, card.path());
    intake.paths = vec![card.path().join("a.jpg"), card.path().join("gone.jpg"), card.path().join("b.jpg")];
    let taken = session.take_in(&intake).unwrap();
    assert_eq!((taken.offered, taken.stored.len(), taken.passed_over.len()), (2, 2, 1));
    assert_eq!(taken.passed_over[0].code, "folder_unreadable");
}

#[test]
fn a_damaged_original_is_named_and_the_same_card_mends_it() {
    let vault = tempfile::tempdir().unwrap();
    let mut session = session(vault.path(), 1);
    let case = case(&mut session);
    let card = card(&[("a.jpg", b"one"), ("b.jpg", b"two")]);
    let taken = session.take_in(&intake(case, card.path())).unwrap();
    assert!(session.verify().unwrap().holds);
    let digest = taken.stored[1].sha256;
    flip_last_byte(&session.media.path_of(&digest));
    assert_eq!(session.verify().unwrap().originals_damaged, [digest]);
    assert!(original::damaged(session.node.db()).unwrap().contains(&digest));
    session.take_in(&intake(case, card.path())).unwrap();
    assert!(original::damaged(session.node.db()).unwrap().is_empty());
    assert!(session.verify().unwrap().holds);
}

fn flip_last_byte(path: &std::path::Path) {
    let mut bytes = fs::read(path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(path, bytes).unwrap();
}
