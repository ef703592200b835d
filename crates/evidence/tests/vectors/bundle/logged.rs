//! What the verifier finds in what a bundle holds of the log of headquarters.

use super::*;

/// An entry that claims to have seen a log larger than the one that took it in.
#[test]
fn an_entry_that_saw_more_of_the_log_than_there_was_is_found() {
    let mut entries = entries();
    let mut ahead = entries[2].header().clone();
    ahead.seen = Some(Seen { size: 4_000, root: Digest::of(b"a root nobody signed") });
    ahead.ops.clear();
    entries[2] =
        Entry::sign(ahead, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap();
    let log = Log::of(&entries.iter().map(Entry::id).collect::<Vec<_>>());
    let mut receipt = receipt();
    receipt.accepted = vec![log.accepted(entries[2].id(), 2)];
    receipt.checkpoint = log.checkpoint();
    let mut files = files(&self::entries());
    insert_entries(&mut files, &entries);
    files.insert("receipts/1.cose".into(), receipt.sign(&key(9)));
    files.retain(|path, _| !path.starts_with("proofs/"));
    files.insert("checkpoints/newest.txt".into(), log.checkpoint().into_bytes());
    files.insert(CONTINUED.into(), log.consistency(1).to_string().into_bytes());
    let found =
        ["seen_before_it_was_logged", "seen_unknown"].map(|code| format!("{code} {}", entries[2].id()));
    expect(files, untouched, &[&found[0], &found[1]]);
}

/// The state of the log that an entry names bounds its time only if headquarters signed that state.
#[test]
fn a_state_of_the_log_that_nobody_signed_is_found() {
    let note = entries()[2].id();
    let mut forged = entries();
    let mut header = forged[2].header().clone();
    header.seen = Some(Seen { size: 1, root: Digest::of(b"a root that nobody signed") });
    header.ops.clear();
    forged[2] =
        Entry::sign(header, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap();
    let mut with_forged = files(&entries());
    insert_entries(&mut with_forged, &forged);
    with_forged.remove("receipts/1.cose");
    expect(with_forged, untouched, &[&format!("seen_root_wrong {}", forged[2].id())]);

    let warned = |mut files: Files, path: &str, expected: &[&str]| {
        files.remove(path);
        let root = packed(files);
        let Some((code, _, findings)) = verdict(root.path(), 9) else { return };
        assert_eq!((code, findings), (Some(0), expected.iter().map(ToString::to_string).collect()));
    };
    let mut without = files(&entries());
    without.remove(CONTINUED);
    warned(without.clone(), SEEN, &[&format!("seen_unknown {note}")]);
    warned(without, "", &["checkpoint_not_connected checkpoint of 1 entries"]);

    let mut unfounded = files(&entries());
    unfounded.remove(SEEN);
    let found = format!("consistency_of_no_checkpoint {CONTINUED}");
    expect(unfounded, untouched, &[&found, &format!("seen_unknown {note}")]);
    let mut broken = files(&entries());
    let proof = broken.get_mut(CONTINUED).unwrap();
    let last = proof.len() - 10;
    proof[last] = if proof[last] == b'A' { b'B' } else { b'A' };
    let found = format!("log_inconsistent {CONTINUED}");
    expect(broken, untouched, &[&found, "checkpoint_not_connected checkpoint of 1 entries"]);
}

#[test]
fn what_headquarters_contradicted_itself_in_is_told() {
    let other = Log::of(&[1, 2, 3].map(|n: u8| Digest::of(&[n])));
    let pair = |held: String, offered: String| {
        let mut files = files(&entries());
        files.insert("contradictions/1-held.txt".into(), held.into_bytes());
        files.insert("contradictions/1-offered.txt".into(), offered.into_bytes());
        files
    };
    let held = "contradictions/1-held.txt";
    let two_roots = pair(log().checkpoint(), other.checkpoint());
    expect(two_roots, untouched, &[&format!("log_contradicted {held}")]);
    let same = pair(log().checkpoint(), log().checkpoint_at(7));
    expect(same, untouched, &[&format!("bundle_contradiction_wrong {held}")]);
    let unsigned = pair(log().checkpoint(), log().checkpoint().replace("\n3\n", "\n4\n"));
    expect(unsigned, untouched, &[&format!("bundle_contradiction_wrong {held}")]);
    let mut alone = pair(log().checkpoint(), other.checkpoint());
    alone.remove("contradictions/1-offered.txt");
    expect(alone, untouched, &[&format!("bundle_contradiction_wrong {held}")]);

    let root = packed(pair(log().checkpoint(), earlier(&entries()).checkpoint_at(SEEN_S)));
    let Some((code, report, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, findings), (Some(0), vec![format!("log_contradiction_claimed {held}")]));
    let shown = &report["contradictions"][0];
    assert_eq!((&shown["held"]["size"], &shown["offered"]["time"]), (&json!(3), &json!(SEEN_S)));
    assert_eq!(shown["proved"], false);

    let mut second = files(&entries());
    second.insert("checkpoints/other.txt".into(), other.checkpoint().into_bytes());
    expect(second, untouched, &["log_contradicted checkpoints/other.txt"]);
}

#[test]
fn whoever_knows_headquarters_is_told_the_keys_of_its_log_by_its_certificates() {
    let Some(python) = python() else { return };
    let hq = SeatKey::from(&key(9)).to_string();
    let judged = |files: Files| {
        let root = packed(files);
        run(&python, "cairn_verify.py", &[root.path(), Path::new("--hq"), Path::new(&hq)])
    };
    let (code, report) = judged(files(&entries()));
    assert_eq!((code, &report["findings"]), (Some(0), &json!([])), "{report:#}");
    assert_eq!(report["not_before_s"], json!({entries()[2].id().to_string(): SEEN_S}));

    let mut other = files(&entries());
    let colleague = SeatCertificate {
        seat: SeatKey::from(&key(2)),
        clock_key: crate::log::keys().log.to_string(),
        ..certificate()
    };
    let path = format!("certificates/{}.cose", colleague.seat);
    other.insert(path.clone(), colleague.sign(&key(9)));
    let (code, report) = judged(other);
    assert_eq!((code, &report["findings"][0]["code"]), (Some(1), &json!("log_not_a_key")), "{report:#}");
}
