//! Originals on their way from headquarters, for whoever asks for them: piece by piece into the encrypted store.
//!
//! An original counts as here when its bytes have the SHA-256 by which its record names it. Within a sync a piece whose
//! link broke is asked for again; where a sync ends in the middle of an original, or the program does, the pieces that
//! came are kept, and the next one goes on after them.

use std::collections::BTreeSet;
use std::io::{self, Read};

use evidence::wire::Grant;
use evidence::{CaseId, Digest};
use sha2::{Digest as _, Sha256};

use super::client::{Client, Piece};
use super::error::SyncError;
use super::report::OriginalFailure;
use super::run::Run;
use crate::error::Error;
use crate::media::store::{PutOptions, Store};
use crate::store::{ledger, original, upload};
use crate::work::Phase;

/// Bytes asked for in one request.
const PIECE_BYTES: u64 = 2 * 1024 * 1024;
/// How often in a row a piece is asked for when the link breaks.
const MAX_TRIES: u32 = 4;

/// Which originals to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All that the cases of this vault name and that are not here, or were found damaged.
    All,
    /// Those of one case, and of these the ones in the list; all where it is empty.
    Of(CaseId, Vec<Digest>),
}

/// Fetches the originals that are wanted, may be had and are not here.
pub fn fetch(run: &mut Run<'_>, grants: &[Grant], wanted: &Wanted) -> Result<(), Error> {
    let missing = missing(run, grants, wanted)?;
    run.report.originals_missing = missing.len() as u64;
    run.client.begin(Phase::Download, missing.len() as u64, 0);
    for digest in missing {
        match fetch_one(run, digest) {
            Ok(size) => {
                run.report.originals_fetched += 1;
                run.report.bytes_fetched += size;
                run.client.advance(1, 0);
            }
            Err(error) if is_of_one_original(&error) => run
                .report
                .originals_not_fetched
                .push(OriginalFailure { digest, code: error.code().to_owned(), message: error.to_string() }),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn missing(run: &Run<'_>, grants: &[Grant], wanted: &Wanted) -> Result<Vec<Digest>, Error> {
    let damaged = original::damaged(run.node.db())?;
    // Whoever asks for certain originals has a reason: those are read to their end. Of all others it is known what the
    // last verification found.
    let is_here = |digest: &Digest, is_asked_for: bool| {
        if is_asked_for {
            run.media.verify(digest).is_ok()
        } else {
            run.media.has(digest) && !damaged.contains(digest)
        }
    };
    let (mut missing, mut seen) = (Vec::new(), BTreeSet::new());
    for grant in grants {
        let only: BTreeSet<Digest> = match wanted {
            Wanted::All => BTreeSet::new(),
            Wanted::Of(case, only) if *case == grant.case => only.iter().copied().collect(),
            Wanted::Of(..) => continue,
        };
        let Some(no) = ledger::find_case(run.node.db(), grant.case)? else { continue };
        for digest in upload::named(run.node.db(), no)? {
            let is_wanted = only.is_empty() || only.contains(&digest);
            if !is_wanted || !seen.insert(digest) || enter_unnoted(run, digest)? {
                continue;
            }
            if !is_here(&digest, !only.is_empty()) {
                missing.push(digest);
            }
        }
    }
    Ok(missing)
}

/// Notes an original that lies in the store, whole, and of which nothing is noted: the program stopped in between. Whether
/// it did.
fn enter_unnoted(run: &Run<'_>, digest: Digest) -> Result<bool, Error> {
    if !run.media.has(&digest) || original::get(run.node.db(), digest)?.is_some() {
        return Ok(false);
    }
    let Ok(size) = run.media.verify(&digest) else { return Ok(false) };
    original::put(run.node.db(), digest, size, run.now_ms(), true)?;
    original::note_whole(run.node.db(), digest)?;
    Ok(true)
}

/// Whether the next original may still go well.
fn is_of_one_original(error: &Error) -> bool {
    matches!(error, Error::Sync(SyncError::Refused { .. } | SyncError::OriginalOther { .. }))
}

/// Fetches one original and makes it safe. Gives the bytes that came over the link.
fn fetch_one(run: &mut Run<'_>, digest: Digest) -> Result<u64, Error> {
    let (media, now_ms) = (run.media, run.now_ms());
    let (mut fetched, mut may_resume) = (0, true);
    loop {
        let mut arriving = Arriving::new(&mut run.client, media, digest);
        arriving.finds_pieces = may_resume;
        let stored = media.put(&mut arriving, PutOptions { read_back: true, watch: None });
        fetched += arriving.fetched;
        let was_resumed = arriving.resumed > 0;
        match (arriving.failure.take(), stored) {
            (Some(SyncError::OriginalOther { .. } | SyncError::AnswerDamaged { .. }), _) if was_resumed => {
                // A piece of another day may be the wrong one.
                media.forget_pieces(&digest);
                may_resume = false;
            }
            (Some(failure), _) => {
                if matches!(failure, SyncError::OriginalOther { .. } | SyncError::Refused { .. }) {
                    media.forget_pieces(&digest);
                }
                return Err(failure.into());
            }
            (None, stored) => {
                // A full disk needs their room, and what is here whole needs them no more.
                media.forget_pieces(&digest);
                let stored = stored?;
                original::put(run.node.db(), stored.digest, stored.size, now_ms, true)?;
                original::note_whole(run.node.db(), stored.digest)?;
                return Ok(fetched);
            }
        }
    }
}

/// The bytes of an original as they come in. The last of them are only given out when all together are the right ones.
struct Arriving<'a, 'w> {
    client: &'a mut Client<'w>,
    media: &'a Store,
    digest: Digest,
    hasher: Sha256,
    /// First byte that is not here.
    offset: u64,
    /// Bytes that came over the link, and bytes that were kept before.
    fetched: u64,
    resumed: u64,
    /// Whether pieces are looked for, and kept.
    finds_pieces: bool,
    keeps_pieces: bool,
    /// Length of the whole; not known before the first piece.
    size: Option<u64>,
    block: Vec<u8>,
    given: usize,
    failure: Option<SyncError>,
}

impl<'a, 'w> Arriving<'a, 'w> {
    fn new(client: &'a mut Client<'w>, media: &'a Store, digest: Digest) -> Self {
        Self {
            client,
            media,
            digest,
            hasher: Sha256::new(),
            offset: 0,
            fetched: 0,
            resumed: 0,
            finds_pieces: true,
            keeps_pieces: true,
            size: None,
            block: Vec::new(),
            given: 0,
            failure: None,
        }
    }

    fn is_whole(&self) -> bool {
        self.size == Some(self.offset)
    }

    fn next_piece(&mut self) -> Result<(), SyncError> {
        if self.finds_pieces
            && let Some(bytes) = self.media.piece_at(&self.digest, self.offset)
        {
            self.client.check_stop()?;
            self.resumed += bytes.len() as u64;
            self.take(bytes);
            return Ok(());
        }
        // What lies behind a gap is overwritten.
        self.finds_pieces = false;
        let Piece { bytes, size } = self.ask()?;
        let is_same = self.size.is_none_or(|known| known == size);
        let end = self.offset + bytes.len() as u64;
        if !is_same || end > size || (bytes.is_empty() && end < size) {
            return Err(SyncError::damaged("an original changes its length"));
        }
        self.size = Some(size);
        self.fetched += bytes.len() as u64;
        if end < size && self.keeps_pieces {
            self.keep(&bytes);
        }
        self.take(bytes);
        if self.is_whole() && Digest::from_bytes(self.hasher.clone().finalize().into()) != self.digest {
            return Err(SyncError::OriginalOther { digest: self.digest });
        }
        Ok(())
    }

    /// Keeps a piece for a later sync. Where there is no room for it, the original itself goes first.
    fn keep(&mut self, bytes: &[u8]) {
        if self.media.put_piece(&self.digest, self.offset, bytes).is_err() {
            self.media.forget_pieces(&self.digest);
            self.keeps_pieces = false;
        }
    }

    fn take(&mut self, bytes: Vec<u8>) {
        self.hasher.update(&bytes);
        self.client.advance(0, bytes.len() as u64);
        (self.offset, self.given) = (self.offset + bytes.len() as u64, 0);
        self.block = bytes;
    }

    fn ask(&mut self) -> Result<Piece, SyncError> {
        let mut tries = 1;
        loop {
            match self.client.original(self.digest, self.offset, PIECE_BYTES) {
                Err(SyncError::LinkCut | SyncError::AnswerHalf) if tries < MAX_TRIES => tries += 1,
                other => return other,
            }
        }
    }
}

impl Read for Arriving<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.block.len()
            && !self.is_whole()
            && let Err(failure) = self.next_piece()
        {
            self.failure = Some(failure);
            return Err(io::Error::other("the original did not arrive"));
        }
        let left = self.block.get(self.given..).unwrap_or_default();
        let count = left.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(left) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}
