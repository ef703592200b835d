//! Bundles on a stick.

use std::fs;
use std::path::Path;

use ed25519_dalek::SigningKey;
use evidence::{BundleSignature, Digest, Entry, Receipt, SeatKey, Sensitivity};
use hq::import::{BagFault, import, import_sealed, is_sealed, keys_in};
use hq::{HqError, admin};

use crate::server::{Server, entries};

/// Writes a bag as the field program does, with entries and one original.
fn write_bag(root: &Path, written: &[Entry], original: &[u8]) {
    let digest = Digest::of(original).to_string();
    let sequence: Vec<u8> = written.iter().flat_map(Entry::to_bytes).collect();
    let payload = [
        ("data/bundle.json".to_owned(), b"{}".to_vec()),
        ("data/ledger/entries-000001.cbor".to_owned(), sequence),
        (format!("data/originals/{}/{digest}.jpg", &digest[..2]), original.to_vec()),
    ];
    put(root, &payload);
    let manifest = lines(&payload);
    let tags = [
        ("bagit.txt".to_owned(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec()),
        ("manifest-sha256.txt".to_owned(), manifest.into_bytes()),
    ];
    put(root, &tags);
    put(root, &[("tagmanifest-sha256.txt".to_owned(), lines(&tags).into_bytes())]);
    seal_bag(root);
}

/// Signs the tag manifest as it lies there.
fn seal_bag(root: &Path) {
    let key = SigningKey::from_bytes(&[1; 32]);
    let tag_manifest = Digest::of(&fs::read(root.join("tagmanifest-sha256.txt")).unwrap());
    let seal = BundleSignature { seat: SeatKey::from(&key), made_ms: 1, tag_manifest };
    fs::write(root.join("signature.cose"), seal.sign(&key)).unwrap();
}

/// Writes the manifests of a bag anew, for its files as they are, and seals it.
fn write_manifests(root: &Path, payload: &[&str]) {
    let read = |path: &str| (path.to_owned(), fs::read(root.join(path)).unwrap());
    let manifest = lines(&payload.iter().map(|path| read(path)).collect::<Vec<_>>());
    fs::write(root.join("manifest-sha256.txt"), manifest).unwrap();
    let tags = [read("bagit.txt"), read("manifest-sha256.txt")];
    fs::write(root.join("tagmanifest-sha256.txt"), lines(&tags)).unwrap();
    seal_bag(root);
}

fn put(root: &Path, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn lines(files: &[(String, Vec<u8>)]) -> String {
    let line = |(path, bytes): &(String, Vec<u8>)| format!("{}  {path}", Digest::of(bytes));
    files.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

fn faults(server: &Server, root: &Path) -> Vec<BagFault> {
    match import(&server.hq, root).unwrap_err() {
        HqError::Bag(faults) => faults,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_bundle_is_taken_in_like_a_sync_and_doubles_nothing() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let written =
        [device.write(case, "a"), device.write(case, "b"), device.name(case, b"photo", Sensitivity::S0)];
    device.push(&written[..1]).await.unwrap();
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &written, b"photo");
    let first = import(&server.hq, stick.path()).unwrap();
    assert_eq!((first.entries_new, first.entries_known), (2, 1));
    assert_eq!((first.originals_new, first.originals_known), (1, 0));
    let receipt = Receipt::open(&first.signed).unwrap();
    assert_eq!((receipt.accepted.len(), receipt.originals), (3, vec![Digest::of(b"photo")]));
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.entries_new, again.entries_known, again.originals_new), (0, 3, 0));
    assert_eq!(entries(&device.pull(case, "").await.unwrap()), written);
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn entries_of_an_unknown_case_or_seat_are_refused_by_name() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let unknown = device.write(evidence::CaseId::from_bytes([5; 16]), "a");
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[unknown.clone(), device.write(case, "b")], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    let refused = &imported.receipt.refused[0];
    assert_eq!(
        (refused.entry, refused.code.as_str(), imported.entries_new),
        (unknown.id(), "case_unknown", 1)
    );
}

#[tokio::test]
async fn an_original_for_which_no_accepted_entry_speaks_stays_in_the_bundle() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stick = tempfile::tempdir().unwrap();
    let naming = device.name(evidence::CaseId::from_bytes([5; 16]), b"photo", Sensitivity::S0);
    write_bag(stick.path(), &[naming.clone(), device.write(case, "b")], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, &imported.originals_left[..]), (0, &[Digest::of(b"photo")][..]));
    assert_eq!((imported.receipt.originals, server.hq.store().counts().unwrap().originals), (vec![], 0));
    assert!(server.hq.originals().open(Digest::of(b"photo")).is_err());
    // Once the case is known, the same bundle brings it. A copy that withholds the name brings no less.
    admin::add_case(&server.hq, Some(naming.header().case), "KHE13", "A case").unwrap();
    device.push(std::slice::from_ref(&naming)).await.unwrap();
    admin::grant(&server.hq, device.seat(), naming.header().case, Some(Sensitivity::S4)).unwrap();
    device.push(std::slice::from_ref(&naming)).await.unwrap();
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[naming.withhold(|_| false)], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.originals_left), (1, vec![]));
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

