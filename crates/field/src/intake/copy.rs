//! Making originals durable, a batch at a time on all cores.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::ops::ControlFlow;

use evidence::Digest;
use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::FailedFile;
use super::offers::Offer;
use crate::media::exif::{self, Reading};
use crate::media::kind::Format;
use crate::media::kind::SNIFF_BYTES;
use crate::media::store::{PutOptions, Store, StoreError, Stored, Unsettled};
use crate::work::Work;

/// An original that is durable, and what it says of itself.
pub(super) struct Copied {
    pub(super) digest: Digest,
    pub(super) size: u64,
    pub(super) format: Format,
    pub(super) reading: Reading,
}

/// Why there is no durable original of a file.
pub(super) enum NotCopied {
    /// Somebody wanted the intake stopped before it was done: nothing is said of this file.
    Stopped,
    /// It could not be taken in.
    Failed(FailedFile),
}

/// Copies a batch. An original counts only when its folder is durable too, so the batch is settled as one.
pub(super) fn batch<'o>(
    store: &Store,
    offers: &'o [Offer],
    read_back: bool,
    work: &Work,
) -> Vec<(&'o Offer, Result<Copied, NotCopied>)> {
    let watch = |_: u64| if work.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let options = PutOptions { read_back, watch: Some(&watch) };
    let written: Vec<Result<Unsettled, StoreError>> =
        offers.par_iter().map(|offer| write(store, offer, options)).collect();
    let mut waiting = Vec::new();
    let mut verdicts: Vec<Result<(), StoreError>> = Vec::new();
    for one in written {
        verdicts.push(one.map(|unsettled| waiting.push(unsettled)));
    }
    let settled = store.settle(waiting);
    let mut settled = settled.map(Vec::into_iter);
    let stored: Vec<_> = offers
        .iter()
        .zip(verdicts)
        .map(|(offer, verdict)| {
            let stored = match (verdict, &mut settled) {
                (Err(error), _) => Err(failure(offer, &error)),
                (Ok(()), Err(error)) => Err(failure(offer, error)),
                (Ok(()), Ok(settled)) => settled.next().ok_or(NotCopied::Stopped),
            };
            (offer, stored)
        })
        .collect();
    let read = |(offer, stored): (&'o Offer, Result<Stored, NotCopied>)| {
        let look = |stored: Stored| {
            look_at(store, stored.digest, stored.size).map_err(|error| failure(offer, &error))
        };
        (offer, stored.and_then(look))
    };
    stored.into_par_iter().map(read).collect()
}

fn write(store: &Store, offer: &Offer, options: PutOptions<'_>) -> Result<Unsettled, StoreError> {
    let mut file = File::open(&offer.path).map_err(|cause| StoreError::SourceUnreadable { cause })?;
    store.write(&mut file, options)
}

/// Reads what an original says of itself from the stored copy: so that what is recorded belongs to the bytes kept,
/// whatever has happened to the card since.
fn look_at(store: &Store, digest: Digest, size: u64) -> Result<Copied, StoreError> {
    let mut start = Vec::new();
    let reader = store.open_original(&digest)?;
    reader
        .take(SNIFF_BYTES as u64)
        .read_to_end(&mut start)
        .map_err(|cause| StoreError::Unreadable { cause })?;
    let format = Format::of(&start);
    let reading = exif::read(&mut BufReader::new(store.open_original(&digest)?), format);
    Ok(Copied { digest, size, format, reading })
}

fn failure(offer: &Offer, error: &StoreError) -> NotCopied {
    if matches!(error, StoreError::Stopped) {
        return NotCopied::Stopped;
    }
    let (code, message) = (error.code().to_owned(), error.to_string());
    NotCopied::Failed(FailedFile { path: offer.relative.clone(), code, message })
}
