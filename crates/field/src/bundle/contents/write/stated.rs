//! What headquarters states, on its way into a bundle.

use evidence::log::ConsistencyProof;
use evidence::{Digest, EntryId, SeatKey};

use super::BundleWriter;
use crate::bundle::BundleError;
use crate::bundle::bag::{BagPath, Medium};
use crate::bundle::contents::{
    BLOCKS, CERTIFICATES, CHECKPOINTS, CONSISTENCY, CONTRADICTIONS, PROOFS, RECEIPTS, REVOCATIONS,
};

impl<M: Medium> BundleWriter<'_, M> {
    /// Writes who works at a seat, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn certificate(&self, seat: &SeatKey, certificate: &[u8]) -> Result<(), BundleError> {
        self.state(format!("{CERTIFICATES}{seat}.cose"), certificate)
    }

    /// Writes that a seat is revoked, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn revocation(&self, seat: &SeatKey, statement: &[u8]) -> Result<(), BundleError> {
        self.state(format!("{REVOCATIONS}{seat}.cose"), statement)
    }

    /// Writes which numbers a device gives, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn block(&self, letters: &str, grant: &[u8]) -> Result<(), BundleError> {
        self.state(format!("{BLOCKS}{}.cose", letters.to_ascii_lowercase()), grant)
    }

    /// Writes a proof that an entry stands in the log of headquarters.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn proof(&self, entry: &EntryId, proof: &str) -> Result<(), BundleError> {
        self.state(format!("{PROOFS}{entry}.txt"), proof.as_bytes())
    }

    /// Writes a receipt of headquarters.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn receipt(&self, receipt: &[u8]) -> Result<(), BundleError> {
        self.state(format!("{RECEIPTS}{}.cose", Digest::of(receipt)), receipt)
    }

    /// Writes a checkpoint of headquarters' log; `name` is made of `a-z 0-9 . _ -`.
    ///
    /// # Errors
    /// [`BundleError::NameNotPortable`] and what can go wrong while writing.
    pub fn checkpoint(&self, name: &str, checkpoint: &str) -> Result<(), BundleError> {
        self.state(format!("{CHECKPOINTS}{name}.txt"), checkpoint.as_bytes())
    }

    /// Writes a proof that one checkpoint continues another.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn consistency(&self, proof: &ConsistencyProof) -> Result<(), BundleError> {
        self.state(format!("{CONSISTENCY}{}-{}.txt", proof.from, proof.to), proof.to_string().as_bytes())
    }

    /// Writes two checkpoints that cannot both be true; `number` tells them from others.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn contradiction(&self, number: usize, held: &str, offered: &str) -> Result<(), BundleError> {
        for (which, note) in [("held", held), ("offered", offered)] {
            self.state(format!("{CONTRADICTIONS}{number}-{which}.txt"), note.as_bytes())?;
        }
        Ok(())
    }

    fn state(&self, path: String, content: &[u8]) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(path)?, content)?;
        Ok(())
    }
}
