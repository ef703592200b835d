//! Cases, seats, entries and strands: what cannot be recomputed.

use evidence::{CaseId, Entry, EntryId, Hlc, SeatKey};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

/// Short name of a case in this database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNo(pub i64);

/// Short name of a seat in this database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatNo(pub i64);

/// Order of arrival of an entry, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNo(pub i64);

/// Where a strand ends as far as it is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StrandEnd {
    /// Entries held.
    pub entries: u64,
    /// Last place held, from 1.
    pub head_seq: u64,
    /// The entry there that came first.
    pub head_id: EntryId,
    /// Highest clock reading of the strand.
    pub hlc: Hlc,
}

/// An entry that is held in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Order of arrival.
    pub no: EntryNo,
    /// The entry.
    pub id: EntryId,
    /// Whether an opening is missing.
    pub withheld: bool,
}

/// The cases in the order in which they became known.
pub fn cases(db: &Connection) -> Result<Vec<(CaseNo, CaseId)>> {
    let mut statement = db.prepare_cached("SELECT no, id FROM ledger_case ORDER BY no")?;
    statement.query_map([], |row| Ok((CaseNo(row.get(0)?), CaseId::from_bytes(row.get(1)?))))?.collect()
}

/// The short name of a case, if it is known here.
pub fn find_case(db: &Connection, case: CaseId) -> Result<Option<CaseNo>> {
    let mut statement = db.prepare_cached("SELECT no FROM ledger_case WHERE id = ?1")?;
    statement.query_row([case.as_bytes()], |row| row.get(0).map(CaseNo)).optional()
}

/// The short name of a case, made where there is none.
pub fn case_no(db: &Connection, case: CaseId) -> Result<CaseNo> {
    if let Some(no) = find_case(db, case)? {
        return Ok(no);
    }
    db.execute("INSERT INTO ledger_case (id) VALUES (?1)", [case.as_bytes()])?;
    Ok(CaseNo(db.last_insert_rowid()))
}

/// The short name of a seat, made where there is none.
pub fn seat_no(db: &Connection, seat: SeatKey) -> Result<SeatNo> {
    let mut statement = db.prepare_cached("SELECT no FROM seat WHERE key = ?1")?;
    if let Some(no) = statement.query_row([seat.as_bytes()], |row| row.get(0).map(SeatNo)).optional()? {
        return Ok(no);
    }
    db.execute("INSERT INTO seat (key) VALUES (?1)", [seat.as_bytes()])?;
    Ok(SeatNo(db.last_insert_rowid()))
}

/// A seat with what headquarters states about it.
pub type KnownSeat = (SeatNo, SeatKey, Option<Vec<u8>>);

/// The seats that are known, with what headquarters states about each.
pub fn seats(db: &Connection) -> Result<Vec<KnownSeat>> {
    let mut statement = db.prepare_cached("SELECT no, key, certificate FROM seat ORDER BY no")?;
    let rows = statement
        .query_map([], |row| Ok((SeatNo(row.get(0)?), SeatKey::from_bytes(row.get(1)?), row.get(2)?)))?;
    rows.collect()
}

/// The seats that wrote in a case and of which nothing here says who works there: no certificate, and no entry in the log
/// of headquarters, which takes none of a seat that it does not know.
pub fn uncertified(db: &Connection) -> Result<Vec<(CaseNo, CaseId, SeatKey)>> {
    let mut statement = db.prepare_cached(
        "SELECT case_no, ledger_case.id, seat.key FROM strand
           JOIN seat ON seat.no = seat_no JOIN ledger_case ON ledger_case.no = case_no
         WHERE certificate IS NULL AND NOT EXISTS
           (SELECT 1 FROM entry WHERE entry.case_no = strand.case_no AND entry.seat_no = strand.seat_no
              AND seq = 1 AND hq_position IS NOT NULL)
         ORDER BY case_no, seat_no",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((CaseNo(row.get(0)?), CaseId::from_bytes(row.get(1)?), SeatKey::from_bytes(row.get(2)?)))
    })?;
    rows.collect()
}

