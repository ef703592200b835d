use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use proptest::prelude::*;

use super::super::{Folder, Options, Space, verify};
use super::*;
use crate::bundle::Unwatched;

/// A stick that is small, is pulled out, or lies about what it stored. Everything else is a real folder.
struct Stick {
    folder: Folder,
    room: AtomicU64,
    at_the_end: Fails,
    flips: AtomicBool,
}

#[derive(Clone, Copy)]
enum Fails {
    Full,
    Pulled,
}

impl Stick {
    fn new(target: &Path, room: u64, at_the_end: Fails) -> Self {
        let folder = Folder::begin(target, true).unwrap();
        Self { folder, room: AtomicU64::new(room), at_the_end, flips: AtomicBool::new(false) }
    }
}

impl Medium for Stick {
    fn space(&self) -> io::Result<Space> {
        self.folder.space()
    }

    fn create(&self, path: &BagPath, size: Option<u64>) -> io::Result<Box<dyn NewFile + '_>> {
        Ok(Box::new(StickFile { stick: self, file: self.folder.create(path, size)? }))
    }

    fn complete(self, watch: &dyn Watch) -> Result<PathBuf, BundleError> {
        self.folder.complete(watch)
    }

    fn discard(self) -> io::Result<()> {
        self.folder.discard()
    }
}

struct StickFile<'a> {
    stick: &'a Stick,
    file: Box<dyn NewFile + 'a>,
}

impl Write for StickFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self
            .stick
            .room
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |room| room.checked_sub(bytes.len() as u64));
        if taken.is_err() {
            return Err(match self.stick.at_the_end {
                Fails::Full => io::Error::from(io::ErrorKind::StorageFull),
                Fails::Pulled => io::Error::from_raw_os_error(rustix::io::Errno::IO.raw_os_error()),
            });
        }
        if self.stick.flips.swap(false, Ordering::SeqCst) {
            let mut other = bytes.to_vec();
            other[0] ^= 1;
            return self.file.write(&other);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for StickFile<'_> {
    fn close(self: Box<Self>) -> io::Result<()> {
        self.file.close()
    }
}

fn path(text: &str) -> BagPath {
    BagPath::new(text).unwrap()
}

fn write_small<M: Medium>(medium: M) -> Result<Finished, BundleError> {
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched)?;
    bag.add_bytes(path("data/ledger/entries.cbor"), b"entries")?;
    bag.add_original(path("data/originals/2c/a.jpg"), Some(5), Digest::of(b"photo"), &mut &b"photo"[..])?;
    bag.add_bytes(path("receipts/r1.txt"), b"receipt")?;
    let info = BagInfo::default().with("Bagging-Date", "2026-11-22").with("External-Identifier", "KHE12");
    bag.finish(info, Some(&|bytes| Ok(Digest::of(bytes).as_bytes().to_vec())))
}

#[test]
fn a_bag_has_exactly_the_files_of_rfc_8493_and_its_signature() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("case");
    let finished = write_small(Folder::begin(&target, false).unwrap()).unwrap();
    assert_eq!(finished.path, target);
    assert_eq!(finished.payload_oxum, Oxum { octets: 12, streams: 2 });

    let read = |name: &str| fs::read_to_string(target.join(name)).unwrap();
    assert_eq!(read("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert_eq!(
        read("bag-info.txt"),
        "Bagging-Date: 2026-11-22\nExternal-Identifier: KHE12\nPayload-Oxum: 12.2\n"
    );
    let manifest = read("manifest-sha256.txt");
    assert_eq!(
        manifest,
        format!(
            "{}  data/ledger/entries.cbor\n{}  data/originals/2c/a.jpg\n",
            Digest::of(b"entries"),
            Digest::of(b"photo")
        )
    );
    assert_eq!(read("manifest-sha512.txt").lines().count(), 2);
    let listed: Vec<_> = read("tagmanifest-sha256.txt").lines().map(|line| line[66..].to_owned()).collect();
    assert_eq!(
        listed,
        ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt", "receipts/r1.txt"]
    );
    let tag_manifest = fs::read(target.join("tagmanifest-sha256.txt")).unwrap();
    assert_eq!(finished.digest, Digest::of(&tag_manifest));
    assert_eq!(fs::read(target.join("signature.cose")).unwrap(), finished.digest.as_bytes());
    assert!(!folder.path().join("case.partial").exists());

    let report = verify(&target, &Options { deep: true, ..Options::default() }, &Unwatched).unwrap();
    assert!(report.complete && report.valid, "{:?}", report.findings);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.checked, Algorithm::ALL);
}

