//! Sessions of one vault for requests that run beside each other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{ChangedRecords, Desk, Event};
use crate::commands::Failure;
use crate::node::Changed;
use crate::session::Session;

/// Sessions that are kept for the next request.
const KEPT: usize = 4;
/// Records that an event names.
const MAX_NAMED: usize = 200;

/// The sessions of whoever is signed on.
#[derive(Default)]
pub(super) struct Pool(Mutex<Sessions>);

#[derive(Default)]
struct Sessions {
    /// The session from which others are made; none while the vault is locked.
    root: Option<Session>,
    free: Vec<Session>,
    /// How often the vault was opened or locked: a session of an earlier time is not taken back.
    era: u64,
}

impl Pool {
    /// Takes the session of somebody who has just signed on.
    pub fn open(&self, session: Session) {
        let mut sessions = self.lock();
        sessions.era += 1;
        sessions.free.clear();
        sessions.root = Some(session);
    }

    /// Drops all sessions, and with them the keys. One that is in use goes when its request is done.
    pub fn close(&self) {
        let mut sessions = self.lock();
        sessions.era += 1;
        sessions.free.clear();
        sessions.root = None;
    }

    /// Drops the sessions that wait: the next ones are made anew from `change`d root.
    pub fn refresh<T>(&self, change: impl FnOnce(&mut Session) -> T) -> Result<T, Failure> {
        let mut sessions = self.lock();
        sessions.era += 1;
        sessions.free.clear();
        sessions.root.as_mut().map(change).ok_or_else(locked)
    }

    fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Does something with a session of whoever is signed on.
    pub(super) fn with_session<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (era, mut session) = self.take_session()?;
        let done = work(&mut session);
        let mut sessions = self.0.pool.lock();
        if sessions.era == era && sessions.free.len() < KEPT {
            sessions.free.push(session);
        }
        done
    }

    /// A session of its own for work that takes long.
    pub(super) fn new_session(&self) -> Result<Session, Failure> {
        let language = self.state().language.clone();
        let sessions = self.0.pool.lock();
        let root = sessions.root.as_ref().ok_or_else(locked)?;
        let mut session = root.fork((self.0.host.random)()).map_err(|error| Failure::from(&error))?;
        session.node.speak(&language);
        session.node.listen(self.listener());
        Ok(session)
    }

    fn take_session(&self) -> Result<(u64, Session), Failure> {
        let waiting = {
            let mut sessions = self.0.pool.lock();
            let era = sessions.era;
            sessions.free.pop().map(|session| (era, session))
        };
        if let Some(waiting) = waiting {
            return Ok(waiting);
        }
        let era = self.0.pool.lock().era;
        Ok((era, self.new_session()?))
    }

    fn listener(&self) -> crate::node::Listener {
        let notify = Arc::clone(&self.0.host.notify);
        Arc::new(move |changed: &Changed| {
            let records: Vec<_> = changed.records.iter().take(MAX_NAMED).copied().collect();
            let more = changed.records.len() > records.len();
            notify(&Event::Changed(ChangedRecords { case: changed.case, records, more }));
        })
    }
}

/// No vault is open.
pub(super) fn locked() -> Failure {
    let message = "the vault is locked; what was typed is kept as a draft. Unlock it and go on";
    Failure::new("vault_locked", message.to_owned())
}
