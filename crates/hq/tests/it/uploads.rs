//! Originals by upload: what arrives, what is held already, and who sees it.

use evidence::{Digest, Sensitivity};
use jiff::SignedDuration;
use reqwest::{Method, StatusCode};

use crate::server::{Device, Server};
use crate::tus::{
    begin, create, create_as, head, header, metadata, offset, patch, photo, problem, tus, upload_file,
};

#[tokio::test]
async fn an_original_arrives_in_parts_byte_for_byte() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(3_000_000);
    let created = create(&device, &original, case).await;
    assert_eq!(created.status(), StatusCode::CREATED);
    assert_eq!(header(&created, "tus-resumable"), "1.0.0");
    assert!(header(&created, "upload-expires").ends_with("GMT"));
    let path = header(&created, "location");
    let standing = head(&device, &path).await;
    assert_eq!(standing.status(), StatusCode::OK);
    assert_eq!(header(&standing, "cache-control"), "no-store");
    assert_eq!(
        (header(&standing, "upload-offset"), header(&standing, "upload-length")),
        ("0".into(), "3000000".into())
    );
    assert_eq!(header(&standing, "upload-metadata"), metadata(Digest::of(&original), case));
    for (from, to) in [(0, 1_000_000), (1_000_000, 1_000_001), (1_000_001, 3_000_000)] {
        let patched = patch(&device, &path, from, original[from..to].to_vec()).send().await.unwrap();
        assert_eq!(patched.status(), StatusCode::NO_CONTENT);
        assert_eq!(header(&patched, "upload-offset"), to.to_string());
    }
    let kept = std::fs::read(server.hq.originals().path(Digest::of(&original))).unwrap();
    assert!(kept == original);
    assert_eq!(offset(&device, &path).await, "3000000");
}

#[tokio::test]
async fn what_is_held_already_is_said_before_any_byte_is_sent() {
    let (server, case, device) = Server::with_device().await;
    let other_case = server.add_case("KHE13");
    let other = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let again = create(&device, &original, case).await;
    assert_eq!((again.status(), header(&again, "upload-offset")), (StatusCode::CREATED, "5000".into()));
    let held = header(&again, "location");
    assert_eq!(offset(&device, &held).await, "5000");
    let conflict = patch(&device, &held, 0, original.clone()).send().await.unwrap();
    assert_eq!(problem(conflict).await, (409, "upload_offset".into()));
    let deleted = tus(&device, Method::DELETE, &held).send().await.unwrap();
    assert_eq!(problem(deleted).await, (404, "upload_unknown".into()));
    let lying = create_as(&device, Digest::of(&original), 4999, case).await;
    assert_eq!(problem(lying).await, (422, "upload_not_as_announced".into()));
    // Whoever delivers it for another case has to have it.
    let elsewhere = begin(&other, &original, other_case).await;
    assert_eq!(offset(&other, &elsewhere).await, "0");
    let delivered = patch(&other, &elsewhere, 0, original.clone()).send().await.unwrap();
    assert_eq!(delivered.status(), StatusCode::NO_CONTENT);
    let again = create(&other, &original, other_case).await;
    assert_eq!(header(&again, "upload-offset"), "5000");
    assert_eq!(server.hq.store().counts().unwrap().originals, 1);
}

