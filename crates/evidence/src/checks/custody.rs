//! Who held what: contradictions in the chain of custody and hand-overs that are not finished.

use super::finding::Finding;
use super::{name_of, seat_name};
use crate::custody::{
    Chain, Event, EventKind, HoldFault, Side, SignatureFault, chain, event, has_seat, open_hand_over,
    signature,
};
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
        HoldFault::ReceivedWithoutGiver { giver, taker } => {
            let message = format!(
                "{name} was received by {} from {}, who has not said so.",
                name_of(records, taker)?,
                name_of(records, giver)?
            );
            Finding::serious("received_without_giver", item.id, message).with([event, taker, giver])
        }
        HoldFault::NotSaidByTaker { taker } => {
            let message = format!(
                "{name} is said to have gone to {}, who has not said so. It stays with whoever held it.",
                name_of(records, taker)?
            );
            Finding::warning("not_said_by_taker", item.id, message).with([event, taker])
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
    check_texts(record, found);
    for signature in records.rows(record.id, "custody_signature")? {
        check_signature(records, record, &signature, found)?;
    }
    let Some(event) = event(records, record.id)? else { return Ok(()) };
    if event.kind == EventKind::HandOver {
        check_persons(record, &event, found);
    }
    check_signers(records, record, &event, found)?;
    if event.changed_after_signing {
        let message =
            "The event was corrected after it was signed. Whoever signed it must sign the correction.";
        let finding = Finding::serious("corrected_after_signing", record.id, message);
        found.push(finding.with([event.signed_record]));
    }
    Ok(())
}

/// Finding if there are not as many frozen texts as things.
fn check_texts(record: &RecordView, found: &mut Vec<Finding>) {
    let (items, texts) = (record.refs("items").count(), record.texts("item_text_frozen").count());
    if items != texts {
        let message = format!("The event is about {items} things, and {texts} are described in it.");
        let finding = Finding::serious("item_texts_differ", record.id, message);
        found.push(finding.in_field("item_text_frozen"));
    }
}

/// Finding if a record that claims to be a signature is none.
fn check_signature<R: Records>(
    records: &R,
    record: &RecordView,
    claimed: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let Some(Err(fault)) = signature(records, claimed)? else { return Ok(()) };
    let signer = claimed.first_ref("signer");
    let name = signer.map(|signer| name_of(records, signer)).transpose()?.unwrap_or_default();
    let finding = match fault {
        SignatureFault::AnotherSeat(seat) => {
            let by = seat_name(records, seat)?;
            let message = format!("The signature of {name} was made by {by} and does not count.");
            Finding::serious("signature_by_another_seat", record.id, message)
        }
        SignatureFault::NoPicture => {
            let message = format!("{name} is said to have signed on paper, and there is no picture of it.");
            Finding::warning("signature_without_picture", record.id, message)
        }
        SignatureFault::MadeTwice => {
            let message = format!("The signature of {name} was made more than once and does not count.");
            Finding::serious("signature_made_twice", record.id, message)
        }
    };
    found.push(finding.with(std::iter::once(claimed.id).chain(signer)));
    Ok(())
}

/// Findings about who signed: somebody else than the person named, or on paper in spite of a seat.
fn check_signers<R: Records>(
    records: &R,
    record: &RecordView,
    event: &Event,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for signed in &event.signatures {
        let party = if signed.side == Side::Giver { event.from_person } else { event.to_person };
        let Some(party) = party else { continue };
        let name = name_of(records, signed.signer)?;
        if party != signed.signer {
            let party = name_of(records, party)?;
            let message = format!("The hand-over was signed by {name}, where {party} was to sign.");
            let finding = Finding::serious("signed_by_another", record.id, message);
            found.push(finding.with([signed.id, signed.signer]));
        } else if signed.on_paper && has_seat(records, party)? {
            let message = format!("{name} has a seat and signed on paper. Ask for a signature at the seat.");
            let finding = Finding::warning("signed_on_paper", record.id, message);
            found.push(finding.with([signed.id, signed.signer]));
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
