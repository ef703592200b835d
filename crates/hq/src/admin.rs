//! What the people at headquarters do: cases, codes, grants, revocation, the overview, and checking everything again.
//!
//! Each works on the same database as a running server, from another process.

mod verify;

use std::collections::BTreeSet;

use evidence::revocation::MAX_REASON_BYTES;
use evidence::{CaseId, SeatKey, Sensitivity};
use serde::Serialize;

pub use verify::{Findings, verify};

use crate::store::{Case, Counts, Revocation, StoreError, Waiting};
use crate::{Headquarters, HqError, waiting};

/// Adds a case. Without an id a fresh one is made.
///
/// # Errors
/// [`HqError::CaseExists`].
pub fn add_case(hq: &Headquarters, id: Option<CaseId>, number: &str, name: &str) -> Result<Case, HqError> {
    let now = hq.now();
    let fresh = || -> Result<CaseId, HqError> {
        let unix_ms = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ok(CaseId::new(unix_ms, hq.surroundings().random()?))
    };
    let id = id.map_or_else(fresh, Ok)?;
    let case = Case { id, number: number.to_owned(), name: name.to_owned(), opened: now };
    match hq.store().add_case(&case) {
        Err(StoreError::Exists) => Err(HqError::CaseExists),
        other => {
            other?;
            waiting::admit_after(hq);
            Ok(case)
        }
    }
}

/// The case with this id or number.
///
/// # Errors
/// [`HqError::NoSuchCase`].
pub fn find_case(hq: &Headquarters, id_or_number: &str) -> Result<Case, HqError> {
    let by_id = match id_or_number.parse::<CaseId>() {
        Ok(id) => hq.store().case(id)?,
        Err(_) => None,
    };
    let found = match by_id {
        Some(case) => Some(case),
        None => hq.store().cases()?.into_iter().find(|case| case.number == id_or_number),
    };
    found.ok_or_else(|| HqError::NoSuchCase(id_or_number.to_owned()))
}

/// The seat whose key begins with these hexadecimal digits.
///
/// # Errors
/// [`HqError::NoSuchSeat`] if none or several do.
pub fn find_seat(hq: &Headquarters, beginning: &str) -> Result<SeatKey, HqError> {
    let seats = hq.store().seats()?.into_iter().map(|seat| seat.key);
    let mut fitting = seats.filter(|key| key.to_string().starts_with(&beginning.to_lowercase()));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) if !beginning.is_empty() => Ok(only),
        _ => Err(HqError::NoSuchSeat(beginning.to_owned())),
    }
}

/// Lets a seat work on a case and read up to a class, or no longer.
pub fn grant(
    hq: &Headquarters,
    seat: SeatKey,
    case: CaseId,
    max_class: Option<Sensitivity>,
) -> Result<(), HqError> {
    hq.store().set_grant(seat, case, max_class, hq.now())?;
    waiting::admit_after(hq);
    Ok(())
}

/// Revokes a seat from a place in the log on; by default from its present end. Entries from there on are kept and do not
/// count, and devices that have them learn it with their next sync. What then stands: a smaller place from before stays.
///
/// Entries of the seat that wait get their place when they are taken in, however long ago they came. So those that can be
/// taken in are, and while others wait the seat is not revoked.
///
/// # Errors
/// [`HqError::EntriesWait`]; [`HqError::RequestMalformed`] if the reason is too long for a signed statement.
pub fn revoke(
    hq: &Headquarters,
    seat: SeatKey,
    from_position: Option<u64>,
    reason: &str,
) -> Result<Revocation, HqError> {
    waiting::admit(hq)?;
    let is_revoked = hq.store().seat(seat)?.is_some_and(|seat| seat.revoked.is_some());
    let groups = hq.store().waiting()?.into_iter().filter(|group| group.seat == seat);
    let cases: BTreeSet<CaseId> = groups.map(|group| group.case).collect();
    if !is_revoked && !cases.is_empty() {
        return Err(HqError::EntriesWait(cases));
    }
    revoke_now(hq, seat, from_position, reason)
}

