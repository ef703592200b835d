//! A record as its ops make it: which values stand, which were replaced, what two people disagree about.
//!
//! Everything here depends on the set of ops alone, never on the order of arrival.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::header::{EntryId, Hlc};
use crate::id::RecordId;
use crate::op::Op;
use crate::seat::SeatKey;
use crate::value::{FieldValue, Sensitivity};

/// What the forms say about a field, as far as merging must know.
pub trait FieldRules {
    /// Whether the field holds a set of values, so that several live ones are no disagreement.
    fn holds_many(&self, kind: &str, field: &str) -> bool;
    /// Whether only the entry that creates the record may set the field.
    fn is_immutable(&self, kind: &str, field: &str) -> bool;
}

/// What stands in a record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RecordView {
    /// The record.
    pub id: RecordId,
    /// Its kind, a code of the forms.
    pub kind: String,
    /// The record that it belongs to.
    pub parent: Option<RecordId>,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<String>,
    /// The live values of each field, in an order that is the same on every machine.
    pub fields: BTreeMap<String, Vec<FieldValue>>,
}

impl RecordView {
    /// The only or first live value of a field.
    pub fn one(&self, field: &str) -> Option<&FieldValue> {
        self.fields.get(field)?.first()
    }

    /// The live values of a field.
    pub fn all(&self, field: &str) -> &[FieldValue] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// The text of the first live value of a field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.one(field)?.value.as_text()
    }
}

/// Where an op stands: in which entry, by whom, when by the clock that orders what people see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Order for people; first, so that ops sort by it.
    pub hlc: Hlc,
    /// The digest of the op, which is its name.
    pub op: Digest,
    /// The entry.
    pub entry: EntryId,
    /// The seat that signed it.
    pub seat: SeatKey,
}

/// A value that was said of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was said.
    pub value: FieldValue,
    /// Why it was changed.
    pub reason: Option<String>,
    /// The ops that it takes the place of.
    pub replaces: Vec<Digest>,
    /// Who may see it.
    pub class: Sensitivity,
}

/// All that was said of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordOps {
    creates: BTreeMap<Origin, (String, Option<RecordId>)>,
    withdrawals: BTreeMap<Origin, String>,
    fields: BTreeMap<String, BTreeMap<Origin, Said>>,
    replaced: BTreeMap<String, BTreeSet<Digest>>,
}

impl RecordOps {
    /// Takes in an op. The same op twice changes nothing.
    pub fn take(&mut self, origin: Origin, class: Sensitivity, op: &Op) {
        match op {
            Op::Create { kind, parent, .. } => {
                self.creates.insert(origin, (kind.clone(), *parent));
            }
            Op::Withdraw { reason, .. } => {
                self.withdrawals.insert(origin, reason.clone());
            }
            Op::Set { field, value, replaces, reason, .. } => {
                let said =
                    Said { value: value.clone(), reason: reason.clone(), replaces: replaces.clone(), class };
                self.replaced.entry(field.clone()).or_default().extend(replaces);
                self.fields.entry(field.clone()).or_default().insert(origin, said);
            }
        }
    }

    /// The op that counts as the one that created the record: the earliest known.
    pub fn created(&self) -> Option<(&Origin, &str, Option<RecordId>)> {
        self.creates.first_key_value().map(|(origin, (kind, parent))| (origin, kind.as_str(), *parent))
    }

    /// How often the record was created; more than once is a finding.
    pub fn times_created(&self) -> usize {
        self.creates.len()
    }

    /// Why the record was withdrawn, first withdrawal first.
    pub fn withdrawn(&self) -> Option<(&Origin, &str)> {
        self.withdrawals.first_key_value().map(|(origin, reason)| (origin, reason.as_str()))
    }

    /// The fields of which something was said.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Everything that was ever said of a field, oldest first.
    pub fn history(&self, field: &str) -> impl Iterator<Item = (&Origin, &Said)> {
        self.fields.get(field).into_iter().flatten()
    }

    /// The values of a field that nothing replaces, oldest first. Of a field that only its creator may set, values of
    /// other entries do not count.
    ///
    /// Where several entries create the record, the values of each count, so that a creation dated back by a clock
    /// that lies takes no value away: the values are disputed and all shown.
    pub fn live<'r>(
        &'r self,
        field: &'r str,
        rules: &dyn FieldRules,
    ) -> impl Iterator<Item = (&'r Origin, &'r Said)> {
        let creators = self.creators(field, rules);
        let replaced = self.replaced.get(field);
        self.history(field).filter(move |(origin, _)| {
            if creators.is_empty() {
                !replaced.is_some_and(|ops| ops.contains(&origin.op))
            } else {
                creators.contains(&origin.entry)
            }
        })
    }

    /// Values of a field that only its creator may set, by entries that did not create the record.
    pub fn illegal<'r>(
        &'r self,
        field: &'r str,
        rules: &dyn FieldRules,
    ) -> impl Iterator<Item = (&'r Origin, &'r Said)> {
        let creators = self.creators(field, rules);
        self.history(field)
            .filter(move |(origin, _)| !creators.is_empty() && !creators.contains(&origin.entry))
    }

    /// The entries that create the record as a kind whose forms let only the creator set the field; none where any
    /// entry may set it.
    fn creators(&self, field: &str, rules: &dyn FieldRules) -> Vec<EntryId> {
        let immutable = self.creates.iter().filter(|(_, (kind, _))| rules.is_immutable(kind, field));
        immutable.map(|(origin, _)| origin.entry).collect()
    }

    /// Whether people disagree about a field that holds one value: two live ones that are not the same.
    pub fn is_disputed(&self, field: &str, rules: &dyn FieldRules) -> bool {
        let many = self.created().is_some_and(|(_, kind, _)| rules.holds_many(kind, field));
        let mut values = self.live(field, rules).map(|(_, said)| &said.value);
        let first = values.next();
        !many && values.any(|value| Some(value) != first)
    }

    /// The record as it stands; `None` while nothing has created it.
    pub fn view(&self, id: RecordId, rules: &dyn FieldRules) -> Option<RecordView> {
        let (_, kind, parent) = self.created()?;
        let mut fields = BTreeMap::new();
        for field in self.fields.keys() {
            let mut values: Vec<FieldValue> = Vec::new();
            for (_, said) in self.live(field, rules) {
                if !said.value.is_cleared() && !values.contains(&said.value) {
                    values.push(said.value.clone());
                }
            }
            if !values.is_empty() {
                fields.insert(field.clone(), values);
            }
        }
        let withdrawn = self.withdrawn().map(|(_, reason)| reason.to_owned());
        Some(RecordView { id, kind: kind.to_owned(), parent, withdrawn, fields })
    }
}
