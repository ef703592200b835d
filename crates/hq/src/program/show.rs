//! What commands show: for people, or as JSON for programs.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use hq::{Headquarters, HqError, admin, blocks, import, waiting};

use super::{Exit, print};

/// The cases.
pub fn cases(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let cases = hq.store().cases()?;
    let rows: Vec<_> = cases
        .iter()
        .map(|case| serde_json::json!({ "case": case.id, "number": case.number, "name": case.name }))
        .collect();
    print(json, rows.into(), || {
        for case in &cases {
            println!("{}  {}  {}", case.number, case.id, case.name);
        }
    });
    Ok(())
}

/// The seats.
pub fn seats(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let seats = hq.store().seats()?;
    let rows: Vec<_> = seats
        .iter()
        .map(|seat| {
            serde_json::json!({
                "seat": seat.key, "device": seat.device, "device_name": seat.device_name,
                "examiner": seat.examiner, "initials": seat.initials, "block": blocks::letters(seat.block),
                "enrolled": seat.enrolled, "revoked_from": seat.revoked.as_ref().map(|r| r.from_position),
                "revoked_reason": seat.revoked.as_ref().map(|r| &r.reason),
            })
        })
        .collect();
    print(json, rows.into(), || {
        for seat in &seats {
            let revoked = seat.revoked.as_ref().map_or(String::new(), |revoked| {
                format!("  REVOKED from position {}: {}", revoked.from_position, revoked.reason)
            });
            let block = blocks::letters(seat.block);
            println!(
                "{}  block {block}  {} on {}{revoked}",
                seat.key.short(),
                seat.examiner,
                seat.device_name
            );
        }
    });
    Ok(())
}

/// The overview.
pub fn status(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let status = admin::status(hq)?;
    print(json, serde_json::to_value(&status)?, || {
        let counts = &status.counts;
        println!("{} at {}", status.origin, status.address);
        println!("fingerprint {}", status.pin);
        println!("{} cases, {} seats ({} revoked)", status.cases, status.seats, status.revoked);
        println!(
            "{} entries ({} marked, {} after the revocation of their seat)",
            counts.entries, counts.marked, counts.after_revocation
        );
        println!(
            "{} originals, {} bytes, {} uploads under way",
            counts.originals, counts.original_bytes, counts.uploads
        );
        println!(
            "{} entries, {} bytes, wait until their seat or case is known",
            counts.entries_waiting, counts.entries_waiting_bytes
        );
        for group in &status.waiting {
            println!("  {} of seat {} in case {}", group.entries, group.seat.short(), group.case);
        }
    });
    Ok(())
}

/// What came of a bundle. The receipt is written first: it says what is held, whatever came after.
pub fn imported(imported: import::Imported, receipt: Option<&Path>, json: bool) -> anyhow::Result<Exit> {
    if let Some(path) = receipt {
        let written = File::create(path).and_then(|mut file| {
            file.write_all(&imported.signed)?;
            file.sync_all()
        });
        written.with_context(|| {
            format!(
                "The bundle was taken in, but the receipt could not be written to {}; run it again",
                path.display()
            )
        })?;
    }
    let refused = &imported.receipt.refused;
    let value = serde_json::json!({
        "entries_new": imported.entries_new, "entries_known": imported.entries_known,
        "entries_refused": refused.len(), "refused": refused, "entries_unreadable": imported.entries_unreadable,
        "originals_new": imported.originals_new, "originals_known": imported.originals_known,
        "originals_left": imported.originals_left, "made_by": imported.made_by, "revoked": imported.revoked,
    });
    print(json, value, || {
        println!("{} entries were new, {} were here before.", imported.entries_new, imported.entries_known);
        println!(
            "{} originals were new, {} were here before.",
            imported.originals_new, imported.originals_known
        );
        for refused in refused {
            let kept = if refused.kept { "; it is kept, and taken in once that is known here" } else { "" };
            println!("  entry {} was refused: {}{kept}", refused.entry.short(), refused.code);
        }
        let unkept = refused.iter().filter(|refused| !refused.kept && waiting::is_curable(&refused.code));
        if let Some(count) = Some(unkept.count()).filter(|count| *count > 0) {
            println!("{}", waiting::over_the_limit(count));
        }
        for seat in &imported.revoked {
            println!("  seat {} is revoked, by a statement of this headquarters in the bundle", seat.short());
        }
        if imported.entries_unreadable > 0 {
            println!("  {} entries cannot be read and were left in the bundle", imported.entries_unreadable);
        }
        for left in &imported.originals_left {
            println!(
                "  original {} was left in the bundle: no entry that is held here names it, and what waits does not or \
                 finds no more room",
                left.short()
            );
        }
    });
    let is_all = refused.is_empty() && imported.originals_left.is_empty() && imported.entries_unreadable == 0;
    match imported.failure {
        Some(failure) => Err(HqError::ImportBroken(Box::new(failure)).into()),
        None => Ok(if is_all { Exit::Done } else { Exit::Partly }),
    }
}

/// Verifies everything and shows what was found.
pub fn verified(hq: &Headquarters, json: bool) -> anyhow::Result<Exit> {
    let findings = admin::verify(hq, |_, _| {})?;
    let holds = findings.holds();
    print(json, serde_json::json!({ "holds": holds, "findings": findings }), || {
        println!(
            "{} entries, {} ops, {} originals checked.",
            findings.ledger.entries, findings.ledger.ops, findings.originals
        );
        for (code, count) in findings.ledger.counts() {
            println!("  {count} × {code}");
        }
        for position in &findings.misplaced {
            println!("  entry at position {position} is not the one that the log has there");
        }
        if !findings.log_holds {
            println!("  the log does not lead to its newest checkpoint");
        }
        for digest in &findings.damaged_originals {
            println!("  original {digest} is missing or damaged");
        }
        for name in &findings.stray_uploads {
            println!(
                "  upload {name} belongs to nothing: an import was stopped. It goes when the server starts"
            );
        }
        for digest in &findings.unnoted_originals {
            println!("  original {digest} lies there and is not noted: a stop came in between");
        }
        println!("{}", if holds { "Everything holds." } else { "NOT everything holds." });
    });
    Ok(if holds { Exit::Done } else { Exit::Found })
}
