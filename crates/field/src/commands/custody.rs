//! Exhibits and custody: collecting, sealing, and handing over with both people signing.

use std::collections::BTreeMap;

use evidence::custody;
use evidence::records::Records as _;
use evidence::{CaseId, DeviceTime, RecordId, RecordView, Value};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::{FieldInput, RecordSummary, say_all};
use crate::error::Error;
use crate::node::draft::Draft;
use crate::node::words::name_of_row;
use crate::session::who::{Who, examiner_of, instant, introduce_examiner};
use crate::session::{Session, SignedOn};

/// Makes an exhibit: the record, the event of collecting it, and that of sealing it where a seal is given.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CollectExhibit {
    /// The case.
    pub case: CaseId,
    /// Fields of the exhibit.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
}

/// Adds a custody event other than a hand-over.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AddCustodyEvent {
    /// The case.
    pub case: CaseId,
    /// What happened, a code of `custody_event.event`.
    pub event: String,
    /// The things, by identifier or human number.
    pub items: Vec<String>,
    /// Further fields of the event: seals, purpose, place.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
}

/// Hands things over. Whoever is signed on gives and signs; the receiver signs now, or later by [`Countersign`].
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct HandOver {
    /// The case.
    pub case: CaseId,
    /// The things, by identifier or human number.
    pub items: Vec<String>,
    /// Who receives: initials of an examiner, or a person's or examiner's record.
    pub to: String,
    /// What for, a code of `custody_event.purpose`.
    pub purpose: String,
    /// State of the seals, a code of `custody_event.seal_state`.
    pub seal_state: String,
    /// Further fields of the event.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
    /// The receiver's passphrase, where both sign on this laptop.
    #[serde(default)]
    pub receiver_passphrase: Option<String>,
}

/// Signs an open hand-over in the name of whoever is signed on.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Countersign {
    /// The case.
    pub case: CaseId,
    /// The hand-over.
    pub event: RecordId,
}

/// The hand-overs that lack a signature.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct OpenHandOvers {
    /// The case.
    pub case: CaseId,
}

/// A hand-over as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HandedOver {
    /// The event.
    pub event: RecordId,
    /// When it happened, milliseconds since the Unix epoch.
    pub at_ms: i64,
    /// The things, as they were called at that moment and as it was signed.
    pub items: Vec<String>,
    /// The things.
    pub item_ids: Vec<RecordId>,
    /// The things as they are called today.
    pub things: Vec<HandedThing>,
    /// Who gave.
    pub giver: String,
    /// Who receives.
    pub receiver: String,
    /// Sides that have not signed: `giver`, `receiver`.
    pub missing: Vec<String>,
    /// Whether it has been open for more than 24 hours.
    pub overdue: bool,
}

/// A thing that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HandedThing {
    /// The thing, in the language of the window; nothing where its record is not here.
    pub record: Option<RecordSummary>,
    /// What it was called at that moment, as it was signed.
    pub signed: String,
    /// Whether it is called otherwise today.
    pub renamed: bool,
}

impl Request for CollectExhibit {
    type Output = RecordSummary;
    const NAME: &'static str = "collect_exhibit";

    fn run(self, session: &mut Session) -> Result<RecordSummary, Error> {
        session.require_case(self.case)?;
        let written = session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            let exhibit = draft.create("evidence", None)?;
            say_all(draft, exhibit, &self.fields, None)?;
            who.fill(draft, exhibit, &self.fields)?;
            let examiner = reference(who.examiner(draft.case()));
            let view = draft.view_after(exhibit);
            let number = view.as_ref().and_then(|view| view.text("num")).map(ToOwned::to_owned);
            if let Some(number) = number {
                draft.set(exhibit, "exhibit_no", Value::text(number))?;
            }
            for (field, value) in [
                ("quantity", Value::text("1")),
                ("collected_by", examiner.clone()),
                ("collected_at", instant(draft.now())?.value),
            ] {
                if !self.fields.contains_key(field) {
                    draft.set(exhibit, field, value)?;
                }
            }
            let no_fields = BTreeMap::new();
            event(draft, who, "collect", &[exhibit], &no_fields, |draft, event| {
                draft.set(event, "to_person", examiner.clone())?;
                draft.set(event, "purpose", Value::text("storage"))?;
                draft.set(event, "seal_state", Value::text("not_sealed"))
            })?;
            let seal = view.as_ref().and_then(|view| view.text("seal_no")).map(ToOwned::to_owned);
            if let Some(seal) = seal {
                event(draft, who, "seal", &[exhibit], &no_fields, |draft, event| {
                    // Custody counts in the order of time, and a thing is collected before it is sealed.
                    let now = draft.now();
                    let after = DeviceTime { unix_ms: now.unix_ms.saturating_add(1), ..now };
                    draft.set(event, "at", instant(after)?)?;
                    draft.set(event, "seal_after", Value::text(seal.clone()))?;
                    draft.set(event, "purpose", Value::text("storage"))?;
                    draft.set(event, "seal_state", Value::text("intact"))
                })?;
            }
            Ok(exhibit)
        })?;
        session.node.summary(self.case, written.output)
    }
}

