//! What does not fit, what lies near a place, and where people disagree.

mod numbers;

use std::collections::BTreeSet;

use evidence::derived::examiner_of;
use evidence::{CaseId, Entry, RecordId, SeatKey, checks, merge};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::Node;
use crate::places::{self, PlacedRecord};
use crate::session::Session;
use crate::store::{hq, ledger, quarantine, record};

/// The code of a number that is another device's to give.
const FOREIGN_NUMBER: &str = "number_of_another_device";

/// What does not fit in a case, or in one record of it and those it touches.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Findings {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number; all of the case if none is given.
    #[serde(default)]
    pub record: Option<String>,
}

/// Something that does not fit. Nothing is refused because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FoundUnfit {
    /// A stable code.
    pub code: String,
    /// `hint`, `warning` or `serious`.
    pub severity: String,
    /// The records it is about.
    pub records: Vec<RecordSummary>,
    /// The field of the first record, if it is about one.
    pub field: Option<String>,
    /// A sentence for people.
    pub message: String,
}

impl Request for Findings {
    type Output = Vec<FoundUnfit>;
    const NAME: &'static str = "findings";

    fn run(self, session: &mut Session) -> Result<Vec<FoundUnfit>, Error> {
        let node = &session.node;
        let records = node.records(self.case)?;
        let found = match &self.record {
            Some(name) => checks::findings_for(node.forms(), &records, node.resolve(self.case, name)?)?,
            None => checks::findings_for_all(node.forms(), &records)?,
        };
        let shown = |finding: checks::Finding| FoundUnfit {
            code: finding.code.to_owned(),
            severity: match finding.severity {
                checks::Severity::Hint => "hint",
                checks::Severity::Warning => "warning",
                checks::Severity::Serious => "serious",
            }
            .to_owned(),
            records: finding.records.iter().filter_map(|id| node.summary(self.case, *id).ok()).collect(),
            field: finding.field,
            message: finding.message,
        };
        let mut found: Vec<_> = found.into_iter().map(shown).collect();
        found.extend(self.quarantined(node)?);
        found.extend(self.uncertified(node)?);
        let known: BTreeSet<_> = found
            .iter()
            .filter(|found| found.code == FOREIGN_NUMBER)
            .filter_map(|found| Some(found.records.first()?.id))
            .collect();
        found.extend(self.numbered_by_another(node, &known)?);
        Ok(found)
    }
}

impl Findings {
    /// The seats that wrote and that headquarters does not know, where this vault knows a headquarters.
    fn uncertified(&self, node: &Node) -> Result<Vec<FoundUnfit>, Error> {
        if hq::headquarters(node.db())?.is_none() {
            return Ok(Vec::new());
        }
        let about = self.record.as_ref().map(|name| node.resolve(self.case, name)).transpose()?;
        let seats = ledger::uncertified(node.db())?.into_iter().filter(|(_, case, _)| *case == self.case);
        let seats = seats.map(|(_, case, seat)| (examiner_of(case, seat), seat));
        let shown = |(examiner, seat): (RecordId, SeatKey)| {
            let examiner = node.summary(self.case, examiner).ok();
            let name = examiner.as_ref().map_or("Somebody", |examiner| &examiner.title);
            FoundUnfit {
                code: "seat_not_certified".to_owned(),
                severity: "serious".to_owned(),
                message: format!(
                    "{name} wrote at seat {}, and no certificate of headquarters says who works there. What was \
                     written counts as before.",
                    seat.short()
                ),
                records: examiner.into_iter().collect(),
                field: None,
            }
        };
        Ok(seats.filter(|(examiner, _)| about.is_none_or(|about| about == *examiner)).map(shown).collect())
    }

