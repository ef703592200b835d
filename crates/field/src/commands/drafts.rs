//! What somebody is typing: kept encrypted while it is typed, so that a crash loses nothing. Each examiner of a laptop has
//! their own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use crate::store::draft::{self, KeptDraft};

/// Longest draft, in bytes of JSON.
pub const MAX_DRAFT_BYTES: usize = 4 * 1024 * 1024;

/// Keeps what was typed, in place of what was kept before.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct KeepDraft {
    /// Which form, such as `record/<id>` or `new/remains`; at most 200 characters.
    pub place: String,
    /// What was typed.
    #[ts(type = "unknown")]
    pub content: Value,
}

/// What whoever is signed on typed in a form and did not save.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ReadDraft {
    /// Which form.
    pub place: String,
}

/// Forgets what was typed in a form.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct DropDraft {
    /// Which form.
    pub place: String,
}

/// The forms in which whoever is signed on typed something and did not save it, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListDrafts {}

/// Something that was typed and not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Draft {
    /// What was typed.
    #[ts(type = "unknown")]
    pub content: Value,
    /// When it was kept, milliseconds since the Unix epoch.
    pub saved_ms: i64,
}

/// A form in which something was typed and not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftPlace {
    /// Which form.
    pub place: String,
    /// When it was kept, milliseconds since the Unix epoch.
    pub saved_ms: i64,
}

impl Request for KeepDraft {
    type Output = DraftPlace;
    const NAME: &'static str = "keep_draft";

    fn run(self, session: &mut Session) -> Result<DraftPlace, Error> {
        let content = self.content.to_string();
        if content.len() > MAX_DRAFT_BYTES || self.place.chars().count() > 200 {
            return Err(Error::DraftTooLong { bytes: content.len() });
        }
        let kept = KeptDraft { place: self.place, saved_ms: session.now().unix_ms, content };
        draft::put(session.node.db(), session.seat(), &kept)?;
        Ok(DraftPlace { place: kept.place, saved_ms: kept.saved_ms })
    }
}

impl Request for ReadDraft {
    type Output = Option<Draft>;
    const NAME: &'static str = "read_draft";

    fn run(self, session: &mut Session) -> Result<Option<Draft>, Error> {
        let kept = draft::get(session.node.db(), session.seat(), &self.place)?;
        let read = |kept: KeptDraft| {
            let content = serde_json::from_str(&kept.content).ok()?;
            Some(Draft { content, saved_ms: kept.saved_ms })
        };
        Ok(kept.and_then(read))
    }
}

impl Request for DropDraft {
    type Output = ();
    const NAME: &'static str = "drop_draft";

    fn run(self, session: &mut Session) -> Result<(), Error> {
        Ok(draft::drop(session.node.db(), session.seat(), &self.place)?)
    }
}

impl Request for ListDrafts {
    type Output = Vec<DraftPlace>;
    const NAME: &'static str = "list_drafts";

    fn run(self, session: &mut Session) -> Result<Vec<DraftPlace>, Error> {
        let places = draft::places(session.node.db(), session.seat())?;
        Ok(places.into_iter().map(|(place, saved_ms)| DraftPlace { place, saved_ms }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::session;

    #[test]
    fn what_was_typed_is_there_when_the_vault_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = "new/remains".to_owned();
        {
            let mut session = session(folder.path(), 1);
            let content = serde_json::json!({ "fields": { "sex": "female" } });
            KeepDraft { place: place.clone(), content }.run(&mut session).unwrap();
        }
        let mut session = session(folder.path(), 1);
        let draft = ReadDraft { place: place.clone() }.run(&mut session).unwrap().unwrap();
        assert_eq!(draft.content["fields"]["sex"], "female");
        assert_eq!((ListDrafts {}).run(&mut session).unwrap().len(), 1);
        DropDraft { place: place.clone() }.run(&mut session).unwrap();
        assert_eq!(ReadDraft { place }.run(&mut session).unwrap(), None);
    }

    #[test]
    fn a_draft_without_end_is_refused_and_the_last_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let place = "new/note".to_owned();
        KeepDraft { place: place.clone(), content: "short".into() }.run(&mut session).unwrap();
        let long = "x".repeat(MAX_DRAFT_BYTES);
        let refused = KeepDraft { place: place.clone(), content: long.into() }.run(&mut session).unwrap_err();
        assert_eq!(refused.code(), "draft_too_long");
        assert_eq!(ReadDraft { place }.run(&mut session).unwrap().unwrap().content, "short");
    }
}