impl Request for AddCustodyEvent {
    type Output = RecordSummary;
    const NAME: &'static str = "add_custody_event";

    fn run(self, session: &mut Session) -> Result<RecordSummary, Error> {
        let items = session.items(self.case, &self.items)?;
        let written = session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            event(draft, who, &self.event, &items, &self.fields, |_, _| Ok(()))
        })?;
        session.node.summary(self.case, written.output)
    }
}

impl Request for HandOver {
    type Output = HandedOver;
    const NAME: &'static str = "hand_over";

    fn run(self, session: &mut Session) -> Result<HandedOver, Error> {
        let second = match &self.receiver_passphrase {
            Some(passphrase) => Some(session.sign_on_second(&self.to, passphrase)?),
            None => None,
        };
        session.hand_over(&self, second.as_ref())
    }
}

impl Request for Countersign {
    type Output = HandedOver;
    const NAME: &'static str = "countersign";

    fn run(self, session: &mut Session) -> Result<HandedOver, Error> {
        let who = Who::new(session.signed_on(), session.device());
        session.sign_side(&who, self.case, self.event)?;
        session.handed_over(self.case, self.event)
    }
}

impl Request for OpenHandOvers {
    type Output = Vec<HandedOver>;
    const NAME: &'static str = "open_hand_overs";

    fn run(self, session: &mut Session) -> Result<Vec<HandedOver>, Error> {
        let records = session.node.records(self.case)?;
        let open = custody::open_hand_overs(&records, session.now().unix_ms)?;
        open.into_iter().map(|open| session.handed_over(self.case, open.event)).collect()
    }
}

impl Session {
    /// Hands things over. The giver is whoever is signed on; `second` is the receiver, where both sign here and now.
    ///
    /// # Errors
    /// If the giver does not hold one of the things, or giver and receiver are the same; then nothing was written.
    pub fn hand_over(&mut self, request: &HandOver, second: Option<&SignedOn>) -> Result<HandedOver, Error> {
        let case = request.case;
        let items = self.items(case, &request.items)?;
        let receiver = second.map(|second| Who::new(second, self.device()));
        let colleague = self.vault().and_then(|vault| vault.examiner(&request.to).ok());
        let to = match (&receiver, &colleague) {
            (Some(receiver), _) => {
                self.write_as(receiver, case, |draft| receiver.introduce(draft))?;
                receiver.examiner(case)
            }
            (None, Some(colleague)) => examiner_of(case, colleague.seat),
            (None, None) => self.person(case, &request.to)?,
        };
        let written = self.write(case, |draft, who| {
            who.introduce(draft)?;
            let giver = reference(who.examiner(draft.case()));
            if let Some(colleague) = &colleague {
                introduce_examiner(draft, colleague.seat, &colleague.name, &colleague.code)?;
            }
            let id = event(draft, who, "hand_over", &items, &request.fields, |draft, event| {
                draft.set(event, "from_person", giver.clone())?;
                draft.set(event, "to_person", reference(to))?;
                draft.set(event, "purpose", Value::text(&request.purpose))?;
                draft.set(event, "seal_state", Value::text(&request.seal_state))
            })?;
            signature(draft, who, id, "giver")?;
            Ok(id)
        })?;
        if let Some(receiver) = &receiver {
            self.sign_side(receiver, case, written.output)?;
        }
        self.handed_over(case, written.output)
    }

    /// Signs whichever side of a hand-over is that of `who` and has not signed yet.
    fn sign_side(&mut self, who: &Who, case: CaseId, event: RecordId) -> Result<(), Error> {
        let view = self.node.records(case)?.record(event)?;
        let view = view.filter(|view| view.says("event", "hand_over"));
        let view = view.ok_or_else(|| Error::UnknownRecord { record: event.to_string() })?;
        let examiner = who.examiner(case);
        let side = if view.refs("from_person").any(|person| person == examiner) {
            "giver"
        } else if view.refs("to_person").any(|person| person == examiner) {
            "receiver"
        } else {
            return Err(Error::NotAParty);
        };
        if !self.handed_over(case, event)?.missing.iter().any(|missing| missing == side) {
            return Err(Error::SignedAlready);
        }
        self.write_as(who, case, |draft| {
            who.introduce(draft)?;
            signature(draft, who, event, side)
        })?;
        Ok(())
    }

