//! A headquarters at work: its store, its originals, its keys and its clock, shared by all requests and commands.

use std::sync::Arc;

use evidence::log::{Checkpoint, LogKeys, sign_checkpoint};
use evidence::wire::Grant;
use evidence::wire::session::Standing;
use evidence::{CaseId, Digest, SeatKey, Sensitivity};
use jiff::Timestamp;

use crate::HqError;
use crate::checkpoint;
use crate::clock::Surroundings;
use crate::home::{Home, Identity};
use crate::originals::Originals;
use crate::store::sqlite::SqliteStore;
use crate::store::{Original, Seat, Store};
use crate::tus::UploadLocks;

/// A headquarters at work. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Headquarters {
    inner: Arc<Inner>,
}

struct Inner {
    home: Home,
    identity: Identity,
    store: Box<dyn Store>,
    originals: Originals,
    surroundings: Surroundings,
    uploads: UploadLocks,
}

impl Headquarters {
    /// Opens the headquarters in a folder with the embedded store.
    ///
    /// # Errors
    /// [`HqError::Home`] if there is none; [`HqError::LogRolledBack`] if the database is older than the checkpoint beside
    /// it; whatever the store says.
    pub fn open(home: Home, surroundings: Surroundings) -> Result<Self, HqError> {
        let identity = home.identity()?;
        let store = SqliteStore::open(&home.database(), surroundings.clock.now())?;
        let originals = Originals::in_folders(home.originals(), home.uploads())?;
        let inner = Inner {
            home,
            identity,
            store: Box::new(store),
            originals,
            surroundings,
            uploads: UploadLocks::default(),
        };
        let hq = Self { inner: Arc::new(inner) };
        let (home, keys) = (&hq.inner.home, hq.log_keys()?);
        checkpoint::check_not_rolled_back(home, &keys, hq.store())?;
        // A crash may have come between the note in the database and the file.
        if let Some(kept) = hq.store().checkpoint(hq.store().frontier()?.size())? {
            checkpoint::keep(home, &keys, &kept)?;
        }
        Ok(hq)
    }

    /// Its folder.
    pub fn home(&self) -> &Home {
        &self.inner.home
    }

    /// What it remembers.
    pub fn store(&self) -> &dyn Store {
        self.inner.store.as_ref()
    }

    /// The bytes of originals.
    pub fn originals(&self) -> &Originals {
        &self.inner.originals
    }

    /// Which uploads are being written to.
    pub fn uploads(&self) -> &UploadLocks {
        &self.inner.uploads
    }

    /// Its keys and names.
    pub fn identity(&self) -> &Identity {
        &self.inner.identity
    }

    /// Its clock and randomness.
    pub fn surroundings(&self) -> &Surroundings {
        &self.inner.surroundings
    }

    /// The time now, to the millisecond: as it is stored and signed.
    pub fn now(&self) -> Timestamp {
        let now = self.inner.surroundings.clock.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// The public keys of its log.
    pub fn log_keys(&self) -> Result<LogKeys, HqError> {
        let identity = self.identity();
        Ok(LogKeys::new(identity.log.verifier().clone(), identity.clock.verifier().clone())?)
    }

    /// A signed checkpoint of the log as it is: the first that was signed for this size.
    pub fn checkpoint(&self) -> Result<String, HqError> {
        let frontier = self.store().frontier()?;
        if let Some(kept) = self.store().checkpoint(frontier.size())? {
            return Ok(kept);
        }
        let identity = self.identity();
        let origin = identity.config.origin.clone();
        let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
        let now = u64::try_from(self.now().as_second()).unwrap_or(0);
        let signed = sign_checkpoint(&checkpoint, &[&identity.log, &identity.clock], now)?;
        let kept = self.store().keep_checkpoint(frontier.size(), &signed)?;
        checkpoint::keep(&self.inner.home, &self.log_keys()?, &kept)?;
        Ok(kept)
    }

    /// The seat, if it is enrolled.
    pub fn seat(&self, key: SeatKey) -> Result<Seat, HqError> {
        self.store().seat(key)?.ok_or(HqError::SeatUnknown)
    }

    /// How a seat is regarded.
    pub fn standing(seat: &Seat) -> Standing {
        if seat.revoked.is_some() { Standing::Revoked } else { Standing::Active }
    }

    /// Up to which class an enrolled, unrevoked seat may read a case.
    ///
    /// # Errors
    /// [`HqError::SeatRevoked`]; [`HqError::CaseUnknown`] if there is no such case or no grant.
    pub fn may_read(&self, key: SeatKey, case: CaseId) -> Result<Sensitivity, HqError> {
        if self.seat(key)?.revoked.is_some() {
            return Err(HqError::SeatRevoked);
        }
        self.store().max_class(key, case)?.ok_or(HqError::CaseUnknown)
    }

    /// What a seat may work on; nothing once it is revoked.
    pub fn grants(&self, seat: &Seat) -> Result<Vec<Grant>, HqError> {
        if seat.revoked.is_some() { Ok(Vec::new()) } else { Ok(self.store().grants(seat.key)?) }
    }

    /// An original that was delivered for a case and lies in its place in full length.
    pub fn held(&self, digest: Digest, case: CaseId) -> Result<Option<Original>, HqError> {
        if !self.store().is_delivered(digest, case)? {
            return Ok(None);
        }
        self.lying(digest)
    }

    /// An original that lies in its place in full length, whatever it was delivered for.
    pub fn lying(&self, digest: Digest) -> Result<Option<Original>, HqError> {
        let noted = self.store().original(digest)?;
        Ok(noted.filter(|original| self.originals().length(digest) == Some(original.length)))
    }

    /// Runs blocking work on a thread made for it.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, HqError> + Send + 'static,
    ) -> Result<T, HqError> {
        let hq = self.clone();
        tokio::task::spawn_blocking(move || work(&hq)).await.map_err(|_| HqError::Interrupted)?
    }
}
