//! Taking in a batch of entries, from a session or a bundle: the same checks, the same log, the same receipt.
//!
//! Refused is what cannot be shown to be evidence of a known seat in a known case; of that, what may be shown one day is kept
//! aside. Everything else is kept in the log, and marked where something is wrong with it.

use std::collections::HashMap;

use evidence::{
    Accepted, BatchItems, BatchLinker, CaseId, Entry, Header, Receipt, Refused, SeatKey, Unlinked,
};
use rayon::prelude::*;

use crate::{Headquarters, HqError, waiting};

/// Who brings a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A seat in a session; it must have a grant for the case of every entry.
    Seat(SeatKey),
    /// Headquarters itself, importing a bundle; every known case is allowed.
    Import,
}

impl Carrier {
    /// The seat that brings it, if one does.
    pub const fn seat(self) -> Option<SeatKey> {
        match self {
            Self::Seat(seat) => Some(seat),
            Self::Import => None,
        }
    }
}

/// What came of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What was said.
    pub receipt: Receipt,
    /// The same, signed.
    pub signed: Vec<u8>,
    /// How many entries could not be read at all and so cannot be named in the receipt.
    pub unreadable: u64,
}

/// Takes in a batch as [`evidence::BatchWriter`] writes it. When this returns, what the receipt accepts is durable.
///
/// # Errors
/// [`HqError::Message`] if nothing in it could be read; whatever the store says. Then nothing was changed.
pub fn accept(hq: &Headquarters, carrier: Carrier, batch: &[u8]) -> Result<Taken, HqError> {
    let (entries, unreadable) = read(hq, batch)?;
    let (accepted, refused) = take(hq, carrier, entries)?;
    let checkpoint = if accepted.is_empty() { String::new() } else { hq.checkpoint()? };
    let receipt = Receipt {
        hq: hq.identity().hq_key(),
        seat: carrier.seat().unwrap_or_else(|| hq.identity().hq_key()),
        received_ms: hq.now().as_millisecond(),
        accepted,
        refused,
        originals: Vec::new(),
        checkpoint,
        case: None,
    };
    let signed = receipt.sign(&hq.identity().issuer);
    Ok(Taken { receipt, signed, unreadable })
}

/// Takes entries into the log, and keeps aside what may be taken one day.
pub(crate) fn take(
    hq: &Headquarters,
    carrier: Carrier,
    entries: Vec<Entry>,
) -> Result<(Vec<Accepted>, Vec<Refused>), HqError> {
    let fits: Vec<bool> = entries.par_iter().map(|entry| entry.verify().is_ok()).collect();
    let mut rules = Rules::new(hq, carrier);
    let (mut taken, mut refused) = (Vec::with_capacity(entries.len()), Vec::new());
    for (entry, fits) in entries.into_iter().zip(fits) {
        match rules.refusal(entry.header(), fits)? {
            Some(code) => refused.push((entry, code)),
            None => taken.push(entry),
        }
    }
    let kept = waiting::keep(hq, carrier, &refused)?;
    let refused = refused.iter().zip(kept).map(|((entry, code), kept)| Refused {
        entry: entry.id(),
        code: (*code).to_owned(),
        kept,
    });
    let refused = refused.collect();
    let positions =
        if taken.is_empty() { Vec::new() } else { hq.store().append(&taken, carrier.seat(), hq.now())? };
    let pairs = taken.iter().zip(positions);
    let accepted = pairs.map(|(entry, position)| Accepted { entry: entry.id(), position }).collect();
    Ok((accepted, refused))
}

/// A signed statement of which of these originals are held whole for a case.
///
/// # Errors
/// [`HqError::CaseUnknown`] if the seat may not work on the case: nobody learns what is held elsewhere.
pub fn state_held(
    hq: &Headquarters,
    seat: SeatKey,
    case: CaseId,
    digests: &[evidence::Digest],
) -> Result<Vec<u8>, HqError> {
    hq.store().max_class(seat, case)?.ok_or(HqError::CaseUnknown)?;
    let mut originals = Vec::new();
    for digest in digests {
        if hq.held(*digest, case)?.is_some() {
            originals.push(*digest);
        }
    }
    let case = (!originals.is_empty()).then_some(case);
    let receipt = Receipt {
        hq: hq.identity().hq_key(),
        seat,
        received_ms: hq.now().as_millisecond(),
        accepted: Vec::new(),
        refused: Vec::new(),
        originals,
        checkpoint: String::new(),
        case,
    };
    Ok(receipt.sign(&hq.identity().issuer))
}

fn read(hq: &Headquarters, batch: &[u8]) -> Result<(Vec<Entry>, u64), HqError> {
    let mut store_failure = None;
    let prev_of = |header: &Header| {
        let found = hq.store().entry_at(header.case, header.seat, header.seq.checked_sub(1)?);
        found.unwrap_or_else(|error| {
            store_failure = Some(error);
            None
        })
    };
    let (mut entries, mut unreadable, mut first_error) = (Vec::new(), 0, None);
    let items: Vec<&[u8]> = BatchItems::new(batch).collect();
    let unlinked: Vec<_> = items.into_par_iter().map(Unlinked::read).collect();
    let mut linker = BatchLinker::new(prev_of);
    for entry in unlinked {
        match entry.and_then(|entry| linker.link(entry)) {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                unreadable += 1;
                first_error.get_or_insert(error);
            }
        }
    }
    drop(linker);
    if let Some(error) = store_failure {
        return Err(error.into());
    }
    match first_error {
        Some(error) if entries.is_empty() => Err(error.into()),
        _ => Ok((entries, unreadable)),
    }
}

/// What decides over refusal, looked up once per seat and case.
pub(crate) struct Rules<'h> {
    hq: &'h Headquarters,
    carrier: Carrier,
    seats: HashMap<SeatKey, bool>,
    cases: HashMap<CaseId, bool>,
}

impl<'h> Rules<'h> {
    pub(crate) fn new(hq: &'h Headquarters, carrier: Carrier) -> Self {
        Self { hq, carrier, seats: HashMap::new(), cases: HashMap::new() }
    }

    /// The code of the reason why an entry is refused, if it is.
    fn refusal(&mut self, header: &Header, signature_fits: bool) -> Result<Option<&'static str>, HqError> {
        if !signature_fits {
            return Ok(Some("signature_wrong"));
        }
        self.refusal_of(header.seat, header.case)
    }

    /// The code of the reason why entries of a seat in a case are refused, if they are.
    pub(crate) fn refusal_of(
        &mut self,
        seat: SeatKey,
        case: CaseId,
    ) -> Result<Option<&'static str>, HqError> {
        Ok(match (self.seat_known(seat)?, self.case_open(case)?) {
            (false, _) => Some("seat_unknown"),
            (true, false) => Some("case_unknown"),
            (true, true) => None,
        })
    }

    fn seat_known(&mut self, seat: SeatKey) -> Result<bool, HqError> {
        if let Some(known) = self.seats.get(&seat) {
            return Ok(*known);
        }
        let known = self.hq.store().seat(seat)?.is_some();
        self.seats.insert(seat, known);
        Ok(known)
    }

    fn case_open(&mut self, case: CaseId) -> Result<bool, HqError> {
        if let Some(open) = self.cases.get(&case) {
            return Ok(*open);
        }
        let open = match self.carrier {
            Carrier::Seat(seat) => self.hq.store().max_class(seat, case)?.is_some(),
            Carrier::Import => self.hq.store().case(case)?.is_some(),
        };
        self.cases.insert(case, open);
        Ok(open)
    }
}
