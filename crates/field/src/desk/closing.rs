//! Before the window closes or the laptop sleeps, the screen is asked to write what was typed and is not written yet.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest, Event};
use crate::commands::Failure;

/// How long a screen may take to answer. A page that hangs keeps nobody from closing, and no laptop from sleeping: systemd
/// waits 5 s for whoever wants to do something before (`InhibitDelayMaxSec`), and the vault is locked within them too.
const PATIENCE: Duration = Duration::from_secs(3);

/// The window is about to close, or the laptop to sleep: what was typed is to be written now, and then answered by
/// [`AnswerClosing`]. The vault is open until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Closing {
    /// Whether the laptop is about to sleep; otherwise somebody closed the window.
    pub sleep: bool,
}

/// What was typed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AnswerClosing {
    /// Whether the window should stay open, since the person is to be asked first. Nothing keeps a laptop from sleeping.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub stay: bool,
}

/// The question that was asked last.
#[derive(Default)]
pub(super) struct Question {
    answer: Mutex<Option<AnswerClosing>>,
    answered: Condvar,
}

impl Question {
    fn lock(&self) -> MutexGuard<'_, Option<AnswerClosing>> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DeskRequest for AnswerClosing {
    type Output = ();
    const NAME: &'static str = "answer_closing";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        *desk.0.closing.lock() = Some(self);
        desk.0.closing.answered.notify_all();
        Ok(())
    }
}

impl Desk {
    /// Asks the screen to write what was typed, and waits for its answer for three seconds at most. Gives whether the window
    /// should stay open. With the vault locked there is nothing to write; then nobody is asked unless work goes on that closing would stop.
    pub fn ask_before_closing(&self, sleep: bool) -> bool {
        self.ask_before_closing_for(sleep, PATIENCE)
    }

    fn ask_before_closing_for(&self, sleep: bool, patience: Duration) -> bool {
        let is_open = self.state().open.is_some();
        if !is_open && (sleep || !self.0.tasks.are_going()) {
            return false;
        }
        *self.0.closing.lock() = None;
        self.tell(&Event::Closing(Closing { sleep }));
        let answer = self.0.closing.lock();
        let waited = self.0.closing.answered.wait_timeout_while(answer, patience, |answer| answer.is_none());
        let (answer, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !sleep && answer.is_some_and(|answer| answer.stay)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answering, made};
    use super::*;

    /// Long enough for any machine: a test that waits so long has failed.
    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn what_was_typed_is_written_while_the_vault_is_still_open() {
        let home = tempfile::tempdir().unwrap();
        let desk = answering(home.path(), |desk, _| {
            let draft = serde_json::json!({ "place": "new/remains", "content": { "typed": 1 } });
            desk.call("keep_draft", draft).unwrap();
            desk.call("answer_closing", serde_json::json!({})).unwrap();
        });
        assert!(!desk.ask_before_closing_for(false, LONG));
        desk.lock_all();
        desk.call(
            "unlock",
            serde_json::json!({ "initials": "OK", "passphrase": super::super::tests::PASSPHRASE }),
        )
        .unwrap();
        let drafts = desk.call("list_drafts", serde_json::json!({})).unwrap();
        assert_eq!(drafts.as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_screen_may_keep_the_window_open_and_no_laptop_awake() {
        let home = tempfile::tempdir().unwrap();
        let desk = answering(home.path(), |desk, _| {
            desk.call("answer_closing", serde_json::json!({ "stay": true })).unwrap();
        });
        assert!(desk.ask_before_closing_for(false, LONG));
        assert!(!desk.ask_before_closing_for(true, LONG));
    }

    #[test]
    fn a_screen_that_says_nothing_keeps_nobody_from_closing() {
        let home = tempfile::tempdir().unwrap();
        let (desk, events) = made(home.path());
        assert!(!desk.ask_before_closing_for(false, Duration::ZERO));
        assert!(events.try_iter().any(|event| event["event"] == "closing" && event["sleep"] == false));
        desk.lock();
        assert!(!desk.ask_before_closing_for(false, LONG), "a locked desk asks nobody");
    }
}
