//! Who writes: the examiner and the device as records of the case, and what the program fills in for them.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use evidence::derived::{device_of, examiner_of};
use evidence::forms::Need;
use evidence::typed::{Instant, TimeSource};
use evidence::{CaseId, DeviceTime, FieldValue, RecordId, SeatKey, Value};

use super::{Device, SignedOn};
use crate::commands::records::FieldInput;
use crate::error::Error;
use crate::node::draft::Draft;
use crate::numbers::HumanNumber;

/// An examiner at a device.
#[derive(Clone)]
pub struct Who {
    signed_on: SignedOn,
    device: Device,
}

impl Who {
    /// Somebody who is signed on.
    pub fn new(signed_on: &SignedOn, device: &Device) -> Self {
        Self { signed_on: signed_on.clone(), device: device.clone() }
    }

    /// The key that signs.
    pub const fn key(&self) -> &SigningKey {
        &self.signed_on.key
    }

    /// The record of this seat's examiner in a case.
    pub fn examiner(&self, case: CaseId) -> RecordId {
        examiner_of(case, SeatKey::from(&self.signed_on.key))
    }

    /// Makes the records of the examiner and the device, where the case does not have them.
    pub fn introduce(&self, draft: &mut Draft<'_>) -> Result<(), Error> {
        let (case, seat) = (draft.case(), SeatKey::from(&self.signed_on.key));
        introduce_examiner(draft, seat, &self.signed_on.name, &self.signed_on.initials)?;
        let device = device_of(case, self.device.id);
        if !draft.is_known(device)? {
            draft.create_as(device, "device", None)?;
            draft.set(device, "device_type", Value::text("laptop"))?;
            draft.set(device, "model", Value::text(&self.device.name))?;
        }
        // Saying again what stands there changes nothing.
        draft.set(device, "number_block", Value::text(&self.device.block))?;
        draft.set(device, "seats", Value::Bytes(seat.as_bytes().to_vec()))
    }

    /// Fills in what a new record needs and the person did not enter: its number, when and by whom it was seen.
    pub fn fill(
        &self,
        draft: &mut Draft<'_>,
        record: RecordId,
        entered: &BTreeMap<String, FieldInput>,
    ) -> Result<(), Error> {
        if !entered.contains_key("observed_at") {
            draft.set(record, "observed_at", instant(draft.now())?)?;
        }
        if !entered.contains_key("observed_by") {
            let examiner = self.examiner(draft.case());
            draft.set(record, "observed_by", Value::Bytes(examiner.as_bytes().to_vec()))?;
        }
        if !entered.contains_key("status") {
            draft.set(record, "status", Value::text("draft"))?;
        }
        if entered.contains_key("num") {
            self.check_number(draft, record)?;
        } else {
            self.number(draft, record)?;
        }
        self.fill_by_form(draft, record, entered)
    }

    /// Fills in what the form says that the program fills in: defaults, when it was found or begun and by whom, and
    /// the name or number that tells it from others.
    fn fill_by_form(
        &self,
        draft: &mut Draft<'_>,
        record: RecordId,
        entered: &BTreeMap<String, FieldInput>,
    ) -> Result<(), Error> {
        let kind = draft.kind_of(record)?;
        let Some(kind) = draft.forms().kind(&kind) else { return Ok(()) };
        for field in kind.fields().filter(|field| field.need == Need::App && !field.derived) {
            let code = field.code.as_str();
            if entered.contains_key(code) {
                continue;
            }
            match (code, &field.default) {
                ("found_at" | "started", _) => draft.set(record, code, instant(draft.now())?)?,
                ("found_by" | "interviewer", _) => {
                    let examiner = self.examiner(draft.case());
                    draft.set(record, code, Value::Bytes(examiner.as_bytes().to_vec()))?;
                }
                ("code_name", _) => {
                    let name = draft.fresh_code_name()?;
                    draft.set(record, code, Value::text(name))?;
                }
                ("injury_no", _) => {
                    if let Some(whole) = draft.view_after(record).and_then(|view| view.parent)
                        && let Some(number) = draft.next_among_parts(whole, "injury", code)?
                    {
                        draft.set(record, code, Value::Int(number))?;
                    }
                }
                ("status", _) | (_, None) => {}
                (_, Some(default)) => {
                    let value = draft.parse(record, code, default)?;
                    draft.set(record, code, value)?;
                }
            }
        }
        Ok(())
    }