#[test]
fn a_full_or_pulled_stick_leaves_no_bag_at_whatever_byte_it_happens() {
    let folder = tempfile::tempdir().unwrap();
    let whole = {
        let target = folder.path().join("whole");
        write_small(Folder::begin(&target, false).unwrap()).unwrap();
        walkdir::WalkDir::new(&target)
            .into_iter()
            .flatten()
            .filter(|e| e.file_type().is_file())
            .fold(0, |sum, e| sum + e.metadata().unwrap().len())
    };
    for room in (0..whole).step_by(23) {
        for (fails, code) in [(Fails::Full, "bundle_medium_full"), (Fails::Pulled, "bundle_medium_gone")] {
            let target = folder.path().join("case");
            let error = write_small(Stick::new(&target, room, fails)).unwrap_err();
            assert_eq!(error.code(), code, "room for {room}");
            assert!(error.to_string().contains("the case and its photos are unchanged"), "{error}");
            assert!(!target.exists());
            let report =
                verify(&folder.path().join("case.partial"), &Options::default(), &Unwatched).unwrap();
            assert!(!report.complete && !report.valid, "room for {room}");
        }
    }
    let target = folder.path().join("case");
    assert!(write_small(Stick::new(&target, whole, Fails::Full)).is_ok());
}

#[test]
fn a_medium_that_stores_other_bytes_is_found_by_reading_back() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("case");
    let stick = Stick::new(&target, u64::MAX, Fails::Full);
    stick.flips.store(true, Ordering::SeqCst);
    let error = write_small(stick).unwrap_err();
    assert_eq!(error.code(), "bundle_read_back_differs");
    assert!(error.to_string().contains("data/ledger/entries.cbor"), "{error}");
    assert!(!target.exists());
    assert!(!folder.path().join("case.partial/bagit.txt").exists());
}

#[test]
fn an_original_that_changed_in_the_vault_stops_the_export() {
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    let error =
        bag.add_original(path("data/a.jpg"), None, Digest::of(b"photo"), &mut &b"phot0"[..]).unwrap_err();
    assert_eq!(error.code(), "bundle_original_damaged");
    let error = bag.finish(BagInfo::default(), None).unwrap_err();
    assert_eq!(error.code(), "bundle_incomplete");
    assert!(!folder.path().join("case").exists());
}

#[test]
fn a_source_that_breaks_promises_or_breaks_off_is_named() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("bad block"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    let short = bag.add(path("data/a"), Some(9), &mut &b"short"[..]).unwrap_err();
    assert_eq!(short.code(), "bundle_size_differs");
    assert_eq!(bag.add(path("data/b"), None, &mut Broken).unwrap_err().code(), "bundle_source_unreadable");
    assert_eq!(bag.add(path("data/b"), None, &mut &b""[..]).unwrap_err().code(), "bundle_name_taken");
    bag.discard().unwrap();
    assert!(!folder.path().join("case.partial").exists());
}

#[test]
fn a_stopped_export_can_be_thrown_away() {
    struct Stop;
    impl Watch for Stop {
        fn advance(&self, _: u64) {}
        fn stopped(&self) -> bool {
            true
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Stop).unwrap();
    assert_eq!(bag.add_bytes(path("data/a"), b"a").unwrap_err().code(), "bundle_stopped");
    bag.discard().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_signer_that_refuses_leaves_the_bag_unfinished() {
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    let refuse = |_: &[u8]| Err(String::from("locked"));
    assert_eq!(bag.finish(BagInfo::default(), Some(&refuse)).unwrap_err().code(), "bundle_not_signed");
    assert!(!folder.path().join("case").exists());
}

#[test]
fn files_added_from_several_threads_all_arrive() {
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let bag = &bag;
            scope.spawn(move || {
                for number in 0..25 {
                    let name = path(&format!("data/p{thread}/n{number}"));
                    bag.add_bytes(name, format!("{thread} {number}").as_bytes()).unwrap();
                }
            });
        }
    });
    assert_eq!(bag.finish(BagInfo::default(), None).unwrap().payload_oxum.streams, 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_written_verifies(files in prop::collection::btree_map("[a-z0-9]{1,8}", prop::collection::vec(any::<u8>(), 0..300), 0..8)) {
        let folder = tempfile::tempdir().unwrap();
        let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
        let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
        for (name, bytes) in &files {
            bag.add_bytes(path(&format!("data/x{name}")), bytes).unwrap();
        }
        // A bag without payload still needs its folder.
        if files.is_empty() {
            fs::create_dir(folder.path().join("case.partial/data")).unwrap();
        }
        let finished = bag.finish(BagInfo::default(), None).unwrap();
        let report = verify(&finished.path, &Options::default(), &Unwatched).unwrap();
        prop_assert!(report.valid);
        prop_assert_eq!(report.payload.len(), files.len());
    }
}
