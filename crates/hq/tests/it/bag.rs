//! Bundles as the field program writes them.

use std::fs;
use std::path::Path;

use ed25519_dalek::SigningKey;
use evidence::bag::{SIGNATURE_FILE, TAG_MANIFEST};
use evidence::bundle::original_path;
use evidence::verify::Verifier;
use evidence::{BundleSignature, Digest, Entry, SeatKey};
use tempfile::TempDir;

pub const LEDGER: &str = "data/ledger/entries-000001.cbor";

/// A stick with a bundle of entries and one original.
pub fn bundle(written: &[Entry], original: &[u8]) -> TempDir {
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), written, original);
    stick
}

/// Writes a bundle with entries and one original into a folder.
pub fn write_bag(root: &Path, written: &[Entry], original: &[u8]) {
    let mut verifier = Verifier::default();
    for entry in written {
        verifier.take(Ok(entry));
    }
    let ledger = verifier.finish();
    let description = serde_json::json!({
        "layout": 1, "entries": ledger.entries, "strands": ledger.strands, "originals_not_included": [],
    });
    put(root, "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    put(root, "data/bundle.json", description.to_string().as_bytes());
    put(root, LEDGER, &written.iter().flat_map(Entry::to_bytes).collect::<Vec<_>>());
    put(root, &original_path(&Digest::of(original), "jpg"), original);
    pack(root);
}

pub fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Writes the manifests for the payload as it lies there, and seals that.
pub fn pack(root: &Path) {
    let line = |path: &str| format!("{}  {path}\n", Digest::of(&fs::read(root.join(path)).unwrap()));
    let payload: String = payload(root).iter().map(|path| line(path)).collect();
    put(root, "manifest-sha256.txt", payload.as_bytes());
    put(root, TAG_MANIFEST, (line("bagit.txt") + &line("manifest-sha256.txt")).as_bytes());
    let key = SigningKey::from_bytes(&[1; 32]);
    let tag_manifest = Digest::of(&fs::read(root.join(TAG_MANIFEST)).unwrap());
    let seal = BundleSignature { seat: SeatKey::from(&key), made_ms: 1, tag_manifest };
    put(root, SIGNATURE_FILE, &seal.sign(&key));
}

/// The paths below `data`.
fn payload(root: &Path) -> Vec<String> {
    let (mut files, mut folders) = (Vec::new(), vec![root.join("data")]);
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap().flatten() {
            if item.file_type().unwrap().is_dir() {
                folders.push(item.path());
            } else {
                files.push(item.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files
}

/// The bag in a folder as one sealed file.
pub fn seal(
    bag: &Path,
    recipient: &age::x25519::Recipient,
    change: impl FnOnce(&mut tar::Builder<Vec<u8>>),
) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    archive.append_dir_all("bag", bag).unwrap();
    change(&mut archive);
    age::encrypt(recipient, &archive.into_inner().unwrap()).unwrap()
}
