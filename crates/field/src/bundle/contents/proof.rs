//! What a bundle carries of headquarters: who works at a seat, which seats it revoked, which numbers a device gives, receipts, checkpoints and
//! proofs of its log.
//!
//! A signature proves who made a statement only to those who know the key from elsewhere. So with the keys of
//! headquarters everything is checked, and without them it is told what could not be.

use std::collections::BTreeMap;

use evidence::log::{LogKeys, LogProof, LogStates, OpenedCheckpoint, OpenedProof};
use evidence::revocation::Judging;
use evidence::{BlockGrant, EntryId, HqKey, Receipt, Revocation, SeatCertificate};

use super::bounds::Contradiction;
use super::check::{Concerned, Found, Place};
use super::read::Bundle;
use super::{BLOCKS, CERTIFICATES, CHECKPOINTS, PROOFS, RECEIPTS, REVOCATIONS};

/// The keys of a headquarters, known from elsewhere than the bundle.
#[derive(Debug, Clone)]
pub struct KnownHq {
    /// The key under which it signs statements.
    pub key: HqKey,
    /// The keys of its log. Where they are not known, a certificate under the key tells them.
    pub log: Option<LogKeys>,
}

/// The statements of a bundle.
#[derive(Debug, Clone, Default)]
pub(super) struct Statements {
    pub(super) seats: Vec<SeatCertificate>,
    pub(super) revoked: Vec<Revocation>,
    pub(super) blocks: u64,
    pub(super) receipts: u64,
    pub(super) checkpoints: u64,
    pub(super) proofs: u64,
    pub(super) not_before_s: BTreeMap<EntryId, u64>,
    pub(super) not_later_than_s: BTreeMap<EntryId, u64>,
    pub(super) contradictions: Vec<Contradiction>,
}

/// The entries that the proofs of a bundle name.
pub(super) fn named(bundle: &Bundle) -> impl Iterator<Item = EntryId> {
    bundle.statements(PROOFS).filter_map(|(path, _)| entry_of(path))
}

/// Checks the statements. `held` has the entries named by [`named`] that the bundle holds, and the checkpoints that
/// entries name. `judging` learns the places in the log.
pub(super) fn check(
    bundle: &Bundle,
    known: Option<&KnownHq>,
    held: &Concerned,
    judging: &mut Judging,
    found: &mut Found,
) -> Statements {
    let log = known.and_then(|known| known.log.clone());
    let mut checker = Checker { known, log, found, states: LogStates::default(), unknown: 0, unchecked: 0 };
    let mut statements = Statements::default();
    for (path, bytes) in bundle.statements(CERTIFICATES) {
        let certificate = bytes.ok().and_then(|bytes| SeatCertificate::open(&bytes).ok());
        let certificate = checker.stated(path, "bundle_certificate_wrong", certificate, |said| said.hq);
        if let Some(certificate) = certificate {
            checker.log_keys(path, &certificate);
            statements.seats.push(certificate);
        }
    }
    for (path, bytes) in bundle.statements(REVOCATIONS) {
        let revocation = bytes.ok().and_then(|bytes| Revocation::open(&bytes).ok());
        let revocation = checker.stated(path, "bundle_revocation_wrong", revocation, |said| said.hq);
        statements.revoked.extend(revocation);
    }
    for (path, bytes) in bundle.statements(BLOCKS) {
        let grant = bytes.ok().and_then(|bytes| BlockGrant::open(&bytes).ok());
        statements.blocks +=
            u64::from(checker.stated(path, "bundle_block_wrong", grant, |said| said.hq).is_some());
    }
    for (path, bytes) in bundle.statements(RECEIPTS) {
        let receipt = bytes.ok().and_then(|bytes| Receipt::open(&bytes).ok());
        if let Some(receipt) = checker.stated(path, "bundle_receipt_wrong", receipt, |said| said.hq) {
            statements.receipts += 1;
            checker.checkpoint_of(path, &receipt);
            for accepted in receipt.accepted.iter().filter(|_| known.is_some()) {
                judging.place(accepted.entry, accepted.position);
            }
        }
    }
    for (path, bytes) in bundle.statements(CHECKPOINTS) {
        statements.checkpoints += u64::from(checker.checkpoint(path, &bytes.unwrap_or_default()).is_some());
    }
    for (path, bytes) in bundle.statements(PROOFS) {
        if let Some((entry, opened)) = checker.proof(path, &bytes.unwrap_or_default(), &held.proved) {
            statements.proofs += 1;
            statements.not_later_than_s.insert(entry, opened.checkpoint.time);
            judging.place(entry, opened.index);
        }
    }
    checker.consistency(bundle);
    statements.not_before_s = checker.not_before_s(held);
    statements.contradictions = checker.contradictions(bundle);
    checker.finish();
    statements
}

