//! Making a vault and opening one: key slots, lock, database and originals become a session.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use evidence::forms::Forms;
use jiff::Timestamp;
use rusqlite::Connection;

use super::leftovers::Leftovers;
use super::{Device, Session, SignedOn};
use crate::clock::{Clock, timestamp};
use crate::db::{self, Access};
use crate::error::Error;
use crate::mark::Mark;
use crate::media::store::Store;
use crate::node::Node;
use crate::numbers::own_block;
use crate::random::Random;
use crate::store::{STEPS, draft, ledger, number_block};
use crate::vault::{
    self, Argon2Cost, Examiner, NewExaminer, NewVault, Passphrase, Prepared, RecoveryKey, Unlocked, Vault,
    VaultError, VaultLock,
};
use crate::work::Work;

/// Page cache of a further session, 8 MiB: several of them stand beside each other.
const FORK_CACHE_KIB: i64 = 8 * 1_024;

/// What keeps a vault open, and its keys; shared by all sessions of this examiner at this vault.
pub(super) struct Held {
    /// As its file says; it changes when an examiner comes in.
    vault: Mutex<Vault>,
    unlocked: Unlocked,
    lock: Arc<VaultLock>,
}

/// A new vault, open.
pub struct NewSession {
    /// The session of the first examiner.
    pub session: Session,
    /// The key for the printed sheet, where one was asked for. It is kept nowhere.
    pub recovery_key: Option<RecoveryKey>,
}

impl Held {
    fn vault(&self) -> Vault {
        self.vault.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, vault: Vault) {
        *self.vault.lock().unwrap_or_else(PoisonError::into_inner) = vault;
    }
}

impl Session {
    /// Makes a vault in `folder` and opens it. `letter` begins the numbers that this laptop gives out until
    /// headquarters gives it a block. `vault.toml` is written last, so that a folder with one is a whole vault.
    ///
    /// # Errors
    /// Those of [`Vault::prepare`]; [`Error::BlockLetter`]; a full disk.
    pub fn create(
        folder: &Path,
        new: &NewVault,
        letter: char,
        clock: Arc<dyn Clock>,
        mut random: Box<dyn Random + Send>,
    ) -> Result<NewSession, Error> {
        if own_block(letter, evidence::DeviceId::from_bytes([0; 16])).is_none() {
            return Err(Error::BlockLetter { letter });
        }
        let now = timestamp(clock.now());
        let prepared = Vault::prepare(folder, new, now, random.as_mut())?;
        Self::furnish(prepared, letter, now, clock, random).inspect_err(|_| vault::abandon(folder))
    }

    /// Makes the databases of a vault to be, and finishes it.
    fn furnish(
        prepared: Prepared,
        letter: char,
        now: Timestamp,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
    ) -> Result<NewSession, Error> {
        let block = own_block(letter, prepared.vault().device()).ok_or(Error::BlockLetter { letter })?;
        let path = prepared.vault().database_path();
        let mut database = db::open(&path, &prepared.unlocked().database_key(), Access::Create)?;
        db::migrate(&mut database, &path, STEPS, now)?;
        number_block::put_own(&database, &block)?;
        let created = prepared.finish()?;
        let held = Held {
            vault: Mutex::new(created.vault),
            unlocked: created.unlocked,
            lock: Arc::new(created.lock),
        };
        let mut session = Self::of(Arc::new(held), database, clock, random)?;
        session.node.rebuild_if_outdated(&Work::default())?;
        Ok(NewSession { session, recovery_key: created.recovery_key })
    }

    /// Opens the vault in `folder` and signs an examiner on. No other program can open it until the session is dropped.
    /// A database of an earlier version is upgraded, after a copy of it was made, and what was made of the entries by other
    /// forms is made again; `work` is told how far that is. What a killed program left half-done is cleared away and told by
    /// [`Session::leftovers`].
    ///
    /// # Errors
    /// Those of [`Vault::open`] and [`Vault::unlock`]; [`VaultError::InUse`]; a database that is damaged, missing or
    /// from a newer version.
    pub fn open(
        folder: &Path,
        examiner: &str,
        passphrase: &Passphrase,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
        work: &Work,
    ) -> Result<Self, Error> {
        let lock = Arc::new(VaultLock::acquire(folder)?);
        Self::open_locked(lock, examiner, passphrase, clock, random, work)
    }

