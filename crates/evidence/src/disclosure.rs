//! Who may see what was said: whoever may see the class that was signed with it, unless its record was raised since.
//!
//! The class of an op is signed and stays. What is said later of the record moves its *floor*, below which nothing of the
//! record is shown any more: its live `sensitivity` values, what its content raises single fields to, what the record that
//! it is a row of was raised to, and the class of what it shows or quotes. The floor follows from records as they stand,
//! so whoever has the same entries comes to the same floor, and who lacks one that raises cannot know of it.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::convert::Infallible;
use std::sync::LazyLock;

use crate::entry::Entry;
use crate::forms::{Forms, Kind, record_of};
use crate::id::RecordId;
use crate::op::Op;
use crate::record::RecordView;
use crate::value::{FieldValue, Sensitivity};

/// The field by which a person raises or lowers a record as a whole. Its own ops are never raised: whoever holds the
/// record must learn what to withhold.
pub const FIELD: &str = "sensitivity";

mod floors;

pub use floors::Floors;

/// Below which class nothing of a record is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Floor {
    whole: Sensitivity,
    fields: BTreeMap<String, Sensitivity>,
}

impl Floor {
    /// Nothing is shown to anybody outside.
    const CLOSED: Self = Self { whole: Sensitivity::S4, fields: BTreeMap::new() };

    /// The floor of one record, as by [`Floors::of`].
    ///
    /// # Errors
    /// What `record_of` gives.
    pub fn of<E>(
        forms: &Forms,
        id: RecordId,
        record_of: impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Self, E> {
        Floors::new(forms).of(id, record_of)
    }

    /// The class of what an op says: that which was signed, or the floor if that is higher. That there is a record, of what
    /// kind and whose row, is never raised.
    pub fn raise(&self, signed: Sensitivity, op: &Op) -> Sensitivity {
        match op {
            Op::Create { .. } => signed,
            Op::Set { field, .. } => self.field(field, signed),
            Op::Withdraw { .. } => signed.max(self.whole),
        }
    }

    /// The class of a value of a field, signed as `signed`.
    pub fn field(&self, field: &str, signed: Sensitivity) -> Sensitivity {
        if field == FIELD {
            return signed;
        }
        signed.max(self.whole).max(self.fields.get(field).copied().unwrap_or_default())
    }

    /// Whether something may be seen under this floor that may not be seen under another.
    fn shows_more_than(&self, other: &Self) -> bool {
        self.whole < other.whole
            || other.fields.iter().any(|(field, class)| {
                self.whole.max(self.fields.get(field).copied().unwrap_or_default()) < *class
            })
    }
}

/// An entry with the class that each of its ops has by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    entry: Entry,
    classes: Vec<Sensitivity>,
}

impl Disclosed {
    /// An entry under the floors of its records. An op that is withheld here already keeps the class that was signed.
    ///
    /// # Errors
    /// What `floor_of` gives.
    pub fn under<E>(entry: Entry, mut floor_of: impl FnMut(RecordId) -> Result<Floor, E>) -> Result<Self, E> {
        let mut floors: BTreeMap<RecordId, Floor> = BTreeMap::new();
        for (_, op) in entry.ops() {
            if let btree_map::Entry::Vacant(place) = floors.entry(op.record()) {
                place.insert(floor_of(op.record())?);
            }
        }
        let marks = entry.header().ops.iter().zip(entry.openings());
        let classes = marks.map(|(mark, opening)| {
            let floor =
                opening.as_ref().and_then(|opening| Some((floors.get(&opening.op.record())?, opening)));
            floor.map_or(mark.class, |(floor, opening)| floor.raise(mark.class, &opening.op))
        });
        Ok(Self { classes: classes.collect(), entry })
    }

    /// The entry.
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The classes of its ops, in their order.
    pub fn classes(&self) -> &[Sensitivity] {
        &self.classes
    }

    /// The entry without the openings that `may_see` refuses.
    #[must_use]
    pub fn withhold(self, may_see: impl Fn(Sensitivity) -> bool) -> Entry {
        self.entry.withhold_each(self.classes.into_iter().map(|class| !may_see(class)))
    }
}

/// As it was signed, where nothing is withheld or nothing was raised.
impl From<Entry> for Disclosed {
    fn from(entry: Entry) -> Self {
        Self { classes: entry.header().ops.iter().map(|mark| mark.class).collect(), entry }
    }
}

/// What a record says of its own sensitivity: the highest class of the live values.
pub fn said_of(record: &RecordView) -> Sensitivity {
    record.all(FIELD).iter().filter_map(class_said).max().unwrap_or_default()
}

/// The class that a value names.
pub fn class_said(said: &FieldValue) -> Option<Sensitivity> {
    Sensitivity::of_code(said.value.as_text()?)
}

/// Whether an op may move a floor: who keeps no records needs only such ops of them.
pub fn governs(op: &Op) -> bool {
    static FIELDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let kinds = Forms::built_in().kinds();
        let of_kind = |kind: &'static Kind| {
            let triggers = kind.fields().filter_map(|field| Some(field.raise.as_ref()?.when.field.as_str()));
            let quoted = kind.fields().filter_map(|field| field.class_of.as_deref());
            triggers.chain(quoted).chain(kind.class_of.iter().map(String::as_str)).collect::<Vec<_>>()
        };
        kinds.flat_map(of_kind).chain([FIELD]).collect()
    });
    match op {
        Op::Create { .. } => true,
        Op::Set { field, .. } => FIELDS.contains(field.as_str()),
        Op::Withdraw { .. } => false,
    }
}

/// The records whose floors move that of this one: the record that it is a row of, and what it shows or quotes.
pub fn above(record: &RecordView) -> impl Iterator<Item = RecordId> + '_ {
    let kind = Forms::built_in().kind(&record.kind);
    let quoting = kind.into_iter().flat_map(Kind::fields).filter_map(|field| field.class_of.as_ref());
    let naming = kind.into_iter().flat_map(|kind| &kind.class_of).chain(quoting);
    naming.flat_map(|field| named_in(record, field)).chain(record.parent)
}

/// Whether a record may show more after a change than before it, the records above it being as they were. After a change
/// that leaves nothing of it, it may.
pub fn may_show_more(forms: &Forms, before: &RecordView, after: Option<&RecordView>) -> bool {
    let Some(after) = after else { return true };
    let alone = |record: &RecordView| {
        let of = |id| Ok::<_, Infallible>(Some(record.clone()).filter(|record| record.id == id));
        let Ok(floor) = Floor::of(forms, record.id, of);
        floor
    };
    let stay: BTreeSet<RecordId> = above(after).collect();
    let lets_go = above(before).any(|id| !stay.contains(&id));
    lets_go || before.kind != after.kind || alone(after).shows_more_than(&alone(before))
}

/// The records that a field names.
fn named_in<'r>(record: &'r RecordView, field: &str) -> impl Iterator<Item = RecordId> + 'r {
    record.all(field).iter().filter_map(|said| record_of(&said.value))
}

#[cfg(test)]
mod tests;
