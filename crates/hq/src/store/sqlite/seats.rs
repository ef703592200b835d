//! Cases, seats and grants.

use std::collections::BTreeSet;

use evidence::wire::Grant;
use evidence::{CaseId, DeviceId, SeatKey, Sensitivity};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::appending::next_revision_in;
use super::{SqliteStore, bytes, failed, floors, number, signed, time};
use crate::store::{Case, CaseStore, Revocation, Seat, SeatStore, StoreError, Stored};

impl CaseStore for SqliteStore {
    fn add_case(&self, case: &Case) -> Stored<()> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO cases (case_id, number, name, opened_ms) VALUES (?1, ?2, ?3, ?4)",
                params![case.id.as_bytes(), case.number, case.name, case.opened.as_millisecond()],
            )
            .map_err(failed)?;
            Ok(())
        })
    }

    fn case(&self, id: CaseId) -> Stored<Option<Case>> {
        self.read(|tx| {
            let sql = "SELECT case_id, number, name, opened_ms FROM cases WHERE case_id = ?1";
            tx.query_row(sql, [id.as_bytes()], case_of).optional().map_err(failed)
        })
    }

    fn cases(&self) -> Stored<Vec<Case>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached("SELECT case_id, number, name, opened_ms FROM cases ORDER BY number")
                .map_err(failed)?;
            query.query_map([], case_of).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
        })
    }
}

impl SeatStore for SqliteStore {
    fn seat(&self, key: SeatKey) -> Stored<Option<Seat>> {
        self.read(|tx| seat_in(tx, key))
    }

    fn seats(&self) -> Stored<Vec<Seat>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT seat, device_id, device_name, examiner, initials, block_ordinal, enrolled_ms,
                            revoked_from, revoked_ms, revoked_reason
                     FROM seats ORDER BY rowid",
                )
                .map_err(failed)?;
            query.query_map([], seat_of).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn revoked(&self, case: CaseId) -> Stored<Vec<Seat>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT seat, device_id, device_name, examiner, initials, block_ordinal, enrolled_ms,
                            revoked_from, revoked_ms, revoked_reason
                     FROM seats
                     WHERE revoked_from IS NOT NULL
                       AND (EXISTS (SELECT 1 FROM grants AS g WHERE g.seat = seats.seat AND g.case_id = ?1)
                            OR EXISTS (SELECT 1 FROM entries AS e WHERE e.seat = seats.seat AND e.case_id = ?1))
                     ORDER BY revoked_from, seat",
                )
                .map_err(failed)?;
            let rows = query.query_map([case.as_bytes()], seat_of).map_err(failed)?;
            rows.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn revoke(&self, key: SeatKey, revocation: &Revocation) -> Stored<Revocation> {
        self.write(|tx| {
            let from = signed(revocation.from_position);
            let before = seat_in(tx, key)?.and_then(|seat| seat.revoked);
            tx.execute(
                "UPDATE seats SET revoked_from = ?2, revoked_ms = ?3, revoked_reason = ?4
                 WHERE seat = ?1 AND (revoked_from IS NULL OR revoked_from > ?2)",
                params![key.as_bytes(), from, revocation.at.as_millisecond(), revocation.reason],
            )
            .map_err(failed)?;
            let stands = seat_in(tx, key)?.and_then(|seat| seat.revoked).ok_or(StoreError::Missing)?;
            if before.as_ref() != Some(&stands) {
                let to = before.map_or(i64::MAX, |before| signed(before.from_position));
                decide_without_in(tx, key, from, to)?;
            }
            Ok(stands)
        })
    }

    fn set_grant(
        &self,
        key: SeatKey,
        case: CaseId,
        max_class: Option<Sensitivity>,
        now: Timestamp,
    ) -> Stored<()> {
        self.write(|tx| set_grant_in(tx, key, case, max_class, now))
    }

    fn grants(&self, key: SeatKey) -> Stored<Vec<Grant>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT c.case_id, c.number, c.name, g.max_class
                     FROM grants AS g JOIN cases AS c ON c.case_id = g.case_id
                     WHERE g.seat = ?1 ORDER BY c.number",
                )
                .map_err(failed)?;
            let rows = query.query_map([key.as_bytes()], |row| {
                let case = bytes(row, 0, CaseId::from_bytes)?;
                Ok(Grant { case, number: row.get(1)?, name: row.get(2)?, max_class: class(row, 3)? })
            });
            rows.map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn max_class(&self, key: SeatKey, case: CaseId) -> Stored<Option<Sensitivity>> {
        self.read(|tx| {
            let sql = "SELECT max_class FROM grants WHERE seat = ?1 AND case_id = ?2";
            let found = tx.query_row(sql, params![key.as_bytes(), case.as_bytes()], |row| class(row, 0));
            found.optional().map_err(failed)
        })
    }
}

