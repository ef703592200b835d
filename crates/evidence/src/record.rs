//! A record as its ops make it: which values stand, which were replaced, what two people disagree about.
//!
//! Everything here depends on the set of ops alone, never on the order of arrival.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::disclosure;
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
    /// Whether records of the kind are only ever added: a later one corrects an earlier one, and none is withdrawn.
    fn is_append_only(&self, kind: &str) -> bool;
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
    /// The seats that created it, one for each time, that of the creation that counts first. More than one is a finding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub creators: Vec<SeatKey>,
    /// What was said of it against its form.
    #[serde(default, skip_serializing_if = "Denied::is_empty")]
    pub denied: Denied,
    /// Who made it less sensitive than it was said to be before; empty where nobody did, or it was raised again since.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lowered: BTreeSet<SeatKey>,
}

/// What entries say of a record against its form. It is kept, takes nothing away, and is a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Denied {
    /// Who withdrew a record that can only be corrected, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawals: Vec<(SeatKey, String)>,
    /// Fields that only the creating entry may set, and who set them in another.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sets: BTreeMap<String, BTreeSet<SeatKey>>,
    /// Values of such fields that not every entry says which creates the record.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contested: BTreeMap<String, Vec<FieldValue>>,
}

impl Denied {
    /// Whether nothing was said against the form.
    pub fn is_empty(&self) -> bool {
        self.withdrawals.is_empty() && self.sets.is_empty() && self.contested.is_empty()
    }
}

impl RecordView {
    /// A record of which nothing is said yet.
    pub fn new(id: RecordId, kind: &str, parent: Option<RecordId>) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            parent,
            withdrawn: None,
            fields: BTreeMap::new(),
            creators: Vec::new(),
            denied: Denied::default(),
            lowered: BTreeSet::new(),
        }
    }

    /// The seat that created it, if that is beyond doubt.
    pub fn creator(&self) -> Option<SeatKey> {
        match self.creators.as_slice() {
            [seat] => Some(*seat),
            _ => None,
        }
    }

    /// The record without the values that not every entry says which creates it.
    #[must_use]
    pub fn uncontested(mut self) -> Self {
        for (field, contested) in &self.denied.contested {
            if let Some(values) = self.fields.get_mut(field) {
                values.retain(|value| !contested.contains(value));
            }
        }
        self.fields.retain(|_, values| !values.is_empty());
        self
    }

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

    /// The op that counts as the one that created the record: the earliest known of a kind that is only ever added, else
    /// the earliest known. So nobody makes such a record vanish by creating it as another kind with a clock set back.
    pub fn created(&self, rules: &dyn FieldRules) -> Option<(&Origin, &str, Option<RecordId>)> {
        let lasting = self.creates.iter().find(|(_, (kind, _))| rules.is_append_only(kind));
        let counts = lasting.or_else(|| self.creates.first_key_value());
        counts.map(|(origin, (kind, parent))| (origin, kind.as_str(), *parent))
    }

    /// Whether an entry is known that creates the record.
    pub fn is_created(&self) -> bool {
        !self.creates.is_empty()
    }

    /// Why the record was withdrawn, by the first withdrawal. One that is only ever added cannot be.
    pub fn withdrawn(&self, rules: &dyn FieldRules) -> Option<(&Origin, &str)> {
        let first = self.withdrawals.first_key_value().filter(|_| !self.is_append_only(rules));
        first.map(|(origin, reason)| (origin, reason.as_str()))
    }

    fn is_append_only(&self, rules: &dyn FieldRules) -> bool {
        self.creates.values().any(|(kind, _)| rules.is_append_only(kind))
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

    /// The values of a field that only its creator may set which not every entry says that creates the record.
    pub fn contested(&self, field: &str, rules: &dyn FieldRules) -> Vec<FieldValue> {
        let creators = self.creators(field, rules);
        let live: Vec<(EntryId, &FieldValue)> =
            self.live(field, rules).map(|(origin, said)| (origin.entry, &said.value)).collect();
        let by_all = |value: &FieldValue| creators.iter().all(|creator| live.contains(&(*creator, value)));
        let mut contested = Vec::new();
        for (_, value) in live.iter().filter(|(_, value)| creators.len() > 1 && !by_all(value)) {
            if !contested.contains(*value) {
                contested.push((*value).clone());
            }
        }
        contested
    }

    /// Whether people disagree about a field: two live values, of a field that holds one, that are not the same; or
    /// entries that create the record, of a field that only they may set.
    pub fn is_disputed(&self, field: &str, rules: &dyn FieldRules) -> bool {
        let many = self.created(rules).is_some_and(|(_, kind, _)| rules.holds_many(kind, field));
        if many {
            return !self.contested(field, rules).is_empty();
        }
        let mut values = self.live(field, rules).map(|(_, said)| &said.value);
        let first = values.next();
        values.any(|value| Some(value) != first)
    }

    /// The record as it stands; `None` while nothing has created it.
    pub fn view(&self, id: RecordId, rules: &dyn FieldRules) -> Option<RecordView> {
        let (counts, kind, parent) = self.created(rules)?;
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
        let withdrawn = self.withdrawn(rules).map(|(_, reason)| reason.to_owned());
        let others = self.creates.keys().filter(|origin| *origin != counts);
        let creators = std::iter::once(counts).chain(others).map(|origin| origin.seat).collect();
        let (denied, lowered) = (self.denied(rules), self.lowered(rules));
        Some(RecordView { id, kind: kind.to_owned(), parent, withdrawn, fields, creators, denied, lowered })
    }

    /// Whose word it is that the record is less sensitive than was said before.
    fn lowered(&self, rules: &dyn FieldRules) -> BTreeSet<SeatKey> {
        const FIELD: &str = disclosure::FIELD;
        if !self.fields.contains_key(FIELD) {
            return BTreeSet::new();
        }
        let said = self.history(FIELD).filter_map(|(_, said)| disclosure::class_said(&said.value)).max();
        let standing =
            self.live(FIELD, rules).filter_map(|(_, said)| disclosure::class_said(&said.value)).max();
        if said.unwrap_or_default() <= standing.unwrap_or_default() {
            return BTreeSet::new();
        }
        self.live(FIELD, rules).map(|(origin, _)| origin.seat).collect()
    }

    fn denied(&self, rules: &dyn FieldRules) -> Denied {
        let mut denied = Denied::default();
        if self.is_said_at_once() {
            return denied;
        }
        if self.is_append_only(rules) {
            denied.withdrawals =
                self.withdrawals.iter().map(|(origin, reason)| (origin.seat, reason.clone())).collect();
        }
        for field in self.fields.keys() {
            let others: BTreeSet<SeatKey> =
                self.illegal(field, rules).map(|(origin, _)| origin.seat).collect();
            if !others.is_empty() {
                denied.sets.insert(field.clone(), others);
            }
            let contested = if self.creates.len() > 1 { self.contested(field, rules) } else { Vec::new() };
            if !contested.is_empty() {
                denied.contested.insert(field.clone(), contested);
            }
        }
        denied
    }

    /// Whether all that is known of the record stands in the one entry that creates it, as of most photos and events.
    fn is_said_at_once(&self) -> bool {
        let mut creates = self.creates.keys();
        let (Some(only), None) = (creates.next(), creates.next()) else { return false };
        let mut said = self.fields.values().flat_map(BTreeMap::keys);
        self.withdrawals.is_empty() && said.all(|origin| origin.entry == only.entry)
    }
}
