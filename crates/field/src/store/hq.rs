//! What is known of headquarters: who it is, its receipts, and what it said of our entries.

use evidence::log::LogKeys;
use evidence::wire::Grant;
use evidence::{CaseId, Digest, EntryId, HqKey, SeatKey, Sensitivity};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

use super::ledger::{CaseNo, EntryNo, SeatNo};

/// The headquarters that this vault belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headquarters {
    /// Host and port.
    pub address: String,
    /// SHA-256 of the public key of its server.
    pub pin: Digest,
    /// The key under which it signs.
    pub key: HqKey,
    /// Name of its log.
    pub origin: String,
    /// Verifier key of its log (C2SP vkey).
    pub log_key: String,
    /// Verifier key of its timed cosignature (C2SP vkey).
    pub clock_key: String,
}

impl Headquarters {
    /// The keys that its checkpoints are checked with.
    ///
    /// # Errors
    /// If they are no verifier keys, which enrolment has excluded.
    pub fn log_keys(&self) -> std::result::Result<LogKeys, evidence::log::LogError> {
        LogKeys::new(self.log_key.parse()?, self.clock_key.parse()?)
    }
}

/// Short name of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNo(pub i64);

/// The headquarters, if the vault is enrolled.
pub fn headquarters(db: &Connection) -> Result<Option<Headquarters>> {
    let row = db.query_row(
        "SELECT address, pin, hq_key, origin, log_key, clock_key FROM headquarters",
        [],
        |row| {
            Ok(Headquarters {
                address: row.get(0)?,
                pin: Digest::from_bytes(row.get(1)?),
                key: HqKey::from_bytes(row.get(2)?),
                origin: row.get(3)?,
                log_key: row.get(4)?,
                clock_key: row.get(5)?,
            })
        },
    );
    row.optional()
}

/// Keeps who headquarters is.
pub fn put_headquarters(db: &Connection, hq: &Headquarters) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO headquarters (only, address, pin, hq_key, origin, log_key, clock_key)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
        params![hq.address, hq.pin.as_bytes(), hq.key.as_bytes(), hq.origin, hq.log_key, hq.clock_key],
    )?;
    Ok(())
}

/// The cases that a seat of this device may work on.
pub fn grants(db: &Connection, seat: SeatNo) -> Result<Vec<Grant>> {
    let mut statement = db.prepare_cached(
        "SELECT case_id, number, name, max_class FROM hq_grant WHERE seat_no = ?1 ORDER BY number, case_id",
    )?;
    let rows = statement.query_map([seat.0], |row| {
        let class = row.get::<_, i64>(3)?.cast_unsigned();
        Ok(Grant {
            case: CaseId::from_bytes(row.get(0)?),
            number: row.get(1)?,
            name: row.get(2)?,
            max_class: Sensitivity::from_number(class).unwrap_or(Sensitivity::S0),
        })
    })?;
    rows.collect()
}

/// Replaces the grants of a seat. Where a grant stays, so does the place where fetching goes on.
pub fn put_grants(db: &Connection, seat: SeatNo, grants: &[Grant]) -> Result<()> {
    for old in self::grants(db, seat)? {
        if !grants.iter().any(|grant| grant.case == old.case) {
            db.execute(
                "DELETE FROM hq_grant WHERE seat_no = ?1 AND case_id = ?2",
                params![seat.0, old.case.as_bytes()],
            )?;
        }
    }
    for grant in grants {
        db.execute(
            "INSERT INTO hq_grant (seat_no, case_id, number, name, max_class, cursor)
             VALUES (?1, ?2, ?3, ?4, ?5, '')
             ON CONFLICT DO UPDATE SET number = ?3, name = ?4, max_class = ?5",
            params![
                seat.0,
                grant.case.as_bytes(),
                grant.number,
                grant.name,
                i64::from(grant.max_class.number())
            ],
        )?;
    }
    Ok(())
}

/// Where fetching a case goes on.
pub fn cursor(db: &Connection, seat: SeatNo, case: CaseId) -> Result<String> {
    let mut statement =
        db.prepare_cached("SELECT cursor FROM hq_grant WHERE seat_no = ?1 AND case_id = ?2")?;
    let cursor = statement.query_row(params![seat.0, case.as_bytes()], |row| row.get(0)).optional()?;
    Ok(cursor.unwrap_or_default())
}

