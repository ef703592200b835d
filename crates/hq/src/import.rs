//! A bundle that came on a stick: the same entries through the same door as a sync, and the originals after them.
//!
//! The whole bag is checked first, the seal over it, and that its entries can be read and are of one case. If one byte of
//! it is not as its manifest says, nothing is taken in. Of the originals those are taken in that an entry of the case
//! names, and be it one that does not count: nobody gets at them by it, but they are kept. So are those of entries that
//! wait, as far as there is room. What nobody speaks for stays in the bundle and is said.

mod awaited;
mod bag;
mod sealed;

use std::path::Path;

use evidence::bag::Finding;
use evidence::bundle::{HeldOriginal, LEDGER};
use evidence::{BatchReader, CaseId, Digest, Receipt, SeatKey};

pub use sealed::{SealedError, is_sealed, keys_in};

use crate::accept::{Carrier, accept};
use crate::store::Original;
use crate::{Headquarters, HqError, revocation};
use age::x25519::Identity;
use awaited::Awaited;
use bag::CheckedBag;
use sealed::Opened;

/// What came of a bundle.
#[derive(Debug)]
pub struct Imported {
    /// What is held: entries in their order, and originals.
    pub receipt: Receipt,
    /// The same, signed; to be taken back to the device.
    pub signed: Vec<u8>,
    /// The seat that sealed the bundle. It vouches for the whole, not for what entries say.
    pub made_by: SeatKey,
    /// Entries that were new.
    pub entries_new: u64,
    /// Entries that were here before.
    pub entries_known: u64,
    /// Entries that cannot be read at all, and so cannot be named in the receipt. They stay in the bundle.
    pub entries_unreadable: u64,
    /// Originals that were new.
    pub originals_new: u64,
    /// Originals that were here before.
    pub originals_known: u64,
    /// Seats that this headquarters had revoked and forgotten: the bundle carries its own word.
    pub revoked: Vec<SeatKey>,
    /// Originals that were left in the bundle: no entry of its case that headquarters holds names them, or only entries
    /// that wait do and they find no room.
    pub originals_left: Vec<Digest>,
    /// What ended it before its end, after something was taken in. The receipt speaks of what is held; taking the bundle
    /// in again brings the rest.
    pub failure: Option<HqError>,
}

/// Takes in a bundle in a folder.
///
/// # Errors
/// [`HqError::Bag`] with everything that is wrong with it, and whatever happens before the first entry is held: then
/// nothing was changed. What happens later is in [`Imported::failure`].
pub fn import(hq: &Headquarters, root: &Path) -> Result<Imported, HqError> {
    let bag = CheckedBag::open(root)?;
    let case = only_case(hq, &bag)?;
    let mut taking = Taking::begin(hq, &bag, case)?;
    let failure = taking.all().err();
    taking.end(failure)
}

/// Takes in a sealed bundle, with any of these keys.
///
/// # Errors
/// [`HqError::Sealed`] if it cannot be opened; otherwise as [`import`]. Then nothing was changed.
pub fn import_sealed(hq: &Headquarters, file: &Path, keys: &[Identity]) -> Result<Imported, HqError> {
    let opened = Opened::open(file, keys, hq.home().folder())?;
    import(hq, &opened.root())
}

