//! What `data/bundle.json` states, held against the entries that are there, and what keeps a bundle out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layout::{DESCRIPTION, LAYOUT_VERSION};
use crate::bag::{Finding, Severity};
use crate::digest::Digest;
use crate::header::EntryId;
use crate::id::CaseId;
use crate::seat::SeatKey;
use crate::verify::{Fault, Report};

/// As much of the description as a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Stated {
    /// Version of the layout, 1.
    pub layout: u64,
    /// Number of entries.
    pub entries: u64,
    /// Where each strand ends in this bundle.
    pub strands: Vec<StrandEnd>,
    /// Originals that the entries name and the bundle does not hold.
    pub originals_not_included: Vec<NotIncluded>,
}

/// Where a strand ends in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StrandEnd {
    /// The case.
    pub case: CaseId,
    /// The seat.
    pub seat: SeatKey,
    /// Number of its entries in the bundle.
    pub entries: u64,
    /// Its last place, from 1.
    pub last_seq: u64,
    /// The entry there.
    pub head: EntryId,
}

/// An original that the bundle does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NotIncluded {
    /// Its SHA-256.
    pub digest: Digest,
    /// Why.
    pub reason: String,
}

impl Stated {
    /// Reads the description; `None` stands for a file that is not there or too large.
    ///
    /// # Errors
    /// The finding that it is not one, or of another layout.
    pub fn read(bytes: Option<&[u8]>) -> Result<Self, Finding> {
        #[derive(Deserialize)]
        struct Version {
            layout: u64,
        }
        let unreadable = || {
            let message = "what the bundle says of itself cannot be read";
            Finding::error("bundle_description_unreadable", DESCRIPTION, message)
        };
        let bytes = bytes.ok_or_else(unreadable)?;
        let Version { layout } = serde_json::from_slice(bytes).map_err(|_| unreadable())?;
        if layout != LAYOUT_VERSION {
            let message = format!("the layout is of version {layout}; update Cairn to read it");
            return Err(Finding::error("bundle_layout_unsupported", DESCRIPTION, message));
        }
        serde_json::from_slice(bytes).map_err(|_| unreadable())
    }

    /// What is not there as it states.
    pub fn against(&self, ledger: &Report) -> Vec<Finding> {
        let mut findings = Vec::new();
        let held: BTreeMap<_, _> = ledger.strands.iter().map(|end| ((end.case, end.seat), end)).collect();
        for end in &self.strands {
            let held = held.get(&(end.case, end.seat));
            if held.is_none_or(|held| (held.last_seq, held.head) != (end.last_seq, end.head)) {
                let place = format!("strand of seat {} in case {}", end.seat.short(), end.case);
                let message = format!(
                    "the strand should end at place {} with entry {} and does not",
                    end.last_seq, end.head
                );
                findings.push(Finding::error("bundle_entries_cut", place, message));
            }
        }
        if self.entries != ledger.entries {
            let message = format!("{} entries were packed and {} are there", self.entries, ledger.entries);
            findings.push(Finding::error("bundle_entries_count", DESCRIPTION, message));
        }
        findings
    }
}

/// Of what was found in a bundle, what keeps it out as a whole: its bytes, seal, layout or names are wrong, or entries are
/// gone without a trace.
///
/// What is wrong with a single entry or statement is refused by itself; where such an entry explains that others are
/// missed, the rest is taken in. So is a bundle of which all but the unfinished name is in order (FORMAT.md 10.1).
pub fn keeps_out<'f>(findings: &'f [Finding], ledger_faults: &[Fault]) -> Vec<&'f Finding> {
    let explained =
        ledger_faults.iter().any(|fault| matches!(fault, Fault::Unreadable { .. } | Fault::Signature { .. }));
    let keeps = |finding: &&Finding| match finding.code {
        "bag_unfinished" => false,
        "bundle_entries_cut" | "bundle_entries_count" => !explained,
        "bundle_unsigned"
        | "bundle_tag_manifest_missing"
        | "bundle_signature_wrong"
        | "bundle_description_unreadable"
        | "bundle_layout_unsupported"
        | "bundle_ledger_missing"
        | "bundle_original_misnamed" => true,
        code => code.starts_with("bag_"),
    };
    findings.iter().filter(|finding| finding.severity == Severity::Error).filter(keeps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(read: Result<Stated, Finding>) -> &'static str {
        read.map_or_else(|finding| finding.code, |_| "read")
    }

    #[test]
    fn a_description_is_read_or_named_and_a_later_layout_is_told_apart() {
        let whole =
            br#"{"layout":1,"entries":0,"strands":[],"originals_not_included":[],"more":"for people"}"#;
        assert_eq!(code(Stated::read(Some(whole))), "read");
        assert_eq!(code(Stated::read(None)), "bundle_description_unreadable");
        assert_eq!(code(Stated::read(Some(b"{}"))), "bundle_description_unreadable");
        assert_eq!(code(Stated::read(Some(br#"{"layout":1}"#))), "bundle_description_unreadable");
        assert_eq!(code(Stated::read(Some(br#"{"layout":2}"#))), "bundle_layout_unsupported");
    }

    #[test]
    fn missed_entries_keep_a_bundle_out_unless_a_damaged_one_explains_them() {
        let findings = [
            Finding::error("bundle_entries_cut", "x", "x"),
            Finding::error("bag_unfinished", ".", "x"),
            Finding::error("bundle_original_missing", "x", "x"),
            Finding::warning("bag_line_unusual", "x", "x"),
        ];
        let codes = |faults: &[Fault]| {
            keeps_out(&findings, faults).iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["bundle_entries_cut"]);
        let damaged = Fault::Unreadable { index: 0, code: "newer_version", message: String::new() };
        assert!(codes(&[damaged]).is_empty());
    }
}