/// Moves the place where fetching a case goes on.
pub fn put_cursor(db: &Connection, seat: SeatNo, case: CaseId, cursor: &str) -> Result<()> {
    db.prepare_cached("UPDATE hq_grant SET cursor = ?3 WHERE seat_no = ?1 AND case_id = ?2")?
        .execute(params![seat.0, case.as_bytes(), cursor])?;
    Ok(())
}

/// An entry that is to go to headquarters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbound {
    /// Order of arrival on this device.
    pub no: EntryNo,
    /// Its name.
    pub id: EntryId,
    /// The entry, complete in itself.
    pub bytes: Vec<u8>,
}

fn outbound(row: &Row<'_>) -> Result<Outbound> {
    Ok(Outbound { no: EntryNo(row.get(0)?), id: EntryId::from_bytes(row.get(1)?), bytes: row.get(2)? })
}

/// The next entries of a case that headquarters has neither confirmed nor refused, up to a number, and until they have
/// `max_bytes` together; at least one, if there is any.
pub fn to_send(
    db: &Connection,
    case: CaseNo,
    after: EntryNo,
    max_entries: usize,
    max_bytes: usize,
) -> Result<Vec<Outbound>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, bytes FROM entry WHERE case_no = ?1 AND no > ?2 AND hq_position IS NULL
           AND NOT EXISTS (SELECT 1 FROM hq_refusal WHERE entry_no = no)
         ORDER BY no LIMIT ?3",
    )?;
    let mut rows = statement.query(params![case.0, after.0, max_entries as i64])?;
    let (mut found, mut bytes) = (Vec::new(), 0);
    while bytes < max_bytes
        && let Some(row) = rows.next()?
    {
        let entry = outbound(row)?;
        bytes += entry.bytes.len();
        found.push(entry);
    }
    Ok(found)
}

/// How many entries of a case [`to_send`] would give altogether.
pub fn count_to_send(db: &Connection, case: CaseNo) -> Result<u64> {
    let mut statement = db.prepare_cached(
        "SELECT count(*) FROM entry WHERE case_no = ?1 AND hq_position IS NULL
           AND NOT EXISTS (SELECT 1 FROM hq_refusal WHERE entry_no = no)",
    )?;
    statement.query_row([case.0], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}

/// Whether headquarters has confirmed this entry, and no other is known in its place.
pub fn is_confirmed_alone(
    db: &Connection,
    case: CaseNo,
    seat: SeatKey,
    seq: u64,
    entry: EntryId,
) -> Result<bool> {
    let found = in_place(db, case, seat, seq)?;
    Ok(matches!(found.as_slice(), [(_, id, true)] if *id == entry))
}

/// The entries in a place of a strand, and whether headquarters has confirmed each.
fn in_place(db: &Connection, case: CaseNo, seat: SeatKey, seq: u64) -> Result<Vec<(EntryNo, EntryId, bool)>> {
    let mut statement = db.prepare_cached(
        "SELECT entry.no, entry.id, hq_position IS NOT NULL FROM entry JOIN seat ON seat.no = seat_no
         WHERE seat.key = ?2 AND case_no = ?1 AND seq = ?3",
    )?;
    let rows = statement.query_map(params![case.0, seat.as_bytes(), seq.cast_signed()], |row| {
        Ok((EntryNo(row.get(0)?), EntryId::from_bytes(row.get(1)?), row.get(2)?))
    })?;
    rows.collect()
}

/// The code of a refusal that no receipt names: headquarters could not even read the entry.
pub const UNREADABLE: &str = "unreadable";

/// Every entry that is marked as refused, with the code and when it was told.
pub fn all_refusals(db: &Connection) -> Result<Vec<(EntryNo, EntryId, String, i64)>> {
    let mut statement = db.prepare_cached(
        "SELECT entry.no, id, code, told_ms FROM hq_refusal JOIN entry ON entry.no = entry_no ORDER BY entry.no",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((EntryNo(row.get(0)?), EntryId::from_bytes(row.get(1)?), row.get(2)?, row.get(3)?))
    });
    rows?.collect()
}

