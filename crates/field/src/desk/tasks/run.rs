//! Doing long work on a thread of its own, and what follows by itself when it brought photos.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::{StartTask, TaskId, TaskState, TaskView, unfinished};
use crate::commands::{
    self, ExportBundle, Failure, FetchOriginals, GiveOutOriginal, ImportBundle, MakePreviews, PlanBundle,
    Rebuild, Request as _, SyncNow, TakeIn, TakeInBytes, VerifyVault,
};
use crate::desk::{
    AddMap, Desk, DeskRequest as _, Event, InspectBundle, OpenBundle, VerifyBundle, VerifyOutside,
};
use crate::media::worker::WorkerPool;
use crate::previews::PreviewsMade;
use crate::session::Session;
use crate::work::{Progress, Work};

/// What runs as a task.
pub(super) const LONG: [&str; 15] = [
    TakeIn::NAME,
    MakePreviews::NAME,
    ExportBundle::NAME,
    ImportBundle::NAME,
    InspectBundle::NAME,
    PlanBundle::NAME,
    VerifyBundle::NAME,
    OpenBundle::NAME,
    VerifyOutside::NAME,
    SyncNow::NAME,
    FetchOriginals::NAME,
    VerifyVault::NAME,
    Rebuild::NAME,
    GiveOutOriginal::NAME,
    AddMap::NAME,
];
/// What is done without an open vault, too.
pub(super) const WITHOUT_VAULT: [&str; 3] = [VerifyBundle::NAME, OpenBundle::NAME, VerifyOutside::NAME];
/// After these there may be originals without a preview.
const BRINGS_PHOTOS: [&str; 5] =
    [TakeIn::NAME, TakeInBytes::NAME, ImportBundle::NAME, SyncNow::NAME, FetchOriginals::NAME];
/// Time between two reports of progress.
const STEP: Duration = Duration::from_millis(200);

