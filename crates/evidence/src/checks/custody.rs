//! Who held what: contradictions in the chain of custody and hand-overs that are not finished.

use super::finding::Finding;
use super::name_of;
use crate::custody::{Chain, Event, HoldFault, Side, chain, open_hand_over};
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// Findings anchored at a thing in custody.
pub(super) fn check_item<R: Records>(
    records: &R,
    item: &RecordView,
    chain: &Chain,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if chain.holders.len() > 1 {
        let mut names = Vec::new();
        for holder in &chain.holders {
            names.push(name_of(records, *holder)?);
        }
        let message = format!(
            "{} has more than one holder by its custody events: {}. Find out who has it and correct the event.",
            item.name(),
            names.join(", ")
        );
        found.push(Finding::serious("two_holders", item.id, message).with(chain.holders.iter().copied()));
    }
    for (event, fault) in &chain.hold_faults {
        found.push(fault_finding(records, item, *event, *fault)?);
    }
    check_container(records, item, chain, found)
}

fn fault_finding<R: Records>(
    records: &R,
    item: &RecordView,
    event: RecordId,
    fault: HoldFault,
) -> Result<Finding, R::Error> {
    let name = item.name();
    let finding = match fault {
        HoldFault::GiverDidNotHold { giver } => {
            let giver_name = name_of(records, giver)?;
            let message = format!("{name} was given by {giver_name}, who did not hold it by then.");
            Finding::serious("giver_did_not_hold", item.id, message).with([event, giver])
        }
        HoldFault::TakenFromNobody { taker } => {
            let taker_name = name_of(records, taker)?;
            let message = format!("{name} was taken by {taker_name} while somebody else held it.");
            Finding::serious("taken_while_held", item.id, message).with([event, taker])
        }
        HoldFault::NobodyMovedIt => {
            let message = format!("{name} moved, and no person stands between where it was and where it is.");
            Finding::serious("nobody_moved_it", item.id, message).with([event])
        }
        HoldFault::AfterTheEnd => {
            let message = format!("Something is recorded of {name} after it was released or destroyed.");
            Finding::warning("event_after_end", item.id, message).with([event])
        }
        HoldFault::CorrectedTwice => {
            let message = format!("A custody event of {name} has several corrections; the last made stands.");
            Finding::hint("corrected_twice", item.id, message).with([event])
        }
    };
    Ok(finding)
}

/// What lies in a container should be held by whoever holds the container.
fn check_container<R: Records>(
    records: &R,
    item: &RecordView,
    inner: &Chain,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(container) = item.first_ref("container") else { return Ok(()) };
    let outer = chain(records, container)?;
    if let (Some(inside), Some(outside)) = (inner.holder(), outer.holder())
        && inside != outside
    {
        let message = format!(
            "{} lies in {}, and the two have different holders.",
            item.name(),
            name_of(records, container)?
        );
        found.push(
            Finding::warning("container_elsewhere", item.id, message).with([container, inside, outside]),
        );
    }
    Ok(())
}

/// Findings anchored at a custody event.
pub(super) fn check_event<R: Records>(
    records: &R,
    record: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if let Some(open) = open_hand_over(records, record.id, 0)? {
        let who: Vec<&str> = open
            .missing
            .iter()
            .map(|side| if *side == Side::Giver { "the giver" } else { "the receiver" })
            .collect();
        let message = format!("The hand-over is open: {} has not signed.", who.join(" and "));
        found.push(Finding::warning("hand_over_open", record.id, message).with(open.items));
    }
    let event = Event::of(record);
    if record.says("event", "hand_over") {
        check_persons(record, &event, found);
    }
    for signature in records.rows(record.id, "custody_signature")? {
        let party = match signature.text("side") {
            Some("giver") => event.from_person,
            Some("receiver") => event.to_person,
            _ => None,
        };
        let signer = signature.first_ref("signer");
        if let (Some(party), Some(signer)) = (party, signer)
            && party != signer
        {
            let message = format!(
                "The hand-over was signed by {}, where {} was to sign.",
                name_of(records, signer)?,
                name_of(records, party)?
            );
            found
                .push(Finding::serious("signed_by_another", record.id, message).with([signature.id, signer]));
        }
    }
    Ok(())
}

fn check_persons(record: &RecordView, event: &Event, found: &mut Vec<Finding>) {
    match (event.from_person, event.to_person) {
        (Some(from), Some(to)) if from == to => {
            let message = "Giver and receiver of the hand-over are the same person.";
            found.push(Finding::serious("hand_over_to_oneself", record.id, message).with([from]));
        }
        (Some(_), Some(_)) => {}
        _ => {
            let message = "The hand-over lacks its giver or its receiver.";
            found.push(Finding::serious("hand_over_incomplete", record.id, message));
        }
    }
}