/// Keeps what headquarters states about a seat.
pub fn certify_seat(db: &Connection, seat: SeatKey, certificate: &[u8]) -> Result<()> {
    let no = seat_no(db, seat)?;
    db.execute("UPDATE seat SET certificate = ?2 WHERE no = ?1", params![no.0, certificate])?;
    Ok(())
}

/// Keeps an entry. Whoever calls has checked its signature and that it is not held yet.
pub fn insert_entry(
    db: &Connection,
    case: CaseNo,
    seat: SeatNo,
    entry: &Entry,
    bytes: &[u8],
) -> Result<EntryNo> {
    let header = entry.header();
    db.prepare_cached(
        "INSERT INTO entry (id, case_no, seat_no, seq, hlc, withheld, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        entry.id().as_bytes(),
        case.0,
        seat.0,
        header.seq.cast_signed(),
        header.hlc.0.cast_signed(),
        entry.is_withheld(),
        bytes,
    ])?;
    Ok(EntryNo(db.last_insert_rowid()))
}

/// Replaces a copy that lacks openings by one with more. The signed part is the same.
pub fn replace_bytes(db: &Connection, no: EntryNo, entry: &Entry) -> Result<()> {
    db.prepare_cached("UPDATE entry SET bytes = ?2, withheld = ?3 WHERE no = ?1")?.execute(params![
        no.0,
        entry.to_bytes(),
        entry.is_withheld()
    ])?;
    Ok(())
}

/// Whether an entry is held.
pub fn holds(db: &Connection, entry: &evidence::Entry) -> Result<bool> {
    let header = entry.header();
    let mut statement = db.prepare_cached(
        "SELECT 1 FROM entry WHERE case_no = (SELECT no FROM ledger_case WHERE id = ?1)
           AND seat_no = (SELECT no FROM seat WHERE key = ?2) AND seq = ?3 AND id = ?4",
    )?;
    statement.exists(params![
        header.case.as_bytes(),
        header.seat.as_bytes(),
        header.seq.cast_signed(),
        entry.id().as_bytes()
    ])
}

/// The entries held in a place of a strand; more than one is a fork.
pub fn in_place(db: &Connection, case: CaseNo, seat: SeatNo, seq: u64) -> Result<Vec<Held>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, withheld FROM entry WHERE case_no = ?1 AND seat_no = ?2 AND seq = ?3 ORDER BY no",
    )?;
    let rows = statement.query_map(params![case.0, seat.0, seq.cast_signed()], |row| {
        let id = EntryId::from_bytes(row.get(1)?);
        Ok(Held { no: EntryNo(row.get(0)?), id, withheld: row.get(2)? })
    })?;
    rows.collect()
}

/// Whether an entry is kept without counting.
pub fn is_quarantined(db: &Connection, no: EntryNo) -> Result<bool> {
    db.prepare_cached("SELECT quarantine IS NOT NULL FROM entry WHERE no = ?1")?
        .query_row([no.0], |row| row.get(0))
}

/// The bytes of an entry.
pub fn entry_bytes(db: &Connection, no: EntryNo) -> Result<Vec<u8>> {
    db.prepare_cached("SELECT bytes FROM entry WHERE no = ?1")?.query_row([no.0], |row| row.get(0))
}

/// Where an entry stands in the log of headquarters, where that is known.
pub fn position(db: &Connection, no: EntryNo) -> Result<Option<u64>> {
    let found = db
        .prepare_cached("SELECT hq_position FROM entry WHERE no = ?1")?
        .query_row([no.0], |row| row.get::<_, Option<i64>>(0))?;
    Ok(found.map(i64::cast_unsigned))
}