/// The case of the entries, of those that headquarters knows. Every part is read to its end for this: entries are refused one
/// by one later, and a part that says nothing at all before the first is taken in.
fn only_case(hq: &Headquarters, bag: &CheckedBag) -> Result<Option<CaseId>, HqError> {
    for path in &bag.parts {
        let part = bag.part(path)?;
        let (mut readable, mut first_error) = (false, None);
        for entry in BatchReader::new(&part, |_| None) {
            match entry {
                Ok(_) => readable = true,
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        if let Some(error) = first_error.filter(|_| !readable) {
            return Err(error.into());
        }
    }
    let mut known = None;
    for case in &bag.cases {
        if hq.store().case(*case)?.is_some() && known.replace(*case).is_some() {
            let message = "it holds entries of more than one case";
            return Err(HqError::Bag(vec![Finding::error("bundle_several_cases", LEDGER, message)]));
        }
    }
    Ok(known)
}

/// A bundle on its way in.
struct Taking<'i> {
    hq: &'i Headquarters,
    bag: &'i CheckedBag,
    case: Option<CaseId>,
    /// Entries in the log before.
    before: u64,
    receipt: Receipt,
    awaited: Awaited,
    new: u64,
    known: u64,
    left: Vec<Digest>,
    revoked: Vec<SeatKey>,
    unreadable: u64,
}

impl<'i> Taking<'i> {
    fn begin(hq: &'i Headquarters, bag: &'i CheckedBag, case: Option<CaseId>) -> Result<Self, HqError> {
        let receipt = Receipt {
            hq: hq.identity().hq_key(),
            seat: hq.identity().hq_key(),
            received_ms: hq.now().as_millisecond(),
            accepted: Vec::new(),
            refused: Vec::new(),
            originals: Vec::new(),
            checkpoint: String::new(),
            case: None,
        };
        let before = hq.store().frontier()?.size();
        let (awaited, left, revoked) = (Awaited::default(), Vec::new(), Vec::new());
        Ok(Self { hq, bag, case, before, receipt, awaited, new: 0, known: 0, left, revoked, unreadable: 0 })
    }

    fn all(&mut self) -> Result<(), HqError> {
        for path in &self.bag.parts {
            let part = self.bag.part(path)?;
            let taken = accept(self.hq, Carrier::Import, &part)?;
            if let Some(case) = self.case {
                self.awaited.note(&part, &taken.receipt.refused, case);
            }
            self.unreadable += taken.unreadable;
            self.receipt.accepted.extend(taken.receipt.accepted);
            self.receipt.refused.extend(taken.receipt.refused);
        }
        for original in &self.bag.originals {
            self.take_original(original)?;
        }
        for signed in &self.bag.revocations {
            self.revoked.extend(revocation::take_back(self.hq, signed)?);
        }
        Ok(())
    }

    fn take_original(&mut self, held: &HeldOriginal) -> Result<(), HqError> {
        let digest = held.digest;
        let Some(case) = self.case_of(held)? else {
            self.left.push(digest);
            return Ok(());
        };
        let original = Original { digest, length: held.size, received: self.hq.now() };
        let lies_there = self.hq.originals().check(digest).ok() == Some((digest, original.length));
        if lies_there && self.hq.store().original(digest)?.is_some() {
            self.known += 1;
        } else {
            if !lies_there {
                self.hq.originals().set_aside(digest)?;
                self.bring(held)?;
            }
            self.new += 1;
        }
        self.hq.store().add_original(&original, case)?;
        self.receipt.originals.push(digest);
        self.receipt.case = Some(case);
        Ok(())
    }

    /// The case for which an original is taken in, if an entry of it names it.
    fn case_of(&mut self, held: &HeldOriginal) -> Result<Option<CaseId>, HqError> {
        let Some(case) = self.case else { return Ok(None) };
        let is_taken =
            self.hq.store().is_named(held.digest, case)? || self.awaited.admits(self.hq, held, case)?;
        Ok(is_taken.then_some(case))
    }

    fn bring(&self, held: &HeldOriginal) -> Result<(), HqError> {
        let id = self.hq.surroundings().random()?;
        // The bag was checked; a medium that reads differently the second time is failing.
        if self.hq.originals().take_in(id, held.digest, self.bag.open_original(held)?)? {
            Ok(())
        } else {
            Err(HqError::BundleChanged(held.path.clone()))
        }
    }

    /// Signs what is held. A failure before anything was is one of the whole.
    fn end(mut self, failure: Option<HqError>) -> Result<Imported, HqError> {
        if self.receipt.accepted.is_empty() && self.receipt.originals.is_empty() {
            failure.map_or(Ok(()), Err)?;
            return Ok(self.signed(None));
        }
        self.receipt.checkpoint = self.hq.checkpoint()?;
        Ok(self.signed(failure))
    }

    fn signed(self, failure: Option<HqError>) -> Imported {
        let Self { hq, bag, before, receipt, new, known, left, revoked, unreadable, .. } = self;
        let entries_new =
            receipt.accepted.iter().filter(|accepted| accepted.position >= before).count() as u64;
        let entries_known = receipt.accepted.len() as u64 - entries_new;
        let signed = receipt.sign(&hq.identity().issuer);
        Imported {
            receipt,
            signed,
            made_by: bag.made_by,
            entries_new,
            entries_known,
            entries_unreadable: unreadable,
            originals_new: new,
            originals_known: known,
            revoked,
            originals_left: left,
            failure,
        }
    }
}
