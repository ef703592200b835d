//! A session: an open vault with the people who are signed on. Everything a program does runs through one.

pub mod leftovers;
pub mod open;
pub mod who;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use evidence::{CaseId, DeviceId, DeviceTime, SeatKey};

use crate::clock::Clock;
use crate::error::Error;
use crate::media::store::Store;
use crate::node::Node;
use crate::node::draft::Draft;
use crate::node::write::{Author, Written};
use crate::random::Random;
use crate::work::Work;
use leftovers::Leftovers;
use open::Held;
use who::Who;

/// An examiner who is signed on at this device.
#[derive(Clone)]
pub struct SignedOn {
    /// The key of the seat.
    pub key: SigningKey,
    /// The examiner's name.
    pub name: String,
    /// Initials as they stand on labels.
    pub initials: String,
}

/// The laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The device.
    pub id: DeviceId,
    /// What people call it.
    pub name: String,
    /// The letters under which it gives out human numbers while headquarters has given none.
    pub block: String,
}

/// An open vault and who works in it.
pub struct Session {
    /// The ledger.
    pub node: Node,
    /// The originals.
    pub media: Arc<Store>,
    folder: PathBuf,
    device: Device,
    signed_on: SignedOn,
    clock: Arc<dyn Clock>,
    random: Box<dyn Random + Send>,
    /// What keeps the vault open; `None` for a session that was put together from parts.
    held: Option<Arc<Held>>,
    leftovers: Leftovers,
    /// How long work is stopped and heard of.
    pub work: Work,
}

impl Session {
    /// Puts a session together from its parts.
    pub fn new(
        node: Node,
        media: Arc<Store>,
        folder: &Path,
        device: Device,
        signed_on: SignedOn,
        clock: Arc<dyn Clock>,
        random: Box<dyn Random + Send>,
    ) -> Self {
        Self {
            node,
            media,
            folder: folder.to_owned(),
            device,
            signed_on,
            clock,
            random,
            held: None,
            leftovers: Leftovers::default(),
            work: Work::default(),
        }
    }

    /// The vault's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The laptop.
    pub const fn device(&self) -> &Device {
        &self.device
    }

    /// What a program that was killed had left half-done, and opening this session cleared away.
    pub const fn leftovers(&self) -> &Leftovers {
        &self.leftovers
    }

    /// Who is signed on.
    pub const fn signed_on(&self) -> &SignedOn {
        &self.signed_on
    }

    /// The seat of whoever is signed on.
    pub fn seat(&self) -> SeatKey {
        SeatKey::from(&self.signed_on.key)
    }

    /// The device's time.
    pub fn now(&self) -> DeviceTime {
        self.clock.now()
    }

    /// Where the time comes from.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// Randomness.
    pub fn random(&mut self) -> &mut dyn Random {
        self.random.as_mut()
    }

    /// The ledger and randomness, for work that needs both at once.
    pub(crate) fn node_and_random(&mut self) -> (&mut Node, &mut dyn Random) {
        (&mut self.node, self.random.as_mut())
    }

    /// Takes the block of human numbers that headquarters gave: new numbers come from it.
    pub(crate) fn use_block(&mut self, block: &str) {
        block.clone_into(&mut self.device.block);
    }

    /// Fails unless the case is in this vault.
    pub fn require_case(&self, case: CaseId) -> Result<(), Error> {
        self.node.case_no(case).map(|_| ())
    }

    /// Changes a case in the name of whoever is signed on: see [`Node::write`].
    pub fn write<T>(
        &mut self,
        case: CaseId,
        change: impl FnOnce(&mut Draft<'_>, &Who) -> Result<T, Error>,
    ) -> Result<Written<T>, Error> {
        let who = Who::new(&self.signed_on, &self.device);
        self.write_as(&who, case, |draft| change(draft, &who))
    }

    /// Changes a case in the name of somebody else who signs on for this one change, as the second party of a
    /// hand-over does.
    pub fn write_as<T>(
        &mut self,
        who: &Who,
        case: CaseId,
        change: impl FnOnce(&mut Draft<'_>) -> Result<T, Error>,
    ) -> Result<Written<T>, Error> {
        let now = self.clock.now();
        let mut author = Author { key: who.key(), now, random: self.random.as_mut() };
        self.node.write(&mut author, case, change)
    }

    /// Lets `change` say what it would say in a case. Nothing is written.
    pub(crate) fn try_out<T>(
        &mut self,
        case: CaseId,
        change: impl FnOnce(&mut Draft<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let case_no = self.node.case_no(case)?;
        let now = self.clock.now();
        let seat = self.seat();
        let Node { db, forms, .. } = &self.node;
        change(&mut Draft::new(db, forms, case, case_no, seat, now, self.random.as_mut()))
    }

    /// As [`Session::write`], one entry for each item, all durable together.
    pub fn write_each<I, T>(
        &mut self,
        case: CaseId,
        items: impl IntoIterator<Item = I>,
        mut change: impl FnMut(&mut Draft<'_>, &Who, I) -> Result<T, Error>,
    ) -> Result<Vec<Written<T>>, Error> {
        let who = Who::new(&self.signed_on, &self.device);
        let now = self.clock.now();
        let mut author = Author { key: who.key(), now, random: self.random.as_mut() };
        self.node.write_each(&mut author, case, items, |draft, item| change(draft, &who, item))
    }
}

#[cfg(test)]
pub(crate) mod tests;