/// An entry as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Order of arrival.
    pub no: EntryNo,
    /// The case.
    pub case: CaseNo,
    /// Who wrote it.
    pub seat: SeatNo,
    /// Its place in the strand, from 1.
    pub seq: u64,
    /// Its place in the log of headquarters, where that is known.
    pub position: Option<u64>,
    /// The name under which it was kept.
    pub id: EntryId,
    /// Why it does not count, if it does not.
    pub quarantine: Option<String>,
    /// The entry with its openings.
    pub bytes: Vec<u8>,
}

/// Reads `no, case_no, id, quarantine, bytes, seat_no, seq, hq_position`.
fn kept(row: &Row<'_>) -> Result<Kept> {
    Ok(Kept {
        no: EntryNo(row.get(0)?),
        case: CaseNo(row.get(1)?),
        id: EntryId::from_bytes(row.get(2)?),
        quarantine: row.get(3)?,
        bytes: row.get(4)?,
        seat: SeatNo(row.get(5)?),
        seq: row.get::<_, i64>(6)?.cast_unsigned(),
        position: row.get::<_, Option<i64>>(7)?.map(i64::cast_unsigned),
    })
}

/// The next entries after one, in the order of arrival; of one case or of all.
pub fn entries_after(
    db: &Connection,
    case: Option<CaseNo>,
    after: EntryNo,
    limit: usize,
) -> Result<Vec<Kept>> {
    let mut statement = db.prepare_cached(
        "SELECT no, case_no, id, quarantine, bytes, seat_no, seq, hq_position FROM entry
         WHERE no > ?2 AND (?1 IS NULL OR case_no = ?1) ORDER BY no LIMIT ?3",
    )?;
    let rows = statement.query_map(params![case.map(|no| no.0), after.0, limit as i64], kept)?;
    rows.collect()
}

/// The entries in rows from..=to, in the order of arrival.
pub fn entries_between(db: &Connection, (from, to): (i64, i64)) -> Result<Vec<Kept>> {
    let mut statement = db.prepare_cached(
        "SELECT no, case_no, id, quarantine, bytes, seat_no, seq, hq_position FROM entry
         WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
    )?;
    let rows = statement.query_map([from, to], kept)?;
    rows.collect()
}

/// The row of the entry that arrived last; 0 where there is none.
pub fn last_entry(db: &Connection) -> Result<EntryNo> {
    db.query_row("SELECT coalesce(max(no), 0) FROM entry", [], |row| row.get(0).map(EntryNo))
}

/// Row and identifier of the entry that arrived last, if there is one.
pub fn last_arrived(db: &Connection) -> Result<Option<(EntryNo, [u8; 32])>> {
    let mut statement = db.prepare_cached("SELECT no, id FROM entry ORDER BY no DESC LIMIT 1")?;
    statement.query_row([], |row| Ok((EntryNo(row.get(0)?), row.get(1)?))).optional()
}

/// The identifier of an entry, if it is there.
pub fn id_of(db: &Connection, no: EntryNo) -> Result<Option<[u8; 32]>> {
    let mut statement = db.prepare_cached("SELECT id FROM entry WHERE no = ?1")?;
    statement.query_row([no.0], |row| row.get(0)).optional()
}

/// An end of the ledger that was committed and is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LostEnd {
    /// The last entry that was committed.
    pub last: EntryId,
    /// How many entries are missing at least.
    pub entries: u64,
}

/// Remembers that the end of the ledger was lost.
pub fn note_lost_end(db: &Connection, found_ms: i64, lost: &LostEnd) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO lost_end (last, found_ms, entries) VALUES (?1, ?2, ?3)")?
        .execute(params![lost.last.as_bytes(), found_ms, lost.entries.cast_signed()])?;
    Ok(())
}

/// The ends of the ledger that were lost at some time, whether they came back or not, with when it was noticed.
pub fn lost_ends(db: &Connection) -> Result<Vec<(LostEnd, i64)>> {
    let mut statement =
        db.prepare_cached("SELECT last, entries, found_ms FROM lost_end ORDER BY found_ms, last")?;
    let rows = statement.query_map([], |row| {
        let entries = row.get::<_, i64>(1)?.cast_unsigned();
        Ok((LostEnd { last: EntryId::from_bytes(row.get(0)?), entries }, row.get(2)?))
    });
    rows?.collect()
}

