//! Entries on their way from headquarters: page after page of a case, through the same door as a bundle.

use evidence::wire::sync::PullPage;
use evidence::{BatchReader, CaseId, Entry, EntryId, Revocation, SeatKey};

use super::cited;
use super::error::SyncError;
use super::run::Run;
use super::trust;
use crate::error::Error;
use crate::node::quarantine::Judge;
use crate::store::ledger::SeatNo;
use crate::store::{hq, ledger};
use crate::work::Phase;

/// What came in of one case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Entries that came in.
    pub received: u64,
    /// Entries that were not here before.
    pub new: u64,
    /// Entries that were here with fewer openings.
    pub completed: u64,
    /// What was no entry with a fitting signature.
    pub unusable: u64,
}

/// Where an entry stands: who wrote it, its place in the strand, its name, its place in the log.
type Placed = (SeatKey, u64, EntryId, u64);

/// Fetches everything of a case that headquarters has and did not give before, and counts it, also up to an error.
pub fn pull(run: &mut Run<'_>, case: CaseId, pulled: &mut Pulled) -> Result<(), Error> {
    let seat = ledger::seat_no(run.node.db(), run.seat())?;
    run.client.begin(Phase::Pull, 0, 0);
    loop {
        let after = hq::cursor(run.node.db(), seat, case)?;
        let own_to = own_head(run, case, seat)?;
        let page = run.client.pull(case, &after, own_to)?;
        if page.more && page.cursor == after {
            return Err(SyncError::damaged("there is more, but the cursor stands still").into());
        }
        let entries = read(&page, case)?;
        let placed = placed(&page, &entries);
        let checkpoint = run.continued(&page.checkpoint)?;
        if page.positions.iter().any(|position| *position >= checkpoint.size()) {
            return Err(SyncError::damaged("a page names places beyond its own checkpoint").into());
        }
        let drawn = run.lot()? % placed.len().max(1) as u64;
        if let Some((_, _, entry, position)) = placed.get(drawn as usize).copied() {
            trust::prove_place(&mut run.client, entry, position, &checkpoint.to_held())
                .map_err(|doubt| run.keep_doubt(doubt))?;
        }
        let unknown = cited::unknown(run.node.db(), entries.iter().flatten(), &checkpoint)?;
        let older = cited::fetch(&mut run.client, &unknown, &checkpoint);
        let older = older.map_err(|doubt| run.keep_doubt(doubt))?;
        keep_revocations(run, &page)?;
        let applied = run.node.apply(entries.into_iter())?;
        // Only what is committed is passed by.
        let forms = run.node.forms();
        let tx = run.node.transaction()?;
        let mut judge = Judge::new(&tx, forms)?;
        if !placed.is_empty() {
            let case_no = ledger::case_no(&tx, case)?;
            for (author, seq, entry, position) in &placed {
                let held = hq::confirm_held(&tx, case_no, *author, *seq, *entry, *position)?;
                let Some(no) = held else { continue };
                judge.judge(no)?;
                for (_, mark) in page.marks.iter().filter(|(marked, _)| marked == position) {
                    hq::mark(&tx, no, mark.code())?;
                }
            }
        }
        checkpoint.keep(&tx)?;
        older.iter().try_for_each(|older| older.keep(&tx))?;
        hq::put_cursor(&tx, seat, case, &page.cursor)?;
        let judged = judge.finish();
        tx.commit()?;
        run.node.announce_judged(judged)?;
        pulled.received += applied.offered;
        pulled.new += applied.new;
        pulled.completed += applied.completed;
        pulled.unusable += applied.refused.len() as u64;
        run.client.advance(applied.offered, 0);
        if !page.more {
            return Ok(());
        }
    }
}

