//! Originals on their way to headquarters, and which of them it has confirmed by their hash.

use evidence::{Digest, RecordId};
use rusqlite::{Connection, OptionalExtension as _, Result, params};

use super::hq::ReceiptNo;
use super::ledger::CaseNo;
use super::record::RecordNo;

/// An original on its way to headquarters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Path of its upload at headquarters.
    pub location: String,
    /// First byte that was never sent.
    pub sent: u64,
}

/// Where an original is that a media record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Order of the media record, for reading on.
    pub record_no: RecordNo,
    /// The media record.
    pub record: RecordId,
    /// What lists show.
    pub title: String,
    /// The original.
    pub digest: Digest,
    /// Its length in bytes, where it is here.
    pub size: Option<u64>,
    /// When headquarters stated to hold it, milliseconds since the Unix epoch by its clock, and under which receipt.
    pub at_hq: Option<(ReceiptNo, i64)>,
}

/// The originals of a case that are noted here and not confirmed, small ones first.
pub fn unconfirmed(db: &Connection, case: CaseNo) -> Result<Vec<(Digest, u64)>> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT original.digest, size FROM original
           JOIN projection_media USING (digest)
           JOIN projection_record ON projection_record.no = record_no
         WHERE case_no = ?1 AND NOT EXISTS
           (SELECT 1 FROM original_receipt AS held WHERE held.case_no = ?1 AND held.digest = original.digest)
         ORDER BY size, original.digest",
    )?;
    let rows = statement.query_map([case.0], |row| {
        Ok((Digest::from_bytes(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned()))
    })?;
    rows.collect()
}

/// The originals that the media records of a case name, whether they are here or not.
pub fn named(db: &Connection, case: CaseNo) -> Result<Vec<Digest>> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT digest FROM projection_media JOIN projection_record ON no = record_no
         WHERE case_no = ?1 ORDER BY record_no",
    )?;
    statement.query_map([case.0], |row| row.get(0).map(Digest::from_bytes))?.collect()
}

/// Notes the receipt of headquarters for an original in a case.
pub fn confirm(db: &Connection, case: CaseNo, digest: Digest, receipt: ReceiptNo) -> Result<()> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO original_receipt (case_no, digest, receipt_no) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![case.0, digest.as_bytes(), receipt.0])?;
    db.prepare_cached("DELETE FROM hq_upload WHERE case_no = ?1 AND digest = ?2")?
        .execute(params![case.0, digest.as_bytes()])?;
    Ok(())
}

/// Every original that headquarters is said to have confirmed: for which case, by which receipt.
pub fn confirmations(db: &Connection) -> Result<Vec<(CaseNo, Digest, ReceiptNo)>> {
    let mut statement = db.prepare_cached(
        "SELECT case_no, digest, receipt_no FROM original_receipt ORDER BY case_no, digest",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((CaseNo(row.get(0)?), Digest::from_bytes(row.get(1)?), ReceiptNo(row.get(2)?)))
    })?;
    rows.collect()
}

/// Whether headquarters has confirmed an original for a case.
pub fn is_confirmed(db: &Connection, case: CaseNo, digest: Digest) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM original_receipt WHERE case_no = ?1 AND digest = ?2)",
    )?;
    statement.query_row(params![case.0, digest.as_bytes()], |row| row.get(0))
}

/// Forgets that headquarters holds an original, for whatever case. The receipts themselves stay.
pub fn forget(db: &Connection, digest: Digest) -> Result<()> {
    db.prepare_cached("DELETE FROM original_receipt WHERE digest = ?1")?.execute([digest.as_bytes()])?;
    Ok(())
}

/// The upload of an original for a case, if one was begun.
pub fn upload(db: &Connection, case: CaseNo, digest: Digest) -> Result<Option<Upload>> {
    let mut statement =
        db.prepare_cached("SELECT location, sent FROM hq_upload WHERE case_no = ?1 AND digest = ?2")?;
    let row = statement.query_row(params![case.0, digest.as_bytes()], |row| {
        Ok(Upload { location: row.get(0)?, sent: row.get::<_, i64>(1)?.cast_unsigned() })
    });
    row.optional()
}

