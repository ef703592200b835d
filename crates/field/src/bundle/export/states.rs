//! The states of the log of headquarters that a bundle carries: those that its entries name, with the steps from each to
//! the newest one that is known here.

use std::collections::{BTreeMap, BTreeSet};

use evidence::{Entry, Seen};
use rusqlite::Connection;

use crate::bundle::bag::Medium;
use crate::bundle::contents::BundleWriter;
use crate::error::Error;
use crate::store::checkpoint::{self, Kept};

/// The sizes of the log that entries on their way into a bundle name.
#[derive(Default)]
pub struct States {
    named: BTreeSet<u64>,
    last: Option<Seen>,
}

impl States {
    /// Looks at an entry of the case.
    pub fn see(&mut self, entry: &Entry) {
        let seen = entry.header().seen;
        // Most entries name what the one before them named.
        if seen != self.last {
            self.named.extend(seen.map(|seen| seen.size));
            self.last = seen;
        }
    }

    /// Writes the checkpoints and the proofs between them.
    pub fn write<M: Medium>(mut self, db: &Connection, bundle: &BundleWriter<'_, M>) -> Result<(), Error> {
        self.named.extend(checkpoint::newest(db)?.map(|newest| newest.seen.size));
        let mut written: BTreeMap<u64, Kept> = BTreeMap::new();
        for size in self.named {
            let mut next = Some(size);
            while let Some(at) = next
                && !written.contains_key(&at)
                && let Some(kept) = checkpoint::at(db, at)?
            {
                next = kept.continued().map(|proof| proof.to);
                written.insert(at, kept);
            }
        }
        for (size, kept) in &written {
            bundle.checkpoint(&format!("size-{size}"), &kept.note)?;
            if let Some(proof) = kept.continued().filter(|proof| written.contains_key(&proof.to)) {
                bundle.consistency(&proof)?;
            }
        }
        for (number, one) in (1..).zip(checkpoint::contradictions(db)?) {
            bundle.contradiction(number, &one.held, &one.offered)?;
        }
        Ok(())
    }
}
