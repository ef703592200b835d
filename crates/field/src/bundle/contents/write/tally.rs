//! What has gone into a bundle and what was left out, counted while it is written.

use std::collections::{BTreeMap, BTreeSet};

use evidence::{CaseId, Digest, Entry, SeatKey, Sensitivity, originals};

use super::Made;
use crate::bundle::contents::describe::{Description, LeftOut, NotIncluded, StrandEnd};
use crate::bundle::contents::{Disclosure, LAYOUT_VERSION, WhyWithheld};

/// What has gone in and what was left out.
#[derive(Debug, Default)]
pub(super) struct Tally {
    entries: u64,
    parts: u64,
    strands: BTreeMap<(CaseId, SeatKey), StrandEnd>,
    originals: u64,
    not_included: Vec<NotIncluded>,
    /// Originals that openings in the bundle name. The digest of another one is as secret as what is withheld of it.
    named: BTreeSet<Digest>,
    /// Openings and originals.
    withheld: BTreeMap<Sensitivity, (u64, u64)>,
}

impl Tally {
    /// An entry went in. `classes` are those of its openings.
    pub(super) fn entry(&mut self, entry: &Entry, classes: &[Sensitivity]) {
        let header = entry.header();
        self.entries += 1;
        self.named.extend(originals::named_by(entry).map(|(_, digest, _)| digest));
        let end = self.strands.entry((header.case, header.seat)).or_insert(StrandEnd {
            case: header.case,
            seat: header.seat,
            entries: 0,
            last_seq: 0,
            head: entry.id(),
        });
        end.entries += 1;
        // Of several entries that claim the last place, the one with the lowest name.
        if header.seq > end.last_seq || header.seq == end.last_seq && entry.id() < end.head {
            (end.last_seq, end.head) = (header.seq, entry.id());
        }
        for (class, opening) in classes.iter().zip(entry.openings()) {
            if opening.is_none() {
                self.withheld.entry(*class).or_default().0 += 1;
            }
        }
    }

    /// A part of the entries is begun: its number, from 1.
    pub(super) fn next_part(&mut self) -> u64 {
        self.parts += 1;
        self.parts
    }

    /// An original went in.
    pub(super) fn original(&mut self) {
        self.originals += 1;
    }

    /// An original stayed out because the recipient may not see it.
    pub(super) fn original_withheld(&mut self, class: Sensitivity) {
        self.withheld.entry(class).or_default().1 += 1;
    }

    /// An original is not in the bundle, for whatever reason.
    pub(super) fn left_out(&mut self, digest: Digest, reason: String) {
        self.not_included.push(NotIncluded { digest, reason });
    }

    /// What the bundle says of itself.
    pub(super) fn describe(mut self, made: &Made, disclosure: &Disclosure) -> Description {
        self.not_included.retain(|left_out| self.named.contains(&left_out.digest));
        self.not_included.sort_by_key(|left_out| left_out.digest);
        self.not_included.dedup_by_key(|left_out| left_out.digest);
        let withheld = self.withheld.into_iter().map(|(class, (openings, originals))| {
            // An opening may also have been withheld from us: then nobody here decided about it.
            let ours = !disclosure.may_see(class);
            let reason = if ours { disclosure.reason(class) } else { WhyWithheld::NotHeld };
            LeftOut { class, openings, originals, reason }
        });
        Description {
            layout: LAYOUT_VERSION,
            program: made.program.clone(),
            made_at: made.at.clone(),
            made_by: made.by,
            profile: disclosure.profile(),
            grounds: disclosure.grounds().clone().into_iter().collect(),
            recipients: made.recipients.clone(),
            entries: self.entries,
            parts: self.parts,
            strands: self.strands.into_values().collect(),
            originals: self.originals,
            originals_not_included: self.not_included,
            withheld: withheld.collect(),
        }
    }
}
