//! Looking at a bundle before anything of it is taken in: who signed it, whether it holds, what of it is new here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::{CaseId, Op, Origin, RecordId, RecordOps, SeatKey, Sensitivity, merge};
use serde::{Deserialize, Serialize};

use super::VerifiedBundle;
use crate::bundle::bag::Options;
use crate::bundle::contents::Bundle;
use crate::bundle::import::Reached;
use crate::bundle::{Followed, contents, sealed};
use crate::commands::{Failure, Request as _};
use crate::error::Error;
use crate::node::project::said_before;
use crate::session::Session;
use crate::store::{ledger, original, record};
use crate::work::Phase;

/// Looks at a bundle. Nothing is taken in.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct InspectBundle {
    /// The folder of the bundle, or a sealed bundle.
    pub path: PathBuf,
    /// Secret keys of recipients (`AGE-SECRET-KEY-1…`), for a sealed bundle.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub keys: Vec<String>,
    /// A file with such keys, as `age-keygen` writes it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
}

/// A bundle as it is, and what of it is new here.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct InspectedBundle {
    /// The verdict on it.
    #[serde(flatten)]
    pub bundle: VerifiedBundle,
    /// Entries in it that are not in this vault.
    pub entries_new: u64,
    /// Fields in which what is new would disagree with what stands here. Both would stay.
    pub disagreements: u64,
    /// Originals in the bundle that are not in this vault.
    pub originals_new: u64,
}

impl InspectBundle {
    /// The name of the request.
    pub const NAME: &'static str = "inspect_bundle";

    /// Looks, with the eyes of an open vault.
    pub(super) fn look(self, session: &mut Session) -> Result<InspectedBundle, Failure> {
        session.inspect(&self).map_err(|error| Failure::from(&error))
    }
}

impl Session {
    fn inspect(&mut self, asked: &InspectBundle) -> Result<InspectedBundle, Error> {
        let keys = sealed::identities(&asked.keys, asked.key_file.as_deref())?;
        let work = self.work.clone();
        let watch = Followed::new(&work, Phase::Verify, 0);
        let reached = Reached::reach(&asked.path, &keys, self.folder(), &watch)?;
        let known = self.known_hq()?;
        let report = contents::verify_under(&reached.root(), &Options::default(), known.as_ref(), &watch)?;
        let mut inspected = InspectedBundle {
            bundle: VerifiedBundle::of(&report, &reached, known.is_some()),
            entries_new: 0,
            disagreements: 0,
            originals_new: 0,
        };
        let Ok(bundle) = Bundle::open(&reached.root()) else { return Ok(inspected) };
        let mut said = BTreeMap::new();
        for entry in bundle.entries().flatten() {
            if ledger::holds(self.node.db(), &entry)? {
                continue;
            }
            inspected.entries_new += 1;
            for (origin, class, op) in merge::ops_of(&entry) {
                let of_record: &mut Vec<_> = said.entry((entry.header().case, op.record())).or_default();
                of_record.push((origin, class, op.clone()));
            }
        }
        for ((case, record), new) in said {
            inspected.disagreements += self.would_disagree(case, record, &new)?;
        }
        for carried in bundle.originals() {
            if original::get(self.node.db(), carried.digest)?.is_none() {
                inspected.originals_new += 1;
            }
        }
        let verified = &mut inspected.bundle;
        if let (true, Some(seat)) = (verified.signer.is_empty(), verified.signed_by) {
            verified.signer = self.name_of_seat(&verified.cases, seat)?;
        }
        Ok(inspected)
    }

    /// In how many fields of a record people would disagree after these statements, and do not today.
    fn would_disagree(
        &self,
        case: CaseId,
        record: RecordId,
        new: &[(Origin, Sensitivity, Op)],
    ) -> Result<u64, Error> {
        let Some(case) = ledger::find_case(self.node.db(), case)? else { return Ok(0) };
        let Some(no) = record::find(self.node.db(), case, record)? else { return Ok(0) };
        let forms = self.node.forms();
        let mut all = said_before(self.node.db(), no, record)?;
        let disputed =
            |all: &RecordOps| all.fields().filter(|field| all.is_disputed(field, forms)).count() as u64;
        let before = disputed(&all);
        for (origin, class, op) in new {
            all.take(*origin, *class, op);
        }
        Ok(disputed(&all).saturating_sub(before))
    }

    /// Who sits at a seat, as any of these cases in this vault says; empty where none does.
    fn name_of_seat(&mut self, cases: &[CaseId], seat: SeatKey) -> Result<String, Error> {
        for case in cases {
            if self.require_case(*case).is_err() {
                continue;
            }
            let seats = crate::commands::ListSeats { case: *case }.run(self)?;
            if let Some(known) = seats.into_iter().find(|known| known.seat == seat && !known.name.is_empty())
            {
                return Ok(known.name);
            }
        }
        Ok(String::new())
    }
}
