//! The ops of one entry that decide over who may see a record, as they are kept beside it: the clock of the entry, and of
//! each op its digest, its class and its bytes. So what decides over a record is read without its entries.

use evidence::{Digest, EntryId, Hlc, Op, Origin, SeatKey, Sensitivity};

use crate::store::{StoreError, Stored};

/// As bytes; none if there are no ops.
pub(super) fn write(hlc: Hlc, ops: &[(Origin, Sensitivity, &Op)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if !ops.is_empty() {
        bytes.extend(hlc.0.to_be_bytes());
    }
    for (origin, class, op) in ops {
        let op = op.to_bytes();
        bytes.extend(origin.op.as_bytes());
        bytes.push(class.number());
        bytes.extend((op.len() as u64).to_be_bytes());
        bytes.extend(op);
    }
    bytes
}

/// The ops that were written for an entry of a seat.
pub(super) fn read(bytes: &[u8], entry: EntryId, seat: SeatKey) -> Stored<Vec<(Origin, Sensitivity, Op)>> {
    let damaged = || StoreError::Damaged("what decides over a record".to_owned());
    taken(bytes, entry, seat).ok_or_else(damaged)
}

fn taken(bytes: &[u8], entry: EntryId, seat: SeatKey) -> Option<Vec<(Origin, Sensitivity, Op)>> {
    let (hlc, mut rest) = bytes.split_first_chunk()?;
    let hlc = Hlc(u64::from_be_bytes(*hlc));
    let mut ops = Vec::new();
    while !rest.is_empty() {
        let (digest, after) = rest.split_first_chunk()?;
        let (class, after) = after.split_first()?;
        let (length, after) = after.split_first_chunk()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let (op, after) = after.split_at_checked(length)?;
        let origin = Origin { hlc, op: Digest::from_bytes(*digest), entry, seat };
        ops.push((origin, Sensitivity::from_number(u64::from(*class))?, Op::from_bytes(op).ok()?));
        rest = after;
    }
    Some(ops)
}
