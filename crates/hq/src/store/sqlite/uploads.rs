//! Uploads under way.

use evidence::{CaseId, Digest, SeatKey};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{SqliteStore, bytes, failed, number, signed, time};
use crate::store::{Stored, Upload, UploadId, UploadStore};

impl UploadStore for SqliteStore {
    fn add_upload(&self, upload: &Upload) -> Stored<()> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO uploads (upload, seat, case_id, digest, length, confirmed, metadata, expires_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    upload.id,
                    upload.seat.as_bytes(),
                    upload.case.as_bytes(),
                    upload.digest.as_bytes(),
                    signed(upload.length),
                    signed(upload.confirmed),
                    upload.metadata,
                    upload.expires.as_millisecond()
                ],
            )
            .map_err(failed)?;
            Ok(())
        })
    }

    fn upload(&self, id: UploadId) -> Stored<Option<Upload>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT upload, seat, case_id, digest, length, confirmed, metadata, expires_ms
                     FROM uploads WHERE upload = ?1",
                )
                .map_err(failed)?;
            query.query_row([id], upload_of).optional().map_err(failed)
        })
    }

    fn upload_of(&self, seat: SeatKey, digest: Digest, case: CaseId) -> Stored<Option<Upload>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT upload, seat, case_id, digest, length, confirmed, metadata, expires_ms
                     FROM uploads WHERE seat = ?1 AND digest = ?2 AND case_id = ?3 ORDER BY confirmed DESC LIMIT 1",
                )
                .map_err(failed)?;
            let key = params![seat.as_bytes(), digest.as_bytes(), case.as_bytes()];
            query.query_row(key, upload_of).optional().map_err(failed)
        })
    }

    fn confirm_upload(&self, id: UploadId, confirmed: u64, expires: Timestamp) -> Stored<()> {
        self.write(|tx| {
            tx.prepare_cached("UPDATE uploads SET confirmed = ?2, expires_ms = ?3 WHERE upload = ?1")
                .and_then(|mut update| {
                    update.execute(params![id, signed(confirmed), expires.as_millisecond()])
                })
                .map_err(failed)?;
            Ok(())
        })
    }

    fn remove_upload(&self, id: UploadId) -> Stored<()> {
        self.write(|tx| {
            tx.execute("DELETE FROM uploads WHERE upload = ?1", [id]).map_err(failed)?;
            Ok(())
        })
    }

    fn expired_uploads(&self, now: Timestamp) -> Stored<Vec<UploadId>> {
        self.read(|tx| {
            let mut query =
                tx.prepare_cached("SELECT upload FROM uploads WHERE expires_ms <= ?1").map_err(failed)?;
            let rows =
                query.query_map([now.as_millisecond()], |row| bytes(row, 0, |id| id)).map_err(failed)?;
            rows.collect::<Result<_, _>>().map_err(failed)
        })
    }
}

fn upload_of(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: bytes(row, 0, |id| id)?,
        seat: bytes(row, 1, SeatKey::from_bytes)?,
        case: bytes(row, 2, CaseId::from_bytes)?,
        digest: bytes(row, 3, Digest::from_bytes)?,
        length: number(row, 4)?,
        confirmed: number(row, 5)?,
        metadata: row.get(6)?,
        expires: time(row, 7)?,
    })
}