/// Marks an entry as refused.
pub fn refuse(db: &Connection, no: EntryNo, code: &str, told_ms: i64) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO hq_refusal (entry_no, code, told_ms) VALUES (?1, ?2, ?3)")?
        .execute(params![no.0, code, told_ms])?;
    Ok(())
}

/// Forgets that headquarters refused an entry.
pub fn forget_refusal(db: &Connection, no: EntryNo) -> Result<()> {
    db.prepare_cached("DELETE FROM hq_refusal WHERE entry_no = ?1")?.execute([no.0])?;
    Ok(())
}

/// Forgets the refusals of a case that have a certain code, so that the entries are offered again.
pub fn forget_refusals(db: &Connection, case: CaseNo, code: &str) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM hq_refusal WHERE code = ?2 AND entry_no IN
           (SELECT entry_no FROM hq_refusal JOIN entry ON entry.no = entry_no WHERE case_no = ?1)",
    )?
    .execute(params![case.0, code])?;
    Ok(())
}

/// The first refused entry of each seat of a case and each code, but for one code.
pub fn first_refused(db: &Connection, case: CaseNo, but: &str) -> Result<Vec<Outbound>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, bytes FROM entry WHERE no IN
           (SELECT min(entry.no) FROM hq_refusal JOIN entry ON entry.no = entry_no
            WHERE case_no = ?1 AND code <> ?2 GROUP BY seat_no, code)
         ORDER BY no",
    )?;
    statement.query_map(params![case.0, but], outbound)?.collect()
}

/// Forgets the refusals of all entries of the seat that wrote `like`, in its case and with its code, that one included.
pub fn forget_refusals_like(db: &Connection, like: EntryNo) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM hq_refusal WHERE code = (SELECT code FROM hq_refusal WHERE entry_no = ?1) AND entry_no IN
           (SELECT other.no FROM entry AS other JOIN entry AS this USING (case_no, seat_no) WHERE this.no = ?1)",
    )?
    .execute([like.0])?;
    Ok(())
}

/// How many entries of a case were refused, by code.
pub fn refusals(db: &Connection, case: CaseNo) -> Result<Vec<(String, u64)>> {
    let mut statement = db.prepare_cached(
        "SELECT code, count(*) FROM hq_refusal JOIN entry ON entry.no = entry_no
         WHERE case_no = ?1 GROUP BY code ORDER BY code",
    )?;
    statement.query_map([case.0], super::counted)?.collect()
}

/// The entry that is held in a place of a strand under a name, if there is one.
pub fn held(
    db: &Connection,
    case: CaseNo,
    seat: SeatKey,
    seq: u64,
    entry: EntryId,
) -> Result<Option<EntryNo>> {
    let found = in_place(db, case, seat, seq)?;
    Ok(found.into_iter().find(|(_, id, _)| *id == entry).map(|(no, ..)| no))
}

/// Notes the place in the log of an entry that is held here, where it is not noted yet. The entry, if it is held.
pub fn confirm_held(
    db: &Connection,
    case: CaseNo,
    seat: SeatKey,
    seq: u64,
    entry: EntryId,
    position: u64,
) -> Result<Option<EntryNo>> {
    let Some(no) = held(db, case, seat, seq, entry)? else { return Ok(None) };
    db.prepare_cached("UPDATE entry SET hq_position = ?2 WHERE no = ?1 AND hq_position IS NULL")?
        .execute(params![no.0, position.cast_signed()])?;
    db.prepare_cached("DELETE FROM hq_refusal WHERE entry_no = ?1")?.execute([no.0])?;
    Ok(Some(no))
}

/// Notes what headquarters marks about an entry.
pub fn mark(db: &Connection, no: EntryNo, mark: &str) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO hq_mark (entry_no, mark) VALUES (?1, ?2)")?
        .execute(params![no.0, mark])?;
    Ok(())
}

/// How many entries of a case headquarters marks, by mark.
pub fn marks(db: &Connection, case: CaseNo) -> Result<Vec<(String, u64)>> {
    let mut statement = db.prepare_cached(
        "SELECT mark, count(*) FROM hq_mark JOIN entry ON entry.no = entry_no
         WHERE case_no = ?1 GROUP BY mark ORDER BY mark",
    )?;
    statement.query_map([case.0], super::counted)?.collect()
}

