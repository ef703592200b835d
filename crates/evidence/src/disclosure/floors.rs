//! How far a record was raised by what lies above it.
//!
//! Whoever may write in a case decides what lies above its records, and of how many an event speaks. So what is looked at
//! for one floor is bounded, and what was found of a record serves every other floor of the same call.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Floor, named_in, said_of};
use crate::forms::{Forms, Kind};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::value::Sensitivity;

/// Records above one record. Where there are more, nobody outside is shown anything of it.
const MAX_ABOVE: usize = 256;
/// Links that are followed for one floor: eight for each item of the largest event that one entry can make. Where there
/// are more, nobody outside is shown anything of the record.
const MAX_LINKS: usize = 8192;
/// Records of which is kept what was found.
const MAX_KNOWN: usize = 50_000;

/// The floors of many records of one case, while none of them changes.
#[derive(Debug)]
pub struct Floors<'f> {
    forms: &'f Forms,
    known: HashMap<RecordId, Option<Standing>>,
    wholes: HashMap<RecordId, Whole>,
}

/// What a record gives to those below it, and where it gets it from.
#[derive(Debug)]
struct Standing {
    kind: Sensitivity,
    said: Sensitivity,
    above: Vec<(RecordId, Link)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A row belongs to its parent.
    Parent,
    /// A photo shows its subject.
    Shown,
}

/// What a record was raised to as a whole, and how many links were followed to know it.
#[derive(Debug, Clone, Copy)]
struct Whole {
    class: Sensitivity,
    links: usize,
}

impl<'f> Floors<'f> {
    /// Knows no record yet.
    pub fn new(forms: &'f Forms) -> Self {
        Self { forms, known: HashMap::new(), wholes: HashMap::new() }
    }

    /// The floor of a record. `record_of` gives records of the same case, the same ones at every call; of them only what
    /// [`governs`](super::governs) names must be there.
    ///
    /// # Errors
    /// What `record_of` gives.
    pub fn of<E>(
        &mut self,
        id: RecordId,
        mut record_of: impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Floor, E> {
        let Some(record) = record_of(id)? else { return Ok(Floor::default()) };
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
            self.wholes.clear();
        }
        self.known.entry(id).or_insert_with(|| Some(Standing::of(self.forms, &record)));
        let mut left = MAX_LINKS;
        let Some(whole) = self.whole(id, &mut left, &mut record_of)? else { return Ok(Floor::CLOSED) };
        let mut floor = Floor { whole, fields: BTreeMap::new() };
        let mut quoted: BTreeMap<&str, Sensitivity> = BTreeMap::new();
        for field in self.forms.kind(&record.kind).into_iter().flat_map(Kind::fields) {
            let mut class = field.raised_in(&record);
            if let Some(naming) = field.class_of.as_deref() {
                if !quoted.contains_key(naming) {
                    let Some(found) = self.quoted(&record, naming, &mut left, &mut record_of)? else {
                        return Ok(Floor::CLOSED);
                    };
                    quoted.insert(naming, found);
                }
                class = class.max(quoted.get(naming).copied().unwrap_or_default());
            }
            if class > Sensitivity::S0 {
                floor.fields.insert(field.code.clone(), class);
            }
        }
        Ok(floor)
    }

    /// The highest class of the records that a field names: that of their kind, or what they were raised to. `None` if
    /// more links would have to be followed than are left.
    fn quoted<E>(
        &mut self,
        record: &RecordView,
        naming: &str,
        left: &mut usize,
        record_of: &mut impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Option<Sensitivity>, E> {
        let mut class = Sensitivity::S0;
        for id in named_in(record, naming) {
            let Some(rest) = left.checked_sub(1) else { return Ok(None) };
            *left = rest;
            let Some(standing) = self.standing(id, record_of)? else { continue };
            class = class.max(standing.kind);
            let Some(whole) = self.whole(id, left, record_of)? else { return Ok(None) };
            class = class.max(whole);
        }
        Ok(Some(class))
    }

    /// What a record was raised to as a whole: by itself, by the record that it is a row of, by what it shows, and by
    /// theirs. `None` if more links would have to be followed than are left.
    fn whole<E>(
        &mut self,
        id: RecordId,
        left: &mut usize,
        record_of: &mut impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Option<Sensitivity>, E> {
        let whole = match self.wholes.get(&id) {
            Some(known) => *known,
            None => match self.walk(id, *left, record_of)? {
                Some(found) => *self.wholes.entry(id).or_insert(found),
                None => return Ok(None),
            },
        };
        // What is known costs as much as what is not: a floor does not depend on which others were asked for before.
        let Some(rest) = left.checked_sub(whole.links) else { return Ok(None) };
        *left = rest;
        Ok(Some(whole.class))
    }

    fn walk<E>(
        &mut self,
        id: RecordId,
        max_links: usize,
        record_of: &mut impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Option<Whole>, E> {
        let mut whole = Whole { class: Sensitivity::S0, links: 0 };
        let mut seen = BTreeSet::from([id]);
        let mut ahead = vec![id];
        while let Some(id) = ahead.pop() {
            let Some(standing) = self.standing(id, record_of)? else { continue };
            whole.class = whole.class.max(standing.said);
            for (id, link) in standing.above.clone() {
                if whole.links == max_links {
                    return Ok(None);
                }
                whole.links += 1;
                if seen.contains(&id) && link == Link::Parent {
                    continue;
                }
                let Some(above) = self.standing(id, record_of)? else { continue };
                if link == Link::Shown {
                    whole.class = whole.class.max(above.kind);
                }
                if seen.insert(id) {
                    ahead.push(id);
                }
                if seen.len() > MAX_ABOVE {
                    return Ok(Some(Whole { class: Sensitivity::S4, ..whole }));
                }
            }
        }
        Ok(Some(whole))
    }

    fn standing<E>(
        &mut self,
        id: RecordId,
        record_of: &mut impl FnMut(RecordId) -> Result<Option<RecordView>, E>,
    ) -> Result<Option<&Standing>, E> {
        let standing = match self.known.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                place.insert(record_of(id)?.map(|record| Standing::of(self.forms, &record)))
            }
        };
        Ok(standing.as_ref())
    }
}

impl Standing {
    fn of(forms: &Forms, record: &RecordView) -> Self {
        let kind = forms.kind(&record.kind);
        let showing = kind.map(|kind| kind.class_of.as_slice()).unwrap_or_default();
        let shown = showing.iter().flat_map(|naming| named_in(record, naming)).map(|id| (id, Link::Shown));
        Self {
            kind: kind.map(|kind| kind.sensitivity).unwrap_or_default(),
            said: said_of(record),
            // Those beyond would not be followed.
            above: shown
                .chain(record.parent.map(|parent| (parent, Link::Parent)))
                .take(MAX_LINKS + 1)
                .collect(),
        }
    }
}