    fn handed_over(&self, case: CaseId, event: RecordId) -> Result<HandedOver, Error> {
        let records = self.node.records(case)?;
        let view = records.record(event)?;
        let view = view.ok_or_else(|| Error::UnknownRecord { record: event.to_string() })?;
        let name = |field: &str| view.first_ref(field).map(|person| self.name_of(case, person)).unwrap_or_default();
        let open = custody::open_hand_over(&records, event, self.now().unix_ms)?;
        Ok(HandedOver {
            event,
            at_ms: custody::Event::of(&view).at_ms,
            item_ids: view.refs("items").collect(),
            items: view.texts("item_text_frozen").map(ToOwned::to_owned).collect(),
            things: self.things(case, &view),
            giver: name("from_person"),
            receiver: name("to_person"),
            missing: open.as_ref().map(|open| open.missing.iter().map(side).collect()).unwrap_or_default(),
            overdue: open.is_some_and(|open| open.overdue),
        })
    }

    /// The things of a custody event, each with what it was called when that was signed. The two are sets without an order
    /// between them: what a thing was called begins with its number, which stays.
    fn things(&self, case: CaseId, event: &RecordView) -> Vec<HandedThing> {
        let mut signed: Vec<_> = event.texts("item_text_frozen").collect();
        let mut things = Vec::new();
        for id in event.refs("items") {
            let Ok(row) = self.node.row(case, id) else { continue };
            let today = name_of_row(&row);
            let same = |text: &&str| **text == *today || text.starts_with(&format!("{} · ", row.num));
            let Some(at) = signed.iter().position(same) else { continue };
            let signed = signed.swap_remove(at).to_owned();
            things.push(HandedThing { record: Some(self.node.summarise(&row)), renamed: signed != today, signed });
        }
        let lost = |signed: &str| HandedThing { record: None, signed: signed.to_owned(), renamed: false };
        things.extend(signed.into_iter().map(lost));
        things
    }

    fn items(&self, case: CaseId, names: &[String]) -> Result<Vec<RecordId>, Error> {
        names.iter().map(|name| self.node.resolve(case, name)).collect()
    }

    /// A person who can hold things: an examiner of this case by initials, or any examiner or person by record.
    fn person(&self, case: CaseId, name: &str) -> Result<RecordId, Error> {
        let records = self.node.records(case)?;
        let examiners = records.all_live(records.ids_of_kind("examiner")?)?;
        let mut known = examiners
            .iter()
            .filter(|examiner| examiner.text("code").is_some_and(|code| code.eq_ignore_ascii_case(name)));
        match (known.next(), known.count()) {
            (Some(examiner), 0) => Ok(examiner.id),
            (Some(_), more) => Err(Error::AmbiguousRecord { name: name.to_owned(), count: more + 1 }),
            (None, _) => self.node.resolve(case, name),
        }
    }
}

/// Writes a custody event with the texts of the things as they are called at this moment.
fn event(
    draft: &mut Draft<'_>,
    who: &Who,
    code: &str,
    items: &[RecordId],
    fields: &BTreeMap<String, FieldInput>,
    more: impl FnOnce(&mut Draft<'_>, RecordId) -> Result<(), Error>,
) -> Result<RecordId, Error> {
    let id = draft.create("custody_event", None)?;
    draft.set(id, "event", Value::text(code))?;
    for item in items {
        draft.set(id, "items", reference(*item))?;
        let text = draft.name_now(*item)?;
        draft.set(id, "item_text_frozen", Value::text(text))?;
    }
    if !fields.contains_key("at") {
        draft.set(id, "at", instant(draft.now())?)?;
    }
    more(draft, id)?;
    say_all(draft, id, fields, None)?;
    who.fill(draft, id, fields)?;
    Ok(id)
}

/// Signs a side of a hand-over: the entry that carries this record is signed by the seat, and that is the signature.
fn signature(draft: &mut Draft<'_>, who: &Who, event: RecordId, side: &str) -> Result<(), Error> {
    let id = draft.create("custody_signature", Some(event))?;
    draft.set(id, "side", Value::text(side))?;
    draft.set(id, "signer", reference(who.examiner(draft.case())))?;
    draft.set(id, "method", Value::text("seat_key"))?;
    draft.set(id, "signed_at", instant(draft.now())?)
}

fn reference(record: RecordId) -> Value {
    Value::Bytes(record.as_bytes().to_vec())
}

pub(super) fn side(side: &custody::Side) -> String {
    match side {
        custody::Side::Giver => "giver".to_owned(),
        custody::Side::Receiver => "receiver".to_owned(),
    }
}

#[cfg(test)]
mod tests;