impl Desk {
    pub(super) fn run_task(&self, id: TaskId, mut session: Option<Session>) -> Result<TaskView, Failure> {
        let (name, request, work) = {
            let mut tasks = self.0.tasks.lock();
            let task = tasks.get(id)?;
            (task.view.name.clone(), task.request.clone(), task.work.clone())
        };
        self.keep_task(id, session.as_ref(), None);
        let watcher = {
            let desk = self.clone();
            Arc::new(move |progress: &Progress| desk.note_progress(id, progress))
        };
        let work = work.watched(watcher);
        if let Some(session) = &mut session {
            session.work = work.clone();
        }
        let desk = self.clone();
        let thread = std::thread::Builder::new().name(format!("task {name}"));
        let begun = thread.spawn(move || {
            // A mistake in the program ends this work alone: nobody may wait for it for ever.
            let done =
                catch_unwind(AssertUnwindSafe(|| desk.do_task(session.as_mut(), &work, &name, request)));
            let ended = done.unwrap_or_else(|_| Err(Failure::broken_off()));
            desk.keep_task(id, session.as_ref(), Some(&ended));
            drop(session);
            let _ = catch_unwind(AssertUnwindSafe(|| desk.change_task(id, |task| task.end(ended))));
            desk.0.tasks.ended.notify_all();
            let previews_again =
                name == MakePreviews::NAME && std::mem::take(&mut desk.0.tasks.lock().previews_again);
            if previews_again || brings_photos(&name) {
                desk.make_missing_previews();
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

    /// Makes the previews that are missing, beside everything else. Where none are missing nothing is shown of it, and
    /// where the vault is locked they wait until it is opened.
    pub(in crate::desk) fn make_missing_previews(&self) {
        let looking = Looking::begin(self);
        // Where there is no room for a thread, the next bringing of photos or the next unlocking makes them.
        let _ = std::thread::Builder::new().name("previews".to_owned()).spawn(move || {
            let desk = &looking.0;
            let lacks = desk.new_session().is_ok_and(|session| session.lacks_previews().unwrap_or(false));
            if lacks {
                desk.begin_previews();
            }
        });
    }

    /// Begins to make previews. While some are being made, what came since is looked at when that is done.
    pub(in crate::desk) fn begin_previews(&self) {
        let start = StartTask { name: MakePreviews::NAME.to_owned(), request: serde_json::json!({}) };
        if start.run(self).is_ok() {
            return;
        }
        let mut tasks = self.0.tasks.lock();
        let is_going = |task: &super::Task| task.is_going() && task.view.name == MakePreviews::NAME;
        tasks.previews_again = tasks.all.values().any(is_going);
    }

    /// Looks once how the helper that decodes pictures is confined, and tells where it is not.
    pub(in crate::desk) fn look_at_decoder(&self) {
        if self.state().decoder.is_some() {
            return;
        }
        let (desk, program) = (Arc::downgrade(&self.0), self.0.host.worker.clone());
        // What cannot be started is told with each picture that it does not decode.
        let _ = std::thread::Builder::new().name("decoder".to_owned()).spawn(move || {
            let measured = WorkerPool::new(program, 1).measure();
            if let (Ok(Some(confinement)), Some(desk)) = (measured, desk.upgrade().map(Self)) {
                let is_told = confinement.warning().is_some();
                desk.state().decoder = Some(confinement);
                if is_told {
                    desk.tell_state();
                }
            }
        });
    }

    fn do_task(
        &self,
        session: Option<&mut Session>,
        work: &Work,
        name: &str,
        request: Value,
    ) -> Result<Value, Failure> {
        if WITHOUT_VAULT.contains(&name) {
            return without_vault(session, work, name, request);
        }
        let unreadable = |error: serde_json::Error| Failure::new("bad_request", error.to_string());
        let session = session.ok_or_else(crate::desk::pool::locked)?;
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
            AddMap::NAME => {
                let request: AddMap = serde_json::from_value(request).map_err(unreadable)?;
                serde_json::to_value(request.copy(self, &session.work)?).map_err(unreadable)
            }
            _ => commands::call(session, name, request),
        }
    }

    fn note_progress(&self, id: TaskId, progress: &Progress) {
        let view = {
            let mut tasks = self.0.tasks.lock();
            let Ok(task) = tasks.get(id) else { return };
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

    /// Keeps in the vault how a task stands, `ended` so or just begun, until it is done.
    fn keep_task(&self, id: TaskId, session: Option<&Session>, ended: Option<&Result<Value, Failure>>) {
        let Some(session) = session else { return };
        let mut tasks = self.0.tasks.lock();
        let Ok(task) = tasks.get(id) else { return };
        let Some(key) = task.kept_as.clone() else { return };
        let is_done = ended.is_some_and(|ended| task.judge(ended) == TaskState::Done);
        let unfinished = unfinished::Unfinished::of(task, ended);
        drop(tasks);
        // Nothing hangs on it: what was confirmed is safe, and the same work can be begun anew by hand.
        let _ = if is_done {
            unfinished::forget(session, &key)
        } else {
            unfinished::keep(session, &key, &unfinished)
        };
    }
}

/// Whether there may be originals without a preview afterwards.
pub(in crate::desk) fn brings_photos(name: &str) -> bool {
    BRINGS_PHOTOS.contains(&name)
}

/// Does what needs no vault. Where one is open, a sealed bundle is unpacked within it and its headquarters is known.
fn without_vault(
    session: Option<&mut Session>,
    work: &Work,
    name: &str,
    request: Value,
) -> Result<Value, Failure> {
    let unreadable = |error: serde_json::Error| Failure::new("bad_request", error.to_string());
    match name {
        OpenBundle::NAME => {
            let request: OpenBundle = serde_json::from_value(request).map_err(unreadable)?;
            serde_json::to_value(request.open(work)?).map_err(unreadable)
        }
        VerifyOutside::NAME => {
            let request: VerifyOutside = serde_json::from_value(request).map_err(unreadable)?;
            serde_json::to_value(request.look()?).map_err(unreadable)
        }
        _ => {
            let request: VerifyBundle = serde_json::from_value(request).map_err(unreadable)?;
            let staging =
                session.as_ref().map_or_else(std::env::temp_dir, |session| session.folder().to_owned());
            let own = session.map(|session| session.known_hq()).transpose();
            let own = own.map_err(|error| Failure::from(&error))?.flatten();
            serde_json::to_value(request.verify(own, &staging, work)?).map_err(unreadable)
        }
    }
}

/// Whoever locks the vault waits for a look into it, as for a task.
struct Looking(Desk);

impl Looking {
    fn begin(desk: &Desk) -> Self {
        desk.0.tasks.lock().looking += 1;
        Self(desk.clone())
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.0.0.tasks.lock().looking -= 1;
        self.0.0.tasks.ended.notify_all();
    }
}
