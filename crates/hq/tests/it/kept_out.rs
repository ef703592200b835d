//! Bundles that are kept out: what is wrong with them is named, and nothing of them is taken in.

use std::fs;
use std::path::Path;

use evidence::bag::SIGNATURE_FILE;
use evidence::bundle::original_path;
use evidence::{Digest, Sensitivity};
use hq::HqError;
use hq::import::import;

use crate::bag::{LEDGER, bundle, pack, put};
use crate::server::Server;

/// What somebody does to a bundle.
type Damage<'d> = &'d dyn Fn(&Path);

/// The code and place of everything for which a bundle is kept out.
pub fn kept_out(server: &Server, root: &Path) -> Vec<(&'static str, String)> {
    match import(&server.hq, root).unwrap_err() {
        HqError::Bag(findings) => findings.into_iter().map(|found| (found.code, found.place)).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_bundle_is_named_and_nothing_is_taken_in() {
    let (server, case, mut device) = Server::with_device().await;
    let written = [device.write(case, "a"), device.write(case, "b")];
    let photo = original_path(&Digest::of(b"photo"), "jpg");
    let moved = |to: &'static str| {
        let photo = photo.clone();
        move |root: &Path| {
            put(root, to, b"photo");
            fs::remove_file(root.join(&photo)).unwrap();
            pack(root);
        }
    };
    let (misnamed, unnamed) = (moved("data/originals/aa/aa.jpg"), moved("data/originals/photos/holiday.jpg"));
    let line = |root: &Path, line: &str| {
        let path = root.join("manifest-sha256.txt");
        fs::write(&path, fs::read_to_string(&path).unwrap() + line).unwrap();
    };
    let describe = |root: &Path, from: &str, to: &str| {
        let path = root.join("data/bundle.json");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(&path, text.replace(from, to)).unwrap();
        pack(root);
    };
    let (digest, deep) = (Digest::of(b"x"), vec!["data"; 32].join("/"));
    let cases: [(&str, &str, Damage<'_>); 16] = [
        ("bag_file_changed", LEDGER, &|root| {
            let mut bytes = fs::read(root.join(LEDGER)).unwrap();
            bytes[40] ^= 1;
            fs::write(root.join(LEDGER), bytes).unwrap();
        }),
        ("bag_file_missing", LEDGER, &|root| fs::remove_file(root.join(LEDGER)).unwrap()),
        ("bag_file_extra", "data/more", &|root| put(root, "data/more", b"x")),
        ("bag_fetch_refused", "fetch.txt", &|root| put(root, "fetch.txt", b"http://x - data/x\n")),
        ("bag_manifest_line", "manifest-sha256.txt line 1", &|root| put(root, "manifest-sha256.txt", b"x\n")),
        ("bag_path_escapes", "data/../../x", &|root| line(root, &format!("{digest}  data/../../x\n"))),
        ("bag_not_a_regular_file", "data/link", &|root| {
            std::os::unix::fs::symlink("/etc/hostname", root.join("data/link")).unwrap();
        }),
        ("bag_too_deep", &deep, &|root| put(root, &format!("{deep}/more/x"), b"x")),
        ("bag_declaration_missing", "bagit.txt", &|root| fs::remove_file(root.join("bagit.txt")).unwrap()),
        ("bag_oxum_differs", "bag-info.txt", &|root| put(root, "bag-info.txt", b"Payload-Oxum: 1.1\n")),
        ("bag_manifests_disagree", LEDGER, &|root| put(root, "manifest-sha512.txt", b"")),
        ("bundle_unsigned", SIGNATURE_FILE, &|root| fs::remove_file(root.join(SIGNATURE_FILE)).unwrap()),
        ("bundle_signature_wrong", SIGNATURE_FILE, &|root| {
            let seal = fs::read(root.join(SIGNATURE_FILE)).unwrap();
            put(root, LEDGER, &written[0].to_bytes());
            pack(root);
            put(root, SIGNATURE_FILE, &seal);
        }),
        // Whoever may seal may not leave entries out in silence.
        ("bundle_entries_count", "data/bundle.json", &|root| {
            put(root, LEDGER, &written[0].to_bytes());
            pack(root);
        }),
        ("bundle_layout_unsupported", "data/bundle.json", &|root| {
            describe(root, "\"layout\":1", "\"layout\":2");
        }),
        ("bundle_description_unreadable", "data/bundle.json", &|root| describe(root, "strands", "bands")),
    ];
    let damaged = |code: &'static str, place: &str, damage: Damage<'_>| {
        let stick = bundle(&written, b"photo");
        damage(stick.path());
        let found = kept_out(&server, stick.path());
        assert!(found.contains(&(code, place.to_owned())), "{code}: {found:?}");
        let counts = server.hq.store().counts().unwrap();
        assert_eq!((counts.entries, counts.originals), (0, 0), "{code}");
        found
    };
    for (code, place, damage) in cases {
        damaged(code, place, damage);
    }
    let cut = damaged("bundle_entries_count", "data/bundle.json", &|root| {
        put(root, LEDGER, &written[0].to_bytes());
        pack(root);
    });
    assert_eq!(cut[0].0, "bundle_entries_cut");
    assert_eq!(damaged("bundle_original_misnamed", "data/originals/aa/aa.jpg", &misnamed).len(), 1);
    damaged("bundle_original_misnamed", "data/originals/photos/holiday.jpg", &unnamed);
}

#[tokio::test]
async fn a_bundle_with_an_unreadable_part_changes_nothing() {
    let (server, case, mut device) = Server::with_device().await;
    let stick = bundle(&[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let second = "data/ledger/entries-000002.cbor";
    for content in [vec![0x80], vec![0; 16 * 1024 * 1024 + 1]] {
        put(stick.path(), second, &content);
        pack(stick.path());
        import(&server.hq, stick.path()).unwrap_err();
        let counts = server.hq.store().counts().unwrap();
        assert_eq!((counts.entries, counts.originals), (0, 0));
    }
}
