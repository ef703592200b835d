//! Originals that are kept although nobody gets at them: those of entries that do not count, and of entries that wait.

use evidence::{CaseId, Digest, Receipt, Sensitivity};
use hq::import::{Imported, import};
use hq::store::Original;
use hq::{admin, waiting};
use reqwest::StatusCode;
use tempfile::TempDir;

use crate::bag::bundle;
use crate::server::{Device, Server, code};
use crate::tus::{begin, create, patch, problem};

const PHOTO: &[u8] = b"photo";

fn address() -> String {
    format!("/v1/originals/{}", Digest::of(PHOTO))
}

/// Whether an original is held, what was stated of it, and whether it was left in the bundle.
fn taken(imported: &Imported) -> (u64, Vec<Digest>, Vec<Digest>) {
    let stated = Receipt::open(&imported.signed).unwrap().originals;
    (imported.originals_new, stated, imported.originals_left.clone())
}

/// A seat that was revoked before it named an original.
async fn revoked() -> (Server, CaseId, Device, evidence::Entry) {
    let (server, case, mut lost) = Server::with_device().await;
    admin::revoke(&server.hq, lost.seat(), None, "lost").unwrap();
    let naming = lost.name(case, PHOTO, Sensitivity::S0);
    (server, case, lost, naming)
}

async fn nobody_gets_at_it(server: &Server, case: CaseId, lost: &Device) {
    let reader = server.device(2, &[(case, Sensitivity::S4)]).await;
    assert_eq!(code(reader.get(&address()).await), "original_unknown");
    assert_eq!(code(lost.get(&address()).await), "seat_revoked");
    assert_eq!(std::fs::read(server.hq.originals().path(Digest::of(PHOTO))).unwrap(), PHOTO);
    assert!(admin::verify(&server.hq, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn a_bundle_brings_the_originals_of_a_revoked_seat_and_nobody_gets_at_them() {
    let (server, case, lost, naming) = revoked().await;
    let stick = bundle(&[naming], PHOTO);
    let digest = Digest::of(PHOTO);
    assert_eq!(taken(&import(&server.hq, stick.path()).unwrap()), (1, vec![digest], vec![]));
    nobody_gets_at_it(&server, case, &lost).await;
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.originals_new, again.originals_known, again.originals_left), (0, 1, vec![]));
}

#[tokio::test]
async fn a_revoked_seat_uploads_its_originals_and_nobody_gets_at_them() {
    let (server, case, mut lost, naming) = revoked().await;
    lost.push(&[naming]).await.unwrap();
    let path = begin(&lost, PHOTO, case).await;
    assert_eq!(patch(&lost, &path, 0, PHOTO.to_vec()).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    nobody_gets_at_it(&server, case, &lost).await;
    // Once somebody who counts makes a record of it, it is an original of the case like any other.
    let mut author = server.device(3, &[(case, Sensitivity::S4)]).await;
    let naming = author.name(case, PHOTO, Sensitivity::S0);
    author.push(&[naming]).await.unwrap();
    assert_eq!(author.get(&address()).await.unwrap(), PHOTO);
    lost.sign_in().await.unwrap();
    assert_eq!(code(lost.get(&address()).await), "seat_revoked");
}

#[tokio::test]
async fn an_original_of_an_entry_that_waits_for_a_grant_is_uploaded_once_the_grant_is_there() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[]).await;
    let naming = device.name(case, PHOTO, Sensitivity::S0);
    assert!(device.push(&[naming]).await.unwrap().refused[0].kept);
    assert_eq!(problem(create(&device, PHOTO, case).await).await, (404, "case_unknown".into()));
    assert_eq!(std::fs::read_dir(server.folder.path().join("uploads")).unwrap().count(), 0);
    admin::grant(&server.hq, device.seat(), case, Some(Sensitivity::S4)).unwrap();
    let path = begin(&device, PHOTO, case).await;
    patch(&device, &path, 0, PHOTO.to_vec()).send().await.unwrap();
    assert_eq!(device.get(&address()).await.unwrap(), PHOTO);
}

/// A bundle of a seat that headquarters does not know, in a case that it knows, with an original.
async fn of_a_newcomer() -> (Server, CaseId, Device, TempDir) {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut newcomer = Device::new(&server, 2);
    let stick = bundle(&[newcomer.name(case, PHOTO, Sensitivity::S0)], PHOTO);
    (server, case, newcomer, stick)
}

#[tokio::test]
async fn the_originals_of_entries_that_wait_for_their_seat_are_there_with_it() {
    let (server, case, mut newcomer, stick) = of_a_newcomer().await;
    let digest = Digest::of(PHOTO);
    assert_eq!(taken(&import(&server.hq, stick.path()).unwrap()), (1, vec![digest], vec![]));
    let again = import(&server.hq, stick.path()).unwrap();
    assert_eq!((again.originals_known, again.originals_left), (1, vec![]));
    drop(stick);
    let reader = server.device(1, &[(case, Sensitivity::S4)]).await;
    assert_eq!(code(reader.get(&address()).await), "original_unknown");
    newcomer.enrol(&server.code(&[(case, Sensitivity::S4)])).await.unwrap();
    newcomer.sign_in().await.unwrap();
    assert_eq!(newcomer.get(&address()).await.unwrap(), PHOTO);
    assert_eq!(reader.get(&address()).await.unwrap(), PHOTO);
    assert_eq!(server.hq.store().unnamed_bytes().unwrap(), 0);
}

#[tokio::test]
async fn of_originals_that_only_what_waits_names_no_more_is_kept_than_there_is_room_for() {
    let (server, case, _newcomer, stick) = of_a_newcomer().await;
    let digest = Digest::of(PHOTO);
    let other = |length| Original { digest: Digest::of(b"other"), length, received: server.hq.now() };
    let full = waiting::ORIGINAL_BYTES - PHOTO.len() as u64 + 1;
    server.hq.store().add_original(&other(full), case).unwrap();
    let imported = import(&server.hq, stick.path()).unwrap();
    assert!(imported.receipt.refused[0].kept);
    assert_eq!(taken(&imported), (0, vec![], vec![digest]));
    assert!(server.hq.originals().open(digest).is_err());
}

#[tokio::test]
async fn an_original_that_no_entry_names_stays_in_the_bundle_whatever_waits() {
    let (server, case, mut newcomer, _) = of_a_newcomer().await;
    let stick = bundle(&[newcomer.write(case, "a")], b"another");
    let imported = import(&server.hq, stick.path()).unwrap();
    assert_eq!(taken(&imported), (0, vec![], vec![Digest::of(b"another")]));
}
