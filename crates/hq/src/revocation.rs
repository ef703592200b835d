//! Revocations as signed statements: given to everybody who works on the case, and taken back from a bundle.

use evidence::{CaseId, Revocation, SeatKey};
use jiff::Timestamp;

use crate::store::{self, Seat, StoreError};
use crate::{Headquarters, HqError};

/// The signed revocation of a seat, if it was revoked. Signing what is stored gives the same bytes every time.
fn statement(hq: &Headquarters, seat: &Seat) -> Option<Vec<u8>> {
    let revoked = seat.revoked.as_ref()?;
    let revocation = Revocation {
        hq: hq.identity().hq_key(),
        issued_ms: revoked.at.as_millisecond(),
        seat: seat.key,
        from_position: revoked.from_position,
        reason: revoked.reason.clone(),
    };
    Some(revocation.sign(&hq.identity().issuer))
}

/// The signed revocations of the seats that may work on a case or wrote in it.
pub fn of_case(hq: &Headquarters, case: CaseId) -> Result<Vec<Vec<u8>>, HqError> {
    Ok(hq.store().revoked(case)?.iter().filter_map(|seat| statement(hq, seat)).collect())
}

/// Takes in a revocation that this headquarters signed itself and has forgotten since, as after its database was put back
/// from a copy. The seat, if it stands as revoked now and did not before, or not from so early on.
///
/// # Errors
/// Whatever the store says.
pub fn take_back(hq: &Headquarters, signed: &[u8]) -> Result<Option<SeatKey>, HqError> {
    let Ok(said) = Revocation::open(signed) else { return Ok(None) };
    let Ok(at) = Timestamp::from_millisecond(said.issued_ms) else { return Ok(None) };
    if said.hq != hq.identity().hq_key() {
        return Ok(None);
    }
    let before = hq.store().seat(said.seat)?.and_then(|seat| seat.revoked);
    let revocation = store::Revocation { from_position: said.from_position, at, reason: said.reason };
    match hq.store().revoke(said.seat, &revocation) {
        Err(StoreError::Missing) => Ok(None),
        stands => Ok((Some(stands?) != before).then_some(said.seat)),
    }
}
