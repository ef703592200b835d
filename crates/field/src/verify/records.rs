//! Every row of the projection against what the entries make of it.

use std::collections::BTreeMap;

use evidence::{CaseId, Entry, RecordId, RecordOps, merge};

use super::{ENTRIES_PER_READ, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::node::Node;
use crate::node::project::{Expected, said_before};
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::record::{self, RecordNo};

/// Compares rows with entries, and counts which entries speak of which record.
pub(super) fn verify(node: &Node, report: &mut VaultReport) -> Result<(), Error> {
    let mut spoken = spoken_of(node)?;
    let mut after = RecordNo(0);
    loop {
        let rows = record::stored_after(node.db(), after, ENTRIES_PER_READ)?;
        let Some(last) = rows.last() else { break };
        after = last.no;
        for row in rows {
            report.records += 1;
            let place = format!("record {} {}", row.id, row.title).trim().to_owned();
            if spoken.remove(&(row.case, row.id)) != Some(row.touches) {
                let message = "the entries that speak of this record are not those that its row was made from; \
                               `cairn rebuild` makes it again";
                report.findings.push(Finding::error("record_entries_differ", place, message));
                continue;
            }
            let ops = said_before(node.db(), row.no, row.id).unwrap_or_else(|_| RecordOps::default());
            let expected = Expected::of(node.forms(), row.id, &ops)?;
            let differing = expected.differing(&row);
            if !differing.is_empty() {
                let message = format!(
                    "{} in the database is not what the signed entries say: the row was changed outside Cairn. The \
                     entries hold the truth; `cairn rebuild` makes the row again",
                    differing.join(", ")
                );
                report.findings.push(Finding::error("record_differs", place, message));
            }
        }
    }
    for ((_, record), _) in spoken {
        let message = "entries speak of this record and its row is gone; `cairn rebuild` makes it again";
        report.findings.push(Finding::error("record_missing", format!("record {record}"), message));
    }
    Ok(())
}

/// How many entries speak of each record of a case.
fn spoken_of(node: &Node) -> Result<BTreeMap<(CaseNo, RecordId), u64>, Error> {
    let cases = ledger::cases(node.db())?;
    let cases: BTreeMap<CaseId, CaseNo> = cases.into_iter().map(|(no, case)| (case, no)).collect();
    let mut spoken = BTreeMap::new();
    let mut after = EntryNo(0);
    loop {
        let kept = ledger::entries_after(node.db(), None, after, ENTRIES_PER_READ)?;
        let Some(last) = kept.last() else { return Ok(spoken) };
        after = last.no;
        for kept in kept.iter().filter(|kept| kept.quarantine.is_none()) {
            let Ok(entry) = Entry::from_bytes(&kept.bytes) else { continue };
            let Some(case) = cases.get(&entry.header().case) else { continue };
            let mut records: Vec<_> = merge::ops_of(&entry).map(|(_, _, op)| op.record()).collect();
            records.sort_unstable();
            records.dedup();
            for record in records {
                *spoken.entry((*case, record)).or_default() += 1;
            }
        }
    }
}
