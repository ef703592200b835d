//! The floors of a case's records while a bundle of it is made: what may be seen by now of what was said before.

use std::cell::RefCell;
use std::collections::HashMap;

use evidence::RecordId;
use evidence::disclosure::{self, Disclosed, Floor};
use evidence::{Entry, Sensitivity};

use crate::error::Error;
use crate::node::Node;
use crate::store::ledger::CaseNo;
use crate::store::record;

/// Floors kept at hand. Entries of one record lie close together.
const MAX_KNOWN: usize = 50_000;

/// The floors of the records of a case, under one disclosure.
pub(super) struct Floors<'n> {
    node: &'n Node,
    case: CaseNo,
    /// Where everything is shown, nobody asks how high a record was raised.
    shows_all: bool,
    known: RefCell<HashMap<RecordId, Floor>>,
    above: RefCell<disclosure::Floors<'static>>,
}

impl<'n> Floors<'n> {
    pub(super) fn new(node: &'n Node, case: CaseNo, shows_all: bool) -> Self {
        let above = RefCell::new(disclosure::Floors::new(node.forms()));
        Self { node, case, shows_all, known: RefCell::default(), above }
    }

    /// The floor of a record.
    pub(super) fn of(&self, id: RecordId) -> Result<Floor, Error> {
        if self.shows_all {
            return Ok(Floor::default());
        }
        if let Some(known) = self.known.borrow().get(&id) {
            return Ok(known.clone());
        }
        let floor = self
            .above
            .borrow_mut()
            .of(id, |id| Ok::<_, Error>(record::get(self.node.db(), self.case, id)?.map(|row| row.view)))?;
        let mut known = self.known.borrow_mut();
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        known.insert(id, floor.clone());
        Ok(floor)
    }

    /// An entry with the classes that its ops have by now.
    pub(super) fn disclosed(&self, entry: Entry) -> Result<Disclosed, Error> {
        if self.shows_all {
            return Ok(entry.into());
        }
        Disclosed::under(entry, |id| self.of(id))
    }

    /// The class that a field of a record has by now, of which `class` is the lowest.
    pub(super) fn field(&self, id: RecordId, field: &str, class: Sensitivity) -> Result<Sensitivity, Error> {
        Ok(self.of(id)?.field(field, class))
    }
}
