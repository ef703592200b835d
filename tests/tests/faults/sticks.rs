//! Real sticks: images with the file systems that sticks have, mounted where that is permitted.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use field::bundle::Unwatched;
use field::bundle::bag::{Folder, Plan};
use field::bundle::contents::{BundleWriter, Disclosure, Profile};
use field::clock::SystemClock;
use field::commands::{ExportBundle, Request as _};
use field::random::SystemRandom;
use field::session::Session;
use field::vault::Passphrase;
use field::work::{Phase, Work};
use serde_json::Value;
use tempfile::TempDir;

use crate::laptop::{Laptop, PASSPHRASE, card};

/// How a stick is formatted, and how it comes to be mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// FAT32, served by the kernel.
    Fat,
    /// FAT32, served by a driver in user space that loses what is in a folder when it is renamed.
    FatInUserSpace,
    /// exFAT, served by a driver in user space over a loop device.
    ExFat,
}

/// A stick, pulled out again when it is dropped.
struct Stick {
    kind: Kind,
    image: PathBuf,
    place: PathBuf,
    device: Option<String>,
    _folder: TempDir,
}

fn done(program: &str, arguments: &[&str]) -> Option<String> {
    let run = Command::new(program).args(arguments).output().ok()?;
    run.status.success().then(|| String::from_utf8_lossy(&run.stdout).trim().to_owned())
}

impl Stick {
    /// Formats and mounts one of so many MiB.
    fn insert(kind: Kind, mib: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let image = folder.path().join("stick.img");
        let place = folder.path().join("stick");
        fs::create_dir(&place).unwrap();
        fs::File::create(&image).unwrap().set_len(mib << 20).unwrap();
        let path = image.to_str().unwrap();
        let formatted = match kind {
            Kind::Fat | Kind::FatInUserSpace => done("mkfs.vfat", &["-F", "32", path]),
            Kind::ExFat => done("mkfs.exfat", &[path]),
        };
        let mut stick = Self { kind, image, place, device: None, _folder: folder };
        if formatted.is_some() && stick.mount() {
            return Some(stick);
        }
        eprintln!("skipped: {kind:?} cannot be formatted or mounted here");
        None
    }

    fn mount(&mut self) -> bool {
        let (image, place) = (self.image.to_str().unwrap(), self.place.to_str().unwrap());
        let mounted = match self.kind {
            Kind::Fat => done("mount", &["-t", "vfat", "-o", "loop", image, place]),
            Kind::FatInUserSpace => done("fusefat", &["-o", "rw+", image, place]),
            Kind::ExFat => {
                self.device = done("losetup", &["-f", "--show", image]);
                self.device.as_ref().and_then(|device| done("mount.exfat-fuse", &[device, place]))
            }
        };
        if mounted.is_none() {
            self.release();
        }
        mounted.is_some()
    }

    fn release(&mut self) {
        if let Some(device) = self.device.take() {
            done("losetup", &["-d", &device]);
        }
    }

    /// Pulls it out and puts it in again: what is read then comes from the stick.
    fn replug(&mut self) {
        done("umount", &[self.place.to_str().unwrap()]).expect("the stick stays mounted");
        self.release();
        assert!(self.mount(), "{:?} could be mounted before", self.kind);
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.place).unwrap().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        done("umount", &[self.place.to_str().unwrap()]);
        self.release();
    }
}

/// Bytes that nothing compresses, in a file.
fn noise(path: &Path, bytes: usize) {
    let mut state = 1_u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    fs::write(path, (0..bytes).map(next).collect::<Vec<_>>()).unwrap();
}

#[test]
fn a_bundle_goes_over_a_real_stick_to_another_laptop() {
    for kind in [Kind::Fat, Kind::ExFat] {
        let Some(mut stick) = Stick::insert(kind, 64) else { continue };
        let folder = tempfile::tempdir().unwrap();
        let card = card(&folder.path().join("card"), 12, 3);
        let laptop = Laptop::with_case(&folder.path().join("vault"));
        laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
        let target = stick.place.join("khe12");
        let target = target.to_string_lossy();
        let exported = laptop.ask(&["bundle", "export", &target]);
        assert_eq!(exported["originals"], card.distinct as u64, "{kind:?}");
        assert_eq!(stick.names(), ["khe12"], "{kind:?}");
        stick.replug();
        assert_eq!(laptop.run(&["verify", &target]).code, Some(0), "{kind:?}");
        let other = Laptop::with_vault(&folder.path().join("other"));
        let imported = other.ask(&["bundle", "import", &target]);
        assert_eq!(imported["entries_new"], exported["entries"], "{kind:?}");
        assert_eq!(other.originals(), card.distinct as u64, "{kind:?}");
        assert!(other.verified(&[]).is_empty());
        println!("{kind:?}: carried");
    }
}

