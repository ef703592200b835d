//! Originals come back as they went in, and everything that can go wrong is named.

use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;

use super::*;

struct Place {
    store: Store,
    folder: tempfile::TempDir,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("media"), Identity::generate()).unwrap();
    Place { store, folder }
}

/// Bytes that do not repeat within a chunk.
fn bytes(count: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    };
    (0..count).map(|_| next()).collect()
}

fn put(store: &Store, content: &[u8]) -> Stored {
    store.put(&mut &*content, PutOptions::default()).unwrap()
}

fn everything(store: &Store, digest: &Digest) -> Vec<u8> {
    let mut content = Vec::new();
    store.open_original(digest).unwrap().read_to_end(&mut content).unwrap();
    content
}

fn incoming(place: &Place) -> usize {
    fs::read_dir(place.folder.path().join("media/incoming")).unwrap().count()
}

#[test]
fn an_original_comes_back_byte_for_byte_whatever_its_length() {
    let place = place();
    for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 262_144, 700_001] {
        let content = bytes(size);
        let options = PutOptions { read_back: true, watch: None };
        let stored = place.store.put(&mut &*content, options).unwrap();
        assert_eq!(stored, Stored { digest: Digest::of(&content), size: size as u64, outcome: Outcome::New });
        assert_eq!(everything(&place.store, &stored.digest), content);
        assert_eq!(place.store.verify(&stored.digest).unwrap(), size as u64);
        assert_eq!(place.store.verify_shape(&stored.digest).unwrap().size, size as u64);
    }
    assert_eq!(incoming(&place), 0);
}

#[test]
fn the_file_is_named_by_its_hash_and_is_an_age_file() {
    let place = place();
    put(&place.store, b"abc");
    let name = "media/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.age";
    let stored = fs::read(place.folder.path().join(name)).unwrap();
    assert!(stored.starts_with(b"age-encryption.org/v1\n-> X25519 "));
    assert!(!stored.windows(3).any(|part| part == b"abc"));
}

#[test]
fn a_second_copy_of_the_same_bytes_is_recognised() {
    let place = place();
    let content = bytes(100_000);
    assert_eq!(put(&place.store, &content).outcome, Outcome::New);
    assert_eq!(put(&place.store, &content).outcome, Outcome::AlreadyThere);
    assert_eq!(incoming(&place), 0);
}

#[test]
fn a_damaged_copy_is_named_and_replaced_by_the_next_good_one() {
    let place = place();
    let content = bytes(200_000);
    let digest = put(&place.store, &content).digest;
    let path = place.store.path_of(&digest);
    let whole = fs::read(&path).unwrap();
    let header = whole.len() - (200_000 + 4 * 16);
    let mut changed = whole.clone();
    changed[100_000] ^= 1;
    let second = header + 65_552;
    let swapped = [&whole[..header], &whole[second..second + 65_552], &whole[header..]].concat();
    let other = place_with_other_key(&content);
    let cases = [
        (changed, Damage::Chunk),
        (swapped, Damage::Chunk),
        (whole[..150_000].to_vec(), Damage::Chunk),
        (whole[..second + 3].to_vec(), Damage::Length),
        (whole[..header].to_vec(), Damage::Length),
        (whole[..100].to_vec(), Damage::Header),
        (Vec::new(), Damage::Header),
        (vec![b'x'; 100_000], Damage::Header),
        (other, Damage::OtherKey),
        (
            fs::read(place.store.path_of(&put(&place.store, b"other bytes").digest)).unwrap(),
            Damage::OtherBytes,
        ),
    ];
    for (damaged, expected) in cases {
        fs::write(&path, &damaged).unwrap();
        match place.store.verify(&digest) {
            Err(StoreError::Damaged { damage, .. }) => assert_eq!(damage, expected),
            other => panic!("{expected:?} was taken for {other:?}"),
        }
        assert_eq!(put(&place.store, &content).outcome, Outcome::ReplacedDamaged, "{expected:?}");
        assert_eq!(everything(&place.store, &digest), content);
    }
}

fn place_with_other_key(content: &[u8]) -> Vec<u8> {
    let other = place();
    let digest = put(&other.store, content).digest;
    fs::read(other.store.path_of(&digest)).unwrap()
}

#[test]
fn any_changed_byte_of_a_stored_original_is_found() {
    let place = place();
    let digest = put(&place.store, &bytes(50)).digest;
    let path = place.store.path_of(&digest);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x20;
        fs::write(&path, &changed).unwrap();
        let error = place.store.verify(&digest).expect_err("a changed byte must be found");
        assert_eq!(error.code(), "media_damaged", "byte {at}");
    }
}

