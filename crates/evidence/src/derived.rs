//! Records whose identifier follows from what they are of, so that every device makes the same one without asking.
//!
//! The record of a seat's examiner cannot be taken by anybody else: whoever says that a record signs for a person is held
//! against the seat that made it, and no field of any record, which others could write, comes between.

use crate::digest::Digest;
use crate::id::{CaseId, DeviceId, RecordId};
use crate::seat::SeatKey;

/// The record of the examiner at a seat in a case.
pub fn examiner_of(case: CaseId, seat: SeatKey) -> RecordId {
    derived("examiner", case, seat.as_bytes())
}

/// The record of a device in a case.
pub fn device_of(case: CaseId, device: DeviceId) -> RecordId {
    derived("device", case, device.as_bytes())
}

fn derived(what: &str, case: CaseId, of: &[u8]) -> RecordId {
    let digest = Digest::of(&[b"cairn/record/", what.as_bytes(), b"/", case.as_bytes(), of].concat());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.as_bytes()).for_each(|(to, from)| *to = *from);
    // Version 8 (RFC 9562 §5.8): an identifier made by a rule of its own.
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = (*version & 0x0f) | 0x80;
    *variant = (*variant & 0x3f) | 0x80;
    RecordId::from_bytes(bytes)
}
