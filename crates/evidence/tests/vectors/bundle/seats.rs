//! What the verifier says of the seats of a bundle, and of the headquarters that vouches for them.

use super::*;

/// The second entry of seat 1, at place 1 of the log, came after the seat was revoked.
#[test]
fn an_entry_after_the_revocation_of_its_seat_is_named_and_the_bundle_holds() {
    let said = Revocation { from_position: 1, ..revocation() };
    let path = format!("revocations/{}.cose", said.seat);
    let with = |signed: Vec<u8>, keep: fn(&str) -> bool| {
        let mut files = files(&entries());
        files.retain(|path, _| keep(path));
        files.insert(path.clone(), signed);
        let root = packed(files);
        let (code, report, findings) = verdict(root.path(), 9)?;
        assert_eq!(code, Some(i32::from(report["holds"] == false)));
        Some((report["holds"] == true, findings))
    };
    let signed = |from_position| Revocation { from_position, ..revocation() }.sign(&key(9));
    let after = format!("entry_after_revocation {}", entries()[1].id());
    let Some(found) = with(said.sign(&key(9)), |_| true) else { return };
    assert_eq!(found, (true, vec![after.clone()]), "by the receipt and the proof");
    let by_proof = with(said.sign(&key(9)), |path| !path.starts_with("receipts/")).unwrap();
    let strand = format!("case {CASE} seat {}", said.seat);
    let unknown = format!("entry_not_known_before_revocation {strand}");
    assert_eq!(by_proof, (true, vec![after, unknown.clone()]), "by the proof alone");
    let neither = |path: &str| !path.starts_with("receipts/") && !path.starts_with("proofs/");
    assert_eq!(with(said.sign(&key(9)), neither).unwrap(), (true, vec![unknown]));
    assert_eq!(with(signed(2), |_| true).unwrap(), (true, vec![]), "before it");
    let by_another = Revocation { hq: SeatKey::from(&key(8)), ..said.clone() }.sign(&key(8));
    let found = with(by_another, |_| true).unwrap();
    assert_eq!(found, (false, vec![format!("another_headquarters {path}")]));
    let unsigned = said.sign(&key(8));
    assert_eq!(with(unsigned, |_| true).unwrap(), (false, vec![format!("bundle_revocation_wrong {path}")]));
}

#[test]
fn a_bundle_of_another_headquarters_is_told_by_the_key_given() {
    let root = packed(files(&entries()));
    let Some((code, _, findings)) = verdict(root.path(), 8) else { return };
    assert_eq!(code, Some(1));
    let seats = [2, 1].map(|seat| SeatKey::from(&key(seat)));
    let mut found: Vec<_> =
        seats.iter().map(|seat| format!("another_headquarters certificates/{seat}.cose")).collect();
    found.push("another_headquarters receipts/1.cose".into());
    found.extend(seats.iter().map(|seat| format!("seat_not_certified seat {seat}")));
    assert_eq!(findings, found);
}

#[test]
fn a_seat_that_nobody_certified_is_named_and_the_bundle_holds() {
    let mut files = files(&entries());
    let stranger = SeatKey::from(&key(2));
    files.remove(&format!("certificates/{stranger}.cose"));
    let root = packed(files);
    let Some((code, _, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, findings), (Some(0), vec![format!("seat_not_certified seat {stranger}")]));
}

#[test]
fn without_the_keys_of_headquarters_it_says_what_was_not_checked() {
    let root = packed(files(&entries()));
    let Some(python) = python() else { return };
    let (code, report) = run(&python, "cairn_verify.py", &[root.path()]);
    let codes: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert_eq!((code, codes), (Some(0), vec![&json!("log_not_checked"), &json!("headquarters_not_checked")]));
}