#[test]
fn the_outside_tells_a_missing_cut_or_foreign_file_without_a_key() {
    let place = place();
    let digest = put(&place.store, &bytes(100_000)).digest;
    let folder = place.folder.path().join("media");
    let path = place.store.path_of(&digest);
    let shape = verify_shape(&folder, &digest).unwrap();
    assert_eq!((shape.size, shape.stored_size), (100_000, fs::metadata(&path).unwrap().len()));
    let second_chunk = shape.stored_size - (100_000 - 65_536 + 16);
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(second_chunk + 10).unwrap();
    assert!(matches!(
        verify_shape(&folder, &digest),
        Err(StoreError::Damaged { damage: Damage::Length, .. })
    ));
    fs::remove_file(&path).unwrap();
    assert_eq!(verify_shape(&folder, &digest).unwrap_err().code(), "media_missing");
    fs::create_dir(&path).unwrap();
    assert!(matches!(
        verify_shape(&folder, &digest),
        Err(StoreError::Damaged { damage: Damage::NotAFile, .. })
    ));
}

#[test]
fn a_range_is_bounded_and_ends_with_the_file() {
    let place = place();
    let content = bytes(150_000);
    let digest = put(&place.store, &content).digest;
    assert_eq!(place.store.read_range(&digest, 65_530, 20).unwrap(), content[65_530..65_550]);
    assert_eq!(place.store.read_range(&digest, 149_990, 100).unwrap(), content[149_990..]);
    assert!(place.store.read_range(&digest, 150_000, 1).unwrap().is_empty());
    assert!(place.store.read_range(&digest, u64::MAX, 1).unwrap().is_empty());
    assert!(place.store.read_range(&Digest::of(b"?"), 0, 1).is_err());
    let large = vec![7; MAX_RANGE_BYTES + 10];
    let digest = put(&place.store, &large).digest;
    assert_eq!(place.store.read_range(&digest, 0, usize::MAX).unwrap().len(), MAX_RANGE_BYTES);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_walk_through_an_original_reads_what_a_plain_file_would(
        size in prop_oneof![Just(0_usize), Just(65_536), Just(131_072), 1..200_000_usize],
        steps in prop::collection::vec((0..220_000_u64, 0..70_000_usize), 1..12),
    ) {
        static PLACE: LazyLock<Place> = LazyLock::new(place);
        let content = bytes(size);
        let digest = put(&PLACE.store, &content).digest;
        let mut plain = io::Cursor::new(&content);
        let mut reader = PLACE.store.open_original(&digest).unwrap();
        for (offset, length) in steps {
            prop_assert_eq!(reader.seek(SeekFrom::Start(offset)).unwrap(), plain.seek(SeekFrom::Start(offset)).unwrap());
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            reader.by_ref().take(length as u64).read_to_end(&mut ours).unwrap();
            plain.by_ref().take(length as u64).read_to_end(&mut theirs).unwrap();
            prop_assert!(ours == theirs);
        }
    }
}

#[test]
fn many_threads_may_take_in_the_same_and_different_files() {
    let place = place();
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let store = &place.store;
                scope.spawn(move || {
                    let written: Vec<Unsettled> = (0..10_usize)
                        .map(|number| {
                            // Half of them are the same in every thread.
                            let size = if number % 2 == 0 { number } else { 1_000 * (thread + 1) + number };
                            store.write(&mut &*bytes(size + 40_000), PutOptions::default()).unwrap()
                        })
                        .collect();
                    store.settle(written).unwrap()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).map(|stored| stored.outcome).collect()
    });
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    assert_eq!((count(Outcome::New), count(Outcome::AlreadyThere)), (5 + 8 * 5, 7 * 5));
    let swept = place.store.sweep().unwrap();
    assert_eq!((swept.originals.len(), swept.partial.len()), (5 + 8 * 5, 0));
    for digest in swept.originals {
        place.store.verify(&digest).unwrap();
    }
}

/// A disk with room for so many bytes and operations, which then is full.
struct SmallDisk {
    bytes: Arc<AtomicU64>,
    operations: AtomicU64,
}

struct SmallFile {
    file: Box<dyn NewFile>,
    bytes: Arc<AtomicU64>,
}

fn spend(room: &AtomicU64, wanted: u64) -> io::Result<()> {
    match room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(wanted)) {
        Ok(_) => Ok(()),
        Err(_) => Err(io::ErrorKind::StorageFull.into()),
    }
}

impl Disk for SmallDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        spend(&self.operations, 1)?;
        Ok(Box::new(SmallFile { file: LocalDisk.create(path)?, bytes: Arc::clone(&self.bytes) }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        spend(&self.operations, 1)?;
        LocalDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        spend(&self.operations, 1)?;
        LocalDisk.sync_folder(folder)
    }
}

impl Write for SmallFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(1000);
        spend(&self.bytes, count as u64)?;
        self.file.write(&bytes[..count])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl NewFile for SmallFile {
    fn sync(&mut self) -> io::Result<()> {
        // The last byte is for the content to reach the medium: delayed allocation can fail as late as here.
        spend(&self.bytes, 1)?;
        self.file.sync()
    }
}