pub(super) struct Checker<'c> {
    known: Option<&'c KnownHq>,
    /// The keys of its log, as they are known or as it certifies them.
    pub(super) log: Option<LogKeys>,
    pub(super) found: &'c mut Found,
    /// The states of its log that are in the bundle.
    pub(super) states: LogStates,
    /// Statements whose signature fits a key that nobody vouches for.
    unknown: u64,
    /// Checkpoints and proofs that could not be checked without keys.
    pub(super) unchecked: u64,
}

impl Checker<'_> {
    fn stated<T>(
        &mut self,
        path: &str,
        code: &'static str,
        read: Option<T>,
        hq: impl Fn(&T) -> HqKey,
    ) -> Option<T> {
        let Some(said) = read else {
            self.found.error(code, path, "the statement cannot be read, or its signature does not fit");
            return None;
        };
        match self.known {
            None => self.unknown += 1,
            Some(known) if known.key != hq(&said) => {
                let message = "another headquarters than the one that is known has signed this";
                self.found.error("another_headquarters", path, message);
                return None;
            }
            Some(_) => {}
        }
        Some(said)
    }

    /// Holds the keys of the log that a certificate of the known headquarters names against those that are known.
    fn log_keys(&mut self, path: &str, certificate: &SeatCertificate) {
        if self.known.is_none() {
            return;
        }
        let (log, clock) = (certificate.log_key.parse(), certificate.clock_key.parse());
        let named = log.and_then(|log| LogKeys::new(log, clock?));
        match (&self.log, named) {
            (None, Ok(named)) => self.log = Some(named),
            (Some(log), Ok(named)) if (&named.log, &named.clock) == (&log.log, &log.clock) => {}
            (_, Err(error)) => self.found.error(error.code(), path, error.to_string()),
            _ => {
                let message =
                    "headquarters certifies this seat under other keys of its log than the known ones";
                self.found.error("log_keys_differ", path, message);
            }
        }
    }

    fn checkpoint_of(&mut self, path: &str, receipt: &Receipt) {
        if receipt.checkpoint.is_empty() {
            return;
        }
        let Some(size) = self.checkpoint(path, receipt.checkpoint.as_bytes()) else { return };
        for beyond in receipt.accepted.iter().filter(|accepted| accepted.position >= size) {
            let message = "the receipt gives the entry a place beyond its own checkpoint";
            self.found.error("log_outside", format!("{path} {}", beyond.entry), message);
        }
    }

    /// The size of the log at a checkpoint that holds.
    fn checkpoint(&mut self, path: &str, note: &[u8]) -> Option<u64> {
        let Some(log) = &self.log else {
            self.unchecked += 1;
            return None;
        };
        match log.open(note) {
            Ok(opened) => {
                self.state(path, &opened);
                Some(opened.checkpoint.size)
            }
            Err(error) => {
                self.found.error(error.code(), path, error.to_string());
                None
            }
        }
    }

    /// Notes a state of the log that headquarters signed.
    fn state(&mut self, path: &str, opened: &OpenedCheckpoint) {
        if !self.states.note(opened) {
            let message = format!(
                "headquarters signed two roots for its log of {} entries, both in this bundle: it signed two histories",
                opened.checkpoint.size
            );
            self.found.error("log_contradicted", path, message);
        }
    }

    /// The entry that a proof proves, its place, and by when it was there by the clock of headquarters.
    fn proof(
        &mut self,
        path: &str,
        bytes: &[u8],
        held: &BTreeMap<EntryId, Place>,
    ) -> Option<(EntryId, OpenedProof)> {
        let Some(log) = &self.log else {
            self.unchecked += 1;
            return None;
        };
        let named = entry_of(path).and_then(|entry| Some((entry, held.get(&entry)?)));
        let Some((entry, place)) = named else {
            self.found.error(
                "proof_of_no_entry",
                path,
                "the bundle does not hold the entry that this proves",
            );
            return None;
        };
        let opened = match LogProof::parse(bytes).and_then(|proof| proof.verify(&entry, log)) {
            Ok(opened) => opened,
            Err(error) => {
                self.found.error(error.code(), path, error.to_string());
                return None;
            }
        };
        self.state(path, &opened.checkpoint);
        if place.seen.is_some_and(|seen| seen.size > opened.index) {
            let message =
                "the entry names a checkpoint of a log that already held it, which nobody can have seen";
            self.found.error("seen_before_it_was_logged", entry.to_string(), message);
        }
        Some((entry, opened))
    }

    fn finish(self) {
        if self.unchecked > 0 {
            let message = format!(
                "{} checkpoints and proofs of the log could not be checked without the keys of headquarters",
                self.unchecked
            );
            self.found.warning("log_not_checked", "checkpoints, proofs", message);
        }
        if self.unknown > 0 {
            let message = format!(
                "{} statements fit the key that they name; whether it is that of headquarters is for you to compare",
                self.unknown
            );
            self.found.warning("headquarters_not_checked", "certificates, receipts", message);
        }
    }
}

/// The entry that a path names.
pub(crate) fn entry_of(path: &str) -> Option<EntryId> {
    path.strip_prefix(PROOFS)?.strip_suffix(".txt")?.parse().ok()
}
