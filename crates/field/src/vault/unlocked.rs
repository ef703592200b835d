//! An unlocked vault: what the master key opens, for as long as somebody is signed on.

use age::x25519;
use ed25519_dalek::SigningKey;
use evidence::DeviceId;

use super::Examiner;
use super::keys::{Purpose, Secret};
use crate::db::DatabaseKey;
use crate::mark::MarkKey;

/// The keys of an unlocked vault, and who unlocked it. Everything secret is forgotten from memory when this is dropped.
pub struct Unlocked {
    pub(super) vault: [u8; 16],
    pub(super) master: Secret,
    pub(super) media: x25519::Identity,
    pub(super) seat: SigningKey,
    pub(super) examiner: Examiner,
    pub(super) device: DeviceId,
}

impl Unlocked {
    /// The raw key of `vault.db`.
    pub fn database_key(&self) -> DatabaseKey {
        self.master.derive(Purpose::Database).into_database_key()
    }

    /// The raw key of `previews.db`.
    pub fn previews_key(&self) -> DatabaseKey {
        self.master.derive(Purpose::Previews).into_database_key()
    }

    /// The key of the code of `vault.mark`.
    pub fn mark_key(&self) -> MarkKey {
        self.master.derive(Purpose::Mark).into_mark_key()
    }

    /// The age identity that the originals are encrypted to.
    pub fn media_identity(&self) -> &x25519::Identity {
        &self.media
    }

    /// The signing key of whoever is signed on.
    pub fn seat(&self) -> &SigningKey {
        &self.seat
    }

    /// Who is signed on.
    pub fn examiner(&self) -> &Examiner {
        &self.examiner
    }

    /// The device.
    pub fn device(&self) -> DeviceId {
        self.device
    }
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unlocked({} on {})", self.examiner.code, self.device)
    }
}
