//! Records for tests of rules, written in few words. A record is named by a small number; those of people follow from
//! the seats at which they are.

use crate::derived::examiner_of;
use crate::id::{CaseId, RecordId};
use crate::record::RecordView;
use crate::records::{RecordMap, reference};
use crate::seat::SeatKey;
use crate::typed::{Instant, TimeSource};
use crate::value::{EmptyReason, FieldValue, Value};

pub(crate) const CASE: CaseId = CaseId::from_bytes([0xca; 16]);
/// The numbers of the examiners, each at the seat of that number.
const EXAMINERS: [u8; 5] = [11, 12, 13, 70, 71];

pub(crate) fn id(n: u8) -> RecordId {
    if EXAMINERS.contains(&n) { examiner_of(CASE, seat(n)) } else { RecordId::from_bytes([n; 16]) }
}

pub(crate) fn seat(n: u8) -> SeatKey {
    SeatKey::from_bytes([n; 32])
}

pub(crate) struct Draft(RecordView);

/// A record made by a seat that is nobody's in particular.
pub(crate) fn record(n: u8, kind: &str) -> Draft {
    Draft(RecordView { creators: vec![seat(0)], ..RecordView::new(id(n), kind, None) })
}

impl Draft {
    pub(crate) fn under(mut self, parent: u8) -> Self {
        self.0.parent = Some(id(parent));
        self
    }

    /// Made by the seat of an examiner.
    pub(crate) fn by(mut self, n: u8) -> Self {
        self.0.creators = vec![seat(n)];
        self
    }

    /// Made less sensitive than it was by the seat of an examiner.
    pub(crate) fn lowered_by(mut self, n: u8) -> Self {
        self.0.lowered.insert(seat(n));
        self
    }

    pub(crate) fn withdrawn(mut self) -> Self {
        self.0.withdrawn = Some("wrong record".to_owned());
        self
    }

    pub(crate) fn value(mut self, field: &str, value: Value) -> Self {
        self.0.fields.entry(field.to_owned()).or_default().push(FieldValue::plain(value));
        self
    }

    pub(crate) fn says(self, field: &str, text: &str) -> Self {
        self.value(field, Value::text(text))
    }

    pub(crate) fn int(self, field: &str, number: i64) -> Self {
        self.value(field, Value::Int(number))
    }

    pub(crate) fn yes(self, field: &str) -> Self {
        self.value(field, Value::Bool(true))
    }

    pub(crate) fn no(self, field: &str) -> Self {
        self.value(field, Value::Bool(false))
    }

    pub(crate) fn to(mut self, field: &str, records: &[u8]) -> Self {
        for n in records {
            self = self.value(field, reference(id(*n)));
        }
        self
    }

    /// About these things and no others.
    pub(crate) fn items(mut self, items: &[u8]) -> Self {
        self.0.fields.remove("items");
        self.to("items", items)
    }

    /// A moment in hours since the beginning of 2026.
    pub(crate) fn at(self, field: &str, hour: i64) -> Self {
        self.value(field, Instant::new(hour_ms(hour), 120, TimeSource::Device).unwrap().to_value())
    }

    pub(crate) fn empty(mut self, field: &str) -> Self {
        self.0.fields.insert(field.to_owned(), vec![FieldValue::empty(EmptyReason::NotApplicable)]);
        self
    }

    pub(crate) fn done(self) -> RecordView {
        self.0
    }
}

pub(crate) fn hour_ms(hour: i64) -> i64 {
    1_767_225_600_000 + hour * 3_600_000
}

pub(crate) fn records(drafts: impl IntoIterator<Item = Draft>) -> RecordMap {
    RecordMap::of(CASE, drafts.into_iter().map(Draft::done))
}
