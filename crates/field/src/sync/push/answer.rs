//! What headquarters answers to a batch: a receipt that is checked before anything of it is believed or kept.

use std::collections::BTreeMap;

use evidence::{EntryId, Receipt};

use super::super::client::{Client, SignedReceipt};
use super::super::error::SyncError;
use super::super::trust::{self, Continued, Doubt, Held};
use super::Pushed;
use super::batch::Batch;
use crate::error::Error;
use crate::node::Node;
use crate::node::quarantine::Judge;
use crate::store::hq;
use crate::store::ledger::{self, EntryNo};

/// An answer that was checked and waits to be kept.
pub struct Answer {
    /// What was accepted: the entry, and its place in the log.
    accepted: Vec<(EntryNo, u64)>,
    /// What was refused: the entry, and the code of headquarters.
    refused: Vec<(EntryNo, String)>,
    /// The checkpoint of what was accepted.
    checkpoint: Option<Continued>,
    receipt: SignedReceipt,
}

impl Answer {
    /// Sends a batch and checks what comes back: that it speaks of this batch and of nothing else, that its checkpoint
    /// continues what is held, and, for one entry by lot, that it is in the log.
    pub fn to(
        batch: &Batch,
        client: &mut Client<'_>,
        held: Option<&Held>,
        lot: u64,
    ) -> Result<Self, Refusal> {
        let receipt = deliver(batch, client)?;
        let (accepted, refused) = sort(batch, &receipt.receipt)?;
        let checkpoint =
            if accepted.is_empty() { None } else { Some(check_log(client, held, &receipt.receipt, lot)?) };
        Ok(Self { accepted, refused, checkpoint, receipt })
    }

    /// The checkpoint that every later one has to continue, if the answer has one.
    pub fn held(&self) -> Option<Held> {
        self.checkpoint.as_ref().map(Continued::to_held)
    }

    /// Whether an entry was accepted.
    pub fn has_accepted(&self, entry: EntryNo) -> bool {
        self.accepted.iter().any(|(accepted, _)| *accepted == entry)
    }

    /// Keeps the receipt and what it says, all of it or nothing.
    pub fn keep(&self, node: &mut Node) -> Result<Pushed, Error> {
        let SignedReceipt { signed, receipt } = &self.receipt;
        let forms = node.forms();
        let tx = node.transaction()?;
        hq::put_receipt(&tx, receipt.received_ms, signed)?;
        let mut judge = Judge::new(&tx, forms)?;
        for (no, position) in &self.accepted {
            ledger::confirm(&tx, *no, *position)?;
            judge.judge(*no)?;
        }
        for (no, code) in &self.refused {
            hq::refuse(&tx, *no, code, receipt.received_ms)?;
        }
        if let Some(checkpoint) = &self.checkpoint {
            checkpoint.keep(&tx)?;
        }
        let judged = judge.finish();
        tx.commit()?;
        node.announce_judged(judged)?;
        let (confirmed, refused) = (self.accepted.len() as u64, self.refused.len() as u64);
        Ok(Pushed { confirmed, refused, receipts: 1 })
    }
}

/// Why there is no answer to keep.
pub enum Refusal {
    /// Headquarters or the line.
    Doubt(Doubt),
    /// This laptop.
    Here(Error),
}

impl From<Doubt> for Refusal {
    fn from(doubt: Doubt) -> Self {
        Self::Doubt(doubt)
    }
}

impl From<SyncError> for Refusal {
    fn from(error: SyncError) -> Self {
        Self::Doubt(error.into())
    }
}

/// Sends a batch. Where headquarters lacks an entry that it has confirmed, it can read the next one only with the name of
/// that one, and so the batch goes again with all names.
fn deliver(batch: &Batch, client: &mut Client<'_>) -> Result<SignedReceipt, Refusal> {
    let answer = client.push(batch.lean.clone());
    let is_incomplete = match &answer {
        Ok(answer) => answer.receipt.accepted.len() + answer.receipt.refused.len() < batch.entries.len(),
        Err(SyncError::Refused { code, .. }) => code == "previous_unknown",
        Err(_) => false,
    };
    if is_incomplete {
        return Ok(client.push(batch.complete().map_err(Refusal::Here)?)?);
    }
    Ok(answer?)
}

type Sorted = (Vec<(EntryNo, u64)>, Vec<(EntryNo, String)>);

/// What was accepted and what was refused. Everything that the receipt names was sent.
fn sort(batch: &Batch, receipt: &Receipt) -> Result<Sorted, SyncError> {
    let mut waiting: BTreeMap<EntryId, EntryNo> =
        batch.entries.iter().map(|entry| (entry.id, entry.no)).collect();
    let mut take = |entry: &EntryId| {
        let not_sent = || SyncError::damaged("the receipt names an entry that was not sent");
        waiting.remove(entry).ok_or_else(not_sent)
    };
    let mut accepted = Vec::with_capacity(receipt.accepted.len());
    for answer in &receipt.accepted {
        accepted.push((take(&answer.entry)?, answer.position));
    }
    let mut refused = Vec::with_capacity(receipt.refused.len());
    for answer in &receipt.refused {
        refused.push((take(&answer.entry)?, answer.code.clone()));
    }
    refused.extend(waiting.into_values().map(|no| (no, hq::UNREADABLE.to_owned())));
    Ok((accepted, refused))
}

fn check_log(
    client: &mut Client<'_>,
    held: Option<&Held>,
    receipt: &Receipt,
    lot: u64,
) -> Result<Continued, Doubt> {
    let checkpoint = trust::continued(held, client, &receipt.checkpoint)?;
    if receipt.accepted.iter().any(|accepted| accepted.position >= checkpoint.size()) {
        return Err(SyncError::damaged("the receipt names places beyond its own checkpoint").into());
    }
    let drawn = lot % receipt.accepted.len().max(1) as u64;
    if let Some(drawn) = receipt.accepted.get(drawn as usize) {
        trust::prove_place(client, drawn.entry, drawn.position, &checkpoint.to_held())?;
    }
    Ok(checkpoint)
}
