//! Values, references and parents against the form. Entries from other devices and newer forms are kept as they are, so
//! this is where what does not fit is said.

use super::finding::Finding;
use crate::forms::{Cardinality, Field, FieldType, Forms, Kind};
use crate::record::RecordView;
use crate::records::Records;
use crate::typed::{Decimal, Measure};
use crate::value::Value;

/// Pairs of fields of which the first must not exceed the second.
const ORDERED: &[(&str, &str)] = &[("age_min", "age_max"), ("stature_min", "stature_max")];

pub(super) fn check<R: Records>(
    forms: &Forms,
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(kind) = forms.kind(&record.kind) else { return Ok(()) };
    check_parent(records, kind, record, found)?;
    for field in kind.fields() {
        check_values(field, record, found);
        if let FieldType::Ref { kinds } = &field.field_type {
            check_targets(records, field, kinds, record, found)?;
        }
    }
    for (low, high) in ORDERED {
        if lowest(record, low).zip(lowest(record, high)).is_some_and(|(low, high)| low > high) {
            let message = format!("{}: {low} is above {high}.", record.name());
            found.push(Finding::warning("range_reversed", record.id, message).in_field(low));
        }
    }
    Ok(())
}

fn check_parent<R: Records>(
    records: &R,
    kind: &Kind,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let parent = record.parent.map(|parent| records.record(parent)).transpose()?.flatten();
    if record.parent.is_some() && parent.is_none() {
        return Ok(());
    }
    if !kind.may_belong_to(parent.as_ref().map(|parent| parent.kind.as_str())) {
        let under = parent.as_ref().map_or_else(|| "no record".to_owned(), RecordView::name);
        let message =
            format!("{} belongs to {under}, where records of its kind do not belong.", record.name());
        found.push(Finding::warning("wrong_parent", record.id, message).with(parent.map(|parent| parent.id)));
    }
    Ok(())
}

/// A field as people know it.
fn said_as(field: &Field) -> String {
    format!("\u{201c}{}\u{201d}", field.labels.get("en"))
}

fn check_values(field: &Field, record: &RecordView, found: &mut Vec<Finding>) {
    let said = record.all(&field.code);
    if field.cardinality != Cardinality::Many && said.len() > 1 {
        let message =
            format!("{}: people disagree about {}. A person must decide.", record.name(), said_as(field));
        found.push(Finding::warning("disagreement", record.id, message).in_field(&field.code));
    }
    for error in said.iter().filter_map(|said| field.check(said).err()) {
        let message = format!("{}: {} does not fit its field: {error}.", record.name(), said_as(field));
        found.push(Finding::warning("value_unfit", record.id, message).in_field(&field.code));
    }
}

fn check_targets<R: Records>(
    records: &R,
    field: &Field,
    kinds: &[String],
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for target in record.refs(&field.code) {
        let Some(target) = records.record(target)? else { continue };
        let finding = if target.withdrawn.is_some() {
            Some(("refers_to_withdrawn", "was withdrawn"))
        } else if !kinds.is_empty() && !kinds.contains(&target.kind) {
            Some(("refers_to_wrong_kind", "is not of a kind that belongs there"))
        } else {
            None
        };
        if let Some((code, why)) = finding {
            let message =
                format!("{}: {} refers to {}, which {why}.", record.name(), said_as(field), target.name());
            found.push(Finding::warning(code, record.id, message).with([target.id]).in_field(&field.code));
        }
    }
    Ok(())
}

/// The lowest number of a field, in billionths; of a measure in its base unit.
fn lowest(record: &RecordView, field: &str) -> Option<i128> {
    let number = |value: &Value| {
        if let Some(text) = value.as_text() {
            return text.parse::<Decimal>().ok().map(|number| number.nanos());
        }
        let measure = Measure::from_value(value).ok()?;
        measure.numbers().filter_map(|number| measure.unit().in_base(number.nanos())).min()
    };
    record.values(field).filter_map(number).min()
}
