//! The case at a glance: what was recorded today, what is incomplete, what waits for a signature, what is not at
//! headquarters yet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use evidence::derived::{device_of, examiner_of};
use evidence::{CaseId, SeatCertificate, SeatKey};
use serde::{Deserialize, Serialize};

use super::cases::CaseSummary;
use super::signing::{HandedOver, OpenHandOvers};
use super::records::RecordSummary;
use super::Request;
use crate::error::Error;
use crate::session::Session;
use crate::store::list::{Only, Order, Sort};
use crate::store::record::{self, RecordNo};
use crate::store::{hq, ledger, list, original, photo};

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Most records of a list on the page.
const MAX_SHOWN: usize = 50;

/// Asks for the case at a glance.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CaseHome {
    /// The case.
    pub case: CaseId,
}

/// The case at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseHomePage {
    /// The case in numbers.
    pub summary: CaseSummary,
    /// What was recorded today, things before what was done with them, the newest first; at most 50.
    pub today: Vec<RecordSummary>,
    /// How many were recorded today.
    pub today_total: u64,
    /// When today began, by the clock of this laptop, milliseconds since the Unix epoch: `from_ms` of the whole list.
    pub today_from_ms: i64,
    /// What lacks something that its form needs, itself or in its parts, the newest lack first; at most 50.
    pub incomplete: Vec<IncompleteRecord>,
    /// How many records that stand on their own lack something.
    pub incomplete_total: u64,
    /// Hand-overs that lack a signature.
    pub open_hand_overs: Vec<HandedOver>,
    /// Records in which two people disagree.
    pub disagreements: u64,
    /// Sites with a hazard, and what it is, the gravest first.
    pub hazards: Vec<SiteHazard>,
    /// The photos.
    pub photos: PhotoCounts,
    /// When headquarters signed its last receipt, milliseconds since the Unix epoch.
    pub last_receipt_ms: Option<i64>,
}

/// A thing that stands on its own and lacks something, itself or in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IncompleteRecord {
    /// The record.
    pub record: RecordSummary,
    /// Its own fields that are not filled.
    pub missing: Vec<String>,
    /// Its parts of each kind that lack something.
    pub parts: Vec<IncompleteParts>,
}

/// Parts of a thing that lack something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IncompleteParts {
    /// Their kind.
    pub kind: String,
    /// How many.
    pub records: u64,
    /// How many fields they lack together.
    pub missing: u64,
}

/// A hazard at a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SiteHazard {
    /// The site.
    pub site: RecordSummary,
    /// Codes of `site.hazard`, the gravest first.
    pub hazards: Vec<String>,
    /// Words about it.
    pub note: Option<String>,
}

/// The photos of a case in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PhotoCounts {
    /// All.
    pub total: u64,
    /// Without a place.
    pub without_place: u64,
    /// That name no subject.
    pub unfiled: u64,
    /// Originals in the whole vault that headquarters has not confirmed.
    pub originals_unconfirmed: u64,
}

impl Request for CaseHome {
    type Output = CaseHomePage;
    const NAME: &'static str = "case_home";

    fn run(self, session: &mut Session) -> Result<CaseHomePage, Error> {
        let open_hand_overs = OpenHandOvers { case: self.case }.run(session)?;
        let summary = session.case_summary(self.case)?;
        let now = session.now();
        let node = &session.node;
        let (db, case) = (node.db(), node.case_no(self.case)?);
        let offset_ms = i64::from(now.offset_min) * 60_000;
        let midnight = now.unix_ms.saturating_add(offset_ms).div_euclid(DAY_MS) * DAY_MS - offset_ms;
        let rows = |numbers: Vec<RecordNo>| {
            let rows = numbers.into_iter().filter_map(|no| record::get_by_no(db, no).transpose());
            rows.collect::<Result<Vec<_>, _>>()
        };
        let wanted = Order {
            kind: None,
            parent: None,
            site: None,
            by: None,
            from_ms: Some(midnight),
            to_ms: None,
            only: Only::Standing,
            sort: Sort::Newest,
        };
        let (today, today_total) = list::order(db, case, &wanted, MAX_SHOWN)?;
        let today = rows(today)?;
        let incomplete = rows(list::incomplete_things(db, case, MAX_SHOWN)?)?;
        let incomplete = incomplete.iter().map(|row| {
            let parts = list::incomplete_parts(db, row.no)?.into_iter();
            let parts = parts.map(|(kind, records, missing)| IncompleteParts { kind, records, missing });
            Ok(IncompleteRecord {
                record: node.summarise(row),
                missing: node.missing(&row.view),
                parts: parts.collect(),
            })
        });
        let (total, without_place, unfiled) = photo::count(db, case)?;
        Ok(CaseHomePage {
            summary,
            today: today.iter().map(|row| node.summarise(row)).collect(),
            today_total,
            today_from_ms: midnight,
            incomplete: incomplete.collect::<Result<_, Error>>()?,
            incomplete_total: list::count_incomplete(db, case)?,
            open_hand_overs,
            disagreements: record::disputed(db, case)?.len() as u64,
            hazards: session.hazards(self.case)?,
            photos: PhotoCounts {
                total,
                without_place,
                unfiled,
                originals_unconfirmed: original::count(db)?[3],
            },
            last_receipt_ms: hq::last_receipt(db)?.1,
        })
    }
}

