use ed25519_dalek::SigningKey;
use proptest::prelude::*;

use super::*;
use crate::batch::{BatchReader, BatchWriter};
use crate::header::{ClockSource, DeviceTime, Header, Hlc};
use crate::id::RecordId;
use crate::op::Op;
use crate::value::Sensitivity;

const CASE: CaseId = CaseId::from_bytes([1; 16]);

fn key(seat: u8) -> SigningKey {
    SigningKey::from_bytes(&[seat; 32])
}

/// Entries of three seats as they follow each other: `order` says whose turn it is. Every fourth entry has an opening
/// withheld; the third seat names the head of the first in each of its entries.
fn ledger(order: &[u8]) -> Vec<Entry> {
    let mut tails: HashMap<u8, Head> = HashMap::new();
    let mut entries = Vec::new();
    for (at, seat) in order.iter().map(|turn| 1 + turn % 3).enumerate() {
        let key = key(seat);
        let before = tails.get(&seat);
        let header = Header {
            case: CASE,
            seat: SeatKey::from(&key),
            seq: before.map_or(1, |head| head.seq + 1),
            prev: before.map(|head| head.entry),
            hlc: Hlc(at as u64),
            time: DeviceTime { unix_ms: 5, offset_min: -60, source: ClockSource::Gnss, error_s: Some(-3) },
            seen: None,
            heads: tails.get(&1).filter(|_| seat == 3).copied().into_iter().collect(),
            ops: vec![],
        };
        let record = RecordId::from_bytes([at as u8; 16]);
        let ops = vec![
            (Op::Create { record, kind: "mark".into(), parent: None }, Sensitivity::S0),
            (Op::Withdraw { record, reason: format!("typed twice {at}") }, Sensitivity::S3),
        ];
        let entry = Entry::sign(header, ops, [at as u8; 16], &key).unwrap();
        tails.insert(seat, Head { seat: entry.header().seat, seq: entry.header().seq, entry: entry.id() });
        entries.push(if at % 4 == 3 { entry.withhold(|class| class < Sensitivity::S3) } else { entry });
    }
    entries
}

/// The entries as a batch and where each begins.
fn batch(entries: &[Entry]) -> (Vec<u8>, Vec<usize>) {
    let (mut bytes, mut writer, mut starts) = (Vec::new(), BatchWriter::default(), Vec::new());
    for entry in entries {
        starts.push(bytes.len());
        writer.append(entry, &mut bytes);
    }
    (bytes, starts)
}

/// The entries each complete in itself, as a bundle keeps them.
fn apart(entries: &[Entry]) -> Vec<u8> {
    entries.iter().flat_map(Entry::to_bytes).collect()
}

fn report(bytes: &[u8]) -> Report {
    let mut verifier = Verifier::default();
    for read in BatchReader::new(bytes, |_| None) {
        verifier.take(read.as_ref());
    }
    verifier.finish()
}

/// Whether a fault names the entry that came at `index`, or the one behind it: where a change makes an entry end
/// early, what is left over is the next thing read.
fn names(report: &Report, index: usize) -> bool {
    report.faults.iter().any(|fault| match fault {
        Fault::Unreadable { index: at, .. } | Fault::Signature { index: at, .. } => {
            *at == index as u64 || *at == index as u64 + 1
        }
        _ => false,
    })
}

