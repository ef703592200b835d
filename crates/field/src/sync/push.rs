//! Entries on their way to headquarters: bounded batches out, signed receipts in.
//!
//! While headquarters checks and keeps a batch, the receipt of the one before it is kept here and the one after it is
//! written: two are under way, never more, and always in their order. An entry counts as confirmed only after a receipt
//! that names it was checked and stored in the same transaction. So a lost answer costs one more batch and nothing else:
//! headquarters knows the entries again and gives the same places.

mod answer;
mod batch;

use std::panic::resume_unwind;
use std::thread;

use super::error::SyncError;
use super::run::Run;
use super::trust::{self, Doubt, Held};
use crate::error::Error;
use crate::node::Node;
use crate::store::hq;
use crate::store::ledger::{CaseNo, EntryNo};
use crate::work::Phase;
use answer::{Answer, Refusal};
use batch::Batch;

/// Entries in one batch at most.
pub const BATCH_ENTRIES: usize = 512;
/// Bytes of entries after which a batch ends.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Refusals that headquarters can cure without anything being changed here.
const CASE_UNKNOWN: &str = "case_unknown";
/// The one refusal that nothing cures.
const SIGNATURE_WRONG: &str = "signature_wrong";

/// What came of one case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Entries confirmed.
    pub confirmed: u64,
    /// Entries refused.
    pub refused: u64,
    /// Receipts that were checked and stored.
    pub receipts: u64,
}

impl Pushed {
    fn add(&mut self, more: Self) {
        self.confirmed += more.confirmed;
        self.refused += more.refused;
        self.receipts += more.receipts;
    }
}

/// Sends everything of a case that headquarters has not confirmed, and counts what was confirmed, also up to an error.
/// The seat has a grant for the case.
pub fn push(run: &mut Run<'_>, case: CaseNo, pushed: &mut Pushed) -> Result<(), Error> {
    // The grant is there, so what was refused for want of it is offered again.
    hq::forget_refusals(run.node.db(), case, CASE_UNKNOWN)?;
    run.client.begin(Phase::Push, hq::count_to_send(run.node.db(), case)?, 0);
    offer_refused_again(run, case, pushed)?;
    let mut held = trust::held(run.node.db())?;
    let mut next = Batch::next(run.node.db(), case, EntryNo(0))?;
    let mut answered = None;
    while let Some(batch) = next {
        let turn = Turn { answered, case, after: batch.last() };
        let (answer, done) = send_meanwhile(run, &batch, held.as_ref(), turn)?;
        count(run, pushed, done.pushed);
        let answer = answer?;
        held = answer.held().or(held);
        (next, answered) = (done.next, Some(answer));
    }
    if let Some(answer) = answered {
        let kept = answer.keep(run.node)?;
        count(run, pushed, kept);
    }
    Ok(())
}

fn count(run: &mut Run<'_>, pushed: &mut Pushed, more: Pushed) {
    pushed.add(more);
    run.report.receipts += more.receipts;
    run.client.advance(more.confirmed + more.refused, 0);
}

/// What is done here while a batch is under way.
struct Turn {
    /// The answer to the batch before it.
    answered: Option<Answer>,
    case: CaseNo,
    /// The last entry that is under way.
    after: EntryNo,
}

/// What came of a [`Turn`].
struct Done {
    pushed: Pushed,
    next: Option<Batch>,
}

impl Turn {
    fn run(self, node: &mut Node) -> Result<Done, Error> {
        let pushed = self.answered.map(|answer| answer.keep(node)).transpose()?.unwrap_or_default();
        Ok(Done { pushed, next: Batch::next(node.db(), self.case, self.after)? })
    }
}

/// Sends a batch and waits for its answer, and takes a turn here meanwhile. Fails where the turn does: without the
/// database an answer is as good as lost.
fn send_meanwhile(
    run: &mut Run<'_>,
    batch: &Batch,
    held: Option<&Held>,
    turn: Turn,
) -> Result<(Result<Answer, Error>, Done), Error> {
    let lot = run.lot()?;
    let node = &mut *run.node;
    let client = &mut run.client;
    let (answer, done) = thread::scope(|scope| {
        let done = scope.spawn(move || turn.run(node));
        let answer = Answer::to(batch, client, held, lot);
        (answer, done.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let done = done?;
    Ok((answer.map_err(|refusal| told(run, refusal)), done))
}

/// What to tell of a refusal, after its evidence was kept.
fn told(run: &Run<'_>, refusal: Refusal) -> Error {
    match refusal {
        Refusal::Doubt(doubt) => run.keep_doubt(doubt),
        Refusal::Here(error) => error,
    }
}

/// Offers one entry of each seat and each reason for which headquarters refused some, and the others only where it takes
/// that one: it may know the seat meanwhile, or be of a version that can read them.
fn offer_refused_again(run: &mut Run<'_>, case: CaseNo, pushed: &mut Pushed) -> Result<(), Error> {
    let probes = hq::first_refused(run.node.db(), case, SIGNATURE_WRONG)?;
    if probes.is_empty() {
        return Ok(());
    }
    let batch = Batch::of(run.node.db(), case, probes)?;
    let (held, lot) = (trust::held(run.node.db())?, run.lot()?);
    let answer = match Answer::to(&batch, &mut run.client, held.as_ref(), lot) {
        // It still cannot read one of them, and says so of the whole.
        Err(Refusal::Doubt(Doubt::Failed(SyncError::Refused { .. }))) => return Ok(()),
        other => other.map_err(|refusal| told(run, refusal))?,
    };
    let cured: Vec<_> = batch.entries.iter().filter(|probe| answer.has_accepted(probe.no)).collect();
    for probe in cured {
        hq::forget_refusals_like(run.node.db(), probe.no)?;
    }
    // What is refused again was counted when it was refused first.
    let kept = Pushed { refused: 0, ..answer.keep(run.node)? };
    count(run, pushed, kept);
    Ok(())
}
