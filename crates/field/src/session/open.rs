//! Making a vault and opening one: key slots, lock, database and originals become a session.

use std::path::Path;
use std::sync::Arc;

use evidence::forms::Forms;
use rusqlite::Connection;

use super::leftovers::Leftovers;
use super::{Device, Session, SignedOn};
use crate::clock::{Clock, timestamp};
use crate::db::{self, Access};
use crate::error::Error;
use crate::media::store::Store;
use crate::node::Node;
use crate::numbers::own_block;
use crate::random::Random;
use crate::store::{STEPS, number_block};
use crate::vault::{Examiner, NewVault, Passphrase, RecoveryKey, Unlocked, Vault, VaultError, VaultLock};

/// What keeps a vault open, and its keys.
pub(super) struct Held {
    vault: Vault,
    unlocked: Unlocked,
    _lock: VaultLock,
}

/// A new vault, open.
pub struct NewSession {
    /// The session of the first examiner.
    pub session: Session,
    /// The key for the printed sheet, where one was asked for. It is kept nowhere.
    pub recovery_key: Option<RecoveryKey>,
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
        let block = own_block(letter, prepared.vault().device()).ok_or(Error::BlockLetter { letter })?;
        let path = prepared.vault().database_path();
        let mut database = db::open(&path, &prepared.unlocked().database_key(), Access::Create)?;
        db::migrate(&mut database, &path, STEPS, now)?;
        number_block::put_own(&database, &block)?;
        let created = prepared.finish()?;
        let held = Held { vault: created.vault, unlocked: created.unlocked, _lock: created.lock };
        let session = Self::of(held, database, clock, random)?;
        Ok(NewSession { session, recovery_key: created.recovery_key })
    }

    /// Opens the vault in `folder` and signs an examiner on. No other program can open it until the session is dropped.
    /// A database of an earlier version is upgraded, after a copy of it was made. What a killed program left half-done is
    /// cleared away and told by [`Session::leftovers`].
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
    ) -> Result<Self, Error> {
        let vault = Vault::open(folder)?;
        let lock = VaultLock::acquire(folder)?;
        let unlocked = vault.unlock(examiner, passphrase)?;
        let path = vault.database_path();
        let mut database = db::open(&path, &unlocked.database_key(), Access::Write)?;
        db::migrate(&mut database, &path, STEPS, timestamp(clock.now()))?;
        Self::of(Held { vault, unlocked, _lock: lock }, database, clock, random)
    }

    fn of(
        held: Held,
        database: Connection,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
    ) -> Result<Self, Error> {
        let Held { vault, unlocked, .. } = &held;
        let media = Store::open(&vault.media_path(), unlocked.media_identity().clone())?;
        // The lock is held, so nobody is writing what lies there half-written.
        let leftovers = Leftovers::clear(vault.folder(), &media)?;
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
        let mut session = Self::new(node, Arc::new(media), &folder, device, signed_on, clock, random);
        session.held = Some(held);
        session.leftovers = leftovers;
        Ok(session)
    }

    /// The vault that is open; `None` for a session that was put together from parts.
    pub fn vault(&self) -> Option<&Vault> {
        self.held.as_ref().map(|held| &held.vault)
    }

    /// The keys of the vault; `None` for a session that was put together from parts.
    pub fn unlocked(&self) -> Option<&Unlocked> {
        self.held.as_ref().map(|held| &held.unlocked)
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
