//! Signing hand-overs: at one's own seat, or on paper with a picture of it.

use evidence::custody::{self, Side};
use evidence::{CaseId, RecordId, Value};
use serde::{Deserialize, Serialize};

use super::Request;
use super::custody::reference;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::draft::Draft;
use crate::node::words::name_of_row;
use crate::session::Session;
use crate::session::who::{Who, instant};

/// Signs an open hand-over in the name of whoever is signed on.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Countersign {
    /// The case.
    pub case: CaseId,
    /// The hand-over.
    pub event: RecordId,
}

/// Records that somebody signed on paper, or drew a signature, with the picture of it: who has no seat signs in no other
/// way.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct SignOnPaper {
    /// The case.
    pub case: CaseId,
    /// The hand-over.
    pub event: RecordId,
    /// The side that signed: `giver`, `receiver`.
    pub side: String,
    /// The photo or scan of it, by identifier or human number.
    pub image: String,
    /// Whether it was drawn on a screen and not written on paper.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub drawn: bool,
}

/// Shows a hand-over as it stands, corrections applied.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ShowHandOver {
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
    /// The signatures that count.
    pub signed: Vec<SideSigned>,
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

/// A signature of a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SideSigned {
    /// The side: `giver`, `receiver`.
    pub side: String,
    /// When, milliseconds since the Unix epoch.
    pub at_ms: Option<i64>,
    /// Whether it is a picture, of paper or of a drawn name, and not the signature of a seat.
    pub on_paper: bool,
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

impl Request for SignOnPaper {
    type Output = HandedOver;
    const NAME: &'static str = "sign_on_paper";

    fn run(self, session: &mut Session) -> Result<HandedOver, Error> {
        let image = session.node.resolve(self.case, &self.image)?;
        let event = session.hand_over_event(self.case, self.event)?;
        let (side, signer) = match self.side.as_str() {
            "giver" => (Side::Giver, event.from_person),
            "receiver" => (Side::Receiver, event.to_person),
            _ => return Err(Error::NotAParty),
        };
        let signer = signer.ok_or(Error::NotAParty)?;
        if !session.handed_over(self.case, self.event)?.missing.contains(&code_of(side).to_owned()) {
            return Err(Error::SignedAlready);
        }
        session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            let method = if self.drawn { "drawn" } else { "paper" };
            let id = signature_of(draft, event.signed_record, side, signer, method)?;
            draft.set(id, "image", reference(image))
        })?;
        session.handed_over(self.case, self.event)
    }
}

impl Request for ShowHandOver {
    type Output = HandedOver;
    const NAME: &'static str = "show_hand_over";

