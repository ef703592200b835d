//! Checkpoints that come in a bundle: kept, so that the entries which name them are bounded in time here as well, and held
//! against the log at the next sync. A headquarters that shows one log to a colleague and another one here is found so.

use evidence::log::{ConsistencyProof, LogKeys, LogStates, OpenedCheckpoint};
use rusqlite::Connection;

use crate::bundle::contents::{self, Bundle};
use crate::error::Error;
use crate::store::checkpoint;

/// The checkpoints of a bundle that the headquarters of this vault signed.
#[derive(Default)]
pub(super) struct Checkpoints {
    signed: Vec<(OpenedCheckpoint, String)>,
    /// Proofs between them that hold.
    proofs: Vec<ConsistencyProof>,
    /// Pairs that cannot both be true.
    contradictions: Vec<(String, String)>,
}

impl Checkpoints {
    /// Reads what fits the keys, and passes over everything else.
    pub(super) fn read(bundle: &Bundle, log: Option<&LogKeys>) -> Self {
        let Some(log) = log else { return Self::default() };
        let files = |folder| bundle.statements(folder).filter_map(|(path, bytes)| Some((path, bytes.ok()?)));
        let open = |bytes: Vec<u8>| {
            let opened = log.open(&bytes).ok()?;
            Some((opened, String::from_utf8(bytes).ok()?))
        };
        let signed: Vec<_> = files(contents::CHECKPOINTS).filter_map(|(_, bytes)| open(bytes)).collect();
        let mut states = LogStates::default();
        for (opened, _) in &signed {
            states.note(opened);
        }
        let proofs = files(contents::CONSISTENCY).filter_map(|(_, bytes)| {
            let proof = ConsistencyProof::parse(&bytes).ok()?;
            states.connect(&proof)?.is_ok().then_some(proof)
        });
        let proofs = proofs.filter(|proof| proof.from < proof.to).collect();
        let pairs = bundle
            .paths(contents::CONTRADICTIONS)
            .filter_map(|path| Some((path, format!("{}-offered.txt", path.strip_suffix("-held.txt")?))));
        let held = pairs.take(checkpoint::MAX_CONTRADICTIONS.into()).filter_map(|(held, offered)| {
            let (held, held_note) = open(bundle.checkpoint(held)?)?;
            let (offered, offered_note) = open(bundle.checkpoint(&offered)?)?;
            let (held, offered) = (held.checkpoint, offered.checkpoint);
            // Two that say different things of one size need nobody's word.
            (held.size == offered.size && held.root != offered.root).then_some((held_note, offered_note))
        });
        let contradictions = held.collect();
        Self { signed, proofs, contradictions }
    }

    /// Keeps what is new here. One that says something else of the same size than the one that is kept contradicts it.
    pub(super) fn keep(&self, db: &Connection, now_ms: i64) -> Result<(), Error> {
        let mut contradictions: Vec<(String, &String)> =
            self.contradictions.iter().map(|(held, offered)| (held.clone(), offered)).collect();
        for (opened, note) in &self.signed {
            match checkpoint::at(db, opened.checkpoint.size)? {
                None => checkpoint::put_carried(db, opened, note)?,
                Some(kept) if kept.seen.root != opened.checkpoint.root => {
                    contradictions.push((kept.note, note));
                }
                Some(_) => {}
            }
        }
        for proof in &self.proofs {
            let (from, to) = (checkpoint::at(db, proof.from)?, checkpoint::at(db, proof.to)?);
            if let (Some(from), Some(to)) = (from, to)
                && from.consistency.is_none()
                && proof.verify(&from.seen.root, &to.seen.root).is_ok()
            {
                checkpoint::connect(db, proof)?;
            }
        }
        for (held, offered) in contradictions {
            if !checkpoint::is_contradiction(db, &held, offered)? {
                checkpoint::put_contradiction(db, now_ms, &held, offered)?;
            }
        }
        Ok(())
    }
}
