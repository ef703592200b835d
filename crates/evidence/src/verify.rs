//! Verification of a set of entries: signatures, openings, chains, and what two people said of the same thing.
//!
//! The report says what was checked and names everything that does not hold. It never stops at the first fault: an
//! expert wants all of them.

mod cited;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::entry::Entry;
use crate::error::Error;
use crate::header::{EntryId, Head};
use crate::id::CaseId;
use crate::seat::SeatKey;
use crate::strand::{StrandFault, Strands};
pub use cited::Cited;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Fault {
    /// Bytes that claim to be an entry cannot be read as one.
    Unreadable {
        /// Position among the entries as they came, from 0.
        index: u64,
        /// A stable code of [`Error::code`].
        code: &'static str,
        /// What is wrong, for people.
        message: String,
    },
    /// The signature does not fit.
    Signature {
        /// Position among the entries as they came, from 0.
        index: u64,
        /// The entry.
        entry: EntryId,
        /// The seat that it claims to be from.
        seat: SeatKey,
        /// Its place in the strand.
        seq: u64,
    },
    /// A strand is not whole.
    Strand {
        /// The case.
        case: CaseId,
        /// The seat.
        seat: SeatKey,
        /// What is wrong.
        fault: StrandFault,
    },
    /// An entry that another seat had seen is not here: the end of a strand was cut off, or has not arrived.
    HeadMissing {
        /// The case.
        case: CaseId,
        /// The seat whose entry it is.
        seat: SeatKey,
        /// Its place in the strand.
        seq: u64,
        /// The entry.
        entry: EntryId,
        /// The first of the entries that name it.
        named_by: EntryId,
    },
}

/// Most faults that a report names; further ones are counted. Bounds what a hostile bundle of millions of broken
/// pieces can make of the memory.
pub const MAX_FAULTS: usize = 10_000;

impl Fault {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { code, .. } => code,
            Self::Signature { .. } => "signature_wrong",
            Self::Strand { fault, .. } => fault.code(),
            Self::HeadMissing { .. } => "head_missing",
        }
    }

    /// Where it is: the entry, the place in a strand, or the position among what came.
    pub fn place(&self) -> String {
        match self {
            Self::Unreadable { index, .. } => format!("entry number {index}"),
            Self::Signature { entry, .. } | Self::HeadMissing { entry, .. } => {
                format!("entry {}", entry.short())
            }
            Self::Strand { case, seat, .. } => format!("seat {} in case {case}", seat.short()),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable { message, .. } => f.write_str(message),
            Self::Signature { seat, seq, .. } => {
                write!(
                    f,
                    "the signature of entry {seq} of seat {} does not fit: it was changed",
                    seat.short()
                )
            }
            Self::Strand { fault: StrandFault::Gap { from, to }, .. } => {
                write!(f, "entries {from} to {to} are missing, or have not arrived")
            }
            Self::Strand { fault: StrandFault::LinkBroken { seq, .. }, .. } => {
                write!(f, "entry {seq} names another one before it than the one that stands there")
            }
            Self::Strand { fault: StrandFault::Fork { seq, entries }, .. } => {
                write!(
                    f,
                    "{} entries claim place {seq}: history was rewritten, or a copy was used twice",
                    entries.len()
                )
            }
            Self::HeadMissing { seat, seq, .. } => {
                write!(f, "entry {seq} of seat {} was seen by another seat and is not here", seat.short())
            }
        }
    }
}

/// What was checked and what does not hold.
#[derive(Debug, Clone, Default, Serialize, ts_rs::TS)]
pub struct Report {
    /// Entries read.
    pub entries: u64,
    /// Ops in them.
    pub ops: u64,
    /// Ops whose openings are withheld, by sensitivity class 0 to 4.
    pub withheld: [u64; 5],
    /// Entries of each seat in each case.
    pub strands: Vec<StrandSummary>,
    /// What does not hold, at most [`MAX_FAULTS`] of it.
    #[ts(type = "Array<Record<string, unknown>>")]
    pub faults: Vec<Fault>,
    /// Faults beyond those.
    pub faults_not_named: u64,
}

/// A strand in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StrandSummary {
    /// The case.
    pub case: CaseId,
    /// The seat.
    pub seat: SeatKey,
    /// Entries present.
    pub entries: u64,
    /// Last place, from 1.
    pub last_seq: u64,
    /// The entry that stands there.
    pub head: EntryId,
}

/// Checks entries as they come by, holding only their links.
#[derive(Debug, Default)]
pub struct Verifier {
    report: Report,
    strands: Strands,
    keys: HashMap<SeatKey, Option<ed25519_dalek::VerifyingKey>>,
    heads: BTreeMap<(CaseId, Head), EntryId>,
    seen: u64,
}

impl Verifier {
    /// Checks one entry, or notes why there is none.
    pub fn take(&mut self, read: Result<&Entry, &Error>) {
        match read {
            Ok(entry) => {
                let seat = entry.header().seat;
                let key = self.keys.entry(seat).or_insert_with(|| seat.verifying());
                let fits = key.as_ref().is_some_and(|key| entry.verify_with(key).is_ok());
                self.take_checked(entry, fits);
            }
            Err(error) => {
                let (index, code, message) = (self.seen, error.code(), error.to_string());
                self.seen += 1;
                self.report.add(Fault::Unreadable { index, code, message });
            }
        }
    }

    /// As [`Verifier::take`] for an entry whose signature was checked elsewhere, for instance on another core.
    pub fn take_checked(&mut self, entry: &Entry, signature_fits: bool) {
        let header = entry.header();
        let index = self.seen;
        self.seen += 1;
        self.report.entries += 1;
        self.report.ops += header.ops.len() as u64;
        for (mark, opening) in header.ops.iter().zip(entry.openings()) {
            let count = self.report.withheld.get_mut(usize::from(mark.class.number()));
            if let Some(count) = count.filter(|_| opening.is_none()) {
                *count += 1;
            }
        }
        if signature_fits {
            self.strands.add(entry.id(), header);
            // Most entries that are named were there before; only the others have to be kept in mind.
            for head in header.heads.iter().filter(|head| !self.strands.holds(header.case, head)) {
                let named_by = self.heads.entry((header.case, *head)).or_insert(entry.id());
                *named_by = entry.id().min(*named_by);
            }
        } else {
            let (entry, seat, seq) = (entry.id(), header.seat, header.seq);
            self.report.add(Fault::Signature { index, entry, seat, seq });
        }
    }

    /// The report. What is missing from strands is known only here.
    ///
    /// An end of a strand that was cut off shows only where an entry of another seat names what was there. Beyond that
    /// it is found by who else knows the strand: headquarters' receipts and log, and the other devices.
    pub fn finish(mut self) -> Report {
        for (case, seat, strand) in self.strands.iter() {
            if let Some((last_seq, head)) = strand.head() {
                let entries = strand.len() as u64;
                self.report.strands.push(StrandSummary { case, seat, entries, last_seq, head });
            }
            for fault in strand.faults() {
                self.report.add(Fault::Strand { case, seat, fault });
            }
        }
        for ((case, head), named_by) in self.heads {
            let Head { seat, seq, entry } = head;
            if !self.strands.holds(case, &head) {
                self.report.add(Fault::HeadMissing { case, seat, seq, entry, named_by });
            }
        }
        self.report
    }
}

impl Report {
    /// Whether everything that was checked holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn add(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        } else {
            self.faults_not_named += 1;
        }
    }

    /// How many faults are named of each code.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        let mut counts = BTreeMap::new();
        for fault in &self.faults {
            *counts.entry(fault.code()).or_insert(0) += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests;
