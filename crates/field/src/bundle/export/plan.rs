//! What a bundle would hold, told before anything is written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::{CaseId, Digest, Sensitivity};
use serde::{Deserialize, Serialize};

use super::Export;
use super::bodies::{BODY_BYTES, TEETH_BYTES, WOUND_BYTES};
use super::floors::Floors;
use super::originals::CaseOriginals;
use super::pages::Entries;
use crate::bundle::BundleError;
use crate::bundle::bag::Plan;
use crate::bundle::contents::{Disclosure, LeftOut, OriginalToWrite};
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger;
use crate::store::record::{self, RecordNo};

/// What a bundle would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BundlePlan {
    /// Records that stand.
    pub records: u64,
    /// Entries.
    pub entries: u64,
    /// Originals.
    pub originals: u64,
    /// Originals that the entries name and that would not be in it: withheld, left behind, or not held here.
    pub originals_not_included: u64,
    /// What would be withheld, by class.
    pub withheld: Vec<LeftOut>,
    /// Bytes that it needs at most, about.
    pub bytes: u64,
    /// Bytes of its largest file, about: some file systems take none above 4 GB.
    pub largest_file_bytes: u64,
}

/// Which originals of a bundle that is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Planned {
    /// Those that it would hold.
    Included,
    /// Those that it would leave out; of this class alone, if one is given.
    LeftOut(Option<Sensitivity>),
}

/// A bundle that is thought of and not written.
fn unwritten(case: CaseId, disclosure: &Disclosure, originals: bool) -> Export<'static> {
    Export {
        case,
        target: PathBuf::new(),
        disclosure: disclosure.clone(),
        recipients: Vec::new(),
        originals,
        replace_unfinished: false,
        program: String::new(),
        thumbnails: None,
    }
}

impl Session {
    /// What a bundle for somebody would hold.
    pub(crate) fn plan_of(
        &self,
        case: CaseId,
        disclosure: &Disclosure,
        originals: bool,
    ) -> Result<BundlePlan, Error> {
        let export = unwritten(case, disclosure, originals);
        let case_no = self.node.case_no(case)?;
        let floors = Floors::new(&self.node, case_no, disclosure.shows_all());
        let found = self.originals_of(&export, &floors)?;
        let plan = self.plan(&export, &found)?;
        let mut withheld: BTreeMap<Sensitivity, (u64, u64)> = BTreeMap::new();
        let is_shown = |class| disclosure.may_see(class);
        for (original, _) in found.held.values().filter(|(original, _)| !is_shown(original.class)) {
            withheld.entry(original.class).or_default().1 += 1;
        }
        if !disclosure.shows_all() {
            for entry in Entries::of(self, case_no) {
                if self.work.is_stopped() {
                    return Err(BundleError::Stopped.into());
                }
                let disclosed = floors.disclosed(entry?)?;
                for class in disclosed.classes().iter().filter(|class| !is_shown(**class)) {
                    withheld.entry(*class).or_default().0 += 1;
                }
            }
        }
        let included = found.held.values().filter(|(original, _)| is_shown(original.class)).count() as u64;
        let left_out = withheld.into_iter().map(|(class, (openings, originals))| LeftOut {
            class,
            openings,
            originals,
            reason: disclosure.reason(class),
        });
        Ok(BundlePlan {
            records: record::count_by_kind(self.node.db(), case_no)?
                .into_iter()
                .map(|(_, count)| count)
                .sum(),
            entries: ledger::weight(self.node.db(), case_no)?.0,
            originals: included,
            originals_not_included: (found.held.len() + found.left_out.len()) as u64 - included,
            withheld: left_out.collect(),
            bytes: plan.bytes,
            largest_file_bytes: plan.largest,
        })
    }

    /// The originals that a bundle for somebody would hold, or those that it would leave out, of one class where one is
    /// given: of each the record that first named it, in the order in which they became known.
    pub(crate) fn planned_originals(
        &self,
        case: CaseId,
        disclosure: &Disclosure,
        originals: bool,
        which: Planned,
    ) -> Result<Vec<RecordNo>, Error> {
        let floors = Floors::new(&self.node, self.node.case_no(case)?, disclosure.shows_all());
        let found = self.originals_of(&unwritten(case, disclosure, originals), &floors)?;
        let is_in = |original: &OriginalToWrite| disclosure.may_see(original.class);
        let is_asked_for = |digest: &Digest| {
            let held = found.held.get(digest).map(|(original, _)| original);
            match which {
                Planned::Included => held.is_some_and(is_in),
                Planned::LeftOut(None) => !held.is_some_and(is_in),
                Planned::LeftOut(Some(class)) => held.is_some_and(|held| held.class == class && !is_in(held)),
            }
        };
        let mut rows: Vec<RecordNo> =
            found.named_by.iter().filter(|(digest, _)| is_asked_for(digest)).map(|(_, row)| *row).collect();
        rows.sort_unstable();
        Ok(rows)
    }

    /// What a bundle needs of its medium, about.
    pub(super) fn plan(&self, export: &Export<'_>, originals: &CaseOriginals) -> Result<Plan, Error> {
        let case = self.node.case_no(export.case)?;
        let mut plan = Plan::default();
        let seen = originals.held.values().filter(|(original, _)| export.disclosure.may_see(original.class));
        for (_, size) in seen {
            plan.add(*size);
            if export.thumbnails.is_some() {
                plan.add(20_000);
            }
        }
        let (entries, bytes) = ledger::weight(self.node.db(), case)?;
        // The views say in words what the entries say in bytes: about three times as much.
        plan.add(bytes.saturating_mul(4).saturating_add(entries.saturating_mul(64)));
        let counts: BTreeMap<_, _> = record::count_by_kind(self.node.db(), case)?.into_iter().collect();
        let count = |kind: &str| counts.get(kind).copied().unwrap_or_default();
        let (wounds, teeth) = (count("injury"), count("dental_chart"));
        plan.add(count("remains").min(wounds.saturating_add(teeth)).saturating_mul(BODY_BYTES));
        plan.add(wounds.saturating_mul(WOUND_BYTES).saturating_add(teeth.saturating_mul(TEETH_BYTES)));
        plan.largest =
            plan.largest.min(originals.held.values().map(|(_, size)| *size).max().unwrap_or_default());
        Ok(plan)
    }
}
