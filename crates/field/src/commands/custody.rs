//! Exhibits and custody: collecting, sealing, and handing over with both people signing.

use std::collections::{BTreeMap, BTreeSet};

use evidence::custody::Side;
use evidence::derived::examiner_of;
use evidence::records::Records as _;
use evidence::{CaseId, DeviceTime, RecordId, Value};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::{FieldInput, RecordSummary, say_all};
use super::signing::{HandedOver, signature};
use crate::error::Error;
use crate::node::draft::Draft;
use crate::session::who::{Who, instant, introduce_examiner};
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

/// Hands things over. Whoever is signed on gives and signs; the receiver signs now, or later by
/// [`Countersign`](super::Countersign).
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
        let items = session.node.resolve_all(self.case, &self.items)?;
        // A correction may take every thing out of an event, and says why.
        let empties = self.event == "correct" && items.is_empty() && self.fields.get("items").is_some_and(is_reason);
        refuse(&self.fields, if empties { &["event", "item_text_frozen"] } else { &["event", "items", "item_text_frozen"] })?;
        let written = session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            event(draft, who, &self.event, &items, &self.fields, |draft, event| {
                if ["collect", "receive"].contains(&self.event.as_str()) && !self.fields.contains_key("to_person") {
                    draft.set(event, "to_person", reference(who.examiner(draft.case())))?;
                }
                Ok(())
            })
        })?;
        if self.event == "correct" {
            session.sign_own_correction(self.case, written.output)?;
        }
        session.node.summary(self.case, written.output)
    }
}

/// Refuses fields that the program itself fills in.
fn refuse(given: &BTreeMap<String, FieldInput>, filled: &[&str]) -> Result<(), Error> {
    match filled.iter().find(|field| given.contains_key(**field)) {
        Some(field) => Err(Error::FilledByProgram { field: (*field).to_owned() }),
        None => Ok(()),
    }
}

/// Whether somebody typed the reason why a field is empty.
fn is_reason(input: &FieldInput) -> bool {
    matches!(input, FieldInput::Text(text) if text.starts_with('!'))
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

impl Session {
    /// Hands things over. The giver is whoever is signed on; `second` is the receiver, where both sign here and now.
    ///
    /// # Errors
    /// If the giver does not hold one of the things, or giver and receiver are the same; then nothing was written.
    pub fn hand_over(&mut self, request: &HandOver, second: Option<&SignedOn>) -> Result<HandedOver, Error> {
        let case = request.case;
        let items = self.node.resolve_all(case, &request.items)?;
        let receiver = second.map(|second| Who::new(second, self.device()));
        let colleague = self.vault().and_then(|vault| vault.examiner(&request.to).ok());
        let to = match (&receiver, &colleague) {
            (Some(receiver), _) => receiver.examiner(case),
            (None, Some(colleague)) => examiner_of(case, colleague.seat),
            (None, None) => self.person(case, &request.to)?,
        };
        refuse(&request.fields, &["event", "items", "item_text_frozen", "from_person", "to_person"])?;
        let written = self.write(case, |draft, who| {
            who.introduce(draft)?;
            let giver = reference(who.examiner(draft.case()));
            // Who signs here and now introduces himself with the signature.
            if let (None, Some(colleague)) = (&receiver, &colleague) {
                introduce_examiner(draft, colleague.seat, &colleague.name, &colleague.code)?;
            }
            let id = event(draft, who, "hand_over", &items, &request.fields, |draft, event| {
                draft.set(event, "from_person", giver.clone())?;
                draft.set(event, "to_person", reference(to))?;
                draft.set(event, "purpose", Value::text(&request.purpose))?;
                draft.set(event, "seal_state", Value::text(&request.seal_state))
            })?;
            signature(draft, who, id, Side::Giver)?;
            Ok(id)
        })?;
        if let Some(receiver) = &receiver {
            self.sign_side(receiver, case, written.output)?;
        }
        self.handed_over(case, written.output)
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
    let mut texts = BTreeSet::new();
    for item in items {
        draft.set(id, "items", reference(*item))?;
        let mut text = draft.name_now(*item)?;
        if !texts.insert(text.clone()) {
            // Two things without a number may be called the same; each has its text.
            text = format!("{text} · {item}");
        }
        draft.set(id, "item_text_frozen", Value::text(text))?;
    }
    // A correction leaves the time as it was, unless it is what was wrong.
    if !fields.contains_key("at") && code != "correct" {
        draft.set(id, "at", instant(draft.now())?)?;
    }
    more(draft, id)?;
    say_all(draft, id, fields, None)?;
    who.fill(draft, id, fields)?;
    Ok(id)
}

pub(super) fn reference(record: RecordId) -> Value {
    Value::Bytes(record.as_bytes().to_vec())
}

#[cfg(test)]
mod tests;