/// Decides anew over who may see what entries of a seat spoke of that do not count any more.
fn decide_without_in(tx: &Transaction<'_>, seat: SeatKey, from: i64, to: i64) -> Stored<()> {
    let sql = "SELECT position FROM entries WHERE seat = ?1 AND position >= ?2 AND position < ?3";
    let mut query = tx.prepare(sql).map_err(failed)?;
    let rows = query.query_map(params![seat.as_bytes(), from, to], |row| number(row, 0)).map_err(failed)?;
    let mut shows_more = BTreeSet::new();
    for position in rows {
        floors::without_in(tx, position.map_err(failed)?, &mut shows_more)?;
    }
    floors::settle_in(tx, shows_more, &mut next_revision_in(tx)?)
}

/// A seat by its key.
pub(super) fn seat_in(tx: &Transaction<'_>, key: SeatKey) -> Stored<Option<Seat>> {
    let mut query = tx
        .prepare_cached(
            "SELECT seat, device_id, device_name, examiner, initials, block_ordinal, enrolled_ms,
                    revoked_from, revoked_ms, revoked_reason
             FROM seats WHERE seat = ?1",
        )
        .map_err(failed)?;
    query.query_row([key.as_bytes()], seat_of).optional().map_err(failed)
}

/// Sets or takes away a grant.
pub(super) fn set_grant_in(
    tx: &Transaction<'_>,
    key: SeatKey,
    case: CaseId,
    max_class: Option<Sensitivity>,
    now: Timestamp,
) -> Stored<()> {
    let done = match max_class {
        Some(class) => tx.execute(
            "INSERT INTO grants (seat, case_id, max_class, granted_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (seat, case_id) DO UPDATE SET max_class = excluded.max_class, granted_ms = excluded.granted_ms",
            params![key.as_bytes(), case.as_bytes(), class.number(), now.as_millisecond()],
        ),
        None => tx.execute(
            "DELETE FROM grants WHERE seat = ?1 AND case_id = ?2",
            params![key.as_bytes(), case.as_bytes()],
        ),
    };
    done.map(drop).map_err(failed)
}

fn case_of(row: &Row<'_>) -> rusqlite::Result<Case> {
    let id = bytes(row, 0, CaseId::from_bytes)?;
    Ok(Case { id, number: row.get(1)?, name: row.get(2)?, opened: time(row, 3)? })
}

fn seat_of(row: &Row<'_>) -> rusqlite::Result<Seat> {
    let revoked = match row.get::<_, Option<i64>>(7)? {
        None => None,
        Some(_) => {
            Some(Revocation { from_position: number(row, 7)?, at: time(row, 8)?, reason: row.get(9)? })
        }
    };
    Ok(Seat {
        key: bytes(row, 0, SeatKey::from_bytes)?,
        device: bytes(row, 1, DeviceId::from_bytes)?,
        device_name: row.get(2)?,
        examiner: row.get(3)?,
        initials: row.get(4)?,
        block: number(row, 5)?,
        enrolled: time(row, 6)?,
        revoked,
    })
}

/// A column that holds a sensitivity class.
pub(super) fn class(row: &Row<'_>, column: usize) -> rusqlite::Result<Sensitivity> {
    let value = number(row, column)?;
    Sensitivity::from_number(value)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(column, i64::try_from(value).unwrap_or(i64::MAX)))
}