/// Keeps how far an upload is.
pub fn put_upload(db: &Connection, case: CaseNo, digest: Digest, upload: &Upload) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO hq_upload (case_no, digest, location, sent) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![case.0, digest.as_bytes(), upload.location, upload.sent.cast_signed()])?;
    Ok(())
}

/// The next media records of a case after one, each with where its original is; or of those only that are here and that
/// headquarters has not confirmed for this case.
pub fn whereabouts(
    db: &Connection,
    case: CaseNo,
    after: RecordNo,
    limit: usize,
    only_waiting: bool,
) -> Result<Vec<Whereabouts>> {
    let mut statement = db.prepare_cached(if only_waiting {
        "SELECT media.no, media.id, media.title, named.digest, size, NULL, NULL
         FROM original
           JOIN projection_media AS named ON named.digest = original.digest
           JOIN projection_record AS media ON media.no = named.record_no
         WHERE media.case_no = ?1 AND media.no > ?2
           AND NOT EXISTS (SELECT 1 FROM original_receipt AS held
                           WHERE held.case_no = ?1 AND held.digest = original.digest)
         ORDER BY media.no LIMIT ?3"
    } else {
        "SELECT media.no, media.id, media.title, named.digest, size, receipt_no, received_ms
         FROM projection_record AS media
           JOIN projection_media AS named ON named.record_no = media.no
           LEFT JOIN original ON original.digest = named.digest
           LEFT JOIN original_receipt AS held ON held.case_no = ?1 AND held.digest = named.digest
           LEFT JOIN receipt ON receipt.no = receipt_no
         WHERE media.case_no = ?1 AND kind = 'media' AND media.no > ?2 ORDER BY media.no LIMIT ?3"
    })?;
    let rows = statement.query_map(params![case.0, after.0, limit as i64], |row| {
        let receipt = row.get::<_, Option<i64>>(5)?.map(ReceiptNo);
        Ok(Whereabouts {
            record_no: RecordNo(row.get(0)?),
            record: RecordId::from_bytes(row.get(1)?),
            title: row.get(2)?,
            digest: Digest::from_bytes(row.get(3)?),
            size: row.get::<_, Option<i64>>(4)?.map(i64::cast_unsigned),
            at_hq: receipt.zip(row.get(6)?),
        })
    })?;
    rows.collect()
}

/// Originals of a case that are noted here, from narrow tables alone, because the window asks often; how many of them
/// headquarters has confirmed, and the bytes of the others.
pub fn count(db: &Connection, case: CaseNo) -> Result<(u64, u64, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT count(*), count(receipt_no), coalesce(sum(size) FILTER (WHERE receipt_no IS NULL), 0)
         FROM original LEFT JOIN original_receipt AS held
           ON held.case_no = ?1 AND held.digest = original.digest
         WHERE EXISTS
           (SELECT 1 FROM projection_media AS named JOIN projection_photo AS photo USING (record_no)
            WHERE named.digest = original.digest AND photo.case_no = ?1)",
    )?;
    statement.query_row([case.0], |row| {
        let number = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
        Ok((number(0)?, number(1)?, number(2)?))
    })
}

/// Originals that media records of a case name and that are not here, and their bytes, as the records say.
pub fn count_elsewhere(db: &Connection, case: CaseNo) -> Result<(u64, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT count(*), coalesce(sum(bytes), 0) FROM
           (SELECT digest, max(photo.size) AS bytes
            FROM projection_photo AS photo JOIN projection_media USING (record_no)
            WHERE photo.case_no = ?1 AND digest NOT IN (SELECT digest FROM original)
            GROUP BY digest)",
    )?;
    statement.query_row([case.0], |row| {
        let number = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
        Ok((number(0)?, number(1)?))
    })
}
