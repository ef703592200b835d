//! Writing a Cairn bundle: entries, originals, previews and views, each where it belongs, and nothing that the
//! recipient may not see.

mod described;
mod stated;
mod tally;

use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};

use evidence::disclosure::Disclosed;
use evidence::{Digest, Sensitivity};

use super::{DESCRIPTION, Disclosure, LEDGER, PART_BYTES, original_path, preview_path};
use crate::bundle::bag::{BagFile, BagPath, BagWriter, Medium, Plan};
use crate::bundle::{BundleError, Watch};
pub use described::{Described, Made};
use tally::Tally;

/// A bundle being written. Originals and previews may be added from several threads at once.
pub struct BundleWriter<'w, M: Medium> {
    bag: BagWriter<'w, M>,
    disclosure: Disclosure,
    tally: Mutex<Tally>,
}

/// An original that is to go into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalToWrite {
    /// Its SHA-256.
    pub digest: Digest,
    /// The extension of its name on the card, without the dot.
    pub extension: String,
    /// Its length in bytes, where that is known.
    pub size: Option<u64>,
    /// Who may see it: the class of the record that names it.
    pub class: Sensitivity,
}

impl<'w, M: Medium> BundleWriter<'w, M> {
    /// Begins a bundle on a medium that has room for `plan`.
    ///
    /// # Errors
    /// As [`BagWriter::begin`].
    pub fn begin(
        medium: M,
        plan: &Plan,
        disclosure: Disclosure,
        watch: &'w dyn Watch,
    ) -> Result<Self, BundleError> {
        let bag = BagWriter::begin(medium, plan, watch)?;
        Ok(Self { bag, disclosure, tally: Mutex::default() })
    }

    /// What the bundle shows.
    pub const fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Writes entries, best in the order of their strands. Openings that the recipient may not see stay out: by the class
    /// that was signed, or by the one that they have by now.
    ///
    /// # Errors
    /// [`BundleError::SourceUnreadable`] for an entry that the caller could not give, and what can go wrong while
    /// writing.
    pub fn entries<D, E>(&self, entries: impl IntoIterator<Item = Result<D, E>>) -> Result<(), BundleError>
    where
        D: Into<Disclosed>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut bytes = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| BundleError::SourceUnreadable {
                file: LEDGER.to_owned(),
                source: io::Error::other(error),
            })?;
            let disclosed: Disclosed = entry.into();
            let classes = disclosed.classes().to_vec();
            let entry = disclosed.withhold(|class| self.disclosure.may_see(class));
            bytes.extend(entry.to_bytes());
            self.lock().entry(&entry, &classes);
            if bytes.len() >= PART_BYTES {
                self.part(&bytes)?;
                bytes.clear();
            }
        }
        if bytes.is_empty() { Ok(()) } else { self.part(&bytes) }
    }

    fn part(&self, bytes: &[u8]) -> Result<(), BundleError> {
        let number = self.lock().next_part();
        self.bag.add_bytes(BagPath::new(format!("{LEDGER}entries-{number:06}.cbor"))?, bytes)?;
        Ok(())
    }

    /// Writes an original, if the recipient may see it; otherwise notes that it was left out.
    ///
    /// # Errors
    /// [`BundleError::OriginalDamaged`], [`BundleError::SourceUnreadable`] and what can go wrong while writing.
    pub fn original(
        &self,
        original: &OriginalToWrite,
        open: impl FnOnce() -> io::Result<Box<dyn Read>>,
    ) -> Result<(), BundleError> {
        let OriginalToWrite { digest, extension, size, class } = original;
        if !self.disclosure.may_see(*class) {
            let reason = format!("{} withheld: {}", class.code(), self.disclosure.reason(*class).words());
            self.left_out(*digest, reason);
            self.lock().original_withheld(*class);
            return Ok(());
        }
        let path = original_path(digest, extension)?;
        let file = path.to_string();
        let mut source = open().map_err(|source| BundleError::SourceUnreadable { file, source })?;
        self.bag.add_original(path, *size, *digest, &mut source)?;
        self.lock().original();
        Ok(())
    }

    /// Writes originals on `threads` threads: while one waits for the medium, another hashes.
    ///
    /// # Errors
    /// The first that [`Self::original`] gives; the other threads then stop.
    pub fn originals(
        &self,
        originals: impl IntoIterator<Item = OriginalToWrite, IntoIter: Send>,
        threads: usize,
        open: impl Fn(&Digest) -> io::Result<Box<dyn Read>> + Sync,
    ) -> Result<(), BundleError> {
        let next = Mutex::new(originals.into_iter());
        let failure = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, 16) {
                scope.spawn(|| {
                    loop {
                        let original = lock(&next).next();
                        let Some(original) = original.filter(|_| lock(&failure).is_none()) else { return };
                        if let Err(error) = self.original(&original, || open(&original.digest)) {
                            lock(&failure).get_or_insert(error);
                            return;
                        }
                    }
                });
            }
        });
        failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    /// Notes that an original which the entries name is not in the bundle. It is said where an opening there names it.
    pub fn left_out(&self, digest: Digest, reason: impl Into<String>) {
        self.lock().left_out(digest, reason.into());
    }

    /// Writes a preview and gives its path. `pixels` is the longer side.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn preview(&self, original: &Digest, pixels: u32, jpeg: &[u8]) -> Result<BagPath, BundleError> {
        let path = preview_path(original, pixels)?;
        self.bag.add_bytes(path.clone(), jpeg)?;
        Ok(path)
    }

    /// Begins a view; `name` is that of the file in `data/views`.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn view(&self, name: &str) -> Result<BagFile<'_>, BundleError> {
        self.bag.open(BagPath::new(format!("data/views/{name}"))?, None)
    }

    /// Writes what the bundle says of itself. Everything but the summary must be in by then.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn describe(self, made: Made) -> Result<Described<'w, M>, BundleError> {
        let Self { bag, disclosure, tally } = self;
        let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
        let description = tally.describe(&made, &disclosure);
        let json = serde_json::to_vec_pretty(&description).map_err(|error| {
            BundleError::SourceUnreadable { file: DESCRIPTION.into(), source: error.into() }
        })?;
        bag.add_bytes(BagPath::new(DESCRIPTION)?, &json)?;
        Ok(Described::new(bag, description, made))
    }

    /// Gives up and removes what was written.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn discard(self) -> Result<(), BundleError> {
        self.bag.discard()
    }

    fn lock(&self) -> MutexGuard<'_, Tally> {
        lock(&self.tally)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