/// How many entries the strands count.
pub fn count_in_strands(db: &Connection) -> Result<u64> {
    let count =
        db.query_row("SELECT coalesce(sum(entries), 0) FROM strand", [], |row| row.get::<_, i64>(0))?;
    Ok(count.cast_unsigned())
}

/// Notes the place of an entry in the log of headquarters.
pub fn confirm(db: &Connection, no: EntryNo, position: u64) -> Result<()> {
    db.prepare_cached("UPDATE entry SET hq_position = ?2 WHERE no = ?1")?
        .execute(params![no.0, position.cast_signed()])?;
    Ok(())
}

/// Entries held, of one case or of all; and how many of them headquarters has not confirmed.
pub fn count_entries(db: &Connection, case: Option<CaseNo>) -> Result<(u64, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT coalesce(sum(entries), 0),
                (SELECT count(*) FROM entry WHERE hq_position IS NULL
                   AND case_no IN (SELECT no FROM ledger_case WHERE ?1 IS NULL OR no = ?1))
         FROM strand WHERE ?1 IS NULL OR case_no = ?1",
    )?;
    statement.query_row([case.map(|no| no.0)], |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned()))
    })
}

/// Entries of a case and their bytes together.
pub fn weight(db: &Connection, case: CaseNo) -> Result<(u64, u64)> {
    let mut statement =
        db.prepare_cached("SELECT count(*), coalesce(sum(length(bytes)), 0) FROM entry WHERE case_no = ?1")?;
    statement.query_row([case.0], |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned()))
    })
}

/// The ends of the strands of a case.
pub fn strand_ends(db: &Connection, case: CaseNo) -> Result<Vec<(SeatNo, StrandEnd)>> {
    let mut statement = db.prepare_cached(
        "SELECT seat_no, entries, head_seq, head_id, hlc FROM strand WHERE case_no = ?1 ORDER BY seat_no",
    )?;
    let rows = statement.query_map([case.0], |row| {
        let end = StrandEnd {
            entries: row.get::<_, i64>(1)?.cast_unsigned(),
            head_seq: row.get::<_, i64>(2)?.cast_unsigned(),
            head_id: EntryId::from_bytes(row.get(3)?),
            hlc: Hlc(row.get::<_, i64>(4)?.cast_unsigned()),
        };
        Ok((SeatNo(row.get(0)?), end))
    })?;
    rows.collect()
}

/// Notes where a strand ends.
pub fn put_strand_end(db: &Connection, case: CaseNo, seat: SeatNo, end: &StrandEnd) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO strand (case_no, seat_no, entries, head_seq, head_id, hlc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET entries = ?3, head_seq = ?4, head_id = ?5, hlc = ?6",
    )?
    .execute(params![
        case.0,
        seat.0,
        end.entries.cast_signed(),
        end.head_seq.cast_signed(),
        end.head_id.as_bytes(),
        end.hlc.0.cast_signed(),
    ])?;
    Ok(())
}

/// The newest place of each other seat that an author has cited.
pub fn cited(db: &Connection, case: CaseNo, author: SeatNo) -> Result<Vec<(SeatNo, u64)>> {
    let mut statement =
        db.prepare_cached("SELECT seat_no, seq FROM cited_head WHERE case_no = ?1 AND author_no = ?2")?;
    let rows = statement.query_map(params![case.0, author.0], |row| {
        Ok((SeatNo(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned()))
    })?;
    rows.collect()
}

/// Notes that an author has cited a place of another seat.
pub fn cite(db: &Connection, case: CaseNo, author: SeatNo, seat: SeatNo, seq: u64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO cited_head (case_no, author_no, seat_no, seq) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET seq = ?4",
    )?
    .execute(params![case.0, author.0, seat.0, seq.cast_signed()])?;
    Ok(())
}