#[test]
fn a_stick_that_fills_up_during_the_export_says_so_and_holds_nothing_that_could_be_taken_for_a_bundle() {
    for kind in [Kind::Fat, Kind::ExFat] {
        let Some(stick) = Stick::insert(kind, 64) else { continue };
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("card");
        fs::create_dir(&files).unwrap();
        for number in 0..4 {
            noise(&files.join(format!("{number}.bin")), (8 << 20) + number);
        }
        let laptop = Laptop::with_case(&folder.path().join("vault"));
        laptop.ask(&["intake", &files.to_string_lossy(), "--no-previews"]);
        let mut session = open(&laptop);
        let case = session.node.resolve_case("KHE12").unwrap();
        let target = stick.place.join("khe12");
        let ballast = stick.place.join("ballast");
        // Somebody else copies something onto the stick meanwhile.
        let (is_full, path) = (AtomicBool::new(false), ballast.clone());
        session.work = session.work.watched(Arc::new(move |progress| {
            if progress.phase == Phase::Export && !is_full.swap(true, Ordering::SeqCst) {
                let mut file = fs::File::create(&path).unwrap();
                while file.write_all(&[0x55; 4096]).is_ok() {}
            }
        }));
        let export = || ExportBundle {
            case,
            target: target.clone(),
            profile: Profile::HqFull,
            grounds: Vec::new(),
            recipients: Vec::new(),
            without_originals: false,
        };
        let error = export().run(&mut session).unwrap_err();
        assert_eq!(error.code(), "bundle_medium_full", "{kind:?}: {error}");
        assert!(error.to_string().contains("marked .partial"), "{error}");
        assert_eq!(stick.names(), ["ballast", "khe12.partial"], "{kind:?}");
        let verdict = laptop.run(&["verify", &stick.place.join("khe12.partial").to_string_lossy()]);
        assert_ne!(verdict.code, Some(0), "{verdict:#?}");
        fs::remove_file(&ballast).unwrap();
        export().run(&mut session).unwrap();
        assert_eq!(stick.names(), ["khe12"], "{kind:?}");
        drop(session);
        assert_eq!(laptop.run(&["verify", &target.to_string_lossy()]).code, Some(0), "{kind:?}");
        println!("{kind:?}: filled up and used again");
    }
}

#[test]
fn a_file_of_more_than_four_gibibytes_is_refused_on_fat32_before_anything_is_written() {
    let mut tried = 0;
    for kind in [Kind::Fat, Kind::FatInUserSpace] {
        let Some(stick) = Stick::insert(kind, 64) else { continue };
        let mut plan = Plan::default();
        plan.add(5 << 30);
        let medium = Folder::begin(&stick.place.join("khe12"), false).unwrap();
        let disclosure = Disclosure::of(Profile::HqFull);
        let refused = BundleWriter::begin(medium, &plan, disclosure, &Unwatched).map(drop).unwrap_err();
        assert_eq!(refused.code(), "bundle_file_too_large", "{kind:?}: {refused}");
        let sentence = refused.to_string();
        assert!(sentence.contains("FAT32") && sentence.contains("exFAT"), "{sentence}");
        assert!(stick.names().is_empty(), "{kind:?}: {:?}", stick.names());
        tried += 1;
    }
    println!("{tried} FAT32 sticks refused it");
    let Some(stick) = Stick::insert(Kind::ExFat, 64) else { return };
    let mut plan = Plan::default();
    plan.add(5 << 30);
    let medium = Folder::begin(&stick.place.join("khe12"), false).unwrap();
    let disclosure = Disclosure::of(Profile::HqFull);
    let refused = BundleWriter::begin(medium, &plan, disclosure, &Unwatched).map(drop).unwrap_err();
    assert_eq!(refused.code(), "bundle_no_room", "exFAT holds such files, if it is large enough");
}

#[test]
fn a_driver_that_loses_files_leaves_no_bundle_that_is_told_to_be_good() {
    let Some(stick) = Stick::insert(Kind::FatInUserSpace, 64) else { return };
    let folder = tempfile::tempdir().unwrap();
    let card = card(&folder.path().join("card"), 8, 3);
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let target = stick.place.join("khe12");
    let outcome = laptop.run(&["bundle", "export", &target.to_string_lossy()]);
    let answer: Value = serde_json::from_str(&outcome.output).unwrap_or_else(|_| panic!("{outcome:#?}"));
    if outcome.code == Some(0) {
        assert_eq!(laptop.run(&["verify", &target.to_string_lossy()]).code, Some(0), "{answer:#}");
    } else {
        assert!(answer["code"].as_str().unwrap().starts_with("bundle_"), "{answer:#}");
        println!("the driver was found out: {}", answer["code"]);
    }
}

fn open(laptop: &Laptop) -> Session {
    let passphrase = Passphrase::new(PASSPHRASE);
    Session::open(
        &laptop.vault,
        "OK",
        &passphrase,
        Arc::new(SystemClock),
        Box::new(SystemRandom),
        &Work::default(),
    )
    .unwrap()
}
