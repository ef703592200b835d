//! Bundles that are sealed to a key.

use std::fs;

use evidence::Sensitivity;
use hq::import::{import_sealed, is_sealed, keys_in};

use crate::bag::{bundle, seal};
use crate::server::Server;

#[tokio::test]
async fn a_sealed_bundle_is_taken_in_with_its_key_and_with_no_other() {
    let (server, case, mut device) = Server::with_device().await;
    let bag = bundle(&[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let (key, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let stick = tempfile::tempdir().unwrap();
    let sealed = stick.path().join("bag.tar.age");
    let bytes = seal(bag.path(), &key.to_public(), |_| ());
    fs::write(&sealed, &bytes).unwrap();
    assert!(is_sealed(&sealed) && !is_sealed(bag.path()));
    let tried = |key: &age::x25519::Identity| import_sealed(&server.hq, &sealed, std::slice::from_ref(key));
    let left = || {
        let entries = fs::read_dir(server.folder.path()).unwrap().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(".opened-")).count()
    };
    assert_eq!(tried(&other).unwrap_err().code(), "bundle_not_for_you");
    fs::write(&sealed, &bytes[..bytes.len() - 1]).unwrap();
    assert_eq!(tried(&key).unwrap_err().code(), "bundle_sealed_damaged");
    let mut changed = bytes.clone();
    let middle = changed.len() - 40;
    changed[middle] ^= 1;
    fs::write(&sealed, changed).unwrap();
    assert_eq!(tried(&key).unwrap_err().code(), "bundle_sealed_damaged");
    let escaping = seal(bag.path(), &key.to_public(), |archive| {
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes()[..12].copy_from_slice(b"bag/../../xx");
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(1);
        header.set_cksum();
        archive.append(&header, b"x".as_slice()).unwrap();
    });
    fs::write(&sealed, escaping).unwrap();
    assert_eq!(tried(&key).unwrap_err().code(), "bundle_sealed_unsafe");
    assert_eq!((server.hq.store().counts().unwrap().entries, left()), (0, 0));
    // What a killed import left there goes with the next.
    fs::create_dir(server.folder.path().join(".opened-1")).unwrap();
    fs::write(&sealed, &bytes).unwrap();
    let imported = tried(&key).unwrap();
    assert_eq!((imported.entries_new, imported.originals_new, left()), (1, 1, 0));
}

#[test]
fn a_key_file_is_read_as_age_keygen_writes_it() {
    use age::secrecy::ExposeSecret as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key.txt");
    let key = age::x25519::Identity::generate().to_string();
    fs::write(&file, format!("# created: today\n# public key: age1…\n{}\n", key.expose_secret())).unwrap();
    assert_eq!(keys_in(&file).unwrap().len(), 1);
    fs::write(&file, "# nothing\nAGE-SECRET-KEY-1NONE\n").unwrap();
    let error = keys_in(&file).map(drop).unwrap_err();
    assert_eq!(error.code(), "bundle_not_an_identity");
    assert!(!error.to_string().contains("1NONE"));
}
