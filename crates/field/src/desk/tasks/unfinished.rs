//! Work that was not done when the program ended: kept in the vault, without secrets, until it is done or dismissed, and
//! shown as stopped when the vault is opened again.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Task, TaskState, TaskView};
use crate::commands::{ExportBundle, Failure, FetchOriginals, ImportBundle, Request as _, SyncNow, TakeIn};
use crate::desk::{Desk, Event};
use crate::error::Error;
use crate::session::Session;
use crate::store::setting;
use crate::work::Progress;

/// What is kept. All other work is begun anew as easily as it is taken up again.
const KEPT: [&str; 5] =
    [TakeIn::NAME, ImportBundle::NAME, ExportBundle::NAME, SyncNow::NAME, FetchOriginals::NAME];
/// Settings of unfinished work begin so.
const PREFIX: &str = "task/";

/// Work that is not done.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Unfinished {
    name: String,
    request: Value,
    started_ms: i64,
    progress: Option<Progress>,
    failure: Option<Failure>,
}

impl Unfinished {
    pub fn of(task: &Task, ended: Option<&Result<Value, Failure>>) -> Self {
        let TaskView { name, request, started_ms, progress, .. } = task.view.clone();
        let failure = ended.and_then(|ended| ended.as_ref().err().cloned());
        Self { name, request, started_ms, progress, failure }
    }

    fn into_task(self, id: super::TaskId, key: String, session: &Session) -> Task {
        let vault = session.folder().to_owned();
        let mut task = Task::new(id, self.name, self.request, vault, Some(key), self.started_ms);
        let has_failed = self.failure.as_ref().is_some_and(|failure| !failure.is_stop());
        task.view.state = if has_failed { TaskState::Failed } else { TaskState::Stopped };
        task.view.progress = self.progress;
        task.view.failure = self.failure;
        task
    }
}

pub(super) fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}

/// Under what work that was begun then is kept. Two of a kind never begin at once.
pub(super) fn key(name: &str, started_ms: i64) -> String {
    format!("{PREFIX}{name}/{started_ms}")
}

pub(super) fn keep(session: &Session, key: &str, unfinished: &Unfinished) -> Result<(), Failure> {
    setting::put(session.node.db(), key, unfinished).map_err(|error| Failure::from(&Error::from(error)))
}

pub(super) fn forget(session: &Session, key: &str) -> Result<(), Failure> {
    setting::remove(session.node.db(), key).map_err(|error| Failure::from(&Error::from(error)))
}

impl Desk {
    /// Lists what this vault keeps as unfinished, and lets go of ended work of other vaults, which keep their own.
    pub(in crate::desk) fn recall_unfinished(&self, session: &Session) -> Result<(), Error> {
        let kept = setting::under::<Unfinished>(session.node.db(), PREFIX)?;
        let mut recalled = Vec::new();
        {
            let mut tasks = self.0.tasks.lock();
            tasks.all.retain(|_, task| task.is_going() || task.vault == session.folder());
            for (key, unfinished) in kept {
                let is_known = tasks.all.values().any(|task| task.kept_as.as_ref() == Some(&key));
                if !is_known && is_kept(&unfinished.name) {
                    let id = tasks.add(|id| unfinished.into_task(id, key, session));
                    recalled.extend(tasks.get(id).map(|task| task.view.clone()));
                }
            }
        }
        for view in recalled {
            self.tell(&Event::Task(view));
        }
        Ok(())
    }
}
