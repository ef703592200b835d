//! Uploads with everything that a bad link, a second writer and a crash do.

use evidence::Digest;
use reqwest::{Method, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::server::{Device, Server};
use crate::tus::{begin, create, header, offset, patch, photo, problem, tus, upload_file};

#[tokio::test]
async fn a_lost_answer_to_the_creation_begins_no_second_upload() {
    let (_server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original[..2000].to_vec()).send().await.unwrap();
    let again = create(&device, &original, case).await;
    assert_eq!((header(&again, "location"), header(&again, "upload-offset")), (path, "2000".into()));
}

#[tokio::test]
async fn a_wrong_offset_changes_nothing() {
    let (_server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original[..2000].to_vec()).send().await.unwrap();
    for wrong in [0, 1999, 2001, 5000] {
        let answer = patch(&device, &path, wrong, original[2000..].to_vec()).send().await.unwrap();
        assert_eq!(problem(answer).await, (409, "upload_offset".into()));
    }
    assert_eq!(offset(&device, &path).await, "2000");
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_keeps_what_arrived_and_goes_on_from_there() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(400_000);
    let path = begin(&device, &original, case).await;
    cut_off(&server, &device, &path, &original, 150_000).await;
    assert_eq!(offset(&device, &path).await, "150000");
    let finished = patch(&device, &path, 150_000, original[150_000..].to_vec()).send().await.unwrap();
    assert_eq!(finished.status(), StatusCode::NO_CONTENT);
    assert!(std::fs::read(server.hq.originals().path(Digest::of(&original))).unwrap() == original);
}

/// Announces everything, sends `count` bytes, goes away, and returns once the server has seen it.
async fn cut_off(server: &Server, device: &Device, path: &str, original: &[u8], count: usize) {
    let mut stream = crate::connections::connect(server).await.unwrap();
    let token = &device.session.as_ref().unwrap().token;
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\n\
         Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {}\r\n\r\n",
        original.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&original[..count]).await.unwrap();
    stream.shutdown().await.unwrap();
    let _ = stream.read_to_end(&mut Vec::new()).await;
    while server.hq.uploads().is_held(upload_id(path)) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn two_writers_never_mix() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    let mut first = crate::connections::connect(&server).await.unwrap();
    let token = device.session.as_ref().unwrap().token.clone();
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\n\
         Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 5000\r\n\
         Connection: close\r\n\r\n"
    );
    first.write_all(head.as_bytes()).await.unwrap();
    first.write_all(&original[..1000]).await.unwrap();
    first.flush().await.unwrap();
    while !server.hq.uploads().is_held(upload_id(&path)) {
        tokio::task::yield_now().await;
    }
    let second = patch(&device, &path, 0, original.clone()).send().await.unwrap();
    assert_eq!(problem(second).await, (423, "upload_busy".into()));
    let deleted = tus(&device, Method::DELETE, &path).send().await.unwrap();
    assert_eq!(deleted.status(), StatusCode::LOCKED);
    first.write_all(&original[1000..]).await.unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    assert!(std::fs::read(server.hq.originals().path(Digest::of(&original))).unwrap() == original);
}

fn upload_id(path: &str) -> [u8; 16] {
    hex::decode(path.rsplit_once('/').unwrap().1).unwrap().try_into().unwrap()
}

#[tokio::test]
async fn an_upload_goes_on_after_a_restart_and_unconfirmed_bytes_do_not_count() {
    let (mut server, case, mut device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original[..2000].to_vec()).send().await.unwrap();
    let file = upload_file(&server, &path);
    let mut torn = std::fs::read(&file).unwrap();
    torn.extend(vec![0; 700]);
    std::fs::write(&file, torn).unwrap();
    server.restart().await;
    device.find(&server);
    assert_eq!(offset(&device, &path).await, "2000");
    patch(&device, &path, 2000, original[2000..].to_vec()).send().await.unwrap();
    assert!(std::fs::read(server.hq.originals().path(Digest::of(&original))).unwrap() == original);
}

#[tokio::test]
async fn a_crash_between_the_move_into_place_and_the_note_of_it_is_mended() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original[..4000].to_vec()).send().await.unwrap();
    let place = server.hq.originals().path(Digest::of(&original));
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    let file = upload_file(&server, &path);
    std::fs::write(&file, &original).unwrap();
    std::fs::rename(file, place).unwrap();
    let answer = patch(&device, &path, 4000, original[4000..].to_vec()).send().await.unwrap();
    assert_eq!(problem(answer).await, (409, "upload_offset".into()));
    assert_eq!(offset(&device, &path).await, "5000");
    assert!(server.hq.store().original(Digest::of(&original)).unwrap().is_some());
}

#[tokio::test]
async fn an_upload_whose_bytes_are_gone_is_begun_again() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
    patch(&device, &path, 0, original[..4000].to_vec()).send().await.unwrap();
    std::fs::remove_file(upload_file(&server, &path)).unwrap();
    let answer = patch(&device, &path, 4000, original[4000..].to_vec()).send().await.unwrap();
    assert_eq!(problem(answer).await, (404, "upload_unknown".into()));
    let again = create(&device, &original, case).await;
    assert_eq!(header(&again, "upload-offset"), "0");
    let path = header(&again, "location");
    let whole = patch(&device, &path, 0, original.clone()).send().await.unwrap();
    assert_eq!(whole.status(), StatusCode::NO_CONTENT);
}