    fn run(self, session: &mut Session) -> Result<HandedOver, Error> {
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
    /// Signs whichever side of a hand-over is that of `who` and has not signed yet.
    pub(super) fn sign_side(&mut self, who: &Who, case: CaseId, event: RecordId) -> Result<(), Error> {
        let hand_over = self.hand_over_event(case, event)?;
        let side = side_of(&hand_over, who.examiner(case)).ok_or(Error::NotAParty)?;
        if !self.handed_over(case, event)?.missing.contains(&code_of(side).to_owned()) {
            return Err(Error::SignedAlready);
        }
        self.write_as(who, case, |draft| {
            who.introduce(draft)?;
            signature(draft, who, hand_over.signed_record, side)
        })?;
        Ok(())
    }

    /// Signs a correction that whoever is signed on has made of a hand-over of theirs.
    pub(super) fn sign_own_correction(&mut self, case: CaseId, correction: RecordId) -> Result<(), Error> {
        let records = self.node.records(case)?;
        let Some(event) = custody::event(&records, custody::root_of(&records, correction)?)? else { return Ok(()) };
        let who = Who::new(self.signed_on(), self.device());
        let hand_over = event.kind == custody::EventKind::HandOver && event.signed_record == correction;
        if hand_over && side_of(&event, who.examiner(case)).is_some() {
            self.sign_side(&who, case, event.id)?;
        }
        Ok(())
    }

    fn hand_over_event(&self, case: CaseId, id: RecordId) -> Result<custody::Event, Error> {
        let event = custody::event(&self.node.records(case)?, id)?;
        let event = event.filter(|event| event.kind == custody::EventKind::HandOver);
        event.ok_or_else(|| Error::UnknownRecord { record: id.to_string() })
    }

    pub(super) fn handed_over(&self, case: CaseId, id: RecordId) -> Result<HandedOver, Error> {
        let event = self.hand_over_event(case, id)?;
        let name = |person: Option<RecordId>| person.map(|id| self.name_of(case, id)).unwrap_or_default();
        let open = custody::open_hand_over(&self.node.records(case)?, id, self.now().unix_ms)?;
        Ok(HandedOver {
            event: id,
            at_ms: event.at_ms,
            giver: name(event.from_person),
            receiver: name(event.to_person),
            missing: open.as_ref().map(missing).unwrap_or_default(),
            signed: signed(&event),
            overdue: open.is_some_and(|open| open.overdue),
            things: self.things(case, &event),
            item_ids: event.items,
            items: event.item_texts,
        })
    }
}

impl Session {
    /// The things of a custody event, each with what it was called when that was signed. The two are sets without an order
    /// between them: what a thing was called begins with its number, which stays, or ends with its identifier.
    fn things(&self, case: CaseId, event: &custody::Event) -> Vec<HandedThing> {
        let mut signed: Vec<&str> = event.item_texts.iter().map(String::as_str).collect();
        let mut things = Vec::new();
        for id in &event.items {
            let Ok(row) = self.node.row(case, *id) else { continue };
            let today = name_of_row(&row);
            let (begins, ends) = (format!("{} · ", row.num), format!(" · {id}"));
            let same = |text: &&str| **text == *today || text.starts_with(&begins) || text.ends_with(&ends);
            let Some(at) = signed.iter().position(same) else { continue };
            let signed = signed.swap_remove(at).to_owned();
            let renamed = signed != today && signed.strip_suffix(&ends) != Some(&today);
            things.push(HandedThing { record: Some(self.node.summarise(&row)), renamed, signed });
        }
        let lost = |signed: &str| HandedThing { record: None, signed: signed.to_owned(), renamed: false };
        things.extend(signed.into_iter().map(lost));
        things
    }
}

/// Signs a side of a hand-over: the entry that carries this record is signed by the seat, and that is the signature.
pub(super) fn signature(draft: &mut Draft<'_>, who: &Who, event: RecordId, side: Side) -> Result<(), Error> {
    let signer = who.examiner(draft.case());
    signature_of(draft, event, side, signer, "seat_key").map(drop)
}

fn signature_of(
    draft: &mut Draft<'_>,
    event: RecordId,
    side: Side,
    signer: RecordId,
    method: &str,
) -> Result<RecordId, Error> {
    let id = draft.create("custody_signature", Some(event))?;
    draft.set(id, "side", Value::text(code_of(side)))?;
    draft.set(id, "signer", reference(signer))?;
    draft.set(id, "method", Value::text(method))?;
    draft.set(id, "signed_at", instant(draft.now())?)?;
    Ok(id)
}

/// The side of somebody, the giver's first.
fn side_of(event: &custody::Event, person: RecordId) -> Option<Side> {
    if event.from_person == Some(person) {
        Some(Side::Giver)
    } else {
        (event.to_person == Some(person)).then_some(Side::Receiver)
    }
}

/// The sides that have not signed, as codes.
pub(super) fn missing(open: &custody::OpenHandOver) -> Vec<String> {
    open.missing.iter().map(|side| code_of(*side).to_owned()).collect()
}

/// The signatures of both sides that count.
fn signed(event: &custody::Event) -> Vec<SideSigned> {
    let signed = [event.giver_signature(), event.receiver_signature()].into_iter().flatten();
    let shown = |signed: &custody::Signature| SideSigned {
        side: code_of(signed.side).to_owned(),
        at_ms: signed.signed_ms,
        on_paper: signed.on_paper,
    };
    signed.map(shown).collect()
}

/// The sides that signed with a picture, as codes.
pub(super) fn on_paper(event: &custody::Event) -> Vec<String> {
    signed(event).into_iter().filter(|signed| signed.on_paper).map(|signed| signed.side).collect()
}

const fn code_of(side: Side) -> &'static str {
    match side {
        Side::Giver => "giver",
        Side::Receiver => "receiver",
    }
}