#[tokio::test]
async fn an_original_that_is_not_the_announced_one_is_not_kept() {
    let (server, case, device) = Server::with_device().await;
    let announced = Digest::of(b"announced");
    let path = header(&create_as(&device, announced, 5, case).await, "location");
    let answer = patch(&device, &path, 0, b"other".to_vec()).send().await.unwrap();
    assert_eq!(problem(answer).await, (422, "upload_not_as_announced".into()));
    assert!(server.hq.originals().open(announced).is_err());
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_bytes_than_announced_are_refused() {
    let (_server, case, device) = Server::with_device().await;
    let original = photo(50);
    let path = begin(&device, &original, case).await;
    let answer = patch(&device, &path, 0, photo(51)).send().await.unwrap();
    assert_eq!(problem(answer).await, (413, "upload_too_large".into()));
    assert_eq!(offset(&device, &path).await, "0");
}

#[tokio::test]
async fn an_empty_original_is_whole_at_once() {
    let (server, case, device) = Server::with_device().await;
    let created = create(&device, b"", case).await;
    assert_eq!((created.status(), header(&created, "upload-offset")), (StatusCode::CREATED, "0".into()));
    assert!(server.hq.store().original(Digest::of(b"")).unwrap().is_some());
}

#[tokio::test]
async fn strangers_see_no_upload_and_cannot_end_it() {
    let (server, case, device) = Server::with_device().await;
    let stranger = server.device(2, &[(case, Sensitivity::S4)]).await;
    let original = photo(50);
    let path = begin(&device, &original, case).await;
    let seen = head(&stranger, &path).await;
    assert_eq!((seen.status(), header(&seen, "upload-offset")), (StatusCode::NOT_FOUND, String::new()));
    let written = patch(&stranger, &path, 0, original.clone()).send().await.unwrap();
    assert_eq!(problem(written).await, (404, "upload_unknown".into()));
    let ended = tus(&stranger, Method::DELETE, &path).send().await.unwrap();
    assert_eq!(problem(ended).await, (404, "upload_unknown".into()));
    assert_eq!(offset(&device, &path).await, "0");
    let mut nobody = Device::new(&server, 3);
    nobody.session = None;
    assert_eq!(head(&nobody, &path).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_upload_that_is_ended_is_gone() {
    let (_server, case, device) = Server::with_device().await;
    let path = begin(&device, &photo(50), case).await;
    let ended = tus(&device, Method::DELETE, &path).send().await.unwrap();
    assert_eq!((ended.status(), header(&ended, "tus-resumable")), (StatusCode::NO_CONTENT, "1.0.0".into()));
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_upload_that_nobody_continues_expires_and_its_bytes_are_removed() {
    let (server, case, mut device) = Server::with_device().await;
    let path = begin(&device, &photo(50), case).await;
    patch(&device, &path, 0, photo(50)[..20].to_vec()).send().await.unwrap();
    server.clock.advance(SignedDuration::from_hours(14 * 24));
    device.sign_in().await.unwrap();
    let seen = head(&device, &path).await;
    assert_eq!((seen.status(), header(&seen, "upload-offset")), (StatusCode::GONE, String::new()));
    create(&device, &photo(60), case).await;
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(std::fs::read_dir(server.folder.path().join("uploads")).unwrap().count(), 1);
}

#[tokio::test]
async fn an_upload_without_its_bytes_delivers_nothing_whatever_is_held_for_other_cases() {
    let (server, case, device) = Server::with_device().await;
    let other_case = server.add_case("KHE13");
    let mut stranger = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let naming = stranger.name(other_case, &original, Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let get = async || stranger.get(&format!("/v1/originals/{}", Digest::of(&original))).await;
    let path = begin(&stranger, &original, other_case).await;
    let empty = patch(&stranger, &path, 0, Vec::new()).send().await.unwrap();
    assert_eq!((empty.status(), header(&empty, "upload-offset")), (StatusCode::NO_CONTENT, "0".into()));
    assert_eq!(crate::server::code(get().await), "original_unknown");
    // Nor where the file of the upload is lost.
    std::fs::remove_file(upload_file(&server, &path)).unwrap();
    let lost = patch(&stranger, &path, 0, Vec::new()).send().await.unwrap();
    assert_eq!(problem(lost).await, (404, "upload_unknown".into()));
    assert_eq!(crate::server::code(get().await), "original_unknown");
    let path = begin(&stranger, &original, other_case).await;
    patch(&stranger, &path, 0, original.clone()).send().await.unwrap();
    assert!(get().await.unwrap() == original);
}
