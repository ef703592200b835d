//! Hostile bundles at a second laptop and at headquarters: nothing is taken in, and what is wrong is named.

use std::fs;
use std::path::{Path, PathBuf};

use cairn_tests::story::programs::Outcome;
use evidence::{BatchItems, BundleSignature, SeatKey};
use field::bundle::Unwatched;
use field::bundle::bag::{BagInfo, BagPath, BagWriter, Folder, Plan};
use tempfile::TempDir;

use crate::laptop::{Laptop, card, copy_folder, files_below};

/// A laptop with a case that was exported, a laptop to import at, and a headquarters that knows the case.
struct Scene {
    folder: TempDir,
    sender: Laptop,
    receiver: Laptop,
    bundle: PathBuf,
    hq: String,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let sender = Laptop::with_case(&at("sender"));
        sender.note("seen at the north wall");
        let card = card(&at("card"), 6, 10);
        sender.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
        let bundle = at("bundle");
        sender.ask(&["bundle", "export", &bundle.to_string_lossy()]);
        let receiver = Laptop::with_vault(&at("receiver"));
        let hq = at("hq").to_string_lossy().into_owned();
        let scene = Self { folder, sender, receiver, bundle, hq };
        scene.at_hq(&["init", "--address", "localhost:8443"]).success().unwrap();
        let case = scene.sender.ask(&["case", "list"])[0]["id"].as_str().unwrap().to_owned();
        scene.at_hq(&["cases", "add", "KHE12", "Field", "--id", &case]).success().unwrap();
        scene
    }

    fn at_hq(&self, arguments: &[&str]) -> Outcome {
        let all = [&["--json", "--data", &self.hq], arguments].concat();
        self.sender.programs.run("cairn-hq", &all).unwrap()
    }

    /// A copy of the bundle.
    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.folder.path().join(name);
        copy_folder(&self.bundle, &copy);
        copy
    }

    /// What a changed bundle comes to: verify finds it, and neither the laptop nor headquarters takes anything in.
    #[track_caller]
    fn is_refused(&self, bundle: &Path, what: &str) {
        let path = bundle.to_string_lossy();
        let found = self.receiver.run(&["verify", &path]);
        assert_eq!(found.code, Some(3), "{what}: {found:#?}");
        let report: serde_json::Value = serde_json::from_str(&found.output).unwrap();
        assert!(report["holds"] == false && report["findings"][0]["code"].is_string(), "{what}: {report:#}");
        self.is_not_taken_in(bundle, what);
    }

    #[track_caller]
    fn is_not_taken_in(&self, bundle: &Path, what: &str) {
        let path = bundle.to_string_lossy();
        let message = self.receiver.refused(&["bundle", "import", &path], 1, "bundle_does_not_hold");
        assert!(message.contains("othing"), "{what}: {message}");
        self.laptop_is_empty(what);
    }

    #[track_caller]
    fn is_refused_at_hq(&self, bundle: &Path, what: &str) {
        let outcome = self.at_hq(&["import", &bundle.to_string_lossy()]);
        let told: serde_json::Value = serde_json::from_str(&outcome.messages)
            .unwrap_or_else(|error| panic!("{what}: no JSON ({error}): {outcome:#?}"));
        assert_eq!(
            (outcome.code, &told["code"]),
            (Some(1), &"bundle_does_not_hold".into()),
            "{what}: {told:#}"
        );
        assert!(told["message"].as_str().unwrap().contains("othing"), "{what}: {told:#}");
        self.hq_is_empty(what);
    }

    #[track_caller]
    fn laptop_is_empty(&self, what: &str) {
        let status = self.receiver.ask(&["status"]);
        assert_eq!((status["entries"].as_u64(), status["originals"].as_u64()), (Some(0), Some(0)), "{what}");
        assert!(self.receiver.leftovers().is_empty(), "{what}");
    }

    #[track_caller]
    fn hq_is_empty(&self, what: &str) {
        let outcome = self.at_hq(&["verify"]);
        let verified: serde_json::Value = serde_json::from_str(&outcome.output).unwrap();
        assert_eq!(verified["holds"], true, "{what}: {verified:#}");
        assert_eq!(verified["findings"]["ledger"]["entries"], 0, "{what}: {verified:#}");
        assert_eq!(verified["findings"]["originals"], 0, "{what}: {verified:#}");
    }
}

