//! Numbers and names given once: of records, seals, bags, injuries and persons.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::seat_name;
use crate::forms::{Forms, Kind};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::value::Value;

pub(super) fn check<R: Records>(
    forms: &Forms,
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if let Some(kind) = forms.kind(&record.kind) {
        let places: Vec<(&str, &str)> = sharing_letters(forms, kind).map(|kind| (kind, "num")).collect();
        check_number(records, record, "num", &places, "number_twice", "number", found)?;
    }
    check_block(records, record, found)?;
    let bags = [("evidence", "bag_no"), ("remains", "bag_no")];
    let seals = [("evidence", "seal_no"), ("remains", "seal_no")];
    match record.kind.as_str() {
        "evidence" | "remains" => {
            check_number(records, record, "bag_no", &bags, "bag_twice", "bag", found)?;
            check_number(records, record, "seal_no", &seals, "seal_twice", "seal", found)?;
        }
        "device" => {
            let blocks = [("device", "number_block")];
            check_number(records, record, "number_block", &blocks, "block_twice", "block of numbers", found)?;
        }
        "person" => {
            let names = [("person", "code_name")];
            check_number(records, record, "code_name", &names, "code_name_twice", "code name", found)?;
        }
        "custody_event" => check_seal_events(records, record, found)?,
        "injury" => check_injury_number(records, record, found)?,
        _ => {}
    }
    Ok(())
}

/// The kinds whose records may bear a number with the same letter.
fn sharing_letters<'f>(forms: &'f Forms, kind: &'f Kind) -> impl Iterator<Item = &'f str> {
    let own = letters(kind);
    forms
        .kinds()
        .filter(move |other| {
            other.code == kind.code || letters(other).iter().any(|letter| own.contains(letter))
        })
        .map(|other| other.code.as_str())
}

fn letters(kind: &Kind) -> BTreeSet<char> {
    let others = kind.letter_if.iter().flat_map(|rule| rule.letters.values());
    kind.letter.iter().chain(others).copied().collect()
}

/// Finding if the number of a record is of the block of a device at which the seat is not that made the record.
fn check_block<R: Records>(
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let (Some(block), Some(seat)) = (record.text("num").and_then(block_of), record.creator()) else {
        return Ok(());
    };
    let devices = records.all_live(records.with_value("device", "number_block", &Value::text(block))?)?;
    let key = Value::Bytes(seat.as_bytes().to_vec());
    let own =
        |device: &RecordView| device.creators.contains(&seat) || device.values("seats").any(|at| *at == key);
    if !devices.is_empty() && !devices.iter().any(own) {
        let message = format!(
            "{} bears a number of another device, given by {}. Look whether the label is on the right thing.",
            record.name(),
            seat_name(records, seat)?
        );
        let finding = Finding::serious("number_of_another_device", record.id, message);
        found.push(finding.with(devices.iter().map(|device| device.id)).in_field("num"));
    }
    Ok(())
}

/// The block of a human number (FORMAT 8.2): the letters behind that of the kind, of a part those of its own if it has any.
fn block_of(number: &str) -> Option<&str> {
    let own = number.rsplit('/').next()?;
    let (whole, part) = own.split_once('.').unwrap_or((own, ""));
    let (_, whole) = whole.split_once('-')?;
    let letters = |text: &str| text.find(|letter: char| !letter.is_ascii_uppercase()).unwrap_or(text.len());
    let behind = part.get(1..).unwrap_or_default();
    let block = match letters(behind) {
        0 => whole.get(..letters(whole)),
        end => behind.get(..end),
    };
    block.filter(|block| !block.is_empty())
}

/// Finding if another record, in one of the fields, bears the number of this one.
fn check_number<R: Records>(
    records: &R,
    record: &RecordView,
    field: &str,
    places: &[(&str, &str)],
    code: &'static str,
    what: &str,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for number in record.texts(field) {
        let mut others: BTreeSet<RecordId> = BTreeSet::new();
        for (kind, place) in places {
            let same = records.all_live(records.with_value(kind, place, &Value::text(number))?)?;
            others.extend(same.iter().map(|other| other.id).filter(|other| *other != record.id));
        }
        if !others.is_empty() {
            let message = format!("{}: {what} {number} is borne by another record too.", record.name());
            found.push(Finding::serious(code, record.id, message).with(others).in_field(field));
        }
    }
    Ok(())
}

/// A seal is used once. One seal may close several things in one event, and an event that leaves the seal on may name it
/// before and after.
fn check_seal_events<R: Records>(
    records: &R,
    event: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let puts_on = |event: &RecordView, number: &str| {
        !event.says("event", "correct") && !event.says("seal_before", number)
    };
    for number in event.texts("seal_after").filter(|number| puts_on(event, number)) {
        let value = Value::text(number);
        let same = records.all_live(records.with_value("custody_event", "seal_after", &value)?)?;
        let others = same.iter().filter(|other| other.id != event.id && puts_on(other, number));
        let others: Vec<RecordId> = others.map(|other| other.id).collect();
        if !others.is_empty() {
            let message =
                format!("Seal {number} was put on in another custody event too; a seal is used once.");
            let finding = Finding::serious("seal_twice", event.id, message);
            found.push(finding.with(others).in_field("seal_after"));
        }
        for kind in ["evidence", "remains"] {
            for other in records.all_live(records.with_value(kind, "seal_no", &value)?)? {
                if !event.refs("items").any(|item| item == other.id) {
                    let message = format!(
                        "Seal {number} was put on, and {}, not of this event, bears it.",
                        other.name()
                    );
                    let finding = Finding::serious("seal_on_another_item", event.id, message);
                    found.push(finding.with([other.id]).in_field("seal_after"));
                }
            }
        }
    }
    Ok(())
}

fn check_injury_number<R: Records>(
    records: &R,
    injury: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(body) = injury.parent else { return Ok(()) };
    let number = injury.one("injury_no").and_then(|said| said.value.as_int());
    let same = |other: &RecordView| other.one("injury_no").and_then(|said| said.value.as_int()) == number;
    let others = records.rows(body, "injury")?;
    let others = others.iter().filter(|other| other.id != injury.id && number.is_some() && same(other));
    let others: Vec<RecordId> = others.map(|other| other.id).collect();
    if !others.is_empty() {
        let message = format!("{}: its number in the body is borne by another injury too.", injury.name());
        found.push(
            Finding::warning("injury_number_twice", injury.id, message).with(others).in_field("injury_no"),
        );
    }
    Ok(())
}
