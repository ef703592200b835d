//! Custody events as rules read them.

use std::collections::BTreeSet;

use super::correction::corrected;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::{Records, reference};

/// What happened, as in the code list of the field `event`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Taken into custody.
    Collect,
    /// Sealed for the first time.
    Seal,
    /// Handed from person to person.
    HandOver,
    /// Received.
    Receive,
    /// Put into a store.
    Store,
    /// Unsealed.
    Open,
    /// Sealed again.
    Reseal,
    /// Sent on its way.
    Ship,
    /// Reported as lost.
    LoseReport,
    /// Found again.
    FindAgain,
    /// Given back to its owner, or released.
    Release,
    /// Destroyed.
    Destroy,
    /// Anything that changes neither holder, place nor seal, and whatever a newer form adds.
    Other,
}

impl EventKind {
    fn of_code(code: &str) -> Self {
        match code {
            "collect" => Self::Collect,
            "seal" => Self::Seal,
            "hand_over" => Self::HandOver,
            "receive" => Self::Receive,
            "store" => Self::Store,
            "open" => Self::Open,
            "reseal" => Self::Reseal,
            "ship" => Self::Ship,
            "lose_report" => Self::LoseReport,
            "find_again" => Self::FindAgain,
            "return" | "release" => Self::Release,
            "destroy" => Self::Destroy,
            _ => Self::Other,
        }
    }
}

/// A custody event, corrections applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The record of the event.
    pub id: RecordId,
    /// When it happened, in milliseconds since the Unix epoch. An event without a time counts as the last.
    pub at_ms: i64,
    /// What happened.
    pub kind: EventKind,
    /// The things it is about.
    pub items: Vec<RecordId>,
    /// Who gave.
    pub from_person: Option<RecordId>,
    /// Who received.
    pub to_person: Option<RecordId>,
    /// The store it came from.
    pub from_place: Option<RecordId>,
    /// The store it went to.
    pub to_place: Option<RecordId>,
    /// Where it happened.
    pub place: Option<RecordId>,
    /// Who saw it happen and wrote it down.
    pub observed_by: Option<RecordId>,
    /// The number of the seal that was there.
    pub seal_before: Option<String>,
    /// The number of the seal put on.
    pub seal_after: Option<String>,
    /// The state of the seal, a code.
    pub seal_state: Option<String>,
    /// Why the seal differs from the one known.
    pub seal_reason: Option<String>,
    /// Whoever signed as giver.
    pub giver_signed: Vec<RecordId>,
    /// Whoever signed as receiver.
    pub receiver_signed: Vec<RecordId>,
    /// The corrections that were applied, in their order.
    pub corrections: Vec<RecordId>,
}

impl Event {
    /// An event from its record, without its signatures.
    pub fn of(record: &RecordView) -> Self {
        let text = |field: &str| {
            record.text(field).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let at_ms = record.moment_ms("at").or_else(|| record.moment_ms("observed_at")).unwrap_or(i64::MAX);
        Self {
            id: record.id,
            at_ms,
            kind: record.text("event").map_or(EventKind::Other, EventKind::of_code),
            items: record.refs("items").collect(),
            from_person: record.first_ref("from_person"),
            to_person: record.first_ref("to_person"),
            from_place: record.first_ref("from_place"),
            to_place: record.first_ref("to_place"),
            place: record.first_ref("place"),
            observed_by: record.first_ref("observed_by"),
            seal_before: text("seal_before"),
            seal_after: text("seal_after"),
            seal_state: text("seal_state"),
            seal_reason: text("seal_reason"),
            giver_signed: Vec::new(),
            receiver_signed: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// An event with its corrections and signatures; nothing if the record is a correction itself.
    pub(super) fn read<R: Records>(records: &R, record: RecordView) -> Result<Self, R::Error> {
        let (record, corrections) = corrected(records, record)?;
        let mut event = Self::of(&record);
        for signed in corrections.iter().chain([&record.id]) {
            for signature in records.rows(*signed, "custody_signature")? {
                let signers = signature.refs("signer").collect::<Vec<_>>();
                match signature.text("side") {
                    Some("giver") => event.giver_signed.extend(signers),
                    Some("receiver") => event.receiver_signed.extend(signers),
                    _ => {}
                }
            }
        }
        event.corrections = corrections;
        Ok(event)
    }

    /// Whether the receiver named in it signed.
    pub fn is_received(&self) -> bool {
        self.to_person.is_some_and(|to| self.receiver_signed.contains(&to))
    }

    /// Whether the giver named in it signed.
    pub fn is_given(&self) -> bool {
        self.from_person.is_some_and(|from| self.giver_signed.contains(&from))
    }
}

/// The events of a thing in the order of their time. Of one moment, being taken into custody comes first, and the rest in
/// the order of their identifiers.
pub(super) fn events_of<R: Records>(records: &R, item: RecordId) -> Result<Vec<Event>, R::Error> {
    let mut roots = BTreeSet::new();
    for id in records.with_value("custody_event", "items", &reference(item))? {
        roots.insert(root_of(records, id)?);
    }
    let mut events = Vec::new();
    for record in records.all_live(roots.into_iter().collect())? {
        let event = Event::read(records, record)?;
        if event.items.contains(&item) {
            events.push(event);
        }
    }
    events.sort_by_key(|event| (event.at_ms, event.kind != EventKind::Collect, event.id));
    let received = |from: usize, to: RecordId| {
        let later = events.iter().skip(from + 1);
        later
            .take_while(|event| event.from_person != Some(to))
            .any(|event| event.kind == EventKind::Receive && event.to_person == Some(to))
    };
    let late: Vec<(usize, RecordId)> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.kind == EventKind::HandOver && !event.is_received())
        .filter_map(|(at, event)| event.to_person.filter(|to| received(at, *to)).map(|to| (at, to)))
        .collect();
    for (at, to) in late {
        if let Some(event) = events.get_mut(at) {
            event.receiver_signed.push(to);
        }
    }
    Ok(events)
}

/// The event that a correction, perhaps of a correction, is about; an event that corrects nothing is its own.
fn root_of<R: Records>(records: &R, id: RecordId) -> Result<RecordId, R::Error> {
    const DEEPEST: usize = 16;
    let mut root = id;
    for _ in 0..DEEPEST {
        match records.record(root)?.and_then(|record| record.first_ref("corrects")) {
            Some(next) => root = next,
            None => break,
        }
    }
    Ok(root)
}
