//! Entries of seats and cases that headquarters does not know yet: kept aside, and taken into the log once it does. So a
//! stick that came too early need not come again.
//!
//! They are no part of the log: the receipt says that they are refused, why, and that they are kept. Of what one carrier
//! brings only so much is kept, for anybody can make a seat.

use evidence::Entry;

use crate::accept::{Carrier, Rules, take};
use crate::store::{Waiting, WaitingLimits};
use crate::{Headquarters, HqError};

/// What is kept of what one carrier brings; bundles together are one.
pub const LIMITS: WaitingLimits = WaitingLimits { entries: 50_000, bytes: 64 << 20 };
/// Bytes of originals that are kept while no entry of the log names them, whoever brought them.
pub const ORIGINAL_BYTES: u64 = 64 << 30;
/// Entries that are taken into the log together.
const ENTRIES_PER_TURN: usize = 500;

/// Whether a refusal may be cured here, so that an entry waits for it.
pub fn is_curable(code: &str) -> bool {
    matches!(code, "seat_unknown" | "case_unknown")
}

/// Keeps of refused entries those that may be taken in one day, as far as there is room. Whether each is kept.
pub(crate) fn keep(
    hq: &Headquarters,
    carrier: Carrier,
    refused: &[(Entry, &'static str)],
) -> Result<Vec<bool>, HqError> {
    let curable: Vec<&Entry> =
        refused.iter().filter(|(_, code)| is_curable(code)).map(|(entry, _)| entry).collect();
    if curable.is_empty() {
        return Ok(vec![false; refused.len()]);
    }
    let kept = hq.store().keep_waiting(&curable, carrier.seat(), LIMITS, hq.now())?;
    let mut kept = kept.into_iter();
    Ok(refused.iter().map(|(_, code)| is_curable(code) && kept.next().unwrap_or(false)).collect())
}

/// Takes into the log what waits and may be taken now, by the rules of whoever brought it. How many entries. What cannot
/// be taken goes on waiting.
///
/// # Errors
/// Whatever the store says; what was taken before stays.
pub fn admit(hq: &Headquarters) -> Result<u64, HqError> {
    let mut admitted = 0;
    for group in hq.store().waiting()? {
        let carrier = group.carried_by.map_or(Carrier::Import, Carrier::Seat);
        let mut rules = Rules::new(hq, carrier);
        if rules.refusal_of(group.seat, group.case)?.is_none() {
            admitted += admit_group(hq, carrier, &group)?;
        }
    }
    Ok(admitted)
}

/// As [`admit`], after a step that is done whatever comes of this one.
pub(crate) fn admit_after(hq: &Headquarters) {
    if let Err(error) = admit(hq) {
        tracing::warn!(%error, "entries that wait were not taken into the log; the next occasion takes them");
    }
}

fn admit_group(hq: &Headquarters, carrier: Carrier, group: &Waiting) -> Result<u64, HqError> {
    let (mut after, mut admitted) = (0, 0);
    loop {
        let rows = hq.store().waiting_of(group, after, ENTRIES_PER_TURN)?;
        let Some((last, _)) = rows.last() else { return Ok(admitted) };
        after = *last;
        let read = rows.iter().map(|(_, bytes)| Entry::from_bytes(bytes));
        let entries: Vec<Entry> = read.filter_map(Result::ok).collect();
        let (accepted, _) = take(hq, carrier, entries)?;
        admitted += accepted.len() as u64;
    }
}

/// What to tell of entries that were refused and found no room.
pub fn over_the_limit(count: usize) -> String {
    format!(
        "{count} entries were not kept: of seats and cases that it does not know, headquarters keeps at most {} entries and \
         {} MiB of each carrier. They are safe where they are; enrol the seat or add the case, and bring them again.",
        LIMITS.entries,
        LIMITS.bytes >> 20
    )
}
