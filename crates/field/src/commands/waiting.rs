//! What is not at headquarters yet, as lists that can be opened, and what headquarters confirmed last.

use evidence::{CaseId, Entry, EntryId, Receipt, SeatKey, merge};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger::EntryNo;
use crate::store::waiting;

/// Most entries or receipts that are given at once.
const MAX_LINES: usize = 200;
/// Records that are named of an entry.
const MAX_NAMED: usize = 5;

/// Asks for the entries of a case that headquarters has not confirmed, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct EntriesWaiting {
    /// The case.
    pub case: CaseId,
    /// After this row, as the page before gave it; 0 for the first page.
    #[serde(default)]
    #[ts(optional, as = "Option<i64>")]
    pub after: i64,
    /// At most so many, 1 to 200.
    pub limit: usize,
}

/// An entry that headquarters has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WaitingEntry {
    /// Row, for the next page.
    pub row: i64,
    /// The entry.
    pub entry: EntryId,
    /// Who signed it.
    pub seat: SeatKey,
    /// When it was written, milliseconds since the Unix epoch.
    pub at_ms: u64,
    /// The records that it speaks of, at most 5.
    pub records: Vec<RecordSummary>,
    /// How many records it speaks of.
    pub records_total: u64,
    /// Why headquarters refused it, by its code; nothing where it was not offered yet.
    pub refused: Option<String>,
}

/// Asks for the receipts of headquarters that came last, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct LastReceipts {
    /// At most so many, 1 to 200.
    pub limit: usize,
}

/// What headquarters confirmed at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReceiptLine {
    /// Number of the receipt in this vault.
    pub receipt: i64,
    /// When, by the clock of headquarters, milliseconds since the Unix epoch.
    pub received_ms: i64,
    /// Entries that it confirms.
    pub entries: u64,
    /// Originals that it confirms.
    pub originals: u64,
}

impl Request for EntriesWaiting {
    type Output = Vec<WaitingEntry>;
    const NAME: &'static str = "entries_waiting";

    fn run(self, session: &mut Session) -> Result<Vec<WaitingEntry>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let limit = self.limit.clamp(1, MAX_LINES);
        let shown = |waiting: waiting::Waiting| {
            let entry = Entry::from_bytes(&waiting.bytes)?;
            let mut spoken: Vec<_> = merge::ops_of(&entry).map(|(_, _, op)| op.record()).collect();
            spoken.sort_unstable();
            spoken.dedup();
            let records = spoken.iter().filter_map(|id| node.summary(self.case, *id).ok());
            Ok(WaitingEntry {
                row: waiting.no.0,
                entry: waiting.id,
                seat: entry.header().seat,
                at_ms: entry.header().hlc.unix_ms(),
                records: records.take(MAX_NAMED).collect(),
                records_total: spoken.len() as u64,
                refused: waiting.refused,
            })
        };
        waiting::entries(node.db(), case, EntryNo(self.after), limit)?.into_iter().map(shown).collect()
    }
}

impl Request for LastReceipts {
    type Output = Vec<ReceiptLine>;
    const NAME: &'static str = "last_receipts";

    fn run(self, session: &mut Session) -> Result<Vec<ReceiptLine>, Error> {
        let receipts = waiting::last_receipts(session.node.db(), self.limit.clamp(1, MAX_LINES))?;
        let line = |(no, received_ms, bytes): (crate::store::hq::ReceiptNo, i64, Vec<u8>)| {
            let receipt = Receipt::open(&bytes)?;
            Ok(ReceiptLine {
                receipt: no.0,
                received_ms,
                entries: receipt.accepted.len() as u64,
                originals: receipt.originals.len() as u64,
            })
        };
        receipts.into_iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};
    use crate::store::{hq, ledger};

    #[test]
    fn what_headquarters_has_not_confirmed_is_listed_with_its_records() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let typed = fields(&[("remains_type", "body_complete")]);
        let mut bodies = Vec::new();
        for _ in 0..3 {
            let body = AddRecord { case, kind: "remains".into(), parent: None, fields: typed.clone() };
            bodies.push(body.run(&mut session).unwrap());
        }
        let mut page = |after, limit| EntriesWaiting { case, after, limit }.run(&mut session).unwrap();
        let all = page(0, 200);
        assert_eq!(all.len(), 4, "the case and three bodies");
        let first = page(0, 2);
        assert_eq!([first, page(all[1].row, 2)].concat(), all);
        assert!(all[3].records.iter().any(|record| record.id == bodies[2].id));
        assert_eq!(all[3].records_total, 1);
        ledger::confirm(session.node.db(), EntryNo(all[0].row), 0).unwrap();
        hq::refuse(session.node.db(), EntryNo(all[1].row), "no_grant", 1).unwrap();
        let left = EntriesWaiting { case, after: 0, limit: 200 }.run(&mut session).unwrap();
        assert_eq!((left.len(), left[0].refused.as_deref()), (3, Some("no_grant")));
        assert!(LastReceipts { limit: 20 }.run(&mut session).unwrap().is_empty());
    }
}