fn orders() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..3, 4..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn entries_of_several_seats_hold(order in orders()) {
        let entries = ledger(&order);
        for bytes in [batch(&entries).0, apart(&entries)] {
            let report = report(&bytes);
            prop_assert_eq!(&report.faults, &[]);
            prop_assert_eq!(report.entries, order.len() as u64);
            prop_assert_eq!(report.withheld[3], order.len() as u64 / 4);
        }
    }

    #[test]
    fn any_single_changed_byte_is_found_and_its_entry_named(
        order in orders(), at in any::<prop::sample::Index>(), flip in 1_u8..=255
    ) {
        let (mut bytes, starts) = batch(&ledger(&order));
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let index = starts.partition_point(|start| *start <= at) - 1;
        prop_assert!(names(&report(&bytes), index), "byte {at} of entry {index}");
    }

    #[test]
    fn any_dropped_byte_is_found_and_its_entry_named(order in orders(), at in any::<prop::sample::Index>()) {
        let (mut bytes, starts) = batch(&ledger(&order));
        let at = at.index(bytes.len());
        bytes.remove(at);
        let index = starts.partition_point(|start| *start <= at) - 1;
        prop_assert!(names(&report(&bytes), index), "byte {at} of entry {index}");
    }

    #[test]
    fn any_two_swapped_bytes_are_found_and_their_entry_named(order in orders(), at in any::<prop::sample::Index>()) {
        let (mut bytes, starts) = batch(&ledger(&order));
        let at = at.index(bytes.len() - 1);
        prop_assume!(bytes[at] != bytes[at + 1]);
        bytes.swap(at, at + 1);
        let index = starts.partition_point(|start| *start <= at) - 1;
        prop_assert!(names(&report(&bytes), index), "byte {at} of entry {index}");
    }

    #[test]
    fn a_dropped_entry_in_the_middle_of_a_strand_is_named_as_a_gap(order in orders(), at in any::<prop::sample::Index>()) {
        let mut entries = ledger(&order);
        let dropped = entries.remove(at.index(entries.len()));
        let Header { seat, seq, .. } = *dropped.header();
        let report = report(&apart(&entries));
        let in_the_middle = entries.iter().any(|entry| entry.header().seat == seat && entry.header().seq > seq);
        let gap = Fault::Strand { case: CASE, seat, fault: StrandFault::Gap { from: seq, to: seq } };
        prop_assert_eq!(report.faults.contains(&gap), in_the_middle);
        let named = entries.iter().any(|entry| entry.header().heads.iter().any(|head| head.entry == dropped.id()));
        let missing = report.faults.iter().any(|fault| matches!(fault, Fault::HeadMissing { entry, .. } if *entry == dropped.id()));
        prop_assert_eq!(missing, named);
        prop_assert_eq!(report.holds(), !in_the_middle && !named);
    }

    #[test]
    fn damage_to_one_entry_of_a_bundle_leaves_the_others_standing(
        order in orders(), entry in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()
    ) {
        let entries = ledger(&order);
        let index = entry.index(entries.len());
        let start: usize = entries[..index].iter().map(|entry| entry.to_bytes().len()).sum();
        let signature = entries[index].signature();
        let within = entries[index].to_bytes().windows(64).position(|bytes| bytes == signature).unwrap();
        let mut bytes = apart(&entries);
        bytes[start + within + at.index(64)] ^= 1;
        let Header { seat, seq, .. } = *entries[index].header();
        let about_others = report(&bytes).faults.into_iter().find(|fault| match fault {
            Fault::Unreadable { index: at, .. } | Fault::Signature { index: at, .. } => *at != index as u64,
            Fault::Strand { seat: whose, fault, .. } => {
                *whose != seat || *fault != StrandFault::Gap { from: seq, to: seq }
            }
            Fault::HeadMissing { entry, .. } => *entry != entries[index].id(),
        });
        prop_assert_eq!(about_others, None);
    }
}

/// What signatures and links alone cannot tell. Headquarters' receipts and log, and the other devices, can.
#[test]
fn a_strand_cut_off_at_its_end_shows_only_where_another_seat_names_its_head() {
    let alone = ledger(&[0, 0, 0]);
    assert!(report(&apart(&alone[..2])).holds());
    let witnessed = ledger(&[0, 0, 2]);
    assert!(report(&apart(&witnessed)).holds());
    let cut = report(&apart(&[witnessed[0].clone(), witnessed[2].clone()]));
    let lost = &witnessed[1];
    assert_eq!(
        cut.faults,
        [Fault::HeadMissing {
            case: CASE,
            seat: lost.header().seat,
            seq: 2,
            entry: lost.id(),
            named_by: witnessed[2].id()
        }]
    );
}

#[test]
fn a_batch_without_an_entry_of_the_middle_says_where_it_was_missed() {
    let entries = ledger(&[0, 0, 0]);
    let mut bytes = batch(&entries).0;
    let (first, second) = (entries[0].to_bytes().len(), entries[1].to_bytes().len() - 35);
    bytes.drain(first..first + second);
    let faults: Vec<_> = report(&bytes).faults.iter().map(Fault::code).collect();
    assert_eq!(faults, ["previous_unknown"]);
}

#[test]
fn a_flood_of_broken_pieces_is_counted_and_not_kept() {
    let report = report(&vec![0; 3 * MAX_FAULTS]);
    assert_eq!(report.faults.len(), MAX_FAULTS);
    assert_eq!(report.faults_not_named, 2 * MAX_FAULTS as u64);
}
