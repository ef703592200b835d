//! Entries of seats and cases that headquarters does not know yet.

use evidence::{BatchWriter, CaseId, Entry, Receipt, Sensitivity};
use hq::accept::{Carrier, accept};
use hq::import::import;
use hq::{admin, waiting};

use crate::bag::{bundle, write_bag};
use crate::server::{Device, Server, entries};

/// Code and whether it is kept, of every refusal.
fn refusals(receipt: &Receipt) -> Vec<(&str, bool)> {
    receipt.refused.iter().map(|refused| (refused.code.as_str(), refused.kept)).collect()
}

#[tokio::test]
async fn what_a_stick_brought_of_an_unknown_seat_is_there_once_the_seat_is_enrolled() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut newcomer = Device::new(&server, 2);
    let written = [newcomer.write(case, "a"), newcomer.write(case, "b")];
    let stick = bundle(&written, b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!(refusals(&imported.receipt), [("seat_unknown", true); 2]);
    assert_eq!(refusals(&Receipt::open(&imported.signed).unwrap()), [("seat_unknown", true); 2]);
    let status = admin::status(&server.hq).unwrap();
    assert_eq!((status.counts.entries, status.counts.entries_waiting), (0, 2));
    assert_eq!((status.waiting.len(), status.waiting[0].seat), (1, newcomer.seat()));

    // The stick is gone.
    drop(stick);
    newcomer.enrol(&server.code(&[(case, Sensitivity::S4)])).await.unwrap();
    newcomer.sign_in().await.unwrap();
    let page = newcomer.pull(case, "").await.unwrap();
    assert_eq!((entries(&page), page.positions, page.marks), (written.to_vec(), vec![0, 1], vec![]));
    let status = admin::status(&server.hq).unwrap();
    assert_eq!((status.counts.entries_waiting, status.waiting.len()), (0, 0));
    assert_eq!(newcomer.push(&written).await.unwrap().accepted.len(), 2);
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn what_a_stick_brought_of_an_unknown_case_is_there_once_the_case_is_known() {
    let server = Server::start().await;
    let mut device = server.device(1, &[]).await;
    let case = CaseId::from_bytes([5; 16]);
    let written = [device.write(case, "a"), device.write(case, "b")];
    let stick = bundle(&written, b"photo");
    for _ in 0..2 {
        let imported = import(&server.hq, stick.path()).unwrap();
        assert_eq!(refusals(&imported.receipt), [("case_unknown", true); 2]);
        assert_eq!(server.hq.store().counts().unwrap().entries_waiting, 2);
    }
    admin::add_case(&server.hq, Some(case), "KHE12", "A case").unwrap();
    assert_eq!(server.hq.store().counts().unwrap().entries, 2);
    admin::grant(&server.hq, device.seat(), case, Some(Sensitivity::S4)).unwrap();
    assert_eq!(entries(&device.pull(case, "").await.unwrap()), written);
}

#[tokio::test]
async fn what_a_seat_delivered_before_it_had_the_grant_is_there_with_the_grant() {
    let mut server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[]).await;
    let written = [device.write(case, "a")];
    assert_eq!(refusals(&device.push(&written).await.unwrap()), [("case_unknown", true)]);
    // Somebody else's grant opens nothing for what this seat brought.
    server.device(2, &[(case, Sensitivity::S4)]).await;
    assert_eq!(server.hq.store().counts().unwrap().entries_waiting, 1);
    // The grant stands in the database, and a stop came before the entries were taken in.
    server.hq.store().set_grant(device.seat(), case, Some(Sensitivity::S4), server.hq.now()).unwrap();
    assert_eq!(server.hq.store().counts().unwrap().entries_waiting, 1);
    server.restart().await;
    device.find(&server);
    assert_eq!(entries(&device.pull(case, "").await.unwrap()), written);
    assert_eq!(waiting::admit(&server.hq).unwrap(), 0);
}

#[tokio::test]
async fn what_waits_for_two_carriers_is_taken_in_when_one_of_them_may_bring_it() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let stranger = server.device(1, &[]).await;
    let colleague = server.device(2, &[(case, Sensitivity::S4)]).await;
    let (mut by_stick, mut by_colleague) = (Device::new(&server, 3), Device::new(&server, 4));
    let (carried, pushed) = ([by_stick.write(case, "a")], [by_colleague.write(case, "b")]);
    let both = [carried[0].clone(), pushed[0].clone()];
    assert_eq!(refusals(&stranger.push(&both).await.unwrap()), [("seat_unknown", true); 2]);
    let stick = bundle(&carried, b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!(refusals(&imported.receipt), [("seat_unknown", true)]);
    assert_eq!(refusals(&colleague.push(&pushed).await.unwrap()), [("seat_unknown", true)]);
    assert_eq!(server.hq.store().counts().unwrap().entries_waiting, 2);
    for newcomer in [&mut by_stick, &mut by_colleague] {
        newcomer.enrol(&server.code(&[])).await.unwrap();
    }
    let counts = server.hq.store().counts().unwrap();
    assert_eq!((counts.entries, counts.entries_waiting), (2, 0));
    assert_eq!(entries(&colleague.pull(case, "").await.unwrap()), both);
}

