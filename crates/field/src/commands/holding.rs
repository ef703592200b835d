//! Who holds what, since when, and how it came there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use evidence::custody::{self, CustodyState, EventKind, Seal};
use evidence::derived::examiner_of;
use evidence::{CaseId, RecordId};
use serde::{Deserialize, Serialize};

use super::Request;
use super::lists::MAX_ROWS_READ;
use super::records::RecordSummary;
use super::signing::{missing, on_paper};
use crate::error::Error;
use crate::node::custody::CustodyRecords;
use crate::node::records::CaseRecords;
use crate::session::Session;
use crate::store::list;
use crate::store::record::{self, RecordNo};

/// Who holds a thing, where it lies, which seal is on it.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ShowCustody {
    /// The case.
    pub case: CaseId,
    /// The thing, by identifier or human number.
    pub item: String,
}

/// Who holds what: the things in rows of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct CustodyAt {
    /// The case.
    pub case: CaseId,
    /// The rows, at most 500; what lies beyond is left out, and so is a row of another case.
    pub rows: Vec<i64>,
}

/// Asks for the things in a state or held by somebody, and counts what there is of each. However many there are, every
/// custody event is read once.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct OrderCustody {
    /// The case.
    pub case: CaseId,
    /// Things of this kind.
    pub kind: String,
    /// Only in this state: `not_taken`, `held`, `in_transit`, `lost`, `released`, `destroyed`.
    #[serde(default)]
    pub state: Option<String>,
    /// Only held by this person or examiner, by identifier or human number.
    #[serde(default)]
    pub holder: Option<String>,
}

/// Things in custody, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CustodyOrder {
    /// Rows of those that fit, in their order.
    pub rows: Vec<i64>,
    /// How many things of the kind there are.
    pub total: u64,
    /// How many of them are in which state.
    pub states: BTreeMap<String, u64>,
    /// Who holds how many of them, the one with most first. Two who hold a thing by events that contradict each other both
    /// count.
    pub holders: Vec<HolderCount>,
}

/// How many things somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HolderCount {
    /// The person or examiner.
    pub holder: RecordSummary,
    /// How many things.
    pub things: u64,
}

/// The custody of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CustodyPage {
    /// The thing.
    pub item: RecordSummary,
    /// Who holds it. More than one: the events contradict each other.
    pub holders: Vec<RecordSummary>,
    /// Whether whoever is signed on holds it, and may hand it over.
    pub mine: bool,
    /// Where it was put last.
    pub place: Option<RecordSummary>,
    /// What became of it: `not_taken`, `held`, `in_transit`, `lost`, `released`, `destroyed`.
    pub state: String,
    /// The number of the seal on it; `none` where it was left open, nothing where no event says.
    pub seal: Option<String>,
    /// Since when it is held by whoever holds it, milliseconds since the Unix epoch.
    pub since_ms: Option<i64>,
    /// The hand-over of it that lacks a signature.
    pub open_hand_over: Option<RecordId>,
    /// Its events, oldest first.
    pub events: Vec<CustodyLine>,
}

/// An event of a thing in custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CustodyLine {
    /// The event.
    pub record: RecordSummary,
    /// What happened, a code of `custody_event.event`.
    pub event: String,
    /// When it happened, milliseconds since the Unix epoch.
    pub at_ms: i64,
    /// Who gave.
    pub from: Option<String>,
    /// Who received.
    pub to: Option<String>,
    /// The store it went to, else where it happened.
    pub place: Option<String>,
    /// The number of the seal that was there.
    pub seal_before: Option<String>,
    /// The number of the seal put on.
    pub seal_after: Option<String>,
    /// State of the seal, a code of `custody_event.seal_state`.
    pub seal_state: Option<String>,
    /// What for, a code of `custody_event.purpose`.
    pub purpose: Option<String>,
    /// Sides that have not signed: `giver`, `receiver`.
    pub missing: Vec<String>,
    /// Sides that signed on paper, or drew, and not with a seat: `giver`, `receiver`.
    pub on_paper: Vec<String>,
    /// Whether it was corrected.
    pub corrected: bool,
}

impl Request for ShowCustody {
    type Output = CustodyPage;
    const NAME: &'static str = "show_custody";

    fn run(self, session: &mut Session) -> Result<CustodyPage, Error> {
        let item = session.node.resolve(self.case, &self.item)?;
        session.custody_page(self.case, item)
    }
}

impl Request for CustodyAt {
    type Output = Vec<CustodyPage>;
    const NAME: &'static str = "custody_at";

