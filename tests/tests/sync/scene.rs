//! A headquarters and laptops for one test.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use cairn_tests::folder;
use evidence::wire::enrol::EnrolCode;
use evidence::{CaseId, ClockSource, DeviceTime, Digest, Sensitivity};
use field::commands::records::{FieldInput, RecordSummary};
use field::commands::sync::{SyncOverview, SyncStatus};
use field::commands::{AddRecord, CreateCase, Enrol, ListRecords, Request as _};
use field::intake::Intake;
use field::random::{NoRandomness, Random};
use field::session::Session;
use field::sync::{Enrolled, Errand, Limits, Patience, SyncReport, Wanted};
use field::vault::{Argon2Cost, NewExaminer, NewVault, Passphrase, Recovery, Vault, VaultLock};
use field::work::Work;
use hq::clock::SystemRandom;
use hq::enrol::TicketOrder;
use hq::{Home, Running, Setup, Surroundings, admin};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A clock that stands where the test puts it.
pub struct HqClock(AtomicI64);

impl HqClock {
    pub fn advance(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_millis() as i64, Ordering::SeqCst);
    }
}

impl HqClock {
    /// Minutes since it began.
    pub fn minutes(&self) -> i64 {
        (self.0.load(Ordering::SeqCst) - HQ_MS) / 60_000
    }
}

impl hq::Clock for HqClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Where the clock of headquarters begins, milliseconds since the Unix epoch.
pub const HQ_MS: i64 = 1_790_000_000_000;

/// A headquarters with a server on a free port.
pub struct Headquarters {
    pub hq: hq::Headquarters,
    pub clock: Arc<HqClock>,
    pub folder: TempDir,
    surroundings: Surroundings,
    address: SocketAddr,
    runtime: Option<Runtime>,
    running: Option<Running>,
}

impl Headquarters {
    pub fn start() -> Self {
        Self::start_in(HQ_MS)
    }

    /// One whose clock begins at a certain time.
    pub fn start_in(unix_ms: i64) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), unix_ms)
    }

    /// One at a certain address, with keys of its own.
    pub fn start_at(address: SocketAddr, unix_ms: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(HqClock(AtomicI64::new(unix_ms)));
        let surroundings = Surroundings { clock: clock.clone(), random: Arc::new(SystemRandom) };
        let home = Home::at(folder.path());
        let setup = Setup { address: "localhost:8443".into(), names: Vec::new() };
        home.set_up(&setup, &surroundings).unwrap();
        let hq = hq::Headquarters::open(home, surroundings.clone()).unwrap();
        let mut this = Self { hq, clock, folder, surroundings, address, runtime: None, running: None };
        this.serve();
        this
    }

    fn serve(&mut self) {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let running = runtime.block_on(hq::serve(self.hq.clone(), self.address)).unwrap();
        self.address = running.address();
        self.runtime = Some(runtime);
        self.running = Some(running);
    }

    /// Takes the server away in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.running = None;
        self.runtime.take().unwrap().shutdown_timeout(Duration::from_secs(10));
    }

    /// Starts the server again on the same folder and port.
    pub fn revive(&mut self) {
        self.hq = hq::Headquarters::open(Home::at(self.folder.path()), self.surroundings.clone()).unwrap();
        self.serve();
    }

    /// Puts another folder in the place of the one that the server works on, as from a backup.
    pub fn replace_folder(&mut self, other: &Path) {
        self.kill();
        let gone = self.folder.path().join("gone");
        std::fs::create_dir(&gone).unwrap();
        for entry in std::fs::read_dir(self.folder.path()).unwrap().flatten() {
            if entry.file_name() != "gone" {
                std::fs::rename(entry.path(), gone.join(entry.file_name())).unwrap();
            }
        }
        folder::copy(other, self.folder.path()).unwrap();
        self.revive();
    }

    /// A copy of the folder as it is.
    pub fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        folder::copy(self.folder.path(), copy.path()).unwrap();
        copy
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Makes a case known.
    pub fn know(&self, case: CaseId, number: &str) {
        admin::add_case(&self.hq, Some(case), number, "A case").unwrap();
    }

    /// A code for some cases that leads to `address`.
    pub fn code_at(&self, address: SocketAddr, cases: &[CaseId]) -> EnrolCode {
        let order = TicketOrder {
            examiner: "Olena Koval".into(),
            initials: "OK".into(),
            cases: cases.iter().map(|case| (*case, Sensitivity::S4)).collect(),
            valid: SignedDuration::from_hours(1),
        };
        EnrolCode { address: address.to_string(), ..hq::enrol::make_code(&self.hq, order).unwrap() }
    }

    pub fn code(&self, cases: &[CaseId]) -> EnrolCode {
        self.code_at(self.address, cases)
    }

    /// Lets the laptop's examiner work on a case.
    pub fn grant(&self, laptop: &Laptop, case: CaseId) {
        admin::grant(&self.hq, laptop.session.seat(), case, Some(Sensitivity::S4)).unwrap();
    }

    /// Entries in the log.
    pub fn entries(&self) -> u64 {
        self.hq.store().frontier().unwrap().size()
    }

    /// Everything that it holds stands up to its own verification.
    pub fn assert_sound(&self) {
        let findings = admin::verify(&self.hq, |_, _| {}).unwrap();
        assert!(findings.log_holds && findings.damaged_originals.is_empty(), "{findings:?}");
    }
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A laptop's clock: a second passes whenever it is looked at.
pub struct LaptopClock(AtomicI64);

