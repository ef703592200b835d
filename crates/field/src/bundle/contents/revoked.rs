//! Entries in a bundle that do not count, because headquarters revoked their seat before they came there.
//!
//! Only the word of the headquarters that is known counts: without its key, anybody could have revoked anybody.

use evidence::revocation::Judging;
use evidence::{Revocation, Revocations};

use super::REVOCATIONS;
use super::check::Found;
use super::proof::KnownHq;
use super::read::Bundle;

/// Begins to judge by the revocations in a bundle that the known headquarters signed.
pub(super) fn judging(bundle: &Bundle, known: Option<&KnownHq>) -> Judging {
    let mut revoked = Revocations::default();
    for (_, bytes) in bundle.statements(REVOCATIONS) {
        let said = bytes.ok().and_then(|bytes| Revocation::open(&bytes).ok());
        if let Some(said) = said.filter(|said| known.is_some_and(|known| known.key == said.hq)) {
            revoked.add(&said);
        }
    }
    Judging::new(revoked)
}

/// Says what was judged, once the places of the entries in the log are told.
pub(super) fn tell(judging: &Judging, found: &mut Found) {
    let judged = judging.finish();
    for entry in judged.after {
        let message =
            "it came to headquarters after its seat was revoked: it is kept here, and does not count";
        found.warning("entry_after_revocation", entry.to_string(), message);
    }
    for ((case, seat), count) in judged.not_known {
        let message = format!(
            "headquarters revoked the seat, and of {count} entries nothing in the bundle tells whether they are older. \
             They count"
        );
        found.warning("entry_not_known_before_revocation", format!("case {case} seat {seat}"), message);
    }
}
