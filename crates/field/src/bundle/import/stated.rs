//! What headquarters states, taken from a bundle: kept where this vault knows that headquarters, for then its word is as
//! good from a stick as over a link.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use evidence::log::LogProof;
use evidence::{BlockGrant, CaseId, Entry, EntryId, Receipt, SeatCertificate, SeatKey};
use rusqlite::Connection;

use super::Imported;
use super::checkpoints::Checkpoints;
use crate::bundle::contents::{self, Bundle, KnownHq};
use crate::error::Error;
use crate::session::Session;
use crate::store::{hq, ledger, number_block, proof, upload};

/// The statements of a bundle that are signed by the headquarters of this vault.
pub(super) struct Stated {
    certificates: Vec<(SeatKey, Vec<u8>)>,
    receipts: Vec<(Receipt, Vec<u8>)>,
    blocks: Vec<(String, Vec<u8>)>,
    checkpoints: Checkpoints,
    /// Place in the log and proof of the entries of which there is one.
    proofs: BTreeMap<EntryId, (u64, String)>,
    /// Place in the log of the entries that receipts and proofs name.
    positions: BTreeMap<EntryId, u64>,
    /// Where these entries stand, gathered while they go by.
    places: Mutex<Vec<Place>>,
}

struct Place {
    case: CaseId,
    seat: SeatKey,
    seq: u64,
    entry: EntryId,
}

impl Session {
    /// The headquarters of this vault, if it is enrolled.
    pub(crate) fn known_hq(&self) -> Result<Option<KnownHq>, Error> {
        let Some(hq) = hq::headquarters(self.node.db())? else { return Ok(None) };
        let log = hq.log_keys().map_err(crate::sync::SyncError::damaged)?;
        Ok(Some(KnownHq { key: hq.key, log: Some(log) }))
    }
}

impl Stated {
    /// Reads what fits the keys of this vault's headquarters, and passes over everything else.
    pub(super) fn read(bundle: &Bundle, known: &KnownHq) -> Self {
        let files = |folder| bundle.statements(folder).filter_map(|(path, bytes)| Some((path, bytes.ok()?)));
        let certificates = files(contents::CERTIFICATES).filter_map(|(_, bytes)| {
            let said = SeatCertificate::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said.seat, bytes))
        });
        let receipts = files(contents::RECEIPTS).filter_map(|(_, bytes)| {
            let said = Receipt::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said, bytes))
        });
        let blocks = files(contents::BLOCKS).filter_map(|(_, bytes)| {
            let said = BlockGrant::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said.block, bytes))
        });
        let proofs = files(contents::PROOFS).filter_map(|(path, bytes)| {
            let entry: EntryId = contents::entry_of_proof(path)?;
            let proof = LogProof::parse(&bytes).ok()?;
            let opened = proof.verify(&entry, known.log.as_ref()?).ok()?;
            Some((entry, (opened.index, proof.to_string())))
        });
        let checkpoints = Checkpoints::read(bundle, known.log.as_ref());
        let (certificates, blocks) = (certificates.collect(), blocks.collect());
        let receipts: Vec<_> = receipts.collect();
        let proofs: BTreeMap<_, _> = proofs.collect();
        let accepted = receipts.iter().flat_map(|(receipt, _)| &receipt.accepted);
        let mut positions: BTreeMap<_, _> =
            accepted.map(|accepted| (accepted.entry, accepted.position)).collect();
        positions.extend(proofs.iter().map(|(entry, (position, _))| (*entry, *position)));
        Self { certificates, receipts, blocks, checkpoints, proofs, positions, places: Mutex::default() }
    }

    /// Looks at an entry on its way into the ledger.
    pub(super) fn see(&self, entry: &Entry) {
        let id = entry.id();
        if self.positions.contains_key(&id) {
            let header = entry.header();
            let place = Place { case: header.case, seat: header.seat, seq: header.seq, entry: id };
            self.places.lock().unwrap_or_else(PoisonError::into_inner).push(place);
        }
    }

    /// Keeps everything that is new here, in the transaction of `db`.
    pub(super) fn keep(self, db: &Connection, now_ms: i64, imported: &mut Imported) -> Result<(), Error> {
        self.checkpoints.keep(db, now_ms)?;
        let known = ledger::seats(db)?;
        for (seat, certificate) in self.certificates {
            // What this device was told itself stays as it is.
            if known.iter().any(|(_, key, held)| *key == seat && held.is_none()) {
                ledger::certify_seat(db, seat, &certificate)?;
                imported.certificates_new += 1;
            }
        }
        for (letters, grant) in self.blocks {
            number_block::put_of_another(db, &letters, &grant)?;
        }
        for (receipt, bytes) in self.receipts {
            let Some(no) = hq::put_receipt_once(db, receipt.received_ms, &bytes)? else { continue };
            imported.receipts_new += 1;
            let case = receipt.case.map(|case| ledger::find_case(db, case)).transpose()?.flatten();
            for (case, digest) in
                case.iter().flat_map(|case| receipt.originals.iter().map(move |d| (case, d)))
            {
                upload::confirm(db, *case, *digest, no)?;
            }
        }
        for place in self.places.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let Some(position) = self.positions.get(&place.entry) else { continue };
            let Some(case) = ledger::find_case(db, place.case)? else { continue };
            let held = hq::confirm_held(db, case, place.seat, place.seq, place.entry, *position)?;
            if let (Some(no), Some((_, proof))) = (held, self.proofs.get(&place.entry)) {
                imported.proofs_new += u64::from(proof::put(db, no, proof)?);
            }
        }
        Ok(())
    }
}