#[tokio::test]
async fn a_seat_of_which_entries_wait_is_revoked_once_they_are_taken_in_or_by_whoever_insists() {
    let server = Server::start().await;
    let hq = &server.hq;
    let late = CaseId::from_bytes([5; 16]);
    let mut device = server.device(1, &[]).await;
    let never = CaseId::from_bytes([6; 16]);
    let written = [device.write(late, "a"), device.write(never, "b")];
    let stick = tempfile::tempdir().unwrap();
    for (n, entry) in written.iter().enumerate() {
        let root = stick.path().join(n.to_string());
        write_bag(&root, std::slice::from_ref(entry), b"photo");
        assert_eq!(refusals(&import(hq, &root).unwrap().receipt), [("case_unknown", true)]);
    }
    let refused = admin::revoke(hq, device.seat(), None, "lost").unwrap_err();
    let said = refused.to_string();
    assert_eq!(refused.code(), "entries_wait");
    assert!(said.contains(&late.to_string()) && said.contains(&never.to_string()), "{said}");
    assert_eq!(hq.seat(device.seat()).unwrap().revoked, None);
    // The case stands in the database, and a stop came before the entries were taken in.
    let case = hq::store::Case { id: late, number: "KHE12".into(), name: "A case".into(), opened: hq.now() };
    hq.store().add_case(&case).unwrap();
    let refused = admin::revoke(hq, device.seat(), None, "lost").unwrap_err().to_string();
    assert!(!refused.contains(&late.to_string()) && refused.contains(&never.to_string()), "{refused}");
    let revoked = admin::revoke_although_waiting(hq, device.seat(), None, "lost").unwrap();
    let counts = hq.store().counts().unwrap();
    assert_eq!((revoked.from_position, counts.entries, counts.after_revocation), (1, 1, 0));
    // What waits does not count any more anyway.
    assert_eq!(admin::revoke(hq, device.seat(), Some(0), "lost before").unwrap().from_position, 0);
}

#[tokio::test]
async fn what_waits_is_dropped_by_seat_case_or_carrier_and_may_be_brought_again() {
    let server = Server::start().await;
    let (hq, case) = (&server.hq, server.add_case("KHE12"));
    let carrier = server.device(1, &[]).await;
    let (mut one, mut two) = (Device::new(&server, 3), Device::new(&server, 4));
    let written = [one.write(case, "a"), two.write(case, "b")];
    let stick = bundle(&written, b"photo");
    import(hq, stick.path()).unwrap();
    carrier.push(&written).await.unwrap();
    let left = || {
        let groups = hq.store().waiting().unwrap().into_iter();
        groups.map(|group| (group.carried_by, group.seat)).collect::<Vec<_>>()
    };
    let by_carrier = Some(carrier.seat());
    assert_eq!(left().len(), 4);
    let other_case = admin::Which { case: Some(CaseId::from_bytes([5; 16])), ..Default::default() };
    let any_seat = admin::Which { seat: Some(String::new()), ..Default::default() };
    for which in [other_case, any_seat] {
        assert_eq!(admin::drop_waiting(hq, &which).unwrap_err().code(), "none_waits");
    }
    let seat_of_stick =
        admin::Which { seat: Some(one.seat().to_string()), carried_by: Some(None), case: None };
    assert_eq!(admin::drop_waiting(hq, &seat_of_stick).unwrap().len(), 1);
    assert_eq!(left(), [(None, two.seat()), (by_carrier, one.seat()), (by_carrier, two.seat())]);
    let imported = admin::Which { carried_by: Some(None), ..Default::default() };
    admin::drop_waiting(hq, &imported).unwrap();
    assert_eq!(left(), [(by_carrier, one.seat()), (by_carrier, two.seat())]);
    let of_case = admin::Which { case: Some(case), ..Default::default() };
    assert_eq!(admin::drop_waiting(hq, &of_case).unwrap().len(), 2);
    assert_eq!(left(), []);
    let again = import(hq, stick.path()).unwrap();
    assert_eq!(refusals(&again.receipt), [("seat_unknown", true); 2]);
}

#[tokio::test]
async fn entries_with_a_wrong_signature_do_not_wait() {
    let (server, case, device) = Server::with_device().await;
    let mut bytes = Device::new(&server, 2).write(case, "a").to_bytes();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let forged = Entry::from_bytes(&bytes).unwrap();
    assert_eq!(refusals(&device.push(&[forged]).await.unwrap()), [("signature_wrong", false)]);
    assert_eq!(server.hq.store().counts().unwrap().entries_waiting, 0);
}

#[tokio::test]
async fn of_what_one_carrier_brings_only_so_much_waits() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut newcomer = Device::new(&server, 2);
    let (mut batch, mut writer) = (Vec::new(), BatchWriter::default());
    for n in 0..18 {
        writer.append(
            &newcomer.write(case, &n.to_string().repeat(if n < 10 { 4_000_000 } else { 2_000_000 })),
            &mut batch,
        );
    }
    let taken = accept(&server.hq, Carrier::Import, &batch).unwrap();
    let kept = taken.receipt.refused.iter().filter(|refused| refused.kept).count();
    assert_eq!((kept, taken.receipt.refused.len()), (16, 18));
    let counts = server.hq.store().counts().unwrap();
    assert!(
        counts.entries_waiting == 16 && counts.entries_waiting_bytes <= waiting::LIMITS.bytes,
        "{counts:?}"
    );
    let said = waiting::over_the_limit(2);
    assert!(said.starts_with("2 entries were not kept") && said.contains("bring them again"), "{said}");
    // There is room for what another brings.
    let other = server.device(1, &[(case, Sensitivity::S4)]).await;
    let mut stranger = Device::new(&server, 3);
    let brought = other.push(&[stranger.write(case, "a")]).await.unwrap();
    assert_eq!(refusals(&brought), [("seat_unknown", true)]);
}