    /// As [`Session::open`], where this program holds the vault already: work that goes on after somebody signed off keeps
    /// it. `lock` names the folder.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_locked(
        lock: Arc<VaultLock>,
        examiner: &str,
        passphrase: &Passphrase,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
        work: &Work,
    ) -> Result<Self, Error> {
        let vault = Vault::open(lock.folder())?;
        let unlocked = vault.unlock(examiner, passphrase)?;
        let path = vault.database_path();
        let mut database = db::open(&path, &unlocked.database_key(), Access::Write)?;
        db::migrate(&mut database, &path, STEPS, timestamp(clock.now()))?;
        let alone = Arc::strong_count(&lock) == 1;
        let mut session =
            Self::of(Arc::new(Held { vault: Mutex::new(vault), unlocked, lock }), database, clock, random)?;
        if let Err(error) = session.node.rebuild_if_outdated(work) {
            // A damaged page keeps nobody from what can still be read; verification says what is wrong.
            tracing::warn!(%error, "what an earlier version made of the entries stands as it was");
        }
        if let Err(error) = session.take_up_drafts() {
            tracing::warn!(%error, "what was typed before a passphrase was lost waits until the vault is opened again");
        }
        if alone {
            // Nobody else is writing what lies there half-written.
            session.leftovers = Leftovers::clear(&session.folder, &session.media)?;
            if let Some(lost) = session.node.missing_entries()? {
                // The next entry moves the mark on, and then only this row remembers.
                ledger::note_lost_end(session.node.db(), session.now().unix_ms, &lost)?;
                session.leftovers.entries_lost = lost.entries;
            } else if let Err(error) = session.note_bundles() {
                // Whoever asks what is out is told as long as it cannot be noted.
                tracing::warn!(%error, "a bundle is not noted in its case");
            }
        }
        Ok(session)
    }

    /// What somebody typed before they lost their passphrase is theirs still: with the new one they have a new seat.
    fn take_up_drafts(&self) -> Result<(), Error> {
        let retired = self.vault().map(|vault| vault.retired_seats()).unwrap_or_default();
        for before in retired.into_iter().filter(|before| before.code == self.signed_on().initials) {
            draft::hand_on(self.node.db(), before.seat, self.seat())?;
        }
        Ok(())
    }

    /// Another session of the same examiner at the same vault, with its own connection, for work beside this one.
    ///
    /// # Errors
    /// [`Error::NoVault`] for a session that was put together from parts; a database that cannot be opened again.
    pub fn fork(&self, random: Box<dyn Random + Send>) -> Result<Self, Error> {
        let held = self.held.clone().ok_or(Error::NoVault)?;
        let path = held.vault().database_path();
        let database = db::open(&path, &held.unlocked.database_key(), Access::Write)?;
        database.pragma_update(None, "cache_size", -FORK_CACHE_KIB)?;
        let mut session = Self::of(held, database, self.clock(), random)?;
        session.leftovers = self.leftovers.clone();
        session.node.speak(&self.node.language);
        Ok(session)
    }

    fn of(
        held: Arc<Held>,
        database: Connection,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
    ) -> Result<Self, Error> {
        let (vault, unlocked) = (held.vault(), &held.unlocked);
        let media = Store::open(&vault.media_path(), unlocked.media_identity().clone())?;
        // A vault whose block was lost still gives numbers that no other device gives.
        let block = number_block::current(&database)?.or_else(|| own_block('A', vault.device()));
        let device = Device {
            id: vault.device(),
            name: vault.device_name().to_owned(),
            block: block.unwrap_or_default(),
        };
        let signed_on = signed_on(unlocked);
        let folder = vault.folder().to_owned();
        let judge = |error| db::DbError::judge(error, &vault.database_path());
        let checkpointer =
            db::Checkpointer::start(&database, &vault.database_path(), unlocked.database_key())
                .map_err(judge)?;
        let mut node = Node::new(database, Forms::built_in());
        node.checkpoint_beside(checkpointer);
        let mark = vault.mark_path();
        node.mark_progress(Mark::open(&mark, unlocked.mark_key()).map_err(VaultError::file(&mark))?);
        let mut session = Self::new(node, Arc::new(media), &folder, device, signed_on, clock, random);
        session.held = Some(held);
        Ok(session)
    }

    /// The vault that is open; `None` for a session that was put together from parts.
    pub fn vault(&self) -> Option<Vault> {
        self.held.as_deref().map(Held::vault)
    }

    /// The lock on the vault; `None` for a session that was put together from parts.
    pub fn lock(&self) -> Option<Arc<VaultLock>> {
        self.held.as_ref().map(|held| Arc::clone(&held.lock))
    }

    /// The keys of the vault; `None` for a session that was put together from parts.
    pub fn unlocked(&self) -> Option<&Unlocked> {
        self.held.as_deref().map(|held| &held.unlocked)
    }

    /// Lets another examiner in. Whoever is signed on vouches for the newcomer.
    ///
    /// # Errors
    /// Those of [`Vault::add_examiner`].
    pub fn add_examiner(&mut self, new: &NewExaminer) -> Result<Examiner, Error> {
        let held = self.held.clone().ok_or(Error::NoVault)?;
        let mut vault = held.vault();
        let added = vault.add_examiner(&held.lock, &held.unlocked, new, self.random())?;
        held.keep(vault);
        Ok(added)
    }

    /// Changes the passphrase of an examiner of this vault.
    ///
    /// # Errors
    /// Those of [`Vault::change_passphrase`].
    pub fn change_passphrase(
        &mut self,
        initials: &str,
        old: &Passphrase,
        new: &Passphrase,
        cost: Argon2Cost,
    ) -> Result<(), Error> {
        let held = self.held.clone().ok_or(Error::NoVault)?;
        let mut vault = held.vault();
        vault.change_passphrase(&held.lock, initials, old, new, cost, self.random())?;
        held.keep(vault);
        Ok(())
    }

    /// Somebody else of this vault who signs on for one act, as the receiver of a hand-over does.
    ///
    /// # Errors
    /// Those of [`Vault::unlock`].
    pub fn sign_on_second(&self, initials: &str, passphrase: &str) -> Result<SignedOn, Error> {
        let vault = self.vault().ok_or_else(|| VaultError::NotAVault { folder: self.folder.clone() })?;
        Ok(signed_on(&vault.unlock(initials, &Passphrase::new(passphrase))?))
    }
}

fn signed_on(unlocked: &Unlocked) -> SignedOn {
    let Examiner { code, name, .. } = unlocked.examiner();
    SignedOn { key: unlocked.seat().clone(), name: name.clone(), initials: code.clone() }
}

#[cfg(test)]
mod tests;
