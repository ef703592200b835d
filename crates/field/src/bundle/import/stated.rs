//! What headquarters states, taken from a bundle: kept where this vault knows that headquarters, for then its word is as
//! good from a stick as over a link.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use evidence::log::LogProof;
use evidence::{BlockGrant, CaseId, Entry, EntryId, Receipt, Revocation, SeatCertificate, SeatKey};
use rusqlite::Connection;

use super::Imported;
use super::checkpoints::Checkpoints;
use crate::bundle::contents::{self, Bundle, KnownHq};
use crate::error::Error;
use crate::node::quarantine::Judge;
use crate::session::Session;
use crate::store::ledger::CaseNo;
use crate::store::{hq, ledger, number_block, proof, upload};

/// The statements of a bundle that are signed by the headquarters of this vault. Receipts name every entry, so they stay in
/// the bundle and are read once more when they are kept.
pub(super) struct Stated<'b> {
    bundle: &'b Bundle,
    known: &'b KnownHq,
    certificates: Vec<(SeatKey, Vec<u8>)>,
    revocations: Vec<(Revocation, Vec<u8>)>,
    blocks: Vec<(String, Vec<u8>)>,
    checkpoints: Checkpoints,
    /// Proofs by the entries that they prove.
    proofs: BTreeMap<EntryId, String>,
    /// Place in the log of the entries that receipts and proofs name, in the order of the entries.
    positions: Vec<(EntryId, u64)>,
    /// Where the proved entries stand, gathered while they go by.
    proved: Mutex<Vec<Place>>,
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

impl<'b> Stated<'b> {
    /// Reads what fits the keys of this vault's headquarters, and passes over everything else.
    pub(super) fn read(bundle: &'b Bundle, known: &'b KnownHq) -> Self {
        let files = |folder| bundle.statements(folder).filter_map(|(path, bytes)| Some((path, bytes.ok()?)));
        let certificates = files(contents::CERTIFICATES).filter_map(|(_, bytes)| {
            let said = SeatCertificate::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said.seat, bytes))
        });
        let revocations = files(contents::REVOCATIONS).filter_map(|(_, bytes)| {
            let said = Revocation::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said, bytes))
        });
        let blocks = files(contents::BLOCKS).filter_map(|(_, bytes)| {
            let said = BlockGrant::open(&bytes).ok().filter(|said| said.hq == known.key)?;
            Some((said.block, bytes))
        });
        let (certificates, blocks) = (certificates.collect(), blocks.collect());
        let revocations = revocations.collect();
        let accepted = receipts(bundle, known).flat_map(|(receipt, _)| receipt.accepted);
        let mut positions: Vec<_> = accepted.map(|accepted| (accepted.entry, accepted.position)).collect();
        let mut proofs = BTreeMap::new();
        for (path, bytes) in files(contents::PROOFS) {
            let Some(entry) = contents::entry_of_proof(path) else { continue };
            let Ok(proof) = LogProof::parse(&bytes) else { continue };
            let Some(Ok(opened)) = known.log.as_ref().map(|log| proof.verify(&entry, log)) else { continue };
            positions.push((entry, opened.index));
            proofs.insert(entry, proof.to_string());
        }
        positions.sort_unstable();
        let checkpoints = Checkpoints::read(bundle, known.log.as_ref());
        Self {
            bundle,
            known,
            certificates,
            revocations,
            blocks,
            checkpoints,
            proofs,
            positions,
            proved: Mutex::default(),
        }
    }

    /// Looks at an entry on its way into the ledger.
    pub(super) fn see(&self, entry: &Entry) {
        let id = entry.id();
        if self.proofs.contains_key(&id) {
            let header = entry.header();
            let place = Place { case: header.case, seat: header.seat, seq: header.seq, entry: id };
            self.proved.lock().unwrap_or_else(PoisonError::into_inner).push(place);
        }
    }

    /// Keeps what headquarters has revoked. How much of it is new.
    pub(super) fn revoke(&self, judge: &mut Judge<'_>) -> Result<u64, Error> {
        let mut new = 0;
        for (said, bytes) in &self.revocations {
            new += u64::from(judge.take(said, bytes)?);
        }
        Ok(new)
    }

    /// Keeps everything else that is new here, in the transaction of `db`.
    pub(super) fn keep(
        self,
        db: &Connection,
        judge: &mut Judge<'_>,
        now_ms: i64,
        imported: &mut Imported,
    ) -> Result<(), Error> {
        self.checkpoints.keep(db, now_ms)?;
        let known = ledger::seats(db)?;
        for (seat, certificate) in &self.certificates {
            // What this device was told itself stays as it is.
            if known.iter().any(|(_, key, held)| key == seat && held.is_none()) {
                ledger::certify_seat(db, *seat, certificate)?;
                imported.certificates_new += 1;
            }
        }
        for (letters, grant) in &self.blocks {
            number_block::put_of_another(db, letters, grant)?;
        }
        for (receipt, bytes) in receipts(self.bundle, self.known) {
            let Some(no) = hq::put_receipt_once(db, receipt.received_ms, &bytes)? else { continue };
            imported.receipts_new += 1;
            let case = receipt.case.map(|case| ledger::find_case(db, case)).transpose()?.flatten();
            for (case, digest) in
                case.iter().flat_map(|case| receipt.originals.iter().map(move |d| (case, d)))
            {
                upload::confirm(db, *case, *digest, no)?;
            }
        }
        for case in &imported.cases {
            if let Some(case) = ledger::find_case(db, *case)? {
                self.confirm(db, judge, case)?;
            }
        }
        for place in self.proved.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let Some(case) = ledger::find_case(db, place.case)? else { continue };
            let held = hq::held(db, case, place.seat, place.seq, place.entry)?;
            if let (Some(no), Some(proof)) = (held, self.proofs.get(&place.entry)) {
                imported.proofs_new += u64::from(proof::put(db, no, proof)?);
            }
        }
        Ok(())
    }

    /// Notes the place in the log of every entry of a case of which it is stated and was not known, and judges by it.
    fn confirm(&self, db: &Connection, judge: &mut Judge<'_>, case: CaseNo) -> Result<(), Error> {
        hq::each_unconfirmed(db, case, |no, id| {
            let found = self.positions.binary_search_by_key(&id, |(entry, _)| *entry).ok();
            if let Some((_, position)) = found.and_then(|at| self.positions.get(at)) {
                ledger::confirm(db, no, *position)?;
                hq::forget_refusal(db, no)?;
                judge.judge(no)?;
            }
            Ok(())
        })
    }
}

/// The receipts of a bundle that are signed by the headquarters of this vault, and their bytes.
fn receipts(bundle: &Bundle, known: &KnownHq) -> impl Iterator<Item = (Receipt, Vec<u8>)> {
    bundle.statements(contents::RECEIPTS).filter_map(|(_, bytes)| {
        let bytes = bytes.ok()?;
        let said = Receipt::open(&bytes).ok().filter(|said| said.hq == known.key)?;
        Some((said, bytes))
    })
}
