//! Long work: it runs beside everything else on a session of its own, shows how far it is, and can be stopped and taken up
//! again. What it confirmed before a stop is safe, and it goes on behind that.

mod requests;
mod run;
mod unfinished;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Desk;
use crate::clock::Stopwatch;
use crate::commands::Failure;
use crate::work::{Progress, Work};

pub use requests::{DismissTask, ListTasks, ResumeTask, StartTask, StopTask};
pub(super) use run::brings_photos;

/// Tasks that are remembered after they ended.
const KEPT: usize = 50;

/// Names a task, from 1, for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct TaskId(u32);

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// It goes on.
    Running,
    /// It ends as soon as what it has in hand is safe.
    Stopping,
    /// It was stopped, and can be taken up again.
    Stopped,
    /// It is done.
    Done,
    /// It failed, and can be tried again.
    Failed,
}

/// A task as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct TaskView {
    /// Its name.
    pub id: TaskId,
    /// Rises with every change: of two views of a task, which may come in either order, the higher one counts.
    pub step: u64,
    /// The request that it does.
    pub name: String,
    /// The request as it was asked, without secrets.
    #[ts(type = "Record<string, unknown>")]
    pub request: Value,
    /// How it stands.
    pub state: TaskState,
    /// How far it is; nothing where the program ended under it.
    pub progress: Option<Progress>,
    /// When it began, milliseconds since the Unix epoch.
    pub started_ms: i64,
    /// Bytes per second so far, where it counts bytes.
    pub bytes_per_s: Option<u64>,
    /// Seconds left at that speed, as far as that can be told.
    pub left_s: Option<u64>,
    /// What it gave.
    #[ts(type = "unknown")]
    pub output: Value,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// The tasks of a desk.
#[derive(Default)]
pub(super) struct Tasks {
    known: Mutex<Known>,
    ended: Condvar,
}

#[derive(Default)]
struct Known {
    all: BTreeMap<TaskId, Task>,
    /// The name given last; none is given twice.
    last: u32,
    /// Photos came while previews were being made: some of theirs may be missing.
    previews_again: bool,
    /// Looks into the vault that are under way, for photos without a preview.
    looking: usize,
}

struct Task {
    view: TaskView,
    /// With its secrets, to take it up again.
    request: Value,
    /// The vault that it works in.
    vault: PathBuf,
    /// Under what the vault keeps it until it is done; nothing for work that is simply begun anew.
    kept_as: Option<String>,
    work: Work,
    running: Stopwatch,
    told: Duration,
}

impl Tasks {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether work goes on.
    pub fn are_going(&self) -> bool {
        self.lock().all.values().any(Task::is_going)
    }

    /// Stops all work and waits until what it has in hand is safe.
    pub fn stop_all(&self) {
        let mut tasks = self.lock();
        for task in tasks.all.values_mut().filter(|task| task.is_going()) {
            task.view.state = TaskState::Stopping;
            task.work.stop();
        }
        while tasks.looking > 0 || tasks.all.values().any(Task::is_going) {
            tasks = self.ended.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Known {
    fn add(&mut self, task: impl FnOnce(TaskId) -> Task) -> TaskId {
        while self.all.len() >= KEPT {
            let ended = self.all.iter().find(|(_, task)| !task.is_going()).map(|(id, _)| *id);
            let Some(oldest) = ended else { break };
            self.all.remove(&oldest);
        }
        self.last += 1;
        let id = TaskId(self.last);
        self.all.insert(id, task(id));
        id
    }

    fn get(&mut self, id: TaskId) -> Result<&mut Task, Failure> {
        let gone = || Failure::new("unknown_task", "there is no such task any more".to_owned());
        self.all.get_mut(&id).ok_or_else(gone)
    }

    /// Two of a kind would do the same work twice.
    fn refuse_second(&self, name: &str) -> Result<(), Failure> {
        if self.all.values().any(|task| task.is_going() && task.view.name == name) {
            let message = "the same work is going on already; wait until it is done, or stop it";
            return Err(Failure::new("task_running", message.to_owned()));
        }
        Ok(())
    }
}

impl Task {
    fn is_going(&self) -> bool {
        matches!(self.view.state, TaskState::Running | TaskState::Stopping)
    }

    fn note(&mut self, progress: &Progress) {
        let elapsed = self.running.elapsed();
        let (done, total) = match (progress.total_bytes, progress.total) {
            (0, things) => (progress.done, things),
            (bytes, _) => (progress.bytes, bytes),
        };
        let per_s = |count: u64| count as f64 / elapsed.as_secs_f64().max(0.001);
        let speed = per_s(done);
        let left = (done > 0 && total > done).then(|| ((total - done) as f64 / speed).ceil() as u64);
        self.view.progress = Some(*progress);
        self.view.bytes_per_s = (progress.total_bytes > 0).then(|| per_s(progress.bytes) as u64);
        self.view.left_s = left;
    }

    /// How it stands after it ended so.
    fn judge(&self, ended: &Result<Value, Failure>) -> TaskState {
        let was_stopped = self.work.is_stopped();
        match ended {
            Ok(output) if output.get("stopped").and_then(Value::as_bool) == Some(true) => TaskState::Stopped,
            Ok(_) if was_stopped && self.view.state == TaskState::Stopping => TaskState::Stopped,
            Ok(_) => TaskState::Done,
            Err(failure) if was_stopped || failure.is_stop() => TaskState::Stopped,
            Err(_) => TaskState::Failed,
        }
    }

    fn end(&mut self, ended: Result<Value, Failure>) {
        self.view.state = self.judge(&ended);
        self.view.left_s = None;
        match ended {
            Ok(output) => self.view.output = output,
            Err(failure) => self.view.failure = Some(failure),
        }
    }
}

impl Desk {
    fn change_task(&self, id: TaskId, change: impl FnOnce(&mut Task)) -> Result<TaskView, Failure> {
        let view = {
            let mut tasks = self.0.tasks.lock();
            let task = tasks.get(id)?;
            change(task);
            task.view.step += 1;
            task.view.clone()
        };
        self.tell(&super::Event::Task(view.clone()));
        Ok(view)
    }
}
