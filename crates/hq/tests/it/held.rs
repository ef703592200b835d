//! What headquarters states that it holds, to whom, and what becomes of an original that it lost.

use evidence::wire::sync::HeldRequest;
use evidence::{CaseId, Digest, Receipt, Sensitivity};
use reqwest::StatusCode;

use crate::server::Server;
use crate::server::{Device, bytes};
use crate::tus::{begin, create, head, header, patch, photo};

#[tokio::test]
async fn headquarters_states_under_its_signature_which_originals_it_holds() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(1000);
    let path = begin(&device, &original, case).await;
    let ask = [Digest::of(&original), Digest::of(b"other")];
    let held = async || ask_held(&device, case, &ask).await.unwrap();
    patch(&device, &path, 0, original[..999].to_vec()).send().await.unwrap();
    assert_eq!(held().await.originals, []);
    patch(&device, &path, 999, original[999..].to_vec()).send().await.unwrap();
    let receipt = held().await;
    assert_eq!(receipt.originals, [Digest::of(&original)]);
    assert_eq!((receipt.hq, receipt.seat), (server.hq.identity().hq_key(), device.seat()));
    assert_eq!(receipt.case, Some(case));
}

async fn ask_held(device: &Device, case: CaseId, digests: &[Digest]) -> crate::server::Answer<Receipt> {
    let ask = HeldRequest { case, digests: digests.to_vec() };
    let answer = device.post("/v1/originals/held", serde_json::to_vec(&ask).unwrap()).await;
    bytes(answer).await.map(|signed| Receipt::open(&signed).unwrap())
}

#[tokio::test]
async fn what_is_held_for_a_case_is_told_to_those_who_work_on_it_and_to_nobody_else() {
    let (server, case, device) = Server::with_device().await;
    let other_case = server.add_case("KHE13");
    let stranger = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let digest = Digest::of(&original);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let held = begin(&device, &original, case).await;
    assert_eq!(ask_held(&device, case, &[digest]).await.unwrap().originals, [digest]);
    assert_eq!(ask_held(&stranger, other_case, &[digest]).await.unwrap().originals, []);
    assert_eq!(crate::server::code(ask_held(&stranger, case, &[digest]).await), "case_unknown");
    assert_eq!(head(&device, &held).await.status(), StatusCode::OK);
    for guess in [held.clone(), held.replace(&case.to_string(), &other_case.to_string())] {
        assert_eq!(head(&stranger, &guess).await.status(), StatusCode::NOT_FOUND);
    }
    assert_eq!(head(&stranger, &format!("/v1/uploads/{digest}")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_photo_in_two_cases_is_delivered_for_both_and_sent_once_by_who_may_read_it() {
    let (server, case, mut device) = Server::with_device().await;
    let other_case = server.add_case("KHE13");
    hq::admin::grant(&server.hq, device.seat(), other_case, Some(Sensitivity::S4)).unwrap();
    let reader = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let digest = Digest::of(&original);
    let naming =
        [device.name(case, &original, Sensitivity::S1), device.name(other_case, &original, Sensitivity::S1)];
    device.push(&naming).await.unwrap();
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let address = format!("/v1/originals/{digest}");
    assert_eq!(crate::server::code(reader.get(&address).await), "original_unknown");
    assert_eq!(ask_held(&device, other_case, &[digest]).await.unwrap().originals, []);
    let second = create(&device, &original, other_case).await;
    assert_eq!((second.status(), header(&second, "upload-offset")), (StatusCode::CREATED, "5000".into()));
    assert_eq!(ask_held(&device, other_case, &[digest]).await.unwrap().originals, [digest]);
    assert!(reader.get(&address).await.unwrap() == original);
}

#[tokio::test]
async fn a_damaged_or_missing_original_is_no_longer_stated_and_comes_again_by_upload() {
    let (server, case, mut device) = Server::with_device().await;
    let original = photo(5000);
    let digest = Digest::of(&original);
    let naming = device.name(case, &original, Sensitivity::S1);
    device.push(&[naming]).await.unwrap();
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let place = server.hq.originals().path(digest);
    let mut changed = original.clone();
    changed[17] ^= 1;
    std::fs::write(&place, &changed).unwrap();
    let findings = hq::admin::verify(&server.hq, |_, _| {}).unwrap();
    assert_eq!((findings.damaged_originals, findings.originals), (vec![digest], 1));
    assert!(!place.exists() && std::fs::read(place.with_extension("damaged-1")).unwrap() == changed);
    assert_eq!(ask_held(&device, case, &[digest]).await.unwrap().originals, []);
    assert_eq!(crate::server::code(device.get(&format!("/v1/originals/{digest}")).await), "original_unknown");
    device.sign_in().await.unwrap();
    assert_eq!(device.session.as_ref().unwrap().lost, [digest]);
    let again = begin(&device, &original, case).await;
    assert_eq!(patch(&device, &again, 0, original.clone()).send().await.unwrap().status(), 204);
    assert_eq!(ask_held(&device, case, &[digest]).await.unwrap().originals, [digest]);
    device.sign_in().await.unwrap();
    assert_eq!(device.session.as_ref().unwrap().lost, []);
    assert!(hq::admin::verify(&server.hq, |_, _| {}).unwrap().holds());
    // One that is gone is asked for again even before anybody has looked.
    std::fs::remove_file(&place).unwrap();
    assert_eq!(ask_held(&device, case, &[digest]).await.unwrap().originals, []);
    assert_eq!(header(&create(&device, &original, case).await, "upload-offset"), "0");
}
