//! What headquarters has revoked, and whether exactly the entries do not count that its own signed word takes out.

use std::collections::BTreeSet;

use evidence::revocation::Judging;
use evidence::wire::sync::Mark;
use evidence::{Entry, EntryId, HqKey, Revocation, Revocations};

use super::entries::place;
use super::reading::Reading;
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::node::quarantine::RULE;
use crate::store::hq;
use crate::store::ledger::Kept;
use crate::store::revocation;

/// Entries on their way to a verdict, and what their rows say.
pub(super) struct Revoked {
    judging: Judging,
    /// Rows that say that their entry does not count: the entry, where it lies, by which rule.
    hidden: Vec<(EntryId, String, String)>,
    /// Whether the revocations could not be read, so that nobody can say who hid an entry.
    is_lost: bool,
}

impl Revoked {
    /// Reads the revocations. A row that this headquarters did not sign is named and does nothing.
    pub(super) fn read(
        reading: &mut Reading<'_>,
        key: Option<HqKey>,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, Error> {
        let kept = reading.attempt(|db| Ok(revocation::all(db)?))?;
        let is_lost = kept.is_none();
        let mut revoked = Revocations::default();
        for kept in kept.unwrap_or_default() {
            match Revocation::open(&kept.statement) {
                Ok(said)
                    if Some(said.hq) == key
                        && (said.seat, said.from_position) == (kept.seat, kept.from_position) =>
                {
                    revoked.add(&said);
                }
                _ => {
                    let message = "what stands here as the revocation of the seat is none that headquarters signed for it";
                    let place = format!("seat {}", kept.seat.short());
                    findings.push(Finding::error("revocation_differs", place, message));
                }
            }
        }
        for (no, mark, is_placed) in reading.attempt(|db| Ok(hq::marked(db)?))?.unwrap_or_default() {
            if !is_placed || !Mark::ALL.iter().any(|known| known.code() == mark) {
                let message =
                    format!("headquarters gave no entry that is here the mark {mark}: somebody did");
                findings.push(Finding::error("mark_unfounded", format!("mark of row {}", no.0), message));
            }
        }
        Ok(Self { judging: Judging::new(revoked), hidden: Vec::new(), is_lost })
    }

    /// Takes the row of an entry, whether its bytes can be read or not.
    pub(super) fn take_row(&mut self, kept: &Kept) {
        if let Some(rule) = &kept.quarantine {
            self.hidden.push((kept.id, place(kept), rule.clone()));
        }
    }

    /// Takes an entry whose signature fits.
    pub(super) fn take(&mut self, kept: &Kept, entry: &Entry) {
        self.judging.take(entry.id(), entry.header());
        if let Some(position) = kept.position {
            self.judging.place(entry.id(), position);
        }
    }

    /// What is to be said of entries that do not count, or should not.
    pub(super) fn finish(self) -> Vec<Finding> {
        let judged = self.judging.finish();
        let after: BTreeSet<_> = judged.after.iter().collect();
        let mut findings = Vec::new();
        for (id, place, rule) in &self.hidden {
            findings.push(if rule == RULE && (after.contains(id) || self.is_lost) {
                let message =
                    "it came to headquarters after its seat was revoked: it is kept and shown, and does not count";
                Finding::warning("entry_after_revocation", place, message)
            } else {
                let message = "the row says that the entry does not count, and headquarters revoked nothing that would \
                               take it out: somebody hid it";
                Finding::error("quarantine_unfounded", place, message)
            });
        }
        let hidden: BTreeSet<_> = self.hidden.iter().map(|(id, ..)| id).collect();
        for id in judged.after.iter().filter(|id| !hidden.contains(id)) {
            let message = "it came to headquarters after its seat was revoked, and its row counts it: the row was changed";
            findings.push(Finding::error("quarantine_missing", format!("entry {}", id.short()), message));
        }
        for ((case, seat), count) in judged.not_known {
            let message = format!(
                "headquarters revoked the seat, and of {count} entries nothing tells whether they are older. They count"
            );
            let place = format!("case {case} seat {}", seat.short());
            findings.push(Finding::warning("entry_not_known_before_revocation", place, message));
        }
        findings
    }
}
