//! A Cairn bundle: what lies where in the bag, the seal over it, and what it states of itself against what is there.
//! Every program that takes bundles in asks here, so that none takes what another refuses.

mod archive;
mod layout;
mod seal;
mod stated;

pub use archive::{AGE_BEGINNING, Unfit, Unpacking};
pub use layout::{
    DESCRIPTION, HeldOriginal, LAYOUT_VERSION, LEDGER, MAX_PART_BYTES, MAX_STATEMENT_BYTES, ORIGINALS,
    REVOCATIONS, digest_of_original, held_originals, original_path,
};
pub use seal::{BundleSignature, sealed_by};
pub use stated::{NotIncluded, Stated, StrandEnd, keeps_out};