impl field::clock::Clock for LaptopClock {
    fn now(&self) -> DeviceTime {
        let unix_ms = self.0.fetch_add(1_000, Ordering::SeqCst);
        DeviceTime { unix_ms, offset_min: 120, source: ClockSource::Device, error_s: None }
    }
}

/// The same bytes on every run.
struct Seeded(u64);

impl Random for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.copy_from_slice(&noise(self.0, bytes.len()));
        self.0 += 1 << 32;
        Ok(())
    }
}

/// Bytes that nothing compresses.
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
    let block = |n: u64| *Digest::of(&[seed.to_le_bytes(), n.to_le_bytes()].concat()).as_bytes();
    (0..).flat_map(block).take(length).collect()
}

/// A laptop with one examiner.
pub struct Laptop {
    pub session: Session,
    seed: u64,
    folder: TempDir,
}

impl Laptop {
    pub fn new(seed: u64) -> Self {
        Self::with_clock(seed, HQ_MS)
    }

    /// One whose clock begins at a certain time.
    pub fn with_clock(seed: u64, unix_ms: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewVault {
            device_name: format!("laptop {seed}"),
            examiner: NewExaminer {
                code: "OK".into(),
                name: "Олена Коваль".into(),
                passphrase: Passphrase::new("correct horse"),
                cost: Argon2Cost::for_tests(),
            },
            recovery: Recovery::NewKey,
        };
        let clock = Arc::new(LaptopClock(AtomicI64::new(unix_ms)));
        let vault = folder.path().join("vault");
        let session = Session::create(&vault, &new, 'A', clock, Box::new(Seeded(seed))).unwrap().session;
        Self { session, seed, folder }
    }

    /// Closes the vault and opens it again, as after the end of the program.
    pub fn restarted(self) -> Self {
        let Self { session, seed, folder } = self;
        drop(session);
        Self::reopen(folder, seed, HQ_MS + 4_000_000)
    }

    /// Closes the vault, copies it, and opens it again; the copy is the second.
    pub fn copied(self) -> (Self, TempDir) {
        let Self { session, seed, folder } = self;
        drop(session);
        let copy = tempfile::tempdir().unwrap();
        folder::copy(&folder.path().join("vault"), copy.path()).unwrap();
        (Self::reopen(folder, seed, HQ_MS + 1_000_000), copy)
    }

    /// Puts a copy in the place of the vault.
    pub fn put_back(self, copy: &TempDir) -> Self {
        let Self { session, seed, folder } = self;
        drop(session);
        let vault = folder.path().join("vault");
        std::fs::remove_dir_all(&vault).unwrap();
        folder::copy(copy.path(), &vault).unwrap();
        Self::reopen(folder, seed, HQ_MS + 2_000_000)
    }

    /// Adds a second examiner to the vault, who then works instead of the first.
    pub fn colleague(self) -> Self {
        let Self { session, seed, folder } = self;
        drop(session);
        let path = folder.path().join("vault");
        let mut vault = Vault::open(&path).unwrap();
        let lock = VaultLock::acquire(&path).unwrap();
        let passphrase = Passphrase::new("correct horse");
        let unlocked = vault.unlock("OK", &passphrase).unwrap();
        let new = NewExaminer {
            code: "PV".into(),
            name: "Pieter de Vries".into(),
            passphrase,
            cost: Argon2Cost::for_tests(),
        };
        vault.add_examiner(&lock, &unlocked, &new, &mut Seeded(seed + 77)).unwrap();
        drop(lock);
        Self::reopen_as("PV", folder, seed, HQ_MS + 3_000_000)
    }

    fn reopen(folder: TempDir, seed: u64, unix_ms: i64) -> Self {
        Self::reopen_as("OK", folder, seed, unix_ms)
    }

