use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use proptest::prelude::*;

use super::*;
use crate::bundle::Unwatched;
use crate::bundle::bag::{self, BagInfo, BagPath, BagWriter, Options, Plan};

fn path(text: &str) -> BagPath {
    BagPath::new(text).unwrap()
}

/// Seals a small bundle and gives its path and the key that opens it.
fn sealed(folder: &Path) -> (PathBuf, Identity) {
    let key = Identity::generate();
    let target = folder.join("khe12.tar.age");
    let medium = SealedFile::begin(&target, &[key.to_public()], folder, false).unwrap();
    let writer = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    writer.add_bytes(path("data/originals/2c/a.jpg"), &vec![7; 200_000]).unwrap();
    let mut view = writer.open(path("data/views/remains.csv"), None).unwrap();
    let mut entries = writer.open(path("data/ledger/entries.cbor"), Some(7)).unwrap();
    view.write_all(b"number\r\n").unwrap();
    entries.write_all(b"entries").unwrap();
    view.write_all(b"B-A0041\r\n").unwrap();
    entries.close().unwrap();
    view.close().unwrap();
    writer.finish(BagInfo::default(), None).unwrap();
    (target, key)
}

fn open_in(folder: &Path, file: &Path, key: Identity) -> Result<Opened, BundleError> {
    let staging = folder.join("staging");
    fs::create_dir_all(&staging).unwrap();
    let opened = open(file, &[key], &staging, &Unwatched);
    if opened.is_err() {
        assert_eq!(fs::read_dir(&staging).unwrap().count(), 0, "something was left behind");
    }
    opened
}

#[test]
fn a_sealed_bundle_opens_to_the_same_bag_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = sealed(folder.path());
    let opened = open_in(folder.path(), &file, key).unwrap();
    assert!(opened.root().ends_with("khe12"));
    let report = bag::verify(&opened.root(), &Options::default(), &Unwatched).unwrap();
    assert!(report.valid, "{:?}", report.findings);
    assert_eq!(report.payload.len(), 3);
    let root = opened.root();
    assert_eq!(fs::read(root.join("data/views/remains.csv")).unwrap(), b"number\r\nB-A0041\r\n");
    drop(opened);
    assert!(!root.exists());
}

#[test]
fn another_key_opens_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, _) = sealed(folder.path());
    let error = open_in(folder.path(), &file, Identity::generate()).unwrap_err();
    assert_eq!(error.code(), "bundle_not_for_you");
}

#[test]
fn every_one_of_several_recipients_can_open_it() {
    let folder = tempfile::tempdir().unwrap();
    let keys = [Identity::generate(), Identity::generate()];
    let target = folder.path().join("x.tar.age");
    let medium =
        SealedFile::begin(&target, &keys.each_ref().map(Identity::to_public), folder.path(), false).unwrap();
    let writer = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    writer.add_bytes(path("data/a"), b"a").unwrap();
    writer.finish(BagInfo::default(), None).unwrap();
    for key in keys {
        assert!(open_in(folder.path(), &target, key).is_ok());
    }
}

#[test]
fn a_sealed_bundle_cut_short_anywhere_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = sealed(folder.path());
    let whole = fs::read(&file).unwrap();
    let cut = folder.path().join("cut.tar.age");
    // Chunk borders are where a careless reader takes the rest for the end.
    let header = whole.len() - (whole.len() - 16) % (64 * 1024 + 16);
    let mut lengths: Vec<usize> = (0..whole.len()).step_by(9973).collect();
    lengths.extend([whole.len() - 1, whole.len() - 17, header, header - 1, header + 1]);
    for length in lengths {
        fs::write(&cut, &whole[..length.min(whole.len() - 1)]).unwrap();
        let error = open_in(folder.path(), &cut, key.clone()).unwrap_err();
        assert!(
            ["bundle_sealed_damaged", "bundle_not_a_bundle"].contains(&error.code()),
            "{length}: {error}"
        );
    }
    let longer = [whole.as_slice(), b"x"].concat();
    fs::write(&cut, longer).unwrap();
    assert_eq!(open_in(folder.path(), &cut, key).unwrap_err().code(), "bundle_sealed_damaged");
}

