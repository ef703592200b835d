//! The helpers from outside: started when needed, given bounded time, replaced when they die.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::confinement::Confinement;
use super::{MAX_FILE_BYTES, frame};
use crate::media::preview::{NoPreview, Previews};

/// Time that one picture may take, unless the pool is told otherwise.
const DEFAULT_PATIENCE: Duration = Duration::from_secs(10);
/// Time that a helper may take to start and say its first words.
const START_PATIENCE: Duration = Duration::from_secs(10);
/// How much of what a dying helper says is kept, in bytes.
const MAX_LAST_WORDS_BYTES: u64 = 2_000;
/// Longest first message of a helper, in bytes.
const MAX_HELLO_BYTES: u64 = 10_000;

/// How a helper is started.
#[derive(Debug, Clone)]
pub struct WorkerProgram {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

impl WorkerProgram {
    /// The running program itself, with `--worker`.
    ///
    /// # Errors
    ///
    /// The error of the operating system where it does not know what is running.
    pub fn this_program() -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, arguments: vec!["--worker".into()] })
    }
}

/// Some helper processes, shared by any number of threads.
pub struct WorkerPool {
    program: WorkerProgram,
    patience: Duration,
    /// One entry per helper that may run: a running one, or room for one.
    free: Receiver<Option<Worker>>,
    give_back: Sender<Option<Worker>>,
    confinement: Mutex<Option<Confinement>>,
}

impl WorkerPool {
    /// A pool of at most `count` helpers (at least one), each started when it is first needed.
    pub fn new(program: WorkerProgram, count: usize) -> Self {
        let count = count.max(1);
        let (give_back, free) = bounded(count);
        for _ in 0..count {
            let _ = give_back.send(None);
        }
        Self { program, patience: DEFAULT_PATIENCE, free, give_back, confinement: Mutex::default() }
    }

    /// The same pool with another time per picture.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Starts a helper to learn how it is confined. It stays for the next picture.
    ///
    /// # Errors
    ///
    /// [`NoPreview::NoWorker`].
    pub fn measure(&self) -> Result<Option<Confinement>, NoPreview> {
        let free = self.free.recv().map_err(|error| NoPreview::NoWorker { why: error.to_string() })?;
        let worker = free.map_or_else(|| self.start(), Ok);
        let (worker, measured) = match worker {
            Ok(worker) => (Some(worker), Ok(self.confinement())),
            Err(why) => (None, Err(NoPreview::NoWorker { why })),
        };
        let _ = self.give_back.send(worker);
        measured
    }

    /// What the newest helper said of its confinement, once one has been started.
    pub fn confinement(&self) -> Option<Confinement> {
        self.confinement.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Process numbers of the helpers that are running and free.
    pub fn process_ids(&self) -> Vec<u32> {
        let waiting: Vec<Option<Worker>> = self.free.try_iter().collect();
        let ids = waiting.iter().flatten().map(|worker| worker.child.id()).collect();
        for worker in waiting {
            let _ = self.give_back.send(worker);
        }
        ids
    }

    /// Has a file decoded by the next free helper; waits for one. `orientation` is the EXIF value 1 to 8.
    ///
    /// # Errors
    ///
    /// [`NoPreview`] says why there is none.
    pub fn previews(&self, file: &[u8], orientation: u8) -> Result<Previews, NoPreview> {
        if file.len() as u64 > MAX_FILE_BYTES {
            return Err(NoPreview::FileTooLarge { bytes: file.len() as u64 });
        }
        // The channel is never closed: this pool holds both of its ends.
        let worker = self.free.recv().map_err(|error| NoPreview::NoWorker { why: error.to_string() })?;
        let (worker, outcome) = self.decode(worker, file, orientation);
        let _ = self.give_back.send(worker);
        outcome
    }

    /// Gives the helper back only if it is fit for the next picture.
    fn decode(
        &self,
        worker: Option<Worker>,
        file: &[u8],
        orientation: u8,
    ) -> (Option<Worker>, Result<Previews, NoPreview>) {
        // A helper that died while it was free is replaced before it costs a preview.
        let alive = worker.and_then(|mut worker| worker.is_running().then_some(worker));
        let mut worker = match alive.map_or_else(|| self.start(), Ok) {
            Ok(worker) => worker,
            Err(why) => return (None, Err(NoPreview::NoWorker { why })),
        };
        match worker.ask(self.patience, |input, output| {
            frame::write(input, &[&[orientation], file])?;
            frame::read(output, frame::MAX_ANSWER_BYTES)
        }) {
            Ok(message) => match frame::answer(&message) {
                Some(outcome) => (Some(worker), outcome),
                None => (None, Err(NoPreview::DecoderDied)),
            },
            Err(Silence::Hung) => (None, Err(NoPreview::TooSlow)),
            Err(Silence::Dead) => {
                tracing::warn!(last_words = worker.last_words(), "a decoder died");
                (None, Err(NoPreview::DecoderDied))
            }
        }
    }

    fn start(&self) -> Result<Worker, String> {
        let mut worker = Worker::start(&self.program).map_err(|error| error.to_string())?;
        let hello = worker.ask(START_PATIENCE, |_, output| frame::read(output, MAX_HELLO_BYTES));
        let hello = hello.map_err(|_| format!("it did not answer: {}", worker.last_words()))?;
        let confinement: Confinement = serde_json::from_slice(&hello).map_err(|error| error.to_string())?;
        *self.confinement.lock().unwrap_or_else(PoisonError::into_inner) = Some(confinement);
        Ok(worker)
    }
}

/// Why a helper did not answer.
enum Silence {
    Hung,
    Dead,
}

/// A running helper. It is ended when this is dropped.
struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    last_words: Arc<Mutex<Vec<u8>>>,
}

impl Worker {
    fn start(program: &WorkerProgram) -> io::Result<Self> {
        let mut command = Command::new(&program.program);
        command.args(&program.arguments).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (Some(input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let last_words = Arc::default();
        drain(errors, Arc::clone(&last_words));
        Ok(Self { child, input, output, last_words })
    }

    fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Talks to the helper for at most `patience`, then ends it.
    fn ask(
        &mut self,
        patience: Duration,
        talk: impl FnOnce(&mut ChildStdin, &mut ChildStdout) -> io::Result<Option<Vec<u8>>> + Send,
    ) -> Result<Vec<u8>, Silence> {
        let Self { child, input, output, .. } = self;
        thread::scope(|scope| {
            let (tell, answer) = bounded(1);
            scope.spawn(move || tell.send(talk(input, output)));
            match answer.recv_timeout(patience) {
                Ok(Ok(Some(message))) => Ok(message),
                Ok(Ok(None) | Err(_)) => Err(Silence::Dead),
                Err(_) => {
                    // Its end closes the pipes, which ends the thread that talks to it.
                    let _ = child.kill();
                    Err(Silence::Hung)
                }
            }
        })
    }

    fn last_words(&self) -> String {
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&words).into_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what a helper says on its standard error, so that it never blocks there, and keeps the beginning.
fn drain(mut errors: ChildStderr, keep: Arc<Mutex<Vec<u8>>>) {
    thread::spawn(move || {
        let mut words = Vec::new();
        let _ = errors.by_ref().take(MAX_LAST_WORDS_BYTES).read_to_end(&mut words);
        keep.lock().unwrap_or_else(PoisonError::into_inner).write_all(&words)?;
        io::copy(&mut errors, &mut io::sink())
    });
}
