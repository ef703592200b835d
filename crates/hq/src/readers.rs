//! Who has read a case, for those who must know what is out when a record is raised.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use evidence::derived::examiner_of;
use evidence::wire::sync::{Reader, ReadersAnswer, ReadersRequest};
use evidence::{CaseId, SeatKey, Sensitivity};

use crate::extract::JsonIn;
use crate::session::InSession;
use crate::{Headquarters, HqError};

/// The class of names of staff.
const STAFF: Sensitivity = Sensitivity::S1;
/// Most cases in one question.
const MAX_CASES: usize = 10_000;

/// `POST /v1/readers`: the other seats that were given entries of cases, as far as the asking seat may read these and know
/// names of staff. Of a case that the seat may not read nobody is named.
///
/// # Errors
/// [`HqError::SeatRevoked`]; [`HqError::RequestMalformed`] if too many cases are asked for.
pub async fn post(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    JsonIn(request): JsonIn<ReadersRequest>,
) -> Result<Json<ReadersAnswer>, HqError> {
    hq.run(move |hq| {
        let cases: BTreeSet<CaseId> = request.cases.into_iter().collect();
        if cases.len() > MAX_CASES {
            return Err(HqError::RequestMalformed(format!("at most {MAX_CASES} cases in one question")));
        }
        let mut readers = Vec::new();
        for case in cases {
            readers.extend(of_case(hq, seat, case)?);
        }
        Ok(Json(ReadersAnswer { readers }))
    })
    .await
}

fn of_case(hq: &Headquarters, seat: SeatKey, case: CaseId) -> Result<Vec<Reader>, HqError> {
    let max_class = match hq.may_read(seat, case) {
        Err(HqError::CaseUnknown) => return Ok(Vec::new()),
        may_read => may_read?,
    };
    if max_class < STAFF {
        return Ok(Vec::new());
    }
    let readings = hq.store().readings(case)?;
    let examiners = readings.iter().map(|reading| examiner_of(case, reading.seat)).collect();
    let floors = hq.store().floors(case, &examiners)?;
    let mut readers = Vec::new();
    for reading in readings.into_iter().filter(|reading| reading.seat != seat) {
        let floor = floors.get(&examiner_of(case, reading.seat));
        let known = hq.store().seat(reading.seat)?;
        let named = known.filter(|_| floor.is_none_or(|floor| floor.field("name", STAFF) <= max_class));
        let (examiner, device) = named.map(|seat| (seat.examiner, seat.device_name)).unwrap_or_default();
        readers.push(Reader {
            case,
            seat: reading.seat,
            examiner,
            device,
            max_class: reading.max_class,
            below: reading.below,
            at_ms: reading.at.as_millisecond(),
        });
    }
    Ok(readers)
}
