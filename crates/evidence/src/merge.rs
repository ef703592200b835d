//! Merging is set union: of entries, and of the ops in them.
//!
//! [`Merge`] holds whole cases in memory. The field store does the same in SQL, row by row; this is what its projection
//! is measured against, and what verifies a bundle.
//!
//! A record belongs to the case of the entries that speak of it. Without that, a seat with a grant for one case could
//! write into another by naming its records.

use std::collections::BTreeMap;

use crate::entry::Entry;
use crate::header::EntryId;
use crate::id::{CaseId, RecordId};
use crate::op::Op;
use crate::record::{FieldRules, Origin, RecordOps, RecordView};
use crate::value::Sensitivity;

/// Entries and what they say, case by case. The order in which entries were added leaves no trace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    entries: BTreeMap<EntryId, Entry>,
    records: BTreeMap<(CaseId, RecordId), RecordOps>,
}

impl Merge {
    /// Adds an entry, or the openings that were missing of one already here.
    pub fn add(&mut self, entry: Entry) {
        let known = self.entries.remove(&entry.id());
        let entry = match known {
            Some(known) => known.clone().united(entry).unwrap_or(known),
            None => entry,
        };
        for (origin, class, op) in ops_of(&entry) {
            self.records.entry((entry.header().case, op.record())).or_default().take(origin, class, op);
        }
        self.entries.insert(entry.id(), entry);
    }

    /// Adds everything that another holds.
    pub fn unite(&mut self, other: Self) {
        for entry in other.entries.into_values() {
            self.add(entry);
        }
    }

    /// The entries in the order of their names.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// What was said of a record in its case.
    pub fn ops(&self, case: CaseId, record: RecordId) -> Option<&RecordOps> {
        self.records.get(&(case, record))
    }

    /// The records of which something was said.
    pub fn records(&self) -> impl Iterator<Item = (CaseId, RecordId, &RecordOps)> {
        self.records.iter().map(|((case, id), ops)| (*case, *id, ops))
    }

    /// The records as they stand.
    pub fn views<'m>(&'m self, rules: &'m dyn FieldRules) -> impl Iterator<Item = (CaseId, RecordView)> + 'm {
        self.records.iter().filter_map(|((case, id), ops)| Some((*case, ops.view(*id, rules)?)))
    }
}

