//! Custody events as rules read them.

use std::collections::BTreeSet;

use super::correction::corrected;
use super::hand_over::Side;
use super::signature::{Signature, has_seat, signature};
use crate::derived::examiner_of;
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
    /// The things as they were called at that moment.
    pub item_texts: Vec<String>,
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
    /// The examiner at the seat that says it as it stands: that of the event, or of the correction that last changed what
    /// is signed. None if it was created more than once.
    pub author: Option<RecordId>,
    /// The number of the seal that was there.
    pub seal_before: Option<String>,
    /// The number of the seal put on.
    pub seal_after: Option<String>,
    /// The state of the seal, a code.
    pub seal_state: Option<String>,
    /// Why the seal differs from the one known.
    pub seal_reason: Option<String>,
    /// The signatures of it as it stands.
    pub signatures: Vec<Signature>,
    /// Whether the receiver named in it recorded later that it was received.
    pub received_later: bool,
    /// Whether the giver named in it has a seat to sign with.
    pub giver_has_seat: bool,
    /// The record that a signature hangs on: the event, or the correction that last changed what is signed.
    pub signed_record: RecordId,
    /// Whether a correction changed what was signed before.
    pub changed_after_signing: bool,
    /// The corrections that were applied, in their order.
    pub corrections: Vec<RecordId>,
}

impl Event {
    /// An event from its record, without its signatures.
    pub fn of(record: &RecordView) -> Self {
        let text = |field: &str| {
            record.text(field).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        Self {
            id: record.id,
            at_ms: record.moment_ms("at").unwrap_or(i64::MAX),
            kind: record.text("event").map_or(EventKind::Other, EventKind::of_code),
            items: record.refs("items").collect(),
            item_texts: record.texts("item_text_frozen").map(str::to_owned).collect(),
            from_person: record.first_ref("from_person"),
            to_person: record.first_ref("to_person"),
            from_place: record.first_ref("from_place"),
            to_place: record.first_ref("to_place"),
            place: record.first_ref("place"),
            author: None,
            seal_before: text("seal_before"),
            seal_after: text("seal_after"),
            seal_state: text("seal_state"),
            seal_reason: text("seal_reason"),
            signatures: Vec::new(),
            received_later: false,
            giver_has_seat: true,
            signed_record: record.id,
            changed_after_signing: false,
            corrections: Vec::new(),
        }
    }

    /// An event with its corrections and signatures.
    pub(super) fn read<R: Records>(records: &R, record: RecordView) -> Result<Self, R::Error> {
        let mut creator = record.creator();
        let corrected = corrected(records, record)?;
        let mut event = Self::of(&corrected.event);
        if let Some(last) = corrected.superseded.checked_sub(1).and_then(|at| corrected.corrections.get(at)) {
            (event.signed_record, creator) = (last.id, last.creator());
        }
        event.author = creator.map(|seat| examiner_of(records.case(), seat));
        event.corrections = corrected.corrections.iter().map(|correction| correction.id).collect();
        let all = std::iter::once(event.id).chain(event.corrections.iter().copied());
        for (at, hangs_on) in all.enumerate() {
            let signatures = signatures_of(records, hangs_on)?;
            if at >= corrected.superseded {
                event.signatures.extend(signatures);
            } else {
                event.changed_after_signing |= !signatures.is_empty();
            }
        }
        if let Some(giver) = event.from_person {
            event.giver_has_seat = has_seat(records, giver)?;
        }
        Ok(event)
    }

    /// The signature of the receiver named in it.
    pub fn receiver_signature(&self) -> Option<&Signature> {
        self.signature_of(Side::Receiver, self.to_person)
    }

    /// The signature of the giver named in it.
    pub fn giver_signature(&self) -> Option<&Signature> {
        self.signature_of(Side::Giver, self.from_person)
    }

    fn signature_of(&self, side: Side, person: Option<RecordId>) -> Option<&Signature> {
        self.signatures.iter().find(|signed| signed.side == side && Some(signed.signer) == person)
    }

    /// Whether the receiver named in it says so: by a signature, by recording later that it was received, or, but for a
    /// hand-over, by recording it.
    pub fn is_received(&self) -> bool {
        let recorded =
            self.kind != EventKind::HandOver && self.author.is_some() && self.author == self.to_person;
        recorded || self.received_later || self.receiver_signature().is_some()
    }

    /// Whether a giver says so: by a signature or, but for a hand-over, by recording it. Somebody without a seat who signed
    /// no paper cannot be asked.
    pub fn is_given_by(&self, giver: RecordId) -> bool {
        let recorded = self.kind != EventKind::HandOver && self.author == Some(giver);
        let named = self.from_person == Some(giver);
        recorded || named && (!self.giver_has_seat || self.giver_signature().is_some())
    }
}

fn signatures_of<R: Records>(records: &R, event: RecordId) -> Result<Vec<Signature>, R::Error> {
    let mut signatures = Vec::new();
    for record in records.rows(event, "custody_signature")? {
        signatures.extend(signature(records, &record)?.into_iter().flatten());
    }
    Ok(signatures)
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
        later.take_while(|event| event.from_person != Some(to)).any(|event| {
            event.kind == EventKind::Receive && event.to_person == Some(to) && event.is_received()
        })
    };
    let late: Vec<usize> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| matches!(event.kind, EventKind::HandOver | EventKind::Ship | EventKind::Store))
        .filter(|(at, event)| event.to_person.is_some_and(|to| received(*at, to)))
        .map(|(at, _)| at)
        .collect();
    for at in late {
        if let Some(event) = events.get_mut(at) {
            event.received_later = true;
        }
    }
    Ok(events)
}

/// The event that a correction, perhaps of a correction, is about; an event that corrects nothing is its own.
///
/// # Errors
/// The records cannot be read.
pub fn root_of<R: Records>(records: &R, id: RecordId) -> Result<RecordId, R::Error> {
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
