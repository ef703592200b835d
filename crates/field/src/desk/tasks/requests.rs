//! What a screen may ask of long work.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Task, TaskId, TaskState, TaskView, run, unfinished};
use crate::clock::Stopwatch;
use crate::commands::Failure;
use crate::desk::{Desk, DeskRequest};
use crate::session::Session;
use crate::work::Work;

/// Begins long work.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct StartTask {
    /// The request by its name.
    pub name: String,
    /// The request.
    #[ts(type = "unknown")]
    pub request: Value,
}

/// The tasks, the newest last.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListTasks {}

/// Stops a task after what it has in hand is safe.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct StopTask {
    /// Which.
    pub id: TaskId,
}

/// Takes up a task again that was stopped or failed.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ResumeTask {
    /// Which.
    pub id: TaskId,
}

/// Forgets a task that has ended.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct DismissTask {
    /// Which.
    pub id: TaskId,
}

impl DeskRequest for StartTask {
    type Output = TaskView;
    const NAME: &'static str = "start_task";

    fn run(self, desk: &Desk) -> Result<TaskView, Failure> {
        if !run::LONG.contains(&self.name.as_str()) {
            let message = format!("{} is not done as a task; nothing was begun", self.name);
            return Err(Failure::new("not_a_task", message));
        }
        let session = desk.session_for(&self.name)?;
        let now_ms = desk.0.host.clock.now().unix_ms;
        let vault = session.as_ref().map(|session| session.folder().to_owned()).unwrap_or_default();
        let id = {
            let mut tasks = desk.0.tasks.lock();
            tasks.refuse_second(&self.name)?;
            let kept_as = unfinished::is_kept(&self.name).then(|| unfinished::key(&self.name, now_ms));
            tasks.add(|id| Task::new(id, self.name, self.request, vault, kept_as, now_ms))
        };
        desk.run_task(id, session)
    }
}

impl DeskRequest for ListTasks {
    type Output = Vec<TaskView>;
    const NAME: &'static str = "list_tasks";

    fn run(self, desk: &Desk) -> Result<Vec<TaskView>, Failure> {
        Ok(desk.0.tasks.lock().all.values().map(|task| task.view.clone()).collect())
    }
}

impl DeskRequest for StopTask {
    type Output = TaskView;
    const NAME: &'static str = "stop_task";

    fn run(self, desk: &Desk) -> Result<TaskView, Failure> {
        desk.change_task(self.id, |task| {
            if task.is_going() {
                task.view.state = TaskState::Stopping;
                task.work.stop();
            }
        })
    }
}

impl DeskRequest for ResumeTask {
    type Output = TaskView;
    const NAME: &'static str = "resume_task";

    fn run(self, desk: &Desk) -> Result<TaskView, Failure> {
        let name = desk.0.tasks.lock().get(self.id)?.view.name.clone();
        let session = desk.session_for(&name)?;
        let now_ms = desk.0.host.clock.now().unix_ms;
        let again = {
            let mut tasks = desk.0.tasks.lock();
            let task = tasks.get(self.id)?;
            let has_ended = matches!(task.view.state, TaskState::Stopped | TaskState::Failed);
            if has_ended {
                if session.as_ref().is_some_and(|session| task.vault != session.folder())
                    && !run::WITHOUT_VAULT.contains(&name.as_str())
                {
                    let message = "this work belongs to another vault; open that one to go on with it";
                    return Err(Failure::new("task_of_other_vault", message));
                }
                tasks.refuse_second(&name)?;
                tasks.get(self.id)?.begin_again(now_ms);
            }
            has_ended
        };
        if again { desk.run_task(self.id, session) } else { desk.change_task(self.id, |_| ()) }
    }
}

impl DeskRequest for DismissTask {
    type Output = ();
    const NAME: &'static str = "dismiss_task";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        let kept_as = {
            let tasks = desk.0.tasks.lock();
            match tasks.all.get(&self.id) {
                Some(task) if !task.is_going() && task.view.state != TaskState::Done => task.kept_as.clone(),
                _ => None,
            }
        };
        if let Some(key) = kept_as {
            desk.with_session(|session| unfinished::forget(session, &key))?;
        }
        let mut tasks = desk.0.tasks.lock();
        if tasks.all.get(&self.id).is_some_and(|task| !task.is_going()) {
            tasks.all.remove(&self.id);
        }
        Ok(())
    }
}

impl Desk {
    /// A session for a task; none where the task needs none and no vault is open.
    fn session_for(&self, name: &str) -> Result<Option<Session>, Failure> {
        match self.new_session() {
            Err(_) if run::WITHOUT_VAULT.contains(&name) => Ok(None),
            other => other.map(Some),
        }
    }
}

impl Task {
    pub(super) fn new(
        id: TaskId,
        name: String,
        request: Value,
        vault: PathBuf,
        kept_as: Option<String>,
        started_ms: i64,
    ) -> Self {
        let view = TaskView {
            id,
            step: 0,
            name,
            request: without_secrets(&request),
            state: TaskState::Running,
            progress: None,
            started_ms,
            bytes_per_s: None,
            left_s: None,
            output: Value::Null,
            failure: None,
        };
        let (work, running) = (Work::default(), Stopwatch::start());
        Self { view, request, vault, kept_as, work, running, told: Duration::ZERO }
    }

    fn begin_again(&mut self, now_ms: i64) {
        let (vault, kept_as) = (self.vault.clone(), self.kept_as.clone());
        let (name, request, step) = (self.view.name.clone(), self.request.clone(), self.view.step);
        *self = Self::new(self.view.id, name, request, vault, kept_as, now_ms);
        self.view.step = step;
    }
}

/// A request as a screen may show it: the secret keys for a sealed bundle stay here.
fn without_secrets(request: &Value) -> Value {
    let mut shown = request.clone();
    if let Some(fields) = shown.as_object_mut() {
        fields.remove("keys");
    }
    shown
}
