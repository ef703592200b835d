//! Long work: it runs beside everything else on a session of its own, shows how far it is, and can be stopped and taken up
//! again. What it confirmed before a stop is safe, and it goes on behind that.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Desk, DeskRequest, Event, InspectBundle};
use crate::clock::Stopwatch;
use crate::commands::{
    self, ExportBundle, Failure, GiveOutOriginal, ImportBundle, MakePreviews, Rebuild, Request as _, SyncNow,
    TakeIn, VerifyVault,
};
use crate::previews::PreviewsMade;
use crate::session::Session;
use crate::work::{Progress, Work};

/// What runs as a task.
const LONG: [&str; 9] = [
    TakeIn::NAME,
    MakePreviews::NAME,
    ExportBundle::NAME,
    ImportBundle::NAME,
    InspectBundle::NAME,
    SyncNow::NAME,
    VerifyVault::NAME,
    Rebuild::NAME,
    GiveOutOriginal::NAME,
];
/// After these there may be originals without a preview.
const BRINGS_PHOTOS: [&str; 3] = [TakeIn::NAME, ImportBundle::NAME, SyncNow::NAME];
/// Time between two reports of progress.
const STEP: Duration = Duration::from_millis(200);
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
    /// How far it is.
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

/// The tasks of a desk.
#[derive(Default)]
pub(super) struct Tasks {
    all: Mutex<BTreeMap<TaskId, Task>>,
    ended: Condvar,
}

struct Task {
    view: TaskView,
    /// With its secrets, to take it up again.
    request: Value,
    work: Work,
    running: Stopwatch,
    told: Duration,
}

impl Tasks {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<TaskId, Task>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops all work and waits until what it has in hand is safe.
    pub fn stop_all(&self) {
        let mut tasks = self.lock();
        for task in tasks.values_mut().filter(|task| task.is_going()) {
            task.view.state = TaskState::Stopping;
            task.work.stop();
        }
        while tasks.values().any(Task::is_going) {
            tasks = self.ended.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
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

    fn end(&mut self, ended: Result<Value, Failure>) {
        match ended {
            Ok(output) => {
                let stopped = output.get("stopped").and_then(Value::as_bool) == Some(true)
                    || self.work.is_stopped() && self.view.state == TaskState::Stopping;
                self.view.state = if stopped { TaskState::Stopped } else { TaskState::Done };
                self.view.output = output;
            }
            Err(failure) => {
                let stopped = failure.code.contains("stopped") || self.work.is_stopped();
                self.view.state = if stopped { TaskState::Stopped } else { TaskState::Failed };
                self.view.failure = Some(failure);
            }
        }
        self.view.left_s = None;
    }
}

impl DeskRequest for StartTask {
    type Output = TaskView;
    const NAME: &'static str = "start_task";

    fn run(self, desk: &Desk) -> Result<TaskView, Failure> {
        if !LONG.contains(&self.name.as_str()) {
            let message = format!("{} is not done as a task; nothing was begun", self.name);
            return Err(Failure::new("not_a_task", message));
        }
        let session = desk.new_session()?;
        let id = {
            let mut tasks = desk.0.tasks.lock();
            if tasks.values().any(|task| task.is_going() && task.view.name == self.name) {
                let message =
                    "the same work is going on already; wait until it is done, or stop it".to_owned();
                return Err(Failure::new("task_running", message));
            }
            while tasks.len() >= KEPT {
                let Some(oldest) = tasks.iter().find(|(_, task)| !task.is_going()).map(|(id, _)| *id) else {
                    break;
                };
                tasks.remove(&oldest);
            }
            let id = TaskId(tasks.keys().next_back().map_or(0, |last| last.0) + 1);
            tasks.insert(id, new_task(desk, id, self.name, self.request));
            id
        };
        desk.run_task(id, session)
    }
}

impl DeskRequest for ListTasks {
    type Output = Vec<TaskView>;
    const NAME: &'static str = "list_tasks";

    fn run(self, desk: &Desk) -> Result<Vec<TaskView>, Failure> {
        Ok(desk.0.tasks.lock().values().map(|task| task.view.clone()).collect())
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
        let session = desk.new_session()?;
        let again = {
            let mut tasks = desk.0.tasks.lock();
            let task = tasks.get_mut(&self.id).ok_or_else(unknown)?;
            let ended = matches!(task.view.state, TaskState::Stopped | TaskState::Failed);
            if ended {
                let step = task.view.step;
                *task = new_task(desk, self.id, task.view.name.clone(), task.request.clone());
                task.view.step = step;
            }
            ended
        };
        if again { desk.run_task(self.id, session) } else { desk.change_task(self.id, |_| ()) }
    }
}

impl DeskRequest for DismissTask {
    type Output = ();
    const NAME: &'static str = "dismiss_task";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        let mut tasks = desk.0.tasks.lock();
        if tasks.get(&self.id).is_some_and(|task| !task.is_going()) {
            tasks.remove(&self.id);
        }
        Ok(())
    }
}

fn new_task(desk: &Desk, id: TaskId, name: String, request: Value) -> Task {
    let view = TaskView {
        id,
        step: 0,
        name,
        request: without_secrets(&request),
        state: TaskState::Running,
        progress: None,
        started_ms: desk.0.host.clock.now().unix_ms,
        bytes_per_s: None,
        left_s: None,
        output: Value::Null,
        failure: None,
    };
    Task { view, request, work: Work::default(), running: Stopwatch::start(), told: Duration::ZERO }
}

/// A request as a screen may show it: the secret keys for a sealed bundle stay here.
fn without_secrets(request: &Value) -> Value {
    let mut shown = request.clone();
    if let Some(fields) = shown.as_object_mut() {
        fields.remove("keys");
    }
    shown
}

fn unknown() -> Failure {
    Failure::new("unknown_task", "there is no such task any more".to_owned())
}

impl Desk {
    fn change_task(&self, id: TaskId, change: impl FnOnce(&mut Task)) -> Result<TaskView, Failure> {
        let view = {
            let mut tasks = self.0.tasks.lock();
            let task = tasks.get_mut(&id).ok_or_else(unknown)?;
            change(task);
            task.view.step += 1;
            task.view.clone()
        };
        self.tell(&Event::Task(view.clone()));
        Ok(view)
    }

