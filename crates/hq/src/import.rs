//! A bundle that came on a stick: the same entries through the same door as a sync, and the originals after them.
//!
//! The whole bag is checked first. If one byte of it is not as its manifest says, nothing is taken in. Of the originals
//! those are taken in that an entry of a known case names; what nobody speaks for stays in the bundle and is said.

mod bag;
mod sealed;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use evidence::{Accepted, Digest, Receipt, Refused};

pub use bag::BagFault;
pub use sealed::{SealedError, is_sealed, keys_in};

use crate::accept::{Carrier, accept};
use crate::home::at;
use crate::store::Original;
use crate::{Headquarters, HqError};
use age::x25519::Identity;
use bag::CheckedBag;
use sealed::Opened;

/// Largest part of the entries that is read, in bytes.
const MAX_PART_BYTES: u64 = 16 * 1024 * 1024;

/// What came of a bundle.
#[derive(Debug, Clone)]
pub struct Imported {
    /// What is held: entries in their order, and originals.
    pub receipt: Receipt,
    /// The same, signed; to be taken back to the device.
    pub signed: Vec<u8>,
    /// Entries that were new.
    pub entries_new: u64,
    /// Entries that were here before.
    pub entries_known: u64,
    /// Originals that were new.
    pub originals_new: u64,
    /// Originals that were here before.
    pub originals_known: u64,
    /// Originals that were left in the bundle: no entry that headquarters holds names them.
    pub originals_left: Vec<Digest>,
}

/// Takes in a bundle in a folder.
///
/// # Errors
/// [`HqError::Bag`] with everything that is wrong with it; then nothing was changed.
pub fn import(hq: &Headquarters, root: &Path) -> Result<Imported, HqError> {
    let bag = CheckedBag::open(root)?;
    let before = hq.store().frontier()?.size();
    let mut receipt = Receipt {
        hq: hq.identity().hq_key(),
        seat: hq.identity().hq_key(),
        received_ms: hq.now().as_millisecond(),
        accepted: Vec::new(),
        refused: Vec::new(),
        originals: Vec::new(),
        checkpoint: String::new(),
    };
    for part in bag.below("data/ledger/") {
        take_entries(hq, &read_part(bag.open_file(part)?)?, &mut receipt)?;
    }
    let (mut originals_new, mut originals_known, mut originals_left) = (0, 0, Vec::new());
    for path in bag.below("data/originals/") {
        let Some(digest) = bag::digest_of_original(path) else { continue };
        let namings = hq.store().namings(digest)?;
        if namings.is_empty() {
            originals_left.push(digest);
            continue;
        }
        if hq.store().original(digest)?.is_some() {
            originals_known += 1;
        } else {
            take_original(hq, &bag, path, digest)?;
            originals_new += 1;
        }
        let original = Original { digest, length: bag.length(path), received: hq.now() };
        for naming in namings {
            hq.store().add_original(&original, naming.case)?;
        }
        receipt.originals.push(digest);
    }
    receipt.checkpoint = hq.checkpoint()?;
    let entries_new = receipt.accepted.iter().filter(|accepted| accepted.position >= before).count() as u64;
    let entries_known = receipt.accepted.len() as u64 - entries_new;
    let signed = receipt.sign(&hq.identity().issuer);
    Ok(Imported {
        receipt,
        signed,
        entries_new,
        entries_known,
        originals_new,
        originals_known,
        originals_left,
    })
}

/// Takes in a sealed bundle, with any of these keys.
///
/// # Errors
/// [`HqError::Sealed`] if it cannot be opened; otherwise as [`import`]. Then nothing was changed.
pub fn import_sealed(hq: &Headquarters, file: &Path, keys: &[Identity]) -> Result<Imported, HqError> {
    let opened = Opened::open(file, keys, hq.home().folder())?;
    import(hq, &opened.root())
}

fn read_part(file: File) -> Result<Vec<u8>, HqError> {
    let mut bytes = Vec::new();
    file.take(MAX_PART_BYTES + 1).read_to_end(&mut bytes).map_err(at("reading the bundle"))?;
    if bytes.len() as u64 > MAX_PART_BYTES {
        return Err(HqError::TooLarge { limit: MAX_PART_BYTES as usize });
    }
    Ok(bytes)
}

fn take_entries(hq: &Headquarters, part: &[u8], receipt: &mut Receipt) -> Result<(), HqError> {
    let Receipt { accepted, refused, .. } = accept(hq, Carrier::Import, part)?.receipt;
    receipt.accepted.extend::<Vec<Accepted>>(accepted);
    receipt.refused.extend::<Vec<Refused>>(refused);
    Ok(())
}

fn take_original(hq: &Headquarters, bag: &CheckedBag, path: &str, digest: Digest) -> Result<(), HqError> {
    let id = hq.surroundings().random()?;
    // The bag was checked; a medium that reads differently the second time is failing.
    if hq.originals().take_in(id, digest, bag.open_file(path)?)? {
        Ok(())
    } else {
        Err(HqError::Bag(vec![BagFault::Changed(path.to_owned())]))
    }
}
