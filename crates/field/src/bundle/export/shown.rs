//! What of a record a recipient may see: the record as it will stand in the recipient's own vault, and which of its
//! fields hold something that they do not get.

use std::collections::BTreeMap;

use evidence::forms::Forms;
use evidence::{Entry, FieldValue, Op, RecordOps, RecordView, Sensitivity, merge};
use rusqlite::Connection;

use super::floors::Floors;
use crate::bundle::contents::Disclosure;
use crate::bundle::views::Row;
use crate::error::Error;
use crate::node::words;
use crate::store::record::{self, RecordRow};

/// A record as a recipient sees it.
pub(super) struct Shown {
    /// What stands in it.
    pub(super) view: RecordView,
    /// Its title, made of what may be seen.
    pub(super) title: String,
    /// Fields of which a value is withheld, and its class.
    pub(super) withheld: BTreeMap<String, Sensitivity>,
}

impl Shown {
    /// As tables take it.
    pub(super) fn row(&self) -> Row<'_> {
        Row { view: &self.view, title: &self.title, withheld: &self.withheld }
    }

    /// Whether a field holds nothing beside its value, or nothing at all: no second value, and none withheld, empty for a
    /// reason, doubted or annotated.
    pub(super) fn is_plain(&self, field: &str) -> bool {
        let plain = matches!(
            self.view.all(field),
            [] | [FieldValue { value: _, empty: None, certainty: None, note: None }]
        );
        plain && !self.withheld.contains_key(field)
    }
}

/// The record under a disclosure; `None` if not even its existence is shown.
pub(super) fn shown(
    db: &Connection,
    forms: &Forms,
    disclosure: &Disclosure,
    floors: &Floors<'_>,
    row: RecordRow,
) -> Result<Option<Shown>, Error> {
    if disclosure.shows_all() {
        return Ok(Some(Shown { view: row.view, title: row.title, withheld: BTreeMap::new() }));
    }
    let id = row.view.id;
    let floor = floors.of(id)?;
    let mut ops = RecordOps::default();
    let mut withheld: BTreeMap<String, Sensitivity> = BTreeMap::new();
    for (_, bytes) in record::entries_of(db, row.no)? {
        let entry = Entry::from_bytes(&bytes)?;
        for (origin, class, op) in merge::ops_of(&entry).filter(|(_, _, op)| op.record() == id) {
            let class = floor.raise(class, op);
            if disclosure.may_see(class) {
                ops.take(origin, class, op);
            } else if let Op::Set { field, .. } = op {
                let known = withheld.entry(field.clone()).or_insert(class);
                *known = class.max(*known);
            }
        }
    }
    let view = ops.view(id, forms);
    Ok(view.map(|view| Shown { title: words::title(forms, &view, words::TITLE_LANGUAGE), view, withheld }))
}
