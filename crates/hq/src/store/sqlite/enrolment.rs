//! Tickets and their use.

use evidence::wire::enrol::{EnrolRequest, TicketId};
use evidence::{CaseId, SeatKey, Sensitivity};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::seats::{class, seat_in, set_grant_in};
use super::{SqliteStore, bytes, failed, number, signed, time};
use crate::store::{EnrolmentStore, Redeemed, Seat, Stored, Ticket};

impl EnrolmentStore for SqliteStore {
    fn add_ticket(&self, ticket: &Ticket) -> Stored<()> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO tickets (ticket, secret, examiner, initials, created_ms, expires_ms, used_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)",
                params![
                    ticket.id.0,
                    ticket.secret,
                    ticket.examiner,
                    ticket.initials,
                    ticket.created.as_millisecond(),
                    ticket.expires.as_millisecond()
                ],
            )
            .map_err(failed)?;
            for (case, max_class) in &ticket.cases {
                tx.execute(
                    "INSERT INTO ticket_cases (ticket, case_id, max_class) VALUES (?1, ?2, ?3)",
                    params![ticket.id.0, case.as_bytes(), max_class.number()],
                )
                .map_err(failed)?;
            }
            Ok(())
        })
    }

    fn ticket(&self, id: TicketId) -> Stored<Option<Ticket>> {
        self.read(|tx| ticket_in(tx, id))
    }

    fn redeem(&self, request: &EnrolRequest, now: Timestamp) -> Stored<Redeemed> {
        self.write(|tx| {
            let Some(ticket) = ticket_in(tx, request.ticket)? else { return Ok(Redeemed::Unknown) };
            let known = seat_in(tx, request.seat)?;
            match (ticket.used_by, known) {
                (Some(used_by), Some(seat)) if used_by == request.seat && seat.device == request.device => {
                    return Ok(Redeemed::Enrolled(seat));
                }
                (Some(_), _) => return Ok(Redeemed::Used),
                (None, Some(_)) => return Ok(Redeemed::SeatExists),
                (None, None) if now >= ticket.expires => return Ok(Redeemed::Expired),
                (None, None) => {}
            }
            let seat = enrol_in(tx, &ticket, request, now)?;
            tx.execute(
                "UPDATE tickets SET used_by = ?2 WHERE ticket = ?1",
                params![ticket.id.0, seat.key.as_bytes()],
            )
            .map_err(failed)?;
            for (case, max_class) in &ticket.cases {
                set_grant_in(tx, seat.key, *case, Some(*max_class), now)?;
            }
            Ok(Redeemed::Enrolled(seat))
        })
    }
}

fn enrol_in(tx: &Transaction<'_>, ticket: &Ticket, request: &EnrolRequest, now: Timestamp) -> Stored<Seat> {
    let block = next_block_in(tx)?;
    let seat = Seat {
        key: request.seat,
        device: request.device,
        device_name: request.device_name.clone(),
        examiner: ticket.examiner.clone(),
        initials: ticket.initials.clone(),
        block,
        enrolled: now,
        revoked: None,
    };
    tx.execute(
        "INSERT INTO seats (seat, device_id, device_name, examiner, initials, block_ordinal, enrolled_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            seat.key.as_bytes(),
            seat.device.as_bytes(),
            seat.device_name,
            seat.examiner,
            seat.initials,
            signed(block),
            seat.enrolled.as_millisecond()
        ],
    )
    .map_err(failed)?;
    Ok(seat)
}

/// The next block. Which device asks is only said and not proved, and a copied vault says the same, so a block that was
/// given is never given again.
fn next_block_in(tx: &Transaction<'_>) -> Stored<u64> {
    let sql = "SELECT coalesce(max(block_ordinal) + 1, 0) FROM seats";
    tx.query_row(sql, [], |row| number(row, 0)).map_err(failed)
}

fn ticket_in(tx: &Transaction<'_>, id: TicketId) -> Stored<Option<Ticket>> {
    let sql =
        "SELECT secret, examiner, initials, created_ms, expires_ms, used_by FROM tickets WHERE ticket = ?1";
    let found = tx.query_row(sql, [id.0], |row| {
        let used_by = match row.get::<_, Option<Vec<u8>>>(5)? {
            None => None,
            Some(_) => Some(bytes(row, 5, SeatKey::from_bytes)?),
        };
        Ok(Ticket {
            id,
            secret: bytes(row, 0, |secret| secret)?,
            examiner: row.get(1)?,
            initials: row.get(2)?,
            cases: Vec::new(),
            created: time(row, 3)?,
            expires: time(row, 4)?,
            used_by,
        })
    });
    let Some(mut ticket) = found.optional().map_err(failed)? else { return Ok(None) };
    ticket.cases = cases_of(tx, id)?;
    Ok(Some(ticket))
}

fn cases_of(tx: &Transaction<'_>, id: TicketId) -> Stored<Vec<(CaseId, Sensitivity)>> {
    let sql = "SELECT case_id, max_class FROM ticket_cases WHERE ticket = ?1 ORDER BY case_id";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let rows = query.query_map([id.0], |row| Ok((bytes(row, 0, CaseId::from_bytes)?, class(row, 1)?)));
    rows.map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
}