#[test]
fn any_changed_byte_of_a_sealed_bundle_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = sealed(folder.path());
    let whole = fs::read(&file).unwrap();
    let bad = folder.path().join("bad.tar.age");
    for at in (0..whole.len()).step_by(9973).chain((0..300).step_by(3)).chain(whole.len() - 20..whole.len()) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&bad, bytes).unwrap();
        let error = open_in(folder.path(), &bad, key.clone()).unwrap_err();
        let refused = ["bundle_sealed_damaged", "bundle_not_a_bundle", "bundle_not_for_you"];
        assert!(refused.contains(&error.code()), "byte {at}: {error}");
    }
}

#[test]
fn what_is_no_age_file_is_no_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.age");
    for bytes in [b"".as_slice(), b"PK\x03\x04 something else", &[0; 5000]] {
        fs::write(&file, bytes).unwrap();
        let error = open_in(folder.path(), &file, Identity::generate()).unwrap_err();
        assert_eq!(error.code(), "bundle_not_a_bundle", "{bytes:?}");
    }
}

/// Encrypts any bytes as a sender with bad intentions can.
fn encrypt(folder: &Path, key: &Identity, content: &[u8]) -> PathBuf {
    let file = folder.join("hostile.tar.age");
    fs::write(&file, age::encrypt(&key.to_public(), content).unwrap()).unwrap();
    file
}

fn entry(name: &[u8], kind: tar::EntryType, size: u64, content: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o777);
    if kind.is_symlink() || kind.is_hard_link() {
        header.set_link_name_literal("../../../etc/passwd").unwrap();
    }
    header.set_cksum();
    let mut bytes = header.as_bytes().to_vec();
    bytes.extend(content);
    bytes.resize(bytes.len().next_multiple_of(TAR_BLOCK), 0);
    bytes
}

