//! A server program that runs beside the story and ends with it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};

use super::programs::Programs;

/// How long a server may take until it says that it is ready.
const LONGEST_START: Duration = Duration::from_mins(1);

/// A running server; it is ended when this is dropped.
pub struct Server {
    child: Child,
    lines: Receiver<String>,
    messages: Receiver<String>,
}

impl Server {
    /// Starts a server program.
    ///
    /// # Errors
    /// It could not be started.
    pub fn start<A: AsRef<OsStr>>(
        programs: &Programs,
        program: &str,
        arguments: &[A],
    ) -> anyhow::Result<Self> {
        let mut command: Command = programs.command(program, arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {program}"))?;
        let lines = lines_of(child.stdout.take().context("its output is piped")?);
        let messages = lines_of(child.stderr.take().context("its messages are piped")?);
        Ok(Self { child, lines, messages })
    }

    /// Waits for a line of its output that `wanted` understands.
    ///
    /// # Errors
    /// The server ended before, or said nothing of the kind for a minute; the error shows its messages.
    pub fn wait_for<T>(&self, wanted: impl Fn(&str) -> Option<T>) -> anyhow::Result<T> {
        loop {
            match self.lines.recv_timeout(LONGEST_START) {
                Ok(line) => {
                    if let Some(found) = wanted(&line) {
                        return Ok(found);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => bail!("the server ended and said:\n{}", self.said()),
                Err(RecvTimeoutError::Timeout) => {
                    bail!("the server does not get ready. It said:\n{}", self.said())
                }
            }
        }
    }

    /// The messages on its standard error that have not been asked for yet.
    pub fn said(&self) -> String {
        self.messages.try_iter().collect::<Vec<_>>().join("\n")
    }

    /// Ends it without warning, as a power cut would.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}
