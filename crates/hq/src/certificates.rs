//! Who works at a seat, for those who work on the same case.

use axum::Json;
use axum::extract::State;
use evidence::derived::examiner_of;
use evidence::wire::Base64Bytes;
use evidence::wire::sync::{CertificatesAnswer, CertificatesRequest, MAX_CERTIFICATES};
use evidence::{CaseId, SeatKey, Sensitivity};

use crate::enrol::certificate;
use crate::extract::JsonIn;
use crate::session::InSession;
use crate::{Headquarters, HqError};

/// The class of names of staff.
const STAFF: Sensitivity = Sensitivity::S1;

/// `POST /v1/certificates`: the certificates of seats that work on a case. A seat of which nothing is known, or that has
/// nothing to do with the case, is left out, and so is one whose examiner was raised above what the asking seat may read.
///
/// # Errors
/// [`HqError::CaseUnknown`], [`HqError::SeatRevoked`]; [`HqError::RequestMalformed`] if too many are asked for.
pub async fn post(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    JsonIn(request): JsonIn<CertificatesRequest>,
) -> Result<Json<CertificatesAnswer>, HqError> {
    hq.run(move |hq| {
        if request.seats.len() > MAX_CERTIFICATES {
            let most = format!("at most {MAX_CERTIFICATES} seats in one question");
            return Err(HqError::RequestMalformed(most));
        }
        let max_class = hq.may_read(seat, request.case)?;
        if max_class < STAFF {
            return Ok(Json(CertificatesAnswer { certificates: Vec::new() }));
        }
        let examiners = request.seats.iter().map(|seat| examiner_of(request.case, *seat)).collect();
        let floors = hq.store().floors(request.case, &examiners)?;
        let mut certificates = Vec::new();
        for asked in request.seats {
            let floor = floors.get(&examiner_of(request.case, asked));
            if floor.is_some_and(|floor| floor.field("name", STAFF) > max_class) {
                continue;
            }
            if let Some(known) = hq.store().seat(asked)?
                && works_on(hq, asked, request.case)?
            {
                certificates.push(Base64Bytes(certificate(hq, &known)));
            }
        }
        Ok(Json(CertificatesAnswer { certificates }))
    })
    .await
}

/// Whether a seat may work on a case, or has.
fn works_on(hq: &Headquarters, seat: SeatKey, case: CaseId) -> Result<bool, HqError> {
    Ok(hq.store().max_class(seat, case)?.is_some() || hq.store().entry_at(case, seat, 1)?.is_some())
}