    fn run(self, session: &mut Session) -> Result<Vec<CustodyPage>, Error> {
        let case = session.node.case_no(self.case)?;
        let mut pages = Vec::new();
        for row in self.rows.iter().take(MAX_ROWS_READ) {
            let row = record::get_by_no(session.node.db(), RecordNo(*row))?;
            if let Some(row) = row.filter(|row| row.case == case) {
                pages.push(session.custody_page(self.case, row.view.id)?);
            }
        }
        Ok(pages)
    }
}

impl Request for OrderCustody {
    type Output = CustodyOrder;
    const NAME: &'static str = "order_custody";

    fn run(self, session: &mut Session) -> Result<CustodyOrder, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let holder = self.holder.as_ref().map(|name| node.resolve(self.case, name)).transpose()?;
        let records = CustodyRecords::read(node.records(self.case)?)?;
        let things = list::standing(node.db(), case, &self.kind)?;
        let mut order =
            CustodyOrder { rows: Vec::new(), total: things.len() as u64, states: BTreeMap::new(), holders: Vec::new() };
        let mut held: BTreeMap<RecordId, u64> = BTreeMap::new();
        for (no, id) in things {
            let chain = custody::chain(&records, id)?;
            let state = state_code(chain.state);
            *order.states.entry(state.to_owned()).or_default() += 1;
            for holder in &chain.holders {
                *held.entry(*holder).or_default() += 1;
            }
            let fits = self.state.as_deref().is_none_or(|wanted| wanted == state)
                && holder.is_none_or(|wanted| chain.holders.contains(&wanted));
            if fits {
                order.rows.push(no.0);
            }
        }
        for (holder, things) in held {
            order.holders.push(HolderCount { holder: node.summary(self.case, holder)?, things });
        }
        order.holders.sort_by_key(|count| Reverse(count.things));
        Ok(order)
    }
}

/// The code of a state.
const fn state_code(state: CustodyState) -> &'static str {
    match state {
        CustodyState::NotTaken => "not_taken",
        CustodyState::Held => "held",
        CustodyState::InTransit => "in_transit",
        CustodyState::Lost => "lost",
        CustodyState::Released => "released",
        CustodyState::Destroyed => "destroyed",
    }
}

impl Session {
    /// A thing in custody, as its page shows it.
    fn custody_page(&self, case: CaseId, item: RecordId) -> Result<CustodyPage, Error> {
        let node = &self.node;
        let records = node.records(case)?;
        let chain = custody::chain(&records, item)?;
        let mut events = Vec::new();
        for event in &chain.events {
            events.push(self.custody_line(case, &records, event)?);
        }
        let holder = chain.holder();
        let taken = |event: &&custody::Event| event.to_person == holder || event.kind == EventKind::Collect;
        let since = holder.and_then(|_| chain.events.iter().rev().find(taken));
        let open = events.iter().rev().find(|line| !line.missing.is_empty());
        Ok(CustodyPage {
            item: node.summary(case, item)?,
            state: state_code(chain.state).to_owned(),
            seal: match chain.seal {
                Seal::NotKnown => None,
                Seal::None => Some("none".to_owned()),
                Seal::Number(number) => Some(number),
            },
            place: chain.place.map(|place| node.summary(case, place)).transpose()?,
            since_ms: since.map(|event| event.at_ms),
            mine: chain.holders.contains(&examiner_of(case, self.seat())),
            open_hand_over: open.map(|line| line.record.id),
            holders: chain.holders.iter().map(|id| node.summary(case, *id)).collect::<Result<_, _>>()?,
            events,
        })
    }

    fn custody_line(&self, case: CaseId, records: &CaseRecords<'_>, event: &custody::Event) -> Result<CustodyLine, Error> {
        let name = |id: Option<RecordId>| id.map(|id| self.name_of(case, id));
        let row = self.node.row(case, event.id)?;
        let text = |field: &str| row.view.text(field).map(ToOwned::to_owned);
        let open = custody::open_hand_over(records, event.id, self.now().unix_ms)?;
        Ok(CustodyLine {
            record: self.node.summarise(&row),
            event: text("event").unwrap_or_default(),
            at_ms: event.at_ms,
            from: name(event.from_person),
            to: name(event.to_person),
            place: name(event.to_place.or(event.place)),
            seal_before: event.seal_before.clone(),
            seal_after: event.seal_after.clone(),
            seal_state: event.seal_state.clone(),
            purpose: text("purpose"),
            missing: open.as_ref().map(missing).unwrap_or_default(),
            on_paper: on_paper(event),
            corrected: !event.corrections.is_empty(),
        })
    }

    /// What a person or place is called.
    pub(super) fn name_of(&self, case: CaseId, id: RecordId) -> String {
        self.node.row(case, id).map_or_else(
            |_| id.to_string(),
            |row| row.view.text("name").or(row.view.text("name_full")).unwrap_or(&row.title).to_owned(),
        )
    }
}
