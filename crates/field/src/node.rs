//! The node: one vault's ledger, its one door for changes, and what is read from it.

pub mod apply;
pub(crate) mod custody;
pub mod draft;
pub(crate) mod project;
pub(crate) mod quarantine;
pub mod read;
pub mod rebuild;
pub mod records;
pub(crate) mod words;
pub mod write;

use std::sync::Arc;

use evidence::forms::Forms;
use evidence::{CaseId, RecordId};
use rusqlite::Connection;

use crate::db::Checkpointer;
use crate::error::Error;
use crate::mark::Mark;
use crate::store::ledger::LostEnd;

/// What changed in a commit, for whoever shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Changed {
    /// The case.
    pub case: CaseId,
    /// The records, in the order of their identifiers.
    pub records: Vec<RecordId>,
}

/// Whoever wants to know of changes.
pub type Listener = Arc<dyn Fn(&Changed) + Send + Sync>;

/// An open ledger.
pub struct Node {
    pub(crate) db: Connection,
    pub(crate) forms: &'static Forms,
    listener: Option<Listener>,
    pub(crate) language: String,
    /// Dropped after the connection, so that the last copy is made when nobody writes any more.
    checkpointer: Option<Checkpointer>,
    mark: Option<Mark>,
}

impl Node {
    /// Takes over a database that is open, keyed and up to date.
    pub fn new(db: Connection, forms: &'static Forms) -> Self {
        db.set_prepared_statement_cache_capacity(128);
        let language = words::TITLE_LANGUAGE.to_owned();
        Self { db, forms, listener: None, language, checkpointer: None, mark: None }
    }

    /// Tells `listener` of every commit from here on.
    pub fn listen(&mut self, listener: Listener) {
        self.listener = Some(listener);
    }

    /// Shows titles and values in `language` from here on, a code of the forms' languages.
    pub fn speak(&mut self, language: &str) {
        language.clone_into(&mut self.language);
    }

    /// Leaves copying the write-ahead log to a thread of its own.
    pub fn checkpoint_beside(&mut self, checkpointer: Checkpointer) {
        self.checkpointer = Some(checkpointer);
    }

    /// Writes down after each commit how far the ledger is.
    pub fn mark_progress(&mut self, mark: Mark) {
        self.mark = Some(mark);
    }

    /// How many entries that were committed are missing at the end of the ledger.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn missing_entries(&self) -> Result<Option<LostEnd>, Error> {
        Ok(self.mark.as_ref().map_or(Ok(None), |mark| mark.missing(&self.db))?)
    }

    /// The record kinds.
    pub const fn forms(&self) -> &'static Forms {
        self.forms
    }

    pub(crate) fn announce(&self, case: CaseId, records: Vec<RecordId>) {
        if let Some(listener) = &self.listener {
            listener(&Changed { case, records });
        }
    }

    fn committed(&self) {
        if let Some(checkpointer) = &self.checkpointer {
            checkpointer.committed();
        }
        if let Some(mark) = &self.mark {
            mark.note(&self.db);
        }
    }

    pub(crate) fn transaction(&mut self) -> Result<rusqlite::Transaction<'_>, Error> {
        Ok(self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?)
    }
}

#[cfg(test)]
pub(crate) mod tests;