/// Every mark, and whether it is that of an entry which headquarters holds.
pub fn marked(db: &Connection) -> Result<Vec<(EntryNo, String, bool)>> {
    let mut statement = db.prepare_cached(
        "SELECT entry_no, mark, hq_position IS NOT NULL
         FROM hq_mark LEFT JOIN entry ON entry.no = entry_no ORDER BY entry_no, mark",
    )?;
    statement.query_map([], |row| Ok((EntryNo(row.get(0)?), row.get(1)?, row.get(2)?)))?.collect()
}

/// Calls `take` for every entry of a case that headquarters has not confirmed, a thousand at a time. What it is called for
/// it may confirm.
pub fn each_unconfirmed<E: From<rusqlite::Error>>(
    db: &Connection,
    case: CaseNo,
    mut take: impl FnMut(EntryNo, EntryId) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut statement = db.prepare_cached(
        "SELECT no, id FROM entry WHERE case_no = ?1 AND hq_position IS NULL AND no > ?2 ORDER BY no LIMIT 1000",
    )?;
    let mut after = EntryNo(0);
    loop {
        let rows = statement.query_map(params![case.0, after.0], |row| {
            Ok((EntryNo(row.get(0)?), EntryId::from_bytes(row.get(1)?)))
        })?;
        let rows: Vec<_> = rows.collect::<Result<_>>()?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        rows.into_iter().try_for_each(|(no, id)| take(no, id))?;
    }
}

/// Keeps a receipt as signed.
pub fn put_receipt(db: &Connection, received_ms: i64, bytes: &[u8]) -> Result<ReceiptNo> {
    db.prepare_cached("INSERT INTO receipt (received_ms, bytes) VALUES (?1, ?2)")?
        .execute(params![received_ms, bytes])?;
    Ok(ReceiptNo(db.last_insert_rowid()))
}

/// Keeps a receipt as signed, if it is not held yet.
pub fn put_receipt_once(db: &Connection, received_ms: i64, bytes: &[u8]) -> Result<Option<ReceiptNo>> {
    let mut statement =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM receipt WHERE received_ms = ?1 AND bytes = ?2)")?;
    let is_held: bool = statement.query_row(params![received_ms, bytes], |row| row.get(0))?;
    if is_held { Ok(None) } else { put_receipt(db, received_ms, bytes).map(Some) }
}

/// How many receipts are held, and when headquarters signed the last one, milliseconds since the Unix epoch.
pub fn last_receipt(db: &Connection) -> Result<(u64, Option<i64>)> {
    let mut statement = db.prepare_cached(
        "SELECT (SELECT count(*) FROM receipt), (SELECT received_ms FROM receipt ORDER BY no DESC LIMIT 1)",
    )?;
    statement.query_row([], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?)))
}

/// The row of the receipt that came last; 0 where there is none.
pub fn last_receipt_no(db: &Connection) -> Result<i64> {
    db.query_row("SELECT coalesce(max(no), 0) FROM receipt", [], |row| row.get(0))
}

/// The receipts in rows from..=to.
pub fn receipts_between(db: &Connection, (from, to): (i64, i64)) -> Result<Vec<(ReceiptNo, i64, Vec<u8>)>> {
    let mut statement = db.prepare_cached(
        "SELECT no, received_ms, bytes FROM receipt WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
    )?;
    statement.query_map([from, to], |row| Ok((ReceiptNo(row.get(0)?), row.get(1)?, row.get(2)?)))?.collect()
}

/// The next receipt after one, in the order of their arrival.
pub fn receipt_after(db: &Connection, after: ReceiptNo) -> Result<Option<(ReceiptNo, Vec<u8>)>> {
    let mut statement =
        db.prepare_cached("SELECT no, bytes FROM receipt WHERE no > ?1 ORDER BY no LIMIT 1")?;
    statement.query_row([after.0], |row| Ok((ReceiptNo(row.get(0)?), row.get(1)?))).optional()
}

/// A receipt as signed.
pub fn receipt_bytes(db: &Connection, no: ReceiptNo) -> Result<Vec<u8>> {
    db.prepare_cached("SELECT bytes FROM receipt WHERE no = ?1")?.query_row([no.0], |row| row.get(0))
}
