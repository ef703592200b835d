//! What a vault says of headquarters, held against what headquarters signed.

use crate::scene::{Headquarters, Laptop, direct};

fn codes(laptop: &mut Laptop) -> Vec<&'static str> {
    let report = laptop.session.verify().unwrap();
    report.findings.iter().map(|finding| finding.code).collect()
}

/// What a verification finds after `edit` of the rows of `table`, which are put back.
fn found_after(laptop: &mut Laptop, table: &str, edit: &str) -> Vec<&'static str> {
    laptop.edit(&format!("PRAGMA foreign_keys = OFF; CREATE TABLE kept AS SELECT * FROM {table}; {edit}"));
    let found = codes(laptop);
    laptop.edit(&format!(
        "PRAGMA foreign_keys = OFF; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept"
    ));
    found
}

/// A laptop that has delivered notes and photos, of which one is not entered at headquarters, and a colleague's that has
/// fetched them.
fn two() -> (Headquarters, Laptop, Laptop) {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 3);
    laptop.originals(case, &[1_000, 2_000]);
    laptop.sync_whole();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    other.notes(case, 2);
    other.sync_whole();
    laptop.originals(case, &[3_000]);
    (hq, laptop, other)
}

#[test]
fn an_edited_row_of_what_headquarters_stated_is_named() {
    let (_hq, mut laptop, mut other) = two();
    assert_eq!((codes(&mut laptop), codes(&mut other)), (vec![], vec![]));

    let one = [
        ("receipt", "UPDATE receipt SET received_ms = received_ms + 1 WHERE no = 1", "receipt_differs"),
        (
            "original_receipt",
            "INSERT INTO original_receipt SELECT 1, digest, 1 FROM original WHERE digest NOT IN
               (SELECT digest FROM original_receipt)",
            "confirmation_unfounded",
        ),
        (
            "entry",
            "UPDATE entry SET hq_position = hq_position + 1 WHERE no = (SELECT min(no) FROM entry)",
            "position_differs",
        ),
        (
            "entry",
            "UPDATE entry SET hq_position = 1 WHERE no = (SELECT max(no) FROM entry)",
            "position_unproved",
        ),
        ("entry", "UPDATE entry SET hq_position = NULL WHERE no = 1", "position_differs"),
        (
            "entry",
            "UPDATE entry SET hq_position = 0 WHERE no = (SELECT no FROM entry WHERE hq_position > 4 LIMIT 1)",
            "position_differs",
        ),
        ("hq_refusal", "INSERT INTO hq_refusal VALUES (1, 'seat_unknown', 5)", "refusal_unfounded"),
        ("hq_refusal", "INSERT INTO hq_refusal VALUES (2, 'unreadable', 5)", "refusal_unfounded"),
        (
            "entry",
            "UPDATE entry SET seq = seq + 90 WHERE no = (SELECT max(no) FROM entry)",
            "entry_row_differs",
        ),
        ("hq_proof", "UPDATE hq_proof SET proof = replace(proof, 'index ', 'index 1')", "log_outside"),
        (
            "hq_checkpoint",
            "UPDATE hq_checkpoint SET root = zeroblob(32) WHERE size = (SELECT max(size) FROM hq_checkpoint)",
            "checkpoint_differs",
        ),
        (
            "hq_checkpoint",
            "UPDATE hq_checkpoint SET consistency = replace(consistency, 'to ', 'to 1') WHERE consistency IS NOT NULL",
            "checkpoint_differs",
        ),
        (
            "number_block",
            "UPDATE number_block SET block = 'ZZZZ' WHERE grant_bytes IS NOT NULL",
            "block_differs",
        ),
        (
            "seat",
            "UPDATE seat SET certificate = x'00' WHERE certificate IS NOT NULL AND no = 1",
            "certificate_differs",
        ),
        (
            "hq_contradiction",
            "INSERT INTO hq_contradiction (found_ms, held, offered) VALUES (1, 'one', 'two')",
            "contradiction_differs",
        ),
    ];
    for (table, edit, code) in one {
        let found = found_after(&mut laptop, table, edit);
        assert!(found.contains(&code), "{edit}: {found:?}");
        assert_eq!(codes(&mut laptop), [""; 0], "{edit}");
    }
}

#[test]
fn nothing_counts_as_confirmed_by_another_headquarters_or_without_a_receipt() {
    let (_hq, mut laptop, mut other) = two();
    let found = found_after(
        &mut laptop,
        "headquarters",
        "UPDATE headquarters SET hq_key = (SELECT key FROM seat WHERE no = 1)",
    );
    for code in ["another_headquarters", "confirmation_unfounded", "certificate_differs", "block_differs"] {
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    let found = found_after(&mut laptop, "receipt", "DELETE FROM receipt");
    assert!(found.contains(&"confirmation_unfounded"), "{found:?}");
    // What a colleague wrote came with a place and no receipt; the proof of the newest speaks for all of it.
    let found = found_after(&mut other, "hq_proof", "DELETE FROM hq_proof");
    assert_eq!(found, ["position_unproved"]);
}
