//! Bundles on a stick.

use std::fs;

use evidence::{Digest, Receipt, Sensitivity};
use hq::admin;
use hq::import::import;

use crate::bag::bundle;
use crate::kept_out::kept_out;
use crate::server::{Server, entries};

#[tokio::test]
async fn a_bundle_is_taken_in_like_a_sync_and_doubles_nothing() {
    let (server, case, mut device) = Server::with_device().await;
    let written =
        [device.write(case, "a"), device.write(case, "b"), device.name(case, b"photo", Sensitivity::S0)];
    device.push(&written[..1]).await.unwrap();
    let stick = bundle(&written, b"photo");
    let first = import(&server.hq, stick.path()).unwrap();
    assert_eq!((first.entries_new, first.entries_known), (2, 1));
    assert_eq!((first.originals_new, first.originals_known), (1, 0));
    let receipt = Receipt::open(&first.signed).unwrap();
    assert_eq!((receipt.accepted.len(), receipt.originals), (3, vec![Digest::of(b"photo")]));
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.entries_new, again.entries_known, again.originals_new), (0, 3, 0));
    assert_eq!(entries(&device.pull(case, "").await.unwrap()), written);
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn entries_of_an_unknown_case_or_seat_are_refused_by_name() {
    let (server, case, mut device) = Server::with_device().await;
    let unknown = device.write(evidence::CaseId::from_bytes([5; 16]), "a");
    let stick = bundle(&[unknown.clone(), device.write(case, "b")], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    let refused = &imported.receipt.refused[0];
    assert_eq!(
        (refused.entry, refused.code.as_str(), imported.entries_new),
        (unknown.id(), "case_unknown", 1)
    );
}

#[tokio::test]
async fn an_original_for_which_no_accepted_entry_speaks_stays_in_the_bundle() {
    let (server, case, mut device) = Server::with_device().await;
    let naming = device.name(evidence::CaseId::from_bytes([5; 16]), b"photo", Sensitivity::S0);
    let stick = bundle(&[naming.clone(), device.write(case, "b")], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, &imported.originals_left[..]), (0, &[Digest::of(b"photo")][..]));
    assert_eq!((imported.receipt.originals, server.hq.store().counts().unwrap().originals), (vec![], 0));
    assert!(server.hq.originals().open(Digest::of(b"photo")).is_err());
    // Once the case is known, the same bundle brings it. A copy that withholds the name brings no less.
    admin::add_case(&server.hq, Some(naming.header().case), "KHE13", "A case").unwrap();
    device.push(std::slice::from_ref(&naming)).await.unwrap();
    admin::grant(&server.hq, device.seat(), naming.header().case, Some(Sensitivity::S4)).unwrap();
    device.push(std::slice::from_ref(&naming)).await.unwrap();
    let stick = bundle(&[naming.withhold(|_| false)], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.originals_left), (1, vec![]));
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn a_bundle_delivers_its_originals_for_its_own_case_and_for_no_other() {
    let server = Server::start().await;
    let (case, other_case) = (server.add_case("KHE12"), server.add_case("KHE13"));
    let mut device = server.device(1, &[(case, Sensitivity::S4)]).await;
    let mut stranger = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let naming = stranger.name(other_case, b"photo", Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let stick = bundle(&[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.receipt.case), (1, Some(case)));
    assert_eq!(imported.made_by, device.seat());
    let address = format!("/v1/originals/{}", Digest::of(b"photo"));
    assert_eq!(device.get(&address).await.unwrap(), b"photo");
    assert_eq!(crate::server::code(stranger.get(&address).await), "original_unknown");
    // What nobody in the case of the bundle names stays there, whoever else names it.
    let stick = bundle(&[device.write(case, "b")], b"another");
    let naming = stranger.name(other_case, b"another", Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!((imported.originals_new, imported.originals_left), (0, vec![Digest::of(b"another")]));
    let stick = bundle(&[device.write(case, "c"), stranger.write(other_case, "d")], b"photo");
    assert_eq!(kept_out(&server, stick.path()), [("bundle_several_cases", "data/ledger/".to_owned())]);
}

#[tokio::test]
async fn an_import_that_breaks_off_gives_a_receipt_for_what_it_took_in() {
    let (server, case, mut device) = Server::with_device().await;
    let stick = bundle(&[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    // A file where the folder of the original would be.
    let place = server.hq.originals().path(Digest::of(b"photo"));
    fs::write(place.parent().unwrap(), "in the way").unwrap();
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!(imported.failure.map(|error| error.code()), Some("folder"));
    let receipt = Receipt::open(&imported.signed).unwrap();
    assert_eq!((receipt.accepted.len(), receipt.originals.len()), (1, 0));
    fs::remove_file(place.parent().unwrap()).unwrap();
    // And where the stop came between the original and the note of it, verify names it.
    assert!(server.hq.originals().take_in([9; 16], Digest::of(b"photo"), b"photo".as_slice()).unwrap());
    let found = admin::verify(&server.hq, |_, _| {}).unwrap();
    assert_eq!((found.unnoted_originals, found.originals), (vec![Digest::of(b"photo")], 0));
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.entries_known, again.originals_new, again.failure.is_none()), (1, 1, true));
}

#[tokio::test]
async fn a_damaged_original_is_replaced_by_the_good_one_of_a_bundle() {
    let (server, case, mut device) = Server::with_device().await;
    let stick = bundle(&[device.name(case, b"photo", Sensitivity::S0)], b"photo");
    import(&server.hq, stick.path()).unwrap();
    let place = server.hq.originals().path(Digest::of(b"photo"));
    fs::write(&place, b"photO").unwrap();
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.originals_new, again.originals_known), (1, 0));
    assert_eq!(fs::read(&place).unwrap(), b"photo");
    assert_eq!(fs::read(place.with_extension("damaged-1")).unwrap(), b"photO");
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}