    /// Refuses a number that was typed and that another device may give, or that another record bears.
    fn check_number(&self, draft: &Draft<'_>, record: RecordId) -> Result<(), Error> {
        let view = draft.view_after(record);
        let Some(typed) = view.as_ref().and_then(|view| view.text("num")) else { return Ok(()) };
        let (number, block) = (typed.to_owned(), self.device.block.clone());
        if HumanNumber::parse(typed).is_some_and(|number| number.own_block() != block) {
            return Err(Error::NumberNotYours { number, block });
        }
        if draft.is_number_taken(typed)? {
            return Err(Error::NumberTaken { number });
        }
        Ok(())
    }

    /// Gives a new record its human number, if its kind has numbers. A part within a thing, such as an injury, counts
    /// within that thing.
    fn number(&self, draft: &mut Draft<'_>, record: RecordId) -> Result<(), Error> {
        let Some(view) = draft.view_after(record) else { return Ok(()) };
        let kind = draft.forms().kind(&view.kind);
        let Some(letter) = kind.and_then(|kind| kind.letter_of(&view)) else { return Ok(()) };
        let block = &self.device.block;
        let parent = view.parent.map(|parent| draft.view(parent)).transpose()?.flatten();
        let within = parent.as_ref().and_then(|parent| parent.text("num")).and_then(HumanNumber::parse_exact);
        let number = if let Some(whole) = within {
            let serial = draft.next_serial(&format!("{}.{letter}-{block}", whole.short()))?;
            whole.part(letter, block, serial)
        } else {
            let case = RecordId::from_bytes(*draft.case().as_bytes());
            let case = draft.view(case)?.and_then(|case| case.text("case_no").map(ToOwned::to_owned));
            let site = view.one("site_id").and_then(|site| evidence::forms::record_of(&site.value));
            let site = site.map(|site| draft.view(site)).transpose()?.flatten();
            let site = site.as_ref().and_then(|site| site.text("num")).and_then(HumanNumber::parse_exact);
            let site = site.map(|site| site.as_place());
            let serial = draft.next_serial(&format!("{letter}-{block}"))?;
            HumanNumber::new(&case.unwrap_or_default(), site.as_deref(), letter, block, serial)
        };
        draft.set(record, "num", Value::text(number.to_string()))
    }
}

/// Makes the record of an examiner of this vault, where the case does not have it: also that of a colleague who is to
/// receive something and has not worked in the case yet.
pub(crate) fn introduce_examiner(
    draft: &mut Draft<'_>,
    seat: SeatKey,
    name: &str,
    initials: &str,
) -> Result<RecordId, Error> {
    let examiner = examiner_of(draft.case(), seat);
    if !draft.is_known(examiner)? {
        draft.create_as(examiner, "examiner", None)?;
        draft.set(examiner, "name", Value::text(name))?;
        draft.set(examiner, "code", Value::text(initials))?;
        draft.set(examiner, "public_key", Value::Bytes(seat.as_bytes().to_vec()))?;
    }
    Ok(examiner)
}

/// A device time as the value of a field.
pub fn instant(time: DeviceTime) -> Result<FieldValue, Error> {
    let source = match time.source {
        evidence::ClockSource::Gnss => TimeSource::Gnss,
        _ => TimeSource::Device,
    };
    let instant = Instant::new(time.unix_ms, time.offset_min, source);
    let instant = instant.map_err(|error| Error::Value { field: "observed_at".to_owned(), error })?;
    Ok(instant.to_value().into())
}
