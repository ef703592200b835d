//! What a check found.

use std::collections::BTreeSet;

use crate::id::RecordId;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something to look at; it may well be right.
    Hint,
    /// Something does not fit.
    Warning,
    /// People, evidence or the proof are in danger.
    Serious,
}

/// Something that does not fit. Nothing was changed and nothing is refused because of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Stable code for programs and translations.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The records it is about; the first is the one it is anchored at.
    pub records: Vec<RecordId>,
    /// The field of the first record, if it is about one.
    pub field: Option<String>,
    /// A sentence for people.
    pub message: String,
}

impl Finding {
    pub(super) fn new(
        severity: Severity,
        code: &'static str,
        at: RecordId,
        message: impl Into<String>,
    ) -> Self {
        Self { code, severity, records: vec![at], field: None, message: message.into() }
    }

    pub(super) fn hint(code: &'static str, at: RecordId, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, at, message)
    }

    pub(super) fn warning(code: &'static str, at: RecordId, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, at, message)
    }

    pub(super) fn serious(code: &'static str, at: RecordId, message: impl Into<String>) -> Self {
        Self::new(Severity::Serious, code, at, message)
    }

    /// Names further records, each once.
    pub(super) fn with(mut self, records: impl IntoIterator<Item = RecordId>) -> Self {
        let mut named: BTreeSet<_> = self.records.iter().copied().collect();
        self.records.extend(records.into_iter().filter(|record| named.insert(*record)));
        self
    }

    pub(super) fn in_field(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }
}