#[test]
fn an_archive_made_to_do_harm_is_refused_whole() {
    use tar::EntryType as Kind;
    let folder = tempfile::tempdir().unwrap();
    let key = Identity::generate();
    let good = entry(b"bag/data/a", Kind::Regular, 1, b"a");
    let hostile: Vec<(&str, Vec<u8>)> = vec![
        ("climbing", entry(b"bag/../../x", Kind::Regular, 1, b"x")),
        ("absolute", entry(b"/tmp/x", Kind::Regular, 1, b"x")),
        ("symlink", entry(b"bag/data/l", Kind::Symlink, 0, b"")),
        ("hard link", entry(b"bag/data/l", Kind::Link, 0, b"")),
        ("device", entry(b"bag/data/d", Kind::Char, 0, b"")),
        ("pipe", entry(b"bag/data/p", Kind::Fifo, 0, b"")),
        ("long name", entry(b"././@LongLink", Kind::GNULongName, 1, b"x")),
        ("extended header", entry(b"bag/data/x", Kind::XHeader, 11, b"11 path=/x\n")),
        ("sparse", entry(b"bag/data/s", Kind::GNUSparse, 1, b"x")),
        ("hidden", entry(b"bag/.bashrc", Kind::Regular, 1, b"x")),
        ("capital letters", entry(b"bag/DATA/a", Kind::Regular, 1, b"x")),
        ("not Unicode", entry(b"bag/data/\xff", Kind::Regular, 1, b"x")),
        ("no folder", entry(b"x", Kind::Regular, 1, b"x")),
        ("a second folder", entry(b"gab/data/a", Kind::Regular, 1, b"x")),
        ("twice", entry(b"bag/data/a", Kind::Regular, 1, b"x")),
    ];
    for (what, bytes) in hostile {
        let file = encrypt(folder.path(), &key, &[good.as_slice(), &bytes, &[0; 1024]].concat());
        let error = open_in(folder.path(), &file, key.clone()).unwrap_err();
        assert_eq!(error.code(), "bundle_sealed_unsafe", "{what}: {error}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    let lying = entry(b"bag/data/b", Kind::Regular, 1 << 40, b"x");
    let file = encrypt(folder.path(), &key, &lying);
    assert_eq!(open_in(folder.path(), &file, key.clone()).unwrap_err().code(), "bundle_sealed_damaged");
    let file = encrypt(folder.path(), &key, b"");
    assert_eq!(open_in(folder.path(), &file, key).unwrap_err().code(), "bundle_not_a_bundle");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_archive_is_opened_or_refused_and_never_leaves_its_folder(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let folder = tempfile::tempdir().unwrap();
        let key = Identity::generate();
        let file = encrypt(folder.path(), &key, &bytes);
        drop(open_in(folder.path(), &file, key));
        prop_assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

#[test]
fn recipients_and_keys_that_are_none_are_named_and_secrets_are_not_repeated() {
    let key = Identity::generate();
    let good = key.to_public().to_string();
    assert_eq!(recipients([good.as_str(), &format!(" {good}\n")]).unwrap().len(), 2);
    assert_eq!(recipients([]).unwrap_err().code(), "bundle_no_recipient");
    let mistyped = good.replace(&good[20..21], if &good[20..21] == "q" { "p" } else { "q" });
    for bad in [mistyped.as_str(), "", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1X"] {
        let error = recipients([bad]).unwrap_err();
        assert_eq!(error.code(), "bundle_not_a_recipient");
        assert!(error.to_string().contains(bad));
    }
    let error = identity("AGE-SECRET-KEY-1SECRET").err().unwrap();
    assert_eq!(error.code(), "bundle_not_an_identity");
    assert!(!error.to_string().contains("SECRET-KEY-1S"), "{error}");
}

#[test]
fn folders_of_bundles_that_were_open_in_a_crash_are_swept() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join(".opened-abc/khe12")).unwrap();
    fs::create_dir(folder.path().join("other")).unwrap();
    assert_eq!(sweep(folder.path()).unwrap(), 1);
    assert_eq!(sweep(folder.path()).unwrap(), 0);
    assert!(folder.path().join("other").exists());
    assert_eq!(sweep(&folder.path().join("nothing")).unwrap(), 0);
}

#[test]
fn a_stopped_or_refused_sealing_leaves_no_finished_file() {
    let folder = tempfile::tempdir().unwrap();
    let key = Identity::generate();
    let target = folder.path().join("x.tar.age");
    assert_eq!(
        SealedFile::begin(&target, &[], folder.path(), false).err().unwrap().code(),
        "bundle_no_recipient"
    );
    let begin = |replace| SealedFile::begin(&target, &[key.to_public()], folder.path(), replace);
    let writer = BagWriter::begin(begin(false).unwrap(), &Plan::default(), &Unwatched).unwrap();
    assert_eq!(
        writer.add(path("data/a"), Some(2), &mut &b"a"[..]).unwrap_err().code(),
        "bundle_size_differs"
    );
    assert_eq!(
        writer.add(path("data/b"), Some(1), &mut &b"bb"[..]).unwrap_err().code(),
        "bundle_size_differs"
    );
    assert_eq!(writer.finish(BagInfo::default(), None).unwrap_err().code(), "bundle_incomplete");
    assert!(!target.exists());
    assert_eq!(begin(false).err().unwrap().code(), "bundle_unfinished_there");
    assert!(begin(true).is_ok());
}

#[test]
fn another_age_and_another_tar_open_it() {
    // A Python in whose environment the package `pyrage` is installed.
    let Some(python) = std::env::var_os("PYRAGE_PYTHON") else {
        eprintln!("skipped: PYRAGE_PYTHON does not name a Python that has the package pyrage");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = sealed(folder.path());
    let script = "import io, sys, tarfile, pyrage\n\
        key = pyrage.x25519.Identity.from_str(sys.stdin.read().strip())\n\
        data = pyrage.decrypt(open(sys.argv[1], 'rb').read(), [key])\n\
        tarfile.open(fileobj=io.BytesIO(data)).extractall(sys.argv[2])\n";
    let mut child = Command::new(python)
        .args(["-c", script])
        .args([&file, &folder.path().join("out")])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(key.to_string().expose_secret().as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let report = bag::verify(&folder.path().join("out/khe12"), &Options::default(), &Unwatched).unwrap();
    assert!(report.valid, "{:?}", report.findings);
}
