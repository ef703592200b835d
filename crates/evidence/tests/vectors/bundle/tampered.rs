//! What the verifier finds in a bundle that was damaged, or packed anew from something else.

use super::*;

fn change(root: &Path, path: &str, at: usize) {
    let mut content = fs::read(root.join(path)).unwrap();
    content[at] ^= 1;
    fs::write(root.join(path), content).unwrap();
}

#[test]
fn damage_on_the_way_is_found_and_the_file_named() {
    let whole = || files(&entries());
    let photo = original(PHOTOS[0]);
    let lost = original(PHOTOS[1]);
    expect(
        whole(),
        |root| change(root, &photo, 3),
        &[
            &format!("bag_file_changed {photo}"),
            &format!("bundle_original_missing {}", Digest::of(PHOTOS[0])),
        ],
    );
    expect(
        whole(),
        |root| fs::remove_file(root.join(&lost)).unwrap(),
        &[
            &format!("bag_file_missing {lost}"),
            "bag_oxum_differs bag-info.txt",
            &format!("bundle_original_missing {}", Digest::of(PHOTOS[1])),
        ],
    );
    let add = |root: &Path| fs::write(root.join("data/added"), "").unwrap();
    expect(whole(), add, &["bag_file_extra data/added", "bag_oxum_differs bag-info.txt"]);
    let info = |root: &Path| change(root, "bag-info.txt", 16);
    expect(whole(), info, &["bag_file_changed bag-info.txt", "bag_oxum_differs bag-info.txt"]);
    let escape = |root: &Path| {
        let manifest = root.join("manifest-sha256.txt");
        let lines = fs::read_to_string(&manifest).unwrap() + &"0".repeat(64) + "  data/../../secret\n";
        fs::write(manifest, lines).unwrap();
    };
    let found = ["bag_path_escapes data/../../secret", "bag_file_changed manifest-sha256.txt"];
    expect(whole(), escape, &found);
    let fetch = |root: &Path| fs::write(root.join("fetch.txt"), "").unwrap();
    expect(whole(), fetch, &["bag_fetch_refused fetch.txt"]);
    let link = |root: &Path| std::os::unix::fs::symlink("/etc/passwd", root.join("data/link")).unwrap();
    expect(whole(), link, &["bag_not_a_regular_file data/link"]);
    let unsigned = |root: &Path| fs::remove_file(root.join(SEAL)).unwrap();
    expect(whole(), unsigned, &["bundle_unsigned signature.cose"]);
    expect(whole(), |root| change(root, SEAL, 100), &["bundle_signature_wrong signature.cose"]);
}

/// Whoever packs a bag anew can make every checksum right. What was signed gives them away.
#[test]
fn a_bundle_that_was_packed_anew_is_found_out() {
    let entries = entries();
    let [seat, other] = [1, 2].map(|seat| format!("case {CASE} seat {}", SeatKey::from(&key(seat))));

    let mut forged = files(&entries);
    let at = forged[ENTRIES].len() - 1;
    forged.get_mut(ENTRIES).unwrap()[at] ^= 1;
    expect(
        forged,
        untouched,
        &["signature_wrong data/ledger, entry 2", &format!("bundle_entries_cut {other} place 1")],
    );

    let mut other_end = files(&entries);
    let said = description(&entries).to_string();
    let said = said.replace(&entries[1].id().to_string(), &entries[0].id().to_string());
    other_end.insert(DESCRIPTION.into(), said.into_bytes());
    expect(other_end, untouched, &[&format!("bundle_entries_cut {seat} place 2")]);

    let mut without_first = files(&entries);
    insert_entries(&mut without_first, &entries[1..]);
    // That the original of the lost entry is named by none is not told: an opening is withheld, it might be that one.
    expect(without_first, untouched, &[&format!("gap {seat} place 1")]);

    let mut tail_cut = files(&entries);
    insert_entries(&mut tail_cut, &[entries[0].clone(), entries[2].clone()]);
    expect(
        tail_cut,
        untouched,
        &[
            &format!("head_missing {seat} place 2"),
            &format!("bundle_original_unnamed {}", Digest::of(PHOTOS[1])),
            &format!("proof_of_no_entry {}", proof_path(&entries[1])),
        ],
    );

    let mut swapped = files(&entries);
    swapped.insert(original(PHOTOS[0]), b"another photo".to_vec());
    expect(
        swapped,
        untouched,
        &[
            &format!("bundle_original_misnamed {}", original(PHOTOS[0])),
            &format!("bundle_original_missing {}", Digest::of(PHOTOS[0])),
        ],
    );

    for (path, code) in [("receipts/1.cose".to_owned(), "receipt"), (certificate_path(), "certificate")] {
        let mut changed = files(&entries);
        changed.get_mut(&path).unwrap()[60] ^= 1;
        let (wrong, uncertified) = (
            format!("bundle_{code}_wrong {path}"),
            format!("seat_not_certified seat {}", SeatKey::from(&key(1))),
        );
        let found = [wrong.as_str(), &uncertified];
        expect(changed, untouched, if code == "certificate" { &found } else { &found[..1] });
    }

    let mut proofs = files(&entries);
    proofs.insert(proof_path(&entries[1]), log().proof(0).into_bytes());
    expect(proofs, untouched, &[&format!("log_root_mismatch {}", proof_path(&entries[1]))]);

    let mut unreadable = files(&entries);
    unreadable.get_mut(ENTRIES).unwrap().extend([0x01, 0x85, 0x00]);
    expect(unreadable, untouched, &["malformed data/ledger, entry 3", "malformed data/ledger, entry 4"]);
}

/// What nobody can find in the bundle alone: an end of a strand that no other seat, receipt or proof in it names.
#[test]
fn a_strand_cut_off_at_its_end_is_not_found_in_the_bundle_alone() {
    let mut cut = files(&entries());
    insert_entries(&mut cut, &entries()[..1]);
    cut.remove(&original(PHOTOS[1]));
    cut.retain(|path, _| !path.starts_with("proofs/"));
    expect(cut, untouched, &[]);
}