impl Session {
    /// The sites of a case at which somebody noted a hazard, the gravest first.
    fn hazards(&self, case: CaseId) -> Result<Vec<SiteHazard>, Error> {
        let node = &self.node;
        let case = node.case_no(case)?;
        let mut hazards = Vec::new();
        for id in record::ids_of_kind(node.db(), case, "site")? {
            let Some(row) = record::get(node.db(), case, id)? else { continue };
            let codes = row.view.all("hazard").iter().filter_map(|said| said.value.as_text());
            let mut codes: Vec<_> = codes.filter(|code| gravity(code) > 0).map(ToOwned::to_owned).collect();
            codes.sort_by_key(|code| Reverse(gravity(code)));
            if !codes.is_empty() && row.view.withdrawn.is_none() {
                let note = row.view.text("hazard_note").map(ToOwned::to_owned);
                hazards.push(SiteHazard { site: node.summarise(&row), hazards: codes, note });
            }
        }
        hazards.sort_by_key(|found: &SiteHazard| Reverse(found.hazards.first().map_or(0, |code| gravity(code))));
        Ok(hazards)
    }
}

/// How grave a hazard is: what kills whoever comes near before what may, and that before what nobody has looked for. What
/// was cleared or looked for and not seen has none.
fn gravity(hazard: &str) -> u8 {
    match hazard {
        "none_seen" | "eod_cleared" => 0,
        "not_checked" => 1,
        "unstable_structure" => 3,
        "biological" => 4,
        "eod_pending" => 5,
        "chemical" => 6,
        "radiological" => 7,
        "active_conflict" => 8,
        "uxo_present" => 9,
        _ => 2,
    }
}

/// Asks for the sites of a case at which somebody noted a hazard.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct Hazards {
    /// The case.
    pub case: CaseId,
}

impl Request for Hazards {
    type Output = Vec<SiteHazard>;
    const NAME: &'static str = "hazards";

    fn run(self, session: &mut Session) -> Result<Vec<SiteHazard>, Error> {
        session.hazards(self.case)
    }
}

/// Who sits where: the seats that wrote in a case.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ListSeats {
    /// The case.
    pub case: CaseId,
}

/// An examiner at a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SeatName {
    /// The seat.
    pub seat: SeatKey,
    /// The examiner's name, as the case has it, else as headquarters certifies it; empty where nothing is known of the
    /// seat.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// What people call the laptop; empty where that is not known.
    pub device: String,
    /// Whether it is the seat of whoever is signed on.
    pub own: bool,
}

impl Session {
    /// What people call the laptops of a case, by the seat that introduced each.
    fn laptops(&self, case: CaseId) -> Result<BTreeMap<SeatKey, String>, Error> {
        let node = &self.node;
        let mut laptops = BTreeMap::new();
        for id in record::ids_of_kind(node.db(), node.case_no(case)?, "device")? {
            let row = node.row(case, id)?;
            let ops = node.ops(case, id)?;
            let introduced = ops.created(node.forms()).filter(|_| row.view.says("device_type", "laptop"));
            if let (Some((origin, ..)), Some(name)) = (introduced, row.view.text("model")) {
                laptops.insert(origin.seat, name.to_owned());
            }
        }
        Ok(laptops)
    }
}

impl Request for ListSeats {
    type Output = Vec<SeatName>;
    const NAME: &'static str = "list_seats";

    fn run(self, session: &mut Session) -> Result<Vec<SeatName>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let laptops = session.laptops(self.case)?;
        let mut names = Vec::new();
        let examiners = session.vault().map(|vault| vault.examiners()).unwrap_or_default();
        for (_, seat, certificate) in ledger::seats(node.db())? {
            let row = record::get(node.db(), case, examiner_of(self.case, seat))?;
            let text = |field| row.as_ref().and_then(|row| row.view.text(field)).unwrap_or_default().to_owned();
            let own = seat == session.seat();
            let certified = certificate.and_then(|bytes| SeatCertificate::open(&bytes).ok());
            let device = if own || examiners.iter().any(|known| known.seat == seat) {
                session.device().name.clone()
            } else {
                let device = certified.as_ref().map(|certified| device_of(self.case, certified.device));
                let row = device.map(|device| record::get(node.db(), case, device)).transpose()?.flatten();
                let in_case = row.and_then(|row| row.view.text("model").map(ToOwned::to_owned));
                let stated = || certified.as_ref().map(|certified| certified.device_name.clone());
                in_case.or_else(stated).or_else(|| laptops.get(&seat).cloned()).unwrap_or_default()
            };
            let (mut name, mut initials) = (text("name"), text("code"));
            if let Some(certified) = certified.filter(|_| name.is_empty()) {
                (name, initials) = (certified.examiner, certified.initials);
            }
            names.push(SeatName { seat, name, initials, device, own });
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests;