#[test]
fn a_disk_that_fills_up_at_any_moment_loses_nothing_that_was_acknowledged() {
    let place = place();
    let folder = place.folder.path().join("media");
    let safe = put(&place.store, b"safe before").digest;
    let content = bytes(70_000);
    let plenty = 100_000;
    let rooms = (0..=70_000).step_by(5_000).map(|room| (room, 9));
    let mut refused = 0;
    for (room, operations) in rooms.chain((0..3).map(|operations| (plenty, operations))) {
        let disk =
            SmallDisk { bytes: Arc::new(AtomicU64::new(room)), operations: AtomicU64::new(operations) };
        let store = Store::open_on(&folder, place.store.identity.clone(), Arc::new(disk)).unwrap();
        let error = store.put(&mut &*content, PutOptions::default()).expect_err("the disk is full");
        assert_eq!(error.code(), "media_disk_full", "room for {room} bytes and {operations} operations");
        assert!(error.to_string().contains("everything confirmed before is safe"));
        assert_eq!(store.sweep().unwrap().partial, [], "a full disk must not leave half-written files");
        place.store.verify(&safe).unwrap();
        refused += 1;
    }
    assert_eq!(refused, 15 + 3);
    let disk = SmallDisk { bytes: Arc::new(AtomicU64::new(plenty)), operations: AtomicU64::new(3) };
    let store = Store::open_on(&folder, place.store.identity.clone(), Arc::new(disk)).unwrap();
    store.put(&mut &*content, PutOptions::default()).unwrap();
    assert_eq!(everything(&store, &Digest::of(&content)), content);
}

/// A disk that changes one byte of what it is given.
struct FailingDisk;

struct FailingFile(File);

impl Disk for FailingDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        Ok(Box::new(FailingFile(File::create_new(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        LocalDisk.sync_folder(folder)
    }
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl NewFile for FailingFile {
    fn sync(&mut self) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(300))?;
        self.0.write_all(b"?")?;
        self.0.sync_all()
    }
}

#[test]
fn a_copy_that_reads_back_differently_is_not_kept() {
    let place = place();
    let folder = place.folder.path().join("media");
    let store = Store::open_on(&folder, place.store.identity.clone(), Arc::new(FailingDisk)).unwrap();
    let options = PutOptions { read_back: true, watch: None };
    let error = store.put(&mut &*bytes(1_000), options).unwrap_err();
    assert_eq!(error.code(), "media_read_back_differs");
    assert!(store.sweep().unwrap().originals.is_empty());
    assert_eq!(incoming(&place), 0);
}

#[test]
fn a_source_that_fails_half_way_leaves_nothing_behind() {
    struct PulledCard(usize);
    impl Read for PulledCard {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::NotConnected)?;
            buffer.fill(9);
            Ok(buffer.len())
        }
    }
    let place = place();
    let error = place.store.put(&mut PulledCard(5), PutOptions::default()).unwrap_err();
    assert_eq!(error.code(), "media_source_unreadable");
    assert_eq!(place.store.sweep().unwrap(), Swept::default());
}

#[test]
fn a_copy_can_be_watched_and_stopped() {
    let place = place();
    let seen = AtomicU64::new(0);
    let watch = |size: u64| {
        seen.store(size, Ordering::SeqCst);
        if size > 600_000 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    };
    let options = PutOptions { read_back: false, watch: Some(&watch) };
    let error = place.store.put(&mut &*bytes(2_000_000), options).unwrap_err();
    assert_eq!(error.code(), "media_stopped");
    assert!((600_000..1_000_000).contains(&seen.load(Ordering::SeqCst)));
    assert_eq!(place.store.sweep().unwrap(), Swept::default());
}

#[test]
fn what_a_crash_left_is_explained_and_removed_and_strangers_are_left_alone() {
    let place = place();
    let media = place.folder.path().join("media");
    let digest = put(&place.store, b"kept").digest;
    fs::write(media.join("incoming/00000000.partial"), b"half").unwrap();
    fs::write(media.join("incoming/notes.txt"), b"?").unwrap();
    fs::write(media.join("ab/short.age"), b"?").unwrap();
    put(&place.store, b"taken in although a leftover has the first name");
    let swept = place.store.sweep().unwrap();
    assert_eq!(swept.partial, [Leftover { name: "00000000.partial".into(), size: 4 }]);
    assert_eq!(swept.strangers, [PathBuf::from("ab/short.age"), PathBuf::from("incoming/notes.txt")]);
    assert_eq!(swept.originals.len(), 2);
    place.store.verify(&digest).unwrap();
    assert!(place.store.sweep().unwrap().partial.is_empty());
}
