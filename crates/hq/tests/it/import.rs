//! Bundles on a stick.

use std::fs;
use std::path::Path;

use ed25519_dalek::SigningKey;
use evidence::bag::{SIGNATURE_FILE, TAG_MANIFEST};
use evidence::bundle::original_path;
use evidence::verify::Verifier;
use evidence::{BundleSignature, Digest, Entry, Receipt, SeatKey, Sensitivity};
use hq::import::{import, import_sealed, is_sealed, keys_in};
use hq::{HqError, admin};

use crate::server::{Server, entries};

const LEDGER: &str = "data/ledger/entries-000001.cbor";

/// Writes a bundle as the field program does, with entries and one original.
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

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Writes the manifests for the payload as it lies there, and seals that.
fn pack(root: &Path) {
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

/// What somebody does to a bundle.
type Damage<'d> = &'d dyn Fn(&Path);

/// The code and place of everything for which a bundle is kept out.
fn kept_out(server: &Server, root: &Path) -> Vec<(&'static str, String)> {
    match import(&server.hq, root).unwrap_err() {
        HqError::Bag(findings) => findings.into_iter().map(|found| (found.code, found.place)).collect(),
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
async fn what_is_wrong_with_a_bundle_is_named_and_nothing_is_taken_in() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
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
    let digest = Digest::of(b"x");
    let cases: [(&str, &str, Damage<'_>); 15] = [
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
        let stick = tempfile::tempdir().unwrap();
        write_bag(stick.path(), &written, b"photo");
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
    assert_eq!(kept_out(&server, stick.path()), [("bundle_several_cases", "data/ledger/".to_owned())]);
}

#[tokio::test]
async fn a_bundle_with_an_unreadable_part_changes_nothing() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stick = tempfile::tempdir().unwrap();
    write_bag(stick.path(), &[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let second = "data/ledger/entries-000002.cbor";
    for content in [vec![0x80], vec![0; 16 * 1024 * 1024 + 1]] {
        put(stick.path(), second, &content);
        pack(stick.path());
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
    // And where the stop came between the original and the note of it, verify names it.
    assert!(server.hq.originals().take_in([9; 16], Digest::of(b"photo"), b"photo".as_slice()).unwrap());
    let found = admin::verify(&server.hq, |_, _| {}).unwrap();
    assert_eq!((found.unnoted_originals, found.originals), (vec![Digest::of(b"photo")], 0));
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