    /// The records that bear a number of a block that headquarters gave to another device, but those that are known so.
    fn numbered_by_another(
        &self,
        node: &Node,
        known: &BTreeSet<RecordId>,
    ) -> Result<Vec<FoundUnfit>, Error> {
        let Some(hq) = hq::headquarters(node.db())? else { return Ok(Vec::new()) };
        let about = self.record.as_ref().map(|name| node.resolve(self.case, name)).transpose()?;
        let case = node.case_no(self.case)?;
        let foreign = numbers::of_another_device(node, hq.key, case, about)?.into_iter();
        let shown = |(id, seat): (RecordId, SeatKey)| {
            let record = node.summary(self.case, id)?;
            Ok(FoundUnfit {
                code: FOREIGN_NUMBER.to_owned(),
                severity: "serious".to_owned(),
                message: format!(
                    "{} bears a number of a block that headquarters gave to another device than that of seat {}. Look \
                     whether the label is on the right thing.",
                    record.num,
                    seat.short()
                ),
                records: vec![record],
                field: Some("num".to_owned()),
            })
        };
        foreign.filter(|(id, _)| !known.contains(id)).map(shown).collect()
    }

    /// The entries that are kept and do not count.
    fn quarantined(&self, node: &Node) -> Result<Vec<FoundUnfit>, Error> {
        let case = node.case_no(self.case)?;
        let kept = match &self.record {
            Some(name) => {
                let record = record::find(node.db(), case, node.resolve(self.case, name)?)?;
                record.map(|record| quarantine::of_record(node.db(), record)).transpose()?.unwrap_or_default()
            }
            None => quarantine::of_case(node.db(), case)?,
        };
        let shown = |kept: quarantine::Quarantined| {
            let entry = Entry::from_bytes(&kept.bytes)?;
            let mut spoken: Vec<_> = merge::ops_of(&entry).map(|(_, _, op)| op.record()).collect();
            spoken.sort_unstable();
            spoken.dedup();
            // Whoever took the laptop may have written it: the seat is named with whose it is, and nobody as the author.
            let examiner = node.summary(self.case, examiner_of(self.case, entry.header().seat)).ok();
            let whose = examiner.as_ref().map_or(String::new(), |examiner| format!(" of {}", examiner.title));
            let of_seat = examiner.filter(|examiner| !spoken.contains(&examiner.id));
            let records = spoken.into_iter().filter_map(|id| node.summary(self.case, id).ok());
            Ok(FoundUnfit {
                code: "entry_after_revocation".to_owned(),
                severity: "serious".to_owned(),
                message: format!(
                    "Entry {} was written at the seat{whose} ({}) and reached headquarters after that was revoked. It is \
                     kept and does not count.",
                    kept.id.short(),
                    entry.header().seat.short()
                ),
                records: records.chain(of_seat).collect(),
                field: None,
            })
        };
        kept.into_iter().map(shown).collect()
    }
}

/// Looks for records near a place, the nearest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Near {
    /// The case.
    pub case: CaseId,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Within so many metres.
    pub within_m: u32,
    /// At most so many, 1 to 1,000.
    pub limit: usize,
}

/// A record near a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NearRecord {
    /// The record.
    pub record: RecordSummary,
    /// The field that holds the point.
    pub field: String,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Distance in metres, rounded.
    pub distance_m: u64,
}

impl Request for Near {
    type Output = Vec<NearRecord>;
    const NAME: &'static str = "near";

    fn run(self, session: &mut Session) -> Result<Vec<NearRecord>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let (radius_m, limit) = (f64::from(self.within_m), self.limit.clamp(1, 1_000));
        let found = places::near(node.db(), case, self.lat_e7, self.lon_e7, radius_m, limit)?;
        let shown = |placed: PlacedRecord| {
            Ok(NearRecord {
                record: node.summary(self.case, placed.record)?,
                field: placed.field,
                lat_e7: placed.lat_e7,
                lon_e7: placed.lon_e7,
                distance_m: placed.distance_m.round() as u64,
            })
        };
        found.into_iter().map(shown).collect()
    }
}

/// The records of a case in which two people disagree about a field.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Disagreements {
    /// The case.
    pub case: CaseId,
}

impl Request for Disagreements {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "disagreements";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let rows = record::disputed(node.db(), node.case_no(self.case)?)?;
        Ok(rows.iter().map(|row| node.summarise(row)).collect())
    }
}

#[cfg(test)]
mod tests;
