//! Who works at the seats of a case: certificates that headquarters has issued, fetched for the seats that are not known
//! here by name. A colleague's laptop then shows under its name and not under its key.

use evidence::wire::Grant;
use evidence::wire::sync::MAX_CERTIFICATES;
use evidence::{SeatCertificate, Sensitivity};

use super::error::SyncError;
use super::run::Run;
use crate::error::Error;
use crate::store::ledger;

/// Fetches and keeps the certificates of the seats that wrote in a case, where there is none here.
///
/// # Errors
/// [`SyncError::AnswerDamaged`] if what comes is no certificate of this headquarters for a seat that was asked for;
/// whatever happens to the line.
pub fn fetch(run: &mut Run<'_>, grant: &Grant) -> Result<(), Error> {
    // Names of staff are S1.
    if grant.max_class < Sensitivity::S1 {
        return Ok(());
    }
    let db = run.node.db();
    let Some(no) = ledger::find_case(db, grant.case)? else { return Ok(()) };
    let in_case = ledger::strand_ends(db, no)?;
    let seats = ledger::seats(db)?.into_iter().filter(|(no, _, certificate)| {
        certificate.is_none() && in_case.iter().any(|(author, _)| author == no)
    });
    let unknown: Vec<_> = seats.map(|(_, seat, _)| seat).take(MAX_CERTIFICATES).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let answer = run.client.certificates(grant.case, &unknown)?;
    for signed in answer.certificates {
        let certificate = SeatCertificate::open(&signed.0).map_err(SyncError::damaged)?;
        if certificate.hq != run.client.hq().key || !unknown.contains(&certificate.seat) {
            return Err(SyncError::damaged("it sends a certificate that was not asked for").into());
        }
        let hq = run.client.hq();
        if (&certificate.log_key, &certificate.clock_key) != (&hq.log_key, &hq.clock_key) {
            return Err(SyncError::damaged("it certifies a seat under other keys of its log").into());
        }
        ledger::certify_seat(run.node.db(), certificate.seat, &signed.0)?;
    }
    Ok(())
}
