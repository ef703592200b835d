//! What of a record is out already, for whoever raises it: what was given cannot be called back, but somebody can.

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure;
use evidence::records::{Records as _, reference};
use evidence::typed::Instant;
use evidence::{CaseId, Entry, Op, RecordId, RecordView, SeatKey, Sensitivity, merge};
use serde::{Deserialize, Serialize};

use super::Request;
use crate::bundle::contents::Profile;
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::{reader, record};

/// Most records that are looked at: the record, its rows, and the photos that show them.
const MAX_RECORDS: usize = 2_000;

/// What of a record, its rows and its photos went out, as far as it is known here.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct AlreadyOut {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
}

/// Where a record went, as far as it is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Out {
    /// Bundles that showed something of it or may have, the latest first.
    pub bundles: Vec<OutInBundle>,
    /// Other devices that headquarters gave something of it, the latest first.
    pub readers: Vec<OutToReader>,
    /// Whether headquarters has it.
    pub at_headquarters: bool,
}

/// A bundle that showed something of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OutInBundle {
    /// The record of the bundle.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// Who it was for, if that may be known here.
    pub profile: Option<Profile>,
    /// To whom it was sealed (`age1…`).
    pub recipients: Vec<String>,
    /// When it was made, milliseconds since the Unix epoch by the clock of its device.
    pub at_ms: i64,
}

/// A device that headquarters gave something of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OutToReader {
    /// Its seat.
    pub seat: SeatKey,
    /// Who works there; empty where that may not be known.
    pub examiner: String,
    /// What the device is called.
    pub device: String,
    /// When it last read the case, milliseconds since the Unix epoch by the clock of headquarters.
    pub at_ms: i64,
}

impl Request for AlreadyOut {
    type Output = Out;
    const NAME: &'static str = "already_out";

    fn run(self, session: &mut Session) -> Result<Out, Error> {
        // A bundle that is not noted yet may be out all the same.
        session.note_bundles()?;
        let id = session.node.resolve(self.case, &self.record)?;
        let case = session.node.case_no(self.case)?;
        let said = Said::of(session, self.case, case, id)?;
        let bundles = said.bundles(session, case)?;
        let read = reader::of_case(session.node.db(), self.case)?.into_iter();
        let read = read.filter(|reader| said.was_given(reader.max_class, reader.below));
        let readers = read.map(|reader| OutToReader {
            seat: reader.seat,
            examiner: reader.examiner,
            device: reader.device,
            at_ms: reader.at_ms,
        });
        Ok(Out { bundles, readers: readers.collect(), at_headquarters: !said.positions.is_empty() })
    }
}

/// What was said of a record, its rows and its photos, by the class that was signed.
#[derive(Default)]
struct Said {
    /// The first entry of each class.
    first: BTreeMap<Sensitivity, EntryNo>,
    /// The first place of each class in the log of headquarters.
    positions: BTreeMap<Sensitivity, u64>,
}

impl Said {
    fn of(session: &Session, case: CaseId, no: CaseNo, id: RecordId) -> Result<Self, Error> {
        let db = session.node.db();
        let mut said = Self::default();
        for below in with_those_below(session, case, id)? {
            let Some(row) = record::find(db, no, below)? else { continue };
            for (entry_no, bytes) in record::entries_of(db, row)? {
                let entry = Entry::from_bytes(&bytes)?;
                let position = ledger::position(db, entry_no)?;
                for (_, class, op) in merge::ops_of(&entry).filter(|(_, _, op)| op.record() == below) {
                    said.take(entry_no, position, class, op);
                }
            }
        }
        Ok(said)
    }

    fn take(&mut self, no: EntryNo, position: Option<u64>, class: Sensitivity, op: &Op) {
        if !matches!(op, Op::Set { field, .. } if field != disclosure::FIELD) {
            return;
        }
        let first = self.first.entry(class).or_insert(no);
        *first = no.min(*first);
        if let Some(position) = position {
            let first = self.positions.entry(class).or_insert(position);
            *first = position.min(*first);
        }
    }

    /// Whether a seat that read up to a class, below a place in the log, was given any of it.
    fn was_given(&self, class: Sensitivity, below: u64) -> bool {
        self.positions.range(..=class).any(|(_, position)| *position < below)
    }

    /// Whether a bundle of these classes, noted by an entry, showed any of it, or may have. What the record was raised to
    /// does not count: whether the maker of the bundle knew of that, or it was lowered again, the note does not tell.
    fn was_shown(&self, classes: &[Sensitivity], noted: EntryNo) -> bool {
        self.first.iter().any(|(class, first)| *first < noted && classes.contains(class))
    }

    fn bundles(&self, session: &Session, case: CaseNo) -> Result<Vec<OutInBundle>, Error> {
        let db = session.node.db();
        let mut out = Vec::new();
        for id in record::ids_of_kind(db, case, "bundle")? {
            let Some(row) = record::get(db, case, id)? else { continue };
            let Some((noted, _)) = record::entries_of(db, row.no)?.into_iter().next() else { continue };
            let classes: Vec<_> =
                row.view.all("classes").iter().filter_map(disclosure::class_said).collect();
            if self.was_shown(&classes, noted) {
                out.push(bundle(&row.view, row.observed_ms));
            }
        }
        out.sort_by_key(|bundle| std::cmp::Reverse(bundle.at_ms));
        Ok(out)
    }
}

fn bundle(view: &RecordView, observed_ms: i64) -> OutInBundle {
    let made = view.one("made_at").and_then(|at| Instant::from_value(&at.value).ok());
    OutInBundle {
        id: view.id,
        name: view.text("bundle_no").unwrap_or_default().to_owned(),
        profile: view.text("profile").and_then(Profile::from_code),
        recipients: view.texts("recipient_key").map(ToOwned::to_owned).collect(),
        at_ms: made.map_or(observed_ms, Instant::utc_ms),
    }
}

/// A record, its rows and theirs, and the photos that show one of them.
fn with_those_below(session: &Session, case: CaseId, id: RecordId) -> Result<BTreeSet<RecordId>, Error> {
    let records = session.node.records(case)?;
    let mut found = BTreeSet::from([id]);
    let mut ahead = vec![id];
    while let Some(id) = ahead.pop() {
        let mut below = records.children(id)?;
        for field in ["subject", "derived_from"] {
            below.extend(records.with_value("media", field, &reference(id))?);
        }
        below.retain(|id| found.len() < MAX_RECORDS && found.insert(*id));
        ahead.extend(below);
    }
    Ok(found)
}
