//! What every store must do. Each setting runs all of it.

mod enrolment;
mod floors;
mod ledger;
mod marks;
mod originals;
mod revocation;
mod waiting;

use ed25519_dalek::SigningKey;
use evidence::log::{Frontier, MemoryTree, ProofPlan, entry_leaf};
use evidence::wire::enrol::{EnrolRequest, TicketId};
use evidence::wire::sync::Mark;
use evidence::{
    CaseId, ClockSource, DeviceId, DeviceTime, Digest, Entry, EntryId, FieldValue, Header, Hlc, Op, RecordId,
    SeatKey, Seen, Sensitivity, Value,
};
use jiff::Timestamp;

use super::{
    Case, HeldPage, Original, Redeemed, Revocation, Store, StoreError, Ticket, Upload, WaitingLimits, Wanted,
};

/// Runs the contract on stores that `make` opens, each empty. `make` returns what keeps the store alive beside it.
pub fn check<S: Store, K>(make: impl Fn() -> (S, K)) {
    let on = |part: fn(&dyn Store)| {
        let (store, _keep) = make();
        part(&store);
    };
    on(enrolment::a_case_is_added_once);
    on(enrolment::a_ticket_enrols_one_seat_once);
    on(enrolment::a_block_is_given_once_whatever_device_a_newcomer_names);
    on(enrolment::an_expired_ticket_enrols_nobody);
    on(enrolment::a_grant_is_set_changed_and_taken_away);
    on(enrolment::a_challenge_is_spent_once_and_forgotten_when_it_is_too_old);
    on(enrolment::a_session_moves_with_use_and_ends);
    on(ledger::entries_get_positions_once_and_the_log_over_them_is_right);
    on(ledger::an_entry_gains_openings_and_comes_again_to_those_who_pull);
    on(revocation::of_two_revocations_the_one_from_the_lower_position_stands);
    on(revocation::revoked_seats_are_told_by_the_cases_that_they_work_on_or_wrote_in);
    on(marks::an_entry_that_is_marked_later_comes_again_with_its_mark);
    on(marks::a_fork_and_a_broken_link_are_marked_whatever_comes_first);
    on(marks::an_entry_that_names_no_state_of_the_log_is_kept_and_marked);
    on(ledger::pages_end_where_they_should);
    on(ledger::a_page_leaves_out_what_a_seat_has_written_itself_unless_it_is_marked);
    on(waiting::entries_wait_within_limits_until_they_come_into_the_log);
    on(waiting::an_entry_that_waits_gains_openings_only_within_the_limits);
    on(waiting::an_entry_comes_into_the_log_with_the_openings_of_all_who_brought_it);
    on(ledger::the_first_checkpoint_of_a_size_stays);
    on(originals::originals_are_held_once);
    on(originals::a_damaged_original_is_asked_for_until_it_comes_again);
    on(originals::an_original_is_named_by_the_entries_of_a_case);
    on(originals::uploads_are_found_moved_and_given_up);
    on(floors::a_record_is_raised_with_its_rows_and_comes_again_when_it_is_lowered);
    on(floors::a_photo_is_as_sensitive_as_its_subject_wherever_it_is_named);
    on(floors::an_original_is_named_only_where_its_record_is_made_by_who_counts);
    on(floors::only_what_lies_below_a_lowered_record_comes_again);
    on(floors::what_a_revoked_seat_says_raises_and_lowers_nothing);
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + second).unwrap()
}

fn case_id(number: u8) -> CaseId {
    CaseId::from_bytes([number; 16])
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn add_case(store: &dyn Store, number: u8) -> CaseId {
    let id = case_id(number);
    let case = Case { id, number: format!("C{number}"), name: "A case".into(), opened: at(0) };
    store.add_case(&case).unwrap();
    id
}

fn ticket(number: u8, cases: Vec<(CaseId, Sensitivity)>) -> Ticket {
    Ticket {
        id: TicketId([number; 8]),
        secret: [number; 16],
        examiner: "Олена Коваль".into(),
        initials: "ОК".into(),
        cases,
        created: at(0),
        expires: at(100),
        used_by: None,
    }
}

fn request(ticket: u8, seat: u8) -> EnrolRequest {
    EnrolRequest {
        ticket: TicketId([ticket; 8]),
        seat: SeatKey::from(&key(seat)),
        device: DeviceId::from_bytes([seat; 16]),
        device_name: "Laptop".into(),
    }
}

fn enrol(store: &dyn Store, number: u8, cases: Vec<(CaseId, Sensitivity)>) -> SeatKey {
    store.add_ticket(&ticket(number, cases)).unwrap();
    match store.redeem(&request(number, number), at(1)).unwrap() {
        Redeemed::Enrolled(seat) => seat.key,
        other => panic!("{other:?}"),
    }
}

fn entry(seat: u8, case: CaseId, seq: u64, prev: Option<EntryId>, text: &str) -> Entry {
    let record = RecordId::from_bytes([9; 16]);
    let header = Header {
        case,
        seat: SeatKey::from(&key(seat)),
        seq,
        prev,
        hlc: Hlc(1),
        time: DeviceTime { unix_ms: 0, offset_min: 0, source: ClockSource::Device, error_s: None },
        seen: None,
        heads: Vec::new(),
        ops: Vec::new(),
    };
    let set = |field: &str, value: &str| Op::Set {
        record,
        field: field.into(),
        value: FieldValue::plain(Value::text(value)),
        replaces: Vec::new(),
        reason: None,
    };
    let ops = vec![(set("note", text), Sensitivity::S0), (set("source", "a name"), Sensitivity::S3)];
    Entry::sign(header, ops, [seat; 16], &key(seat)).unwrap()
}

fn strand(seat: u8, case: CaseId, length: u64) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for seq in 1..=length {
        let prev = entries.last().map(Entry::id);
        entries.push(entry(seat, case, seq, prev, &format!("note {seq}")));
    }
    entries
}

fn wanted(case: CaseId, after: u64) -> Wanted {
    Wanted { case, after, but: None, max_entries: 10, max_bytes: 1 << 20 }
}

fn marks(store: &dyn Store, position: u64) -> Vec<Mark> {
    store.scan(position, 1, 1).unwrap()[0].marks.clone()
}