/// Keeps what headquarters has revoked, before entries come in: whatever is here of these seats is judged by it.
fn keep_revocations(run: &mut Run<'_>, page: &PullPage) -> Result<(), Error> {
    if page.revocations.is_empty() {
        return Ok(());
    }
    let (forms, key) = (run.node.forms(), run.client.hq().key);
    let tx = run.node.transaction()?;
    let mut judge = Judge::new(&tx, forms)?;
    for signed in &page.revocations {
        let said = Revocation::open(signed).map_err(SyncError::damaged)?;
        if said.hq != key {
            return Err(SyncError::damaged("it sends a revocation that it did not sign").into());
        }
        judge.take(&said, signed)?;
    }
    let judged = judge.finish();
    tx.commit()?;
    run.node.announce_judged(judged)
}

/// The last place of this seat's own strand that is held here. After a vault was put back from an old copy, headquarters
/// has more of it, and that has to come back before anything is written.
fn own_head(run: &Run<'_>, case: CaseId, seat: SeatNo) -> Result<u64, Error> {
    let Some(no) = ledger::find_case(run.node.db(), case)? else { return Ok(0) };
    let ends = ledger::strand_ends(run.node.db(), no)?;
    Ok(ends.iter().find(|(author, _)| *author == seat).map_or(0, |(_, end)| end.head_seq))
}

/// The entries of a page. One that cannot be read keeps its place, so that the others keep theirs.
fn read(page: &PullPage, case: CaseId) -> Result<Vec<Result<Entry, evidence::Error>>, SyncError> {
    let entries: Vec<_> = BatchReader::new(&page.batch, |_| None).collect();
    if entries.len() != page.positions.len() {
        return Err(SyncError::damaged("a page has not as many entries as it says"));
    }
    if entries.iter().flatten().any(|entry| entry.header().case != case) {
        return Err(SyncError::damaged("a page has entries of a case that was not asked for"));
    }
    Ok(entries)
}

fn placed(page: &PullPage, entries: &[Result<Entry, evidence::Error>]) -> Vec<Placed> {
    let pairs = entries.iter().zip(&page.positions);
    let readable = pairs.filter_map(|(entry, position)| Some((entry.as_ref().ok()?, position)));
    readable
        .map(|(entry, position)| {
            let header = entry.header();
            (header.seat, header.seq, entry.id(), *position)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use evidence::{BatchWriter, ClockSource, DeviceTime, Header, Hlc, Op, RecordId, Sensitivity};

    use super::*;

    fn case() -> CaseId {
        CaseId::from_bytes([7; 16])
    }

    fn page(positions: &[u64]) -> PullPage {
        let key = SigningKey::from_bytes(&[1; 32]);
        let header = Header {
            case: case(),
            seat: SeatKey::from(&key),
            seq: 1,
            prev: None,
            hlc: Hlc(1),
            time: DeviceTime { unix_ms: 1, offset_min: 0, source: ClockSource::Device, error_s: None },
            seen: None,
            heads: Vec::new(),
            ops: Vec::new(),
        };
        let op = Op::Create { record: RecordId::from_bytes([1; 16]), kind: "note".into(), parent: None };
        let entry = Entry::sign(header, vec![(op, Sensitivity::S0)], [3; 16], &key).unwrap();
        let mut page = PullPage { positions: positions.to_vec(), ..PullPage::default() };
        BatchWriter::default().append(&entry, &mut page.batch);
        page
    }

    #[test]
    fn a_page_is_of_the_case_that_was_asked_for_and_has_as_many_entries_as_it_says() {
        assert_eq!(placed(&page(&[5]), &read(&page(&[5]), case()).unwrap())[0].3, 5);
        let other = CaseId::from_bytes([8; 16]);
        assert_eq!(read(&page(&[5]), other).unwrap_err().code(), "server_answer_damaged");
        for positions in [&[][..], &[5, 6]] {
            assert_eq!(read(&page(positions), case()).unwrap_err().code(), "server_answer_damaged");
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_its_place() {
        let mut page = page(&[5, 6]);
        // CBOR, but no entry; then the entry again.
        page.batch.splice(..0, [0x80]);
        let entries = read(&page, case()).unwrap();
        assert!(entries[0].is_err());
        assert_eq!(placed(&page, &entries).iter().map(|placed| placed.3).collect::<Vec<_>>(), [6]);
    }
}