/// As [`revoke`], even if entries of the seat go on waiting: once they are taken in they do not count.
///
/// # Errors
/// As [`revoke`], without [`HqError::EntriesWait`].
pub fn revoke_although_waiting(
    hq: &Headquarters,
    seat: SeatKey,
    from_position: Option<u64>,
    reason: &str,
) -> Result<Revocation, HqError> {
    waiting::admit_after(hq);
    revoke_now(hq, seat, from_position, reason)
}

fn revoke_now(
    hq: &Headquarters,
    seat: SeatKey,
    from_position: Option<u64>,
    reason: &str,
) -> Result<Revocation, HqError> {
    if reason.len() > MAX_REASON_BYTES {
        let most = format!("the reason of a revocation has at most {MAX_REASON_BYTES} bytes");
        return Err(HqError::RequestMalformed(most));
    }
    let size = hq.store().frontier()?.size();
    let from_position = from_position.map_or(size, |from| from.min(size));
    let revocation = Revocation { from_position, at: hq.now(), reason: reason.to_owned() };
    Ok(hq.store().revoke(seat, &revocation)?)
}

/// What of the entries that wait is meant; what is not named may be anything.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// The beginning of the key of the seat that signed them.
    pub seat: Option<String>,
    /// Their case.
    pub case: Option<CaseId>,
    /// The seat that brought them, or none where they came in bundles.
    pub carried_by: Option<Option<SeatKey>>,
}

/// Drops entries that wait, as where a bundle full of made-up seats takes the room of all others. What was dropped.
///
/// # Errors
/// [`HqError::NoneWaits`] if nothing is meant, or entries of several seats begin with what was given.
pub fn drop_waiting(hq: &Headquarters, which: &Which) -> Result<Vec<Waiting>, HqError> {
    let beginning = which.seat.as_deref().map(str::to_lowercase);
    let mut meant = hq.store().waiting()?;
    meant.retain(|group| {
        beginning.as_ref().is_none_or(|beginning| group.seat.to_string().starts_with(beginning))
            && which.case.is_none_or(|case| group.case == case)
            && which.carried_by.is_none_or(|carried_by| group.carried_by == carried_by)
    });
    let seats: BTreeSet<SeatKey> = meant.iter().map(|group| group.seat).collect();
    // Whoever makes keys may make one that begins like another.
    if seats.is_empty() || beginning.is_some() && seats.len() > 1 {
        return Err(HqError::NoneWaits);
    }
    hq.store().drop_waiting(&meant)?;
    Ok(meant)
}

/// The overview.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Name of this headquarters.
    pub origin: String,
    /// Where devices reach it.
    pub address: String,
    /// SHA-256 of the server's public key.
    pub pin: evidence::Digest,
    /// Its key.
    pub hq: SeatKey,
    /// Cases known.
    pub cases: usize,
    /// Seats enrolled.
    pub seats: usize,
    /// Seats revoked.
    pub revoked: usize,
    /// Numbers of the store.
    #[serde(flatten)]
    pub counts: Counts,
    /// What waits until its seat or case is known.
    pub waiting: Vec<Waiting>,
    /// The newest checkpoint, signed.
    pub checkpoint: String,
}

/// The overview.
pub fn status(hq: &Headquarters) -> Result<Status, HqError> {
    let seats = hq.store().seats()?;
    let identity = hq.identity();
    Ok(Status {
        origin: identity.config.origin.clone(),
        address: identity.config.address.clone(),
        pin: identity.tls.pin(),
        hq: identity.hq_key(),
        cases: hq.store().cases()?.len(),
        seats: seats.len(),
        revoked: seats.iter().filter(|seat| seat.revoked.is_some()).count(),
        counts: hq.store().counts()?,
        waiting: hq.store().waiting()?,
        checkpoint: hq.checkpoint()?,
    })
}