/// The ops of an entry that are present, each with where it stands.
pub fn ops_of(entry: &Entry) -> impl Iterator<Item = (Origin, Sensitivity, &Op)> {
    let header = entry.header();
    let (hlc, seat, entry_id) = (header.hlc, header.seat, entry.id());
    entry
        .ops()
        .map(move |(mark, op)| (Origin { hlc, op: mark.digest, entry: entry_id, seat }, mark.class, op))
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    use super::*;
    use crate::Digest;
    use crate::header::{Header, Hlc};
    use crate::seat::SeatKey;
    use crate::value::{FieldValue, Value};

    struct Rules;

    impl FieldRules for Rules {
        fn holds_many(&self, _: &str, field: &str) -> bool {
            field == "tags"
        }
        fn is_immutable(&self, kind: &str, field: &str) -> bool {
            kind == "remains" && field == "sha256" || kind == "custody_event"
        }
        fn is_append_only(&self, kind: &str) -> bool {
            kind == "custody_event"
        }
    }

    const CASE: CaseId = CaseId::from_bytes([1; 16]);

    fn entry(seat: u8, seq: u64, hlc: u64, ops: Vec<Op>) -> Entry {
        entry_in(CASE, seat, seq, hlc, ops)
    }

    fn entry_in(case: CaseId, seat: u8, seq: u64, hlc: u64, ops: Vec<Op>) -> Entry {
        let key = SigningKey::from_bytes(&[seat; 32]);
        let header = Header {
            seq,
            prev: (seq > 1).then(|| Digest::of(&seq.to_be_bytes())),
            hlc: Hlc(hlc),
            ..Header::first(case, SeatKey::from(&key))
        };
        let ops = ops.into_iter().map(|op| (op, Sensitivity::S2)).collect();
        Entry::sign(header, ops, [seat ^ seq as u8 ^ hlc as u8; 16], &key).unwrap()
    }

    fn record(n: u8) -> RecordId {
        RecordId::from_bytes([n; 16])
    }

    fn create(n: u8) -> Op {
        Op::Create { record: record(n), kind: "remains".into(), parent: None }
    }

    fn set(n: u8, field: &str, value: i64, replaces: &[&Entry]) -> Op {
        let replaces =
            replaces.iter().flat_map(|entry| &entry.header().ops).map(|mark| mark.digest).collect();
        let value = if value == 0 { FieldValue::CLEARED } else { Value::Int(value).into() };
        Op::Set { record: record(n), field: field.into(), value, replaces, reason: None }
    }

    fn merged<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Merge {
        let mut merge = Merge::default();
        entries.into_iter().for_each(|entry| merge.add(entry.clone()));
        merge
    }

    fn values(merge: &Merge, field: &str) -> Vec<i64> {
        let view = merge.ops(CASE, record(1)).unwrap().view(record(1), &Rules).unwrap();
        view.all(field).iter().filter_map(|value| value.value.as_int()).collect()
    }

    #[test]
    fn concurrent_values_both_stay_and_show_in_one_order() {
        let first = entry(1, 1, 10, vec![create(1)]);
        let mine = entry(1, 2, 20, vec![set(1, "age", 30, &[])]);
        let theirs = entry(2, 1, 15, vec![set(1, "age", 40, &[])]);
        let merge = merged([&mine, &first, &theirs]);
        assert_eq!(values(&merge, "age"), [40, 30]);
        assert!(merge.ops(CASE, record(1)).unwrap().is_disputed("age", &Rules));
        let resolved = entry(1, 3, 30, vec![set(1, "age", 35, &[&mine, &theirs])]);
        let merge = merged([&resolved, &mine, &first, &theirs]);
        assert_eq!(values(&merge, "age"), [35]);
        assert!(!merge.ops(CASE, record(1)).unwrap().is_disputed("age", &Rules));
        assert_eq!(merge.ops(CASE, record(1)).unwrap().history("age").count(), 3);
    }

    #[test]
    fn a_field_that_holds_many_loses_only_what_was_removed() {
        let first = entry(1, 1, 10, vec![create(1)]);
        let one = entry(1, 2, 20, vec![set(1, "tags", 7, &[])]);
        let two = entry(2, 1, 21, vec![set(1, "tags", 8, &[])]);
        let gone = entry(1, 3, 30, vec![set(1, "tags", 0, &[&one])]);
        let merge = merged([&first, &one, &two, &gone]);
        assert_eq!(values(&merge, "tags"), [8]);
        assert!(!merge.ops(CASE, record(1)).unwrap().is_disputed("tags", &Rules));
    }

    #[test]
    fn only_the_creating_entry_sets_an_immutable_field() {
        let first = entry(1, 1, 10, vec![create(1), set(1, "sha256", 5, &[])]);
        let forged = entry(2, 1, 5, vec![set(1, "sha256", 6, &[&first])]);
        let merge = merged([&forged, &first]);
        assert_eq!(values(&merge, "sha256"), [5]);
        assert_eq!(merge.ops(CASE, record(1)).unwrap().illegal("sha256", &Rules).count(), 1);
    }

    #[test]
    fn a_creation_dated_back_takes_no_immutable_value_away() {
        let first = entry(1, 1, 10, vec![create(1), set(1, "sha256", 5, &[])]);
        let again = entry(2, 1, 1, vec![create(1), set(1, "sha256", 6, &[&first])]);
        let merge = merged([&again, &first]);
        assert_eq!(values(&merge, "sha256"), [6, 5]);
        let ops = merge.ops(CASE, record(1)).unwrap();
        assert!(ops.is_disputed("sha256", &Rules));
        assert_eq!(ops.view(record(1), &Rules).unwrap().creators.len(), 2);
        // Nor does one as a kind in which everybody may set the field.
        let note = Op::Create { record: record(1), kind: "note".into(), parent: None };
        let disguised = entry(3, 1, 0, vec![note, set(1, "sha256", 7, &[&first])]);
        let merge = merged([&disguised, &first]);
        assert_eq!(values(&merge, "sha256"), [5]);
        assert_eq!(merge.ops(CASE, record(1)).unwrap().illegal("sha256", &Rules).count(), 1);
    }

    fn event(items: &[i64]) -> Vec<Op> {
        let create = Op::Create { record: record(1), kind: "custody_event".into(), parent: None };
        std::iter::once(create).chain(items.iter().map(|item| set(1, "tags", *item, &[]))).collect()
    }

    fn view(entries: &[&Entry]) -> RecordView {
        merged(entries.iter().copied()).ops(CASE, record(1)).unwrap().view(record(1), &Rules).unwrap()
    }

    #[test]
    fn a_record_that_is_only_ever_added_cannot_be_withdrawn_or_made_into_another() {
        let first = entry(1, 1, 10, event(&[7]));
        let withdraw = entry(2, 1, 20, vec![Op::Withdraw { record: record(1), reason: "no".into() }]);
        let note = Op::Create { record: record(1), kind: "note".into(), parent: None };
        let disguised = entry(3, 1, 1, vec![note]);
        let view = view(&[&disguised, &withdraw, &first]);
        assert_eq!((view.kind.as_str(), view.withdrawn), ("custody_event", None));
        assert_eq!(view.denied.withdrawals, [(withdraw.header().seat, "no".to_owned())]);
        assert_eq!(view.creators, [first.header().seat, disguised.header().seat]);
    }

    #[test]
    fn what_a_second_maker_adds_is_contested_and_what_another_sets_does_not_count() {
        let first = entry(1, 1, 10, event(&[7]));
        let again = entry(2, 1, 1, event(&[7, 8]));
        let later = entry(3, 1, 30, vec![set(1, "tags", 9, &[])]);
        let view = view(&[&again, &later, &first]);
        assert_eq!(view.all("tags").len(), 2);
        assert_eq!(view.denied.contested["tags"], [Value::Int(8).into()]);
        assert_eq!(view.denied.sets["tags"], [later.header().seat].into());
        assert_eq!(view.clone().uncontested().all("tags"), [Value::Int(7).into()]);
        assert!(merged([&first, &again]).ops(CASE, record(1)).unwrap().is_disputed("tags", &Rules));
        assert_eq!(self::view(&[&first]).denied, crate::record::Denied::default());
    }

    #[test]
    fn who_makes_a_record_less_sensitive_is_known_until_it_is_raised_again() {
        let said = |class: &str, replaces: &[&Entry]| match set(1, "sensitivity", 1, replaces) {
            Op::Set { record, field, replaces, reason, .. } => {
                Op::Set { record, field, value: Value::text(class).into(), replaces, reason }
            }
            other => other,
        };
        let first = entry(1, 1, 10, vec![create(1)]);
        let raised = entry(1, 2, 20, vec![said("S3", &[])]);
        let lowered = entry(2, 1, 30, vec![said("S1", &[&raised])]);
        let again = entry(3, 1, 40, vec![said("S3", &[&lowered])]);
        let cleared = entry(2, 1, 30, vec![set(1, "sensitivity", 0, &[&raised])]);
        let by = |entries: &[&Entry]| view(entries).lowered;
        assert!(by(&[&first, &raised]).is_empty());
        assert_eq!(by(&[&first, &raised, &lowered]), [lowered.header().seat].into());
        assert_eq!(by(&[&first, &raised, &cleared]), [cleared.header().seat].into());
        assert!(by(&[&first, &raised, &lowered, &again]).is_empty());
    }

    #[test]
    fn an_entry_of_another_case_says_nothing_of_this_one() {
        let first = entry(1, 1, 10, vec![create(1), set(1, "age", 30, &[])]);
        let other = CaseId::from_bytes([2; 16]);
        let withdraw = Op::Withdraw { record: record(1), reason: "no".into() };
        let foreign = entry_in(other, 2, 1, 5, vec![create(1), set(1, "age", 99, &[&first]), withdraw]);
        let merge = merged([&foreign, &first]);
        assert_eq!(values(&merge, "age"), [30]);
        assert_eq!(merge.ops(CASE, record(1)).unwrap().withdrawn(&Rules), None);
        assert_eq!(merge.records().count(), 2);
    }

    #[test]
    fn a_set_replaces_nothing_in_another_field() {
        let first = entry(1, 1, 10, vec![create(1), set(1, "age", 30, &[])]);
        let other = entry(2, 1, 20, vec![set(1, "height", 180, &[&first])]);
        assert_eq!(values(&merged([&first, &other]), "age"), [30]);
    }

    fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
        let op = (1_u8..4, prop::sample::select(vec!["age", "tags", "sha256"]), 0_i64..4, 0_u8..6);
        prop::collection::vec((1_u8..4, prop::collection::vec(op, 1..4)), 1..12).prop_map(|drafts| {
            let mut entries: Vec<Entry> = Vec::new();
            for (at, (seat, ops)) in drafts.into_iter().enumerate() {
                let ops = ops.into_iter().map(|(n, field, value, what)| match what {
                    0 => create(n),
                    1 => Op::Withdraw { record: record(n), reason: format!("reason {value}") },
                    2..4 => {
                        set(n, field, value, &entries.iter().rev().take(what as usize).collect::<Vec<_>>())
                    }
                    _ => set(n, field, value, &[]),
                });
                let ops = ops.collect();
                entries.push(entry(seat, at as u64 + 1, at as u64 % 5, ops));
            }
            entries
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn merging_knows_no_order_and_no_twice(entries in any_entries(), seed in any::<u64>()) {
            let straight = merged(&entries);
            let mut mixed: Vec<_> = entries.iter().chain(entries.iter().take(3)).collect();
            mixed.sort_by_key(|entry| Digest::of(&[entry.id().as_bytes().as_slice(), &seed.to_be_bytes()].concat()));
            prop_assert_eq!(&merged(mixed), &straight);
        }

        #[test]
        fn merging_is_commutative_associative_and_idempotent(entries in any_entries(), cut in any::<[prop::sample::Index; 2]>()) {
            let mut cut = cut.map(|at| at.index(entries.len()));
            cut.sort_unstable();
            let part = |from: usize, to: usize| merged(&entries[from..to]);
            let (a, b, c) = (part(0, cut[0]), part(cut[0], cut[1]), part(cut[1], entries.len()));
            let united = |left: &Merge, right: &Merge| {
                let mut left = left.clone();
                left.unite(right.clone());
                left
            };
            prop_assert_eq!(united(&a, &b), united(&b, &a));
            prop_assert_eq!(united(&united(&a, &b), &c), united(&a, &united(&b, &c)));
            prop_assert_eq!(united(&c, &c), c);
        }

        #[test]
        fn a_copy_without_some_openings_adds_and_takes_nothing(entries in any_entries()) {
            let whole = merged(&entries);
            let mut both = merged(&entries.iter().map(|e| e.clone().withhold(|_| false)).collect::<Vec<_>>());
            both.unite(whole.clone());
            prop_assert_eq!(both, whole);
        }
    }
}
