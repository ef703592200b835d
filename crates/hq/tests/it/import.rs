//! Bundles on a stick.

use std::fs;
use std::path::Path;

use evidence::{Digest, Entry, Receipt, Sensitivity};
use hq::import::{BagFault, import};
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
    let written = [device.write(case, "a"), device.write(case, "b"), device.write(case, "c")];
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