/// What somebody does to a bundle.
type Change<'a> = &'a (dyn Fn(&Path) + Sync);

/// The first file of a bundle below a folder of it.
fn first(bundle: &Path, below: &str) -> PathBuf {
    files_below(&bundle.join(below)).into_keys().next().unwrap()
}

/// Packs a bundle anew with manifests that fit. The signature is the old one, or that of a stranger.
fn repack(bundle: &Path, stranger: Option<&ed25519_dalek::SigningKey>) {
    let anew = bundle.with_extension("anew");
    let folder = Folder::begin(&anew, true).unwrap();
    let bag = BagWriter::begin(folder, &Plan::default(), &Unwatched).unwrap();
    for (path, bytes) in files_below(bundle) {
        let path = path.strip_prefix(bundle).unwrap().to_str().unwrap();
        if path.contains('/') {
            bag.add_bytes(BagPath::new(path).unwrap(), &bytes).unwrap();
        }
    }
    let old = fs::read(bundle.join("signature.cose")).unwrap();
    let sign = |tag_manifest: &[u8]| {
        Ok(stranger.map_or(old.clone(), |key| {
            let tag_manifest = evidence::Digest::of(tag_manifest);
            BundleSignature { seat: SeatKey::from(key), made_ms: 1, tag_manifest }.sign(key)
        }))
    };
    bag.finish(BagInfo::default(), Some(&sign)).unwrap();
    fs::remove_dir_all(bundle).unwrap();
    fs::rename(anew, bundle).unwrap();
}

/// Signs a bundle anew whose manifests somebody wrote, as a seat that nobody knows.
fn reseal(bundle: &Path) {
    fs::remove_file(bundle.join("tagmanifest-sha512.txt")).unwrap();
    let tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
    let line = |tag: &str| format!("{}  {tag}\n", evidence::Digest::of(&fs::read(bundle.join(tag)).unwrap()));
    let text: String = tags.into_iter().map(line).collect();
    let (key, tag_manifest) = (stranger(), evidence::Digest::of(text.as_bytes()));
    fs::write(bundle.join("tagmanifest-sha256.txt"), text).unwrap();
    let seal = BundleSignature { seat: SeatKey::from(&key), made_ms: 1, tag_manifest };
    fs::write(bundle.join("signature.cose"), seal.sign(&key)).unwrap();
}

fn stranger() -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[7; 32])
}