    fn reopen_as(examiner: &str, folder: TempDir, seed: u64, unix_ms: i64) -> Self {
        let clock = Arc::new(LaptopClock(AtomicI64::new(unix_ms)));
        let random = Box::new(Seeded(seed + unix_ms as u64));
        let passphrase = Passphrase::new("correct horse");
        let vault = folder.path().join("vault");
        let session = Session::open(&vault, examiner, &passphrase, clock, random, &Work::default()).unwrap();
        Self { session, seed, folder }
    }

    /// Edits the database as somebody with the key and another program could.
    pub fn edit(&self, sql: &str) {
        let key = self.session.unlocked().unwrap().database_key();
        let path = self.folder.path().join("vault/vault.db");
        let database = field::db::open(&path, &key, field::db::Access::Write).unwrap();
        database.execute_batch(sql).unwrap();
    }

    pub fn case(&mut self) -> CaseId {
        self.case_called(&format!("KHE{}", self.seed))
    }

    /// A case of this number.
    pub fn case_called(&mut self, number: &str) -> CaseId {
        let number = number.to_owned();
        let request = CreateCase { number, name: "Field".into(), fields: BTreeMap::new() };
        request.run(&mut self.session).unwrap().id
    }

    pub fn enrol(&mut self, code: &EnrolCode) -> Result<Enrolled, field::Error> {
        Enrol { code: code.to_string() }.run(&mut self.session)
    }

    /// Adds notes, each with text that nothing compresses.
    pub fn notes(&mut self, case: CaseId, count: usize) -> Vec<RecordSummary> {
        (0..count)
            .map(|n| {
                let text = hex::encode(noise(self.seed * 1_000 + n as u64, 150));
                let fields = BTreeMap::from([("note_text".to_owned(), FieldInput::Text(text))]);
                let add = AddRecord { case, kind: "note".into(), parent: None, fields };
                add.run(&mut self.session).unwrap()
            })
            .collect()
    }

    /// Takes in files of these lengths, whose bytes follow from their length.
    pub fn originals(&mut self, case: CaseId, lengths: &[usize]) {
        let card = tempfile::tempdir().unwrap();
        for (n, length) in lengths.iter().enumerate() {
            let path = card.path().join(format!("DSC_{n:04}.BIN"));
            std::fs::write(path, noise(*length as u64, *length)).unwrap();
        }
        let intake = Intake {
            case,
            paths: vec![PathBuf::from(card.path())],
            source: "card 1".into(),
            fields: BTreeMap::new(),
            read_back: false,
        };
        let taken = self.session.take_in(&intake).unwrap();
        assert_eq!(taken.stored.len(), lengths.len(), "{taken:?}");
    }

    pub fn records(&mut self, case: CaseId) -> Vec<RecordSummary> {
        let list = ListRecords { case, kind: None, after: 0, limit: 1_000 };
        let mut records = list.run(&mut self.session).unwrap();
        // Each laptop numbers its rows in the order of arrival.
        for record in &mut records {
            record.row = 0;
        }
        records.sort_by_key(|record| record.id);
        records
    }

    pub fn sync(&mut self) -> SyncReport {
        self.session.sync(limits())
    }

    /// Syncs, and that has to go through.
    pub fn sync_whole(&mut self) -> SyncReport {
        let report = self.sync();
        assert!(report.is_complete(), "{report:#?}");
        report
    }

    /// Syncs, and fetches the originals that are not here.
    pub fn fetch(&mut self) -> SyncReport {
        let errand = Errand { only_originals: false, originals: Some(Wanted::All) };
        self.session.at_headquarters(&errand, limits())
    }

    pub fn status(&mut self, photos_of: Option<CaseId>) -> SyncOverview {
        SyncStatus { photos_of, ..SyncStatus::default() }.run(&mut self.session).unwrap()
    }

    /// Entries of all cases, and how many of them headquarters has not confirmed.
    pub fn entries(&mut self) -> (u64, u64) {
        let cases = self.status(None).link.cases;
        let (all, confirmed) = cases
            .iter()
            .fold((0, 0), |(all, confirmed), case| (all + case.entries, confirmed + case.entries_confirmed));
        (all, all - confirmed)
    }
}

/// Limits with little patience, so that a test need not wait.
pub fn limits() -> Limits {
    let patience = Patience { connect: Duration::from_secs(20), silence: Duration::from_secs(20) };
    Limits { patience, ..Limits::default() }
}

/// A headquarters, and an enrolled laptop with a case that headquarters knows; `through` says where the laptop connects.
pub fn pair(through: impl FnOnce(SocketAddr) -> SocketAddr) -> (Headquarters, Laptop, CaseId) {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    let case = laptop.case();
    hq.know(case, "KHE1");
    laptop.enrol(&hq.code_at(through(hq.address()), &[case])).unwrap();
    (hq, laptop, case)
}

/// The same without anything in between.
pub fn direct() -> (Headquarters, Laptop, CaseId) {
    pair(|address| address)
}