    fn run_task(&self, id: TaskId, mut session: Session) -> Result<TaskView, Failure> {
        let (name, request, work) = {
            let tasks = self.0.tasks.lock();
            let task = tasks.get(&id).ok_or_else(unknown)?;
            (task.view.name.clone(), task.request.clone(), task.work.clone())
        };
        let watcher = {
            let desk = self.clone();
            Arc::new(move |progress: &Progress| desk.note_progress(id, progress))
        };
        session.work = work.watched(watcher);
        let desk = self.clone();
        let thread = std::thread::Builder::new().name(format!("task {name}"));
        let begun = thread.spawn(move || {
            let ended = desk.do_task(&mut session, &name, request);
            drop(session);
            let brings_photos = BRINGS_PHOTOS.contains(&name.as_str());
            let _ = desk.change_task(id, |task| task.end(ended));
            desk.0.tasks.ended.notify_all();
            if brings_photos {
                // Previews follow by themselves. Where the vault was locked, they wait for the next time.
                let request = serde_json::json!({});
                let _ = StartTask { name: MakePreviews::NAME.to_owned(), request }.run(&desk);
            }
        });
        if let Err(cause) = begun {
            let message = format!("the system gives no room for more work at once ({cause}); try again");
            let failure = Failure::new("no_thread", message);
            self.change_task(id, |task| task.end(Err(failure.clone())))?;
            return Err(failure);
        }
        self.change_task(id, |_| ())
    }

    fn do_task(&self, session: &mut Session, name: &str, request: Value) -> Result<Value, Failure> {
        let unreadable = |error: serde_json::Error| Failure::new("bad_request", error.to_string());
        match name {
            // The desk knows which program decodes pictures.
            MakePreviews::NAME => {
                let made = session.make_previews(self.0.host.worker.clone());
                let made: PreviewsMade = made.map_err(|error| Failure::from(&error))?;
                serde_json::to_value(made).map_err(unreadable)
            }
            InspectBundle::NAME => {
                let request: InspectBundle = serde_json::from_value(request).map_err(unreadable)?;
                serde_json::to_value(request.look(session)?).map_err(unreadable)
            }
            _ => commands::call(session, name, request),
        }
    }

    fn note_progress(&self, id: TaskId, progress: &Progress) {
        let view = {
            let mut tasks = self.0.tasks.lock();
            let Some(task) = tasks.get_mut(&id) else { return };
            task.note(progress);
            let now = task.running.elapsed();
            if now.saturating_sub(task.told) < STEP {
                return;
            }
            task.told = now;
            task.view.step += 1;
            task.view.clone()
        };
        self.tell(&Event::Task(view));
    }
}