/// What is done to bundles. Where something is packed anew, a stranger seals it, and the seal fits.
const CHANGES: [(&str, Change<'static>); 16] = [
    ("changed-original", &|bundle| flip_middle(&photo(bundle))),
    ("changed-entry", &|bundle| flip_middle(&first(bundle, "data/ledger"))),
    ("changed-statement", &|bundle| flip_middle(&bundle.join("bag-info.txt"))),
    ("missing", &|bundle| fs::remove_file(photo(bundle)).unwrap()),
    ("extra", &|bundle| fs::write(bundle.join("data/originals/stranger.jpg"), b"x").unwrap()),
    ("escaping", &|bundle| {
        let digest = evidence::Digest::of(b"x");
        fs::write(bundle.with_file_name("outside.jpg"), b"x").unwrap();
        add_line(bundle, &format!("{digest}  data/../../outside.jpg\n"));
    }),
    ("escaping-absolute", &|bundle| {
        let digest = evidence::Digest::of(&fs::read("/etc/hostname").unwrap());
        add_line(bundle, &format!("{digest}  /etc/hostname\n"));
    }),
    ("link", &|bundle| {
        let photo = photo(bundle);
        let outside = bundle.with_file_name("linked-to.jpg");
        fs::rename(&photo, &outside).unwrap();
        std::os::unix::fs::symlink(outside, photo).unwrap();
    }),
    ("linked-folder", &|bundle| {
        let outside = bundle.with_file_name("linked-to-originals");
        fs::rename(bundle.join("data/originals"), &outside).unwrap();
        std::os::unix::fs::symlink(outside, bundle.join("data/originals")).unwrap();
    }),
    ("cut-short", &|bundle| {
        let bytes = fs::read(photo(bundle)).unwrap();
        fs::write(photo(bundle), &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("manifest-gone", &|bundle| fs::remove_file(bundle.join("manifest-sha256.txt")).unwrap()),
    ("unsigned", &|bundle| fs::remove_file(bundle.join("signature.cose")).unwrap()),
    ("entries-cut", &|bundle| {
        let part = first(bundle, "data/ledger");
        let entries: Vec<_> = BatchItems::new(&fs::read(&part).unwrap()).map(<[u8]>::to_vec).collect();
        fs::write(part, entries[..entries.len() - 1].concat()).unwrap();
        repack(bundle, Some(&stranger()));
    }),
    ("misnamed", &|bundle| {
        let photo = photo(bundle);
        let other = evidence::Digest::of(b"another");
        fs::rename(&photo, photo.with_file_name(format!("{other}.jpg"))).unwrap();
        repack(bundle, Some(&stranger()));
    }),
    ("huge-count", &|bundle| {
        describe(bundle, |description| description["entries"] = u64::MAX.into());
        repack(bundle, Some(&stranger()));
    }),
    ("no-description", &|bundle| {
        describe(bundle, |description| *description = serde_json::json!({}));
        repack(bundle, Some(&stranger()));
    }),
];

fn photo(bundle: &Path) -> PathBuf {
    first(bundle, "data/originals")
}

fn flip_middle(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

fn add_line(bundle: &Path, line: &str) {
    let manifest = bundle.join("manifest-sha256.txt");
    fs::write(&manifest, fs::read_to_string(&manifest).unwrap() + line).unwrap();
}

fn describe(bundle: &Path, change: impl FnOnce(&mut serde_json::Value)) {
    let path = bundle.join("data/bundle.json");
    let mut description = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut description);
    fs::write(path, description.to_string()).unwrap();
}

#[test]
fn whatever_is_done_to_a_bundle_is_refused_by_a_laptop_and_by_headquarters_alike() {
    let scene = Scene::new();
    for (name, change) in CHANGES {
        let bundle = scene.copy(name);
        change(&bundle);
        scene.is_refused(&bundle, name);
        scene.is_refused_at_hq(&bundle, name);
    }
    // Beyond SHA-256 a verdict asks only where something is taken in.
    let bundle = scene.copy("wrong-sha512");
    let manifest = bundle.join("manifest-sha512.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(manifest, "0".repeat(128) + &text[128..]).unwrap();
    reseal(&bundle);
    scene.is_not_taken_in(&bundle, "wrong-sha512");
    scene.is_refused_at_hq(&bundle, "wrong-sha512");
    scene.receiver.ask(&["bundle", "import", &scene.bundle.to_string_lossy()]);
    scene.receiver.verified(&[]);
}

#[test]
fn a_bundle_that_is_whole_is_taken_in_under_its_unfinished_name_and_half_of_one_is_not() {
    let scene = Scene::new();
    let half = scene.copy("half.partial");
    fs::remove_file(half.join("manifest-sha256.txt")).unwrap();
    scene.is_refused(&half, "half.partial");
    scene.is_refused_at_hq(&half, "half.partial");
    let whole = scene.copy("whole.partial");
    let verified = scene.receiver.run(&["verify", &whole.to_string_lossy()]);
    assert!(verified.output.contains("bag_unfinished") && verified.code == Some(3), "{verified:#?}");
    let taken = scene.receiver.ask(&["bundle", "import", &whole.to_string_lossy()]);
    assert_eq!(taken["entries_new"], taken["entries_offered"]);
    scene.receiver.verified(&[]);
}

#[test]
fn entries_of_another_case_do_not_pass_in_a_bundle_that_was_packed_anew() {
    let scene = Scene::new();
    let other = Laptop::with_case(&scene.folder.path().join("other"));
    other.note("of another case");
    let foreign = scene.folder.path().join("foreign");
    other.ask(&["bundle", "export", &foreign.to_string_lossy()]);
    let swap = |name: &str| {
        let bundle = scene.copy(name);
        fs::remove_dir_all(bundle.join("data/ledger")).unwrap();
        copy_folder(&foreign.join("data/ledger"), &bundle.join("data/ledger"));
        bundle
    };
    let swapped = swap("swapped");
    scene.is_refused(&swapped, "swapped");
    scene.is_refused_at_hq(&swapped, "swapped");
    // The manifests fit again; what was signed does not.
    repack(&swapped, None);
    scene.is_refused(&swapped, "swapped and packed anew");
    scene.is_refused_at_hq(&swapped, "swapped and packed anew");
    let signed = swap("signed-by-a-stranger");
    repack(&signed, Some(&stranger()));
    let found = scene.receiver.run(&["verify", &signed.to_string_lossy()]);
    assert_eq!(found.code, Some(3), "{found:#?}");
}

#[test]
fn a_bundle_that_comes_again_or_late_changes_nothing() {
    let scene = Scene::new();
    let path = scene.bundle.to_string_lossy().into_owned();
    scene.sender.note("after the first bundle");
    let newer = scene.folder.path().join("newer").to_string_lossy().into_owned();
    scene.sender.ask(&["bundle", "export", &newer]);
    let first = scene.receiver.ask(&["bundle", "import", &newer]);
    assert!(first["entries_new"].as_u64().unwrap() > 0);
    let before = scene.receiver.ask(&["record", "list", "--limit", "1000"]);
    for again in [&newer, &path, &newer] {
        let imported = scene.receiver.ask(&["bundle", "import", again]);
        assert_eq!(
            (&imported["entries_new"], &imported["originals_new"]),
            (&0.into(), &0.into()),
            "{imported:#}"
        );
        assert_eq!(imported["forks"], 0);
    }
    assert_eq!(scene.receiver.ask(&["record", "list", "--limit", "1000"]), before);
    scene.receiver.verified(&[]);
}

#[test]
fn what_is_no_bundle_or_a_sealed_one_that_was_changed_is_told_apart() {
    let scene = Scene::new();
    let folder = scene.folder.path();
    let secret = fs::read_to_string(scene.sender.vault.with_extension("sheet.txt")).unwrap();
    let secret = secret.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).unwrap().to_owned();
    let info = scene.sender.ask(&["vault", "info"]);
    let sealed = folder.join("sealed.tar.age");
    let recipient = info["recovery_recipient"].as_str().unwrap();
    scene.sender.ask(&["bundle", "export", &sealed.to_string_lossy(), "--recipient", recipient]);
    let bytes = fs::read(&sealed).unwrap();
    let reader = scene.receiver.with("CAIRN_IDENTITY", &secret);
    let import = |laptop: &Laptop, bytes: &[u8], code: &str| {
        let path = folder.join("given.tar.age");
        fs::write(&path, bytes).unwrap();
        laptop.refused(&["bundle", "import", &path.to_string_lossy()], 1, code);
        scene.laptop_is_empty(code);
    };
    import(&reader, b"", "bundle_not_a_bundle");
    import(&reader, b"no bundle at all, but long enough to be taken for something", "bundle_not_a_bundle");
    for share in [3, 50, 97] {
        import(&reader, &bytes[..bytes.len() * share / 100], "bundle_sealed_damaged");
    }
    let mut changed = bytes.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    import(&reader, &changed, "bundle_sealed_damaged");
    let other = fs::read_to_string(scene.receiver.vault.with_extension("sheet.txt")).unwrap();
    let other = other.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).unwrap().to_owned();
    import(&scene.receiver.with("CAIRN_IDENTITY", &other), &bytes, "bundle_not_for_you");
    reader.ask(&["bundle", "import", &sealed.to_string_lossy()]);
    reader.verified(&[]);
}