/// The bag in a folder as one sealed file.
fn seal(
    bag: &Path,
    recipient: &age::x25519::Recipient,
    change: impl FnOnce(&mut tar::Builder<Vec<u8>>),
) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    archive.append_dir_all("bag", bag).unwrap();
    change(&mut archive);
    age::encrypt(recipient, &archive.into_inner().unwrap()).unwrap()
}

#[tokio::test]
async fn a_sealed_bundle_is_taken_in_with_its_key_and_with_no_other() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let bag = tempfile::tempdir().unwrap();
    write_bag(bag.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
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

#[tokio::test]
async fn a_changed_missing_extra_or_escaping_file_is_named_and_nothing_is_taken_in() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let written = [device.write(case, "a")];
    let ledger = "data/ledger/entries-000001.cbor";
    let damaged = |damage: &dyn Fn(&Path)| {
        let stick = tempfile::tempdir().unwrap();
        write_bag(stick.path(), &written, b"photo");
        damage(stick.path());
        faults(&server, stick.path())
    };
    let flip = |root: &Path| {
        let mut bytes = fs::read(root.join(ledger)).unwrap();
        bytes[40] ^= 1;
        fs::write(root.join(ledger), bytes).unwrap();
    };
    assert_eq!(damaged(&flip), [BagFault::Changed(ledger.into())]);
    let remove = |root: &Path| fs::remove_file(root.join(ledger)).unwrap();
    assert_eq!(damaged(&remove), [BagFault::Missing(ledger.into())]);
    let add = |root: &Path| fs::write(root.join("data/more"), "x").unwrap();
    assert_eq!(damaged(&add), [BagFault::Extra("data/more".into())]);
    let fetch = |root: &Path| fs::write(root.join("fetch.txt"), "http://x - data/x\n").unwrap();
    assert_eq!(damaged(&fetch), [BagFault::Fetch]);
    let manifest = |root: &Path| fs::write(root.join("manifest-sha256.txt"), "x\n").unwrap();
    assert!(damaged(&manifest).contains(&BagFault::Line { manifest: "manifest-sha256.txt".into(), line: 1 }));
    let outside = |root: &Path| {
        let line = format!("{}  data/../../outside\n", Digest::of(b"x"));
        let path = root.join("manifest-sha256.txt");
        fs::write(&path, fs::read_to_string(&path).unwrap() + &line).unwrap();
    };
    assert!(damaged(&outside).contains(&BagFault::Line { manifest: "manifest-sha256.txt".into(), line: 4 }));
    let unsealed = |root: &Path| fs::remove_file(root.join("signature.cose")).unwrap();
    assert_eq!(damaged(&unsealed), [BagFault::Unsigned("signature.cose".into())]);
    let photo =
        format!("data/originals/{}/{}.jpg", &Digest::of(b"photo").to_string()[..2], Digest::of(b"photo"));
    let cut = |root: &Path| {
        fs::write(root.join(ledger), written[0].to_bytes().split_last().unwrap().1).unwrap();
        let seal = fs::read(root.join("signature.cose")).unwrap();
        write_manifests(root, &["data/bundle.json", ledger, &photo]);
        fs::write(root.join("signature.cose"), seal).unwrap();
    };
    assert_eq!(damaged(&cut), [BagFault::Unsigned("signature.cose".into())]);
    let wrong = photo.replace(&Digest::of(b"photo").to_string(), &Digest::of(b"other").to_string());
    for name in [wrong.as_str(), "data/originals/aa/photo.jpg"] {
        let misnamed = |root: &Path| {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::rename(root.join(&photo), root.join(name)).unwrap();
            write_manifests(root, &["data/bundle.json", ledger, name]);
        };
        assert_eq!(damaged(&misnamed), [BagFault::Misnamed(name.into())]);
    }
    let none = |root: &Path| fs::remove_file(root.join("bagit.txt")).unwrap();
    assert!(damaged(&none).contains(&BagFault::NotABag("bagit.txt".into())));
    let counts = server.hq.store().counts().unwrap();
    assert_eq!((counts.entries, counts.originals), (0, 0));
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_in_a_bundle_is_not_followed() {
    let server = Server::start().await;
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[], b"photo");
    std::os::unix::fs::symlink("/etc/hostname", stick.path().join("data/link")).unwrap();
    assert!(faults(&server, stick.path()).contains(&BagFault::Escaping("data/link".into())));
}

#[tokio::test]
async fn a_bundle_delivers_its_originals_for_its_own_case_and_for_no_other() {
    let server = Server::start().await;
    let (case, other_case) = (server.add_case("KHE12"), server.add_case("KHE13"));
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let mut stranger = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let naming = stranger.name(other_case, b"photo", Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.receipt.case), (1, Some(case)));
    assert_eq!(imported.made_by, device.seat());
    let address = format!("/v1/originals/{}", Digest::of(b"photo"));
    assert_eq!(device.get(&address).await.unwrap(), b"photo");
    assert_eq!(crate::server::code(stranger.get(&address).await), "original_unknown");
    // What nobody in the case of the bundle names stays there, whoever else names it.
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.write(case, "b")], b"another");
    let naming = stranger.name(other_case, b"another", Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.originals_left), (0, vec![Digest::of(b"another")]));
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.write(case, "c"), stranger.write(other_case, "d")], b"photo");
    assert_eq!(faults(&server, stick.path()), [BagFault::SeveralCases]);
}

#[tokio::test]
async fn a_bundle_with_an_unreadable_part_changes_nothing() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let second = "data/ledger/entries-000002.cbor";
    let photo =
        format!("data/originals/{}/{}.jpg", &Digest::of(b"photo").to_string()[..2], Digest::of(b"photo"));
    for content in [vec![0x80], vec![0; 16 * 1024 * 1024 + 1]] {
        fs::write(stick.path().join(second), content).unwrap();
        write_manifests(
            stick.path(),
            &["data/bundle.json", "data/ledger/entries-000001.cbor", second, &photo],
        );
        import(&server.hq, stick.path()).unwrap_err();
        let counts = server.hq.store().counts().unwrap();
        assert_eq!((counts.entries, counts.originals), (0, 0));
    }
}

#[tokio::test]
async fn an_import_that_breaks_off_gives_a_receipt_for_what_it_took_in() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    // A file where the folder of the original would be.
    let place = server.hq.originals().path(Digest::of(b"photo"));
    fs::write(place.parent().unwrap(), "in the way").unwrap();
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!(imported.failure.map(|error| error.code()), Some("folder"));
    let receipt = Receipt::open(&imported.signed).unwrap();
    assert_eq!((receipt.accepted.len(), receipt.originals.len()), (1, 0));
    fs::remove_file(place.parent().unwrap()).unwrap();
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.entries_known, again.originals_new, again.failure.is_none()), (1, 1, true));
}

#[tokio::test]
async fn a_damaged_original_is_replaced_by_the_good_one_of_a_bundle() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    import(&server.hq, stick.path()).unwrap();
    let place = server.hq.originals().path(Digest::of(b"photo"));
    fs::write(&place, b"photO").unwrap();
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.originals_new, again.originals_known), (1, 0));
    assert_eq!(fs::read(&place).unwrap(), b"photo");
    assert_eq!(fs::read(place.with_extension("damaged-1")).unwrap(), b"photO");
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}
