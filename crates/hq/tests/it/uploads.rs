//! Originals by tus 1.0.0, with everything that a bad link does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::{CaseId, Digest, Sensitivity};
use jiff::SignedDuration;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::server::{Device, Server, bytes};

pub(crate) fn photo(length: usize) -> Vec<u8> {
    (0..length as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect()
}

fn metadata(digest: Digest, case: CaseId) -> String {
    let [sum, case] = [digest.to_string(), case.to_string()].map(|text| BASE64.encode(text));
    format!("filename SU1HXzAwMDE=,sha256 {sum},case {case}")
}

fn tus(device: &Device, method: Method, path: &str) -> RequestBuilder {
    device.request(method, path).header("Tus-Resumable", "1.0.0")
}

pub(crate) async fn create(device: &Device, original: &[u8], case: CaseId) -> Response {
    create_as(device, Digest::of(original), original.len(), case).await
}

async fn create_as(device: &Device, digest: Digest, length: usize, case: CaseId) -> Response {
    tus(device, Method::POST, "/v1/uploads")
        .header("Upload-Length", length)
        .header("Upload-Metadata", metadata(digest, case))
        .send()
        .await
        .unwrap()
}

pub(crate) fn patch(device: &Device, path: &str, offset: usize, body: Vec<u8>) -> RequestBuilder {
    tus(device, Method::PATCH, path)
        .header("Content-Type", "application/offset+octet-stream")
        .header("Upload-Offset", offset)
        .body(body)
}

pub(crate) async fn head(device: &Device, path: &str) -> Response {
    tus(device, Method::HEAD, path).send().await.unwrap()
}

pub(crate) fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

async fn offset(device: &Device, path: &str) -> String {
    header(&head(device, path).await, "upload-offset")
}

async fn problem(response: Response) -> (u16, String) {
    let (status, problem) = bytes(response).await.unwrap_err();
    (status.as_u16(), problem.code)
}

pub(crate) async fn setting() -> (Server, CaseId, Device) {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let device = server.device(1, &[(case, Sensitivity::S4)]).await;
    (server, case, device)
}

#[tokio::test]
async fn an_original_arrives_in_parts_byte_for_byte() {
    let (server, case, device) = setting().await;
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
    let (server, case, device) = setting().await;
    let other_case = server.add_case("KHE13");
    let other = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
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
    let elsewhere = header(&create(&other, &original, other_case).await, "location");
    assert_eq!(offset(&other, &elsewhere).await, "0");
    let delivered = patch(&other, &elsewhere, 0, original.clone()).send().await.unwrap();
    assert_eq!(delivered.status(), StatusCode::NO_CONTENT);
    let again = create(&other, &original, other_case).await;
    assert_eq!(header(&again, "upload-offset"), "5000");
    assert_eq!(server.hq.store().counts().unwrap().originals, 1);
}

#[tokio::test]
async fn a_lost_answer_to_the_creation_begins_no_second_upload() {
    let (_server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
    patch(&device, &path, 0, original[..2000].to_vec()).send().await.unwrap();
    let again = create(&device, &original, case).await;
    assert_eq!((header(&again, "location"), header(&again, "upload-offset")), (path, "2000".into()));
}

#[tokio::test]
async fn a_wrong_offset_changes_nothing() {
    let (_server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
    patch(&device, &path, 0, original[..2000].to_vec()).send().await.unwrap();
    for wrong in [0, 1999, 2001, 5000] {
        let answer = patch(&device, &path, wrong, original[2000..].to_vec()).send().await.unwrap();
        assert_eq!(problem(answer).await, (409, "upload_offset".into()));
    }
    assert_eq!(offset(&device, &path).await, "2000");
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_keeps_what_arrived_and_goes_on_from_there() {
    let (server, case, device) = setting().await;
    let original = photo(400_000);
    let path = header(&create(&device, &original, case).await, "location");
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

fn upload_id(path: &str) -> [u8; 16] {
    hex::decode(path.rsplit_once('/').unwrap().1).unwrap().try_into().unwrap()
}

#[tokio::test]
async fn two_writers_never_mix() {
    let (server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
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

#[tokio::test]
async fn a_chunk_that_does_not_fit_its_checksum_is_thrown_away() {
    let (server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
    let sum = |algorithm: &str, part: &[u8]| match algorithm {
        "sha1" => format!("sha1 {}", BASE64.encode(<sha1::Sha1 as sha2::Digest>::digest(part))),
        _ => format!("sha256 {}", BASE64.encode(Digest::of(part).as_bytes())),
    };
    for (algorithm, from, to) in [("sha1", 0, 2000), ("sha256", 2000, 5000)] {
        let part = &original[from..to];
        let mut changed = part.to_vec();
        changed[17] ^= 1;
        let send =
            |body: Vec<u8>| patch(&device, &path, from, body).header("Upload-Checksum", sum(algorithm, part));
        assert_eq!(problem(send(changed).send().await.unwrap()).await, (460, "upload_checksum".into()));
        assert_eq!(offset(&device, &path).await, from.to_string());
        assert_eq!(send(part.to_vec()).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    }
    assert!(server.hq.originals().open(Digest::of(&original)).is_ok());
}

#[tokio::test]
async fn an_unknown_or_malformed_checksum_is_refused() {
    let (_server, case, device) = setting().await;
    let original = photo(50);
    let path = header(&create(&device, &original, case).await, "location");
    for bad in ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha256 ???"] {
        let answer =
            patch(&device, &path, 0, original.clone()).header("Upload-Checksum", bad).send().await.unwrap();
        assert_eq!(problem(answer).await, (400, "upload_checksum_algorithm".into()));
    }
    assert_eq!(offset(&device, &path).await, "0");
}

#[tokio::test]
async fn an_original_that_is_not_the_announced_one_is_not_kept() {
    let (server, case, device) = setting().await;
    let announced = Digest::of(b"announced");
    let path = header(&create_as(&device, announced, 5, case).await, "location");
    let answer = patch(&device, &path, 0, b"other".to_vec()).send().await.unwrap();
    assert_eq!(problem(answer).await, (422, "upload_not_as_announced".into()));
    assert!(server.hq.originals().open(announced).is_err());
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_bytes_than_announced_are_refused() {
    let (_server, case, device) = setting().await;
    let original = photo(50);
    let path = header(&create(&device, &original, case).await, "location");
    let answer = patch(&device, &path, 0, photo(51)).send().await.unwrap();
    assert_eq!(problem(answer).await, (413, "upload_too_large".into()));
    assert_eq!(offset(&device, &path).await, "0");
}

#[tokio::test]
async fn an_empty_original_is_whole_at_once() {
    let (server, case, device) = setting().await;
    let created = create(&device, b"", case).await;
    assert_eq!((created.status(), header(&created, "upload-offset")), (StatusCode::CREATED, "0".into()));
    assert!(server.hq.store().original(Digest::of(b"")).unwrap().is_some());
}

#[tokio::test]
async fn strangers_see_no_upload_and_cannot_end_it() {
    let (server, case, device) = setting().await;
    let stranger = server.device(2, &[(case, Sensitivity::S4)]).await;
    let original = photo(50);
    let path = header(&create(&device, &original, case).await, "location");
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
    let (_server, case, device) = setting().await;
    let path = header(&create(&device, &photo(50), case).await, "location");
    let ended = tus(&device, Method::DELETE, &path).send().await.unwrap();
    assert_eq!((ended.status(), header(&ended, "tus-resumable")), (StatusCode::NO_CONTENT, "1.0.0".into()));
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_upload_that_nobody_continues_expires_and_its_bytes_are_removed() {
    let (server, case, mut device) = setting().await;
    let path = header(&create(&device, &photo(50), case).await, "location");
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
async fn the_version_is_asked_for_and_said_everywhere() {
    let (_server, case, device) = setting().await;
    let path = header(&create(&device, &photo(50), case).await, "location");
    for (method, path) in [(Method::POST, "/v1/uploads"), (Method::HEAD, &path), (Method::PATCH, &path)] {
        for version in [None, Some("0.2.2")] {
            let request = device.request(method.clone(), path);
            let request =
                version.iter().fold(request, |request, version| request.header("Tus-Resumable", *version));
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::PRECONDITION_FAILED);
            assert_eq!(
                (header(&answer, "tus-version"), header(&answer, "tus-resumable")),
                ("1.0.0".into(), "1.0.0".into())
            );
        }
    }
    let can = device.request(Method::OPTIONS, "/v1/uploads").send().await.unwrap();
    assert_eq!(can.status(), StatusCode::NO_CONTENT);
    assert_eq!(header(&can, "tus-version"), "1.0.0");
    assert_eq!(header(&can, "tus-extension"), "creation,termination,checksum,expiration");
    assert_eq!(header(&can, "tus-checksum-algorithm"), "sha1,sha256");
    assert_eq!(header(&can, "tus-max-size"), hq::tus::MAX_UPLOAD_BYTES.to_string());
}

#[tokio::test]
async fn requests_that_are_not_in_order_are_refused_each_with_its_status() {
    let (server, case, device) = setting().await;
    let closed = server.add_case("KHE13");
    let begin = |length: &str, metadata: String| {
        tus(&device, Method::POST, "/v1/uploads")
            .header("Upload-Length", length)
            .header("Upload-Metadata", metadata)
            .send()
    };
    let good = metadata(Digest::of(b"x"), case);
    assert_eq!(problem(begin("-1", good.clone()).await.unwrap()).await, (400, "upload_header".into()));
    assert_eq!(problem(begin("1", String::new()).await.unwrap()).await, (400, "upload_header".into()));
    let huge = (hq::tus::MAX_UPLOAD_BYTES + 1).to_string();
    assert_eq!(problem(begin(&huge, good.clone()).await.unwrap()).await, (413, "upload_too_large".into()));
    let foreign = metadata(Digest::of(b"x"), closed);
    assert_eq!(problem(begin("1", foreign).await.unwrap()).await, (404, "case_unknown".into()));
    let path = header(&begin("1", good).await.unwrap(), "location");
    let typed = tus(&device, Method::PATCH, &path).header("Upload-Offset", 0).body("x").send().await.unwrap();
    assert_eq!(problem(typed).await, (415, "upload_content_type".into()));
    for unknown in
        ["/v1/uploads/00000000000000000000000000000000", "/v1/uploads/x", "/v1/uploads/..%2f..%2fhq.db"]
    {
        assert_eq!(head(&device, unknown).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_method_may_be_named_in_a_header() {
    let (_server, case, device) = setting().await;
    let original = photo(50);
    let path = header(&create(&device, &original, case).await, "location");
    let over = |method: &str| tus(&device, Method::POST, &path).header("X-HTTP-Method-Override", method);
    let patched = over("PATCH")
        .header("Content-Type", "application/offset+octet-stream")
        .header("Upload-Offset", 0)
        .body(original[..20].to_vec());
    assert_eq!(header(&patched.send().await.unwrap(), "upload-offset"), "20");
    assert_eq!(over("DELETE").send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(head(&device, &path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_upload_goes_on_after_a_restart_and_unconfirmed_bytes_do_not_count() {
    let (mut server, case, mut device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
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
    let (server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
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
    let (server, case, device) = setting().await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
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

#[tokio::test]
async fn an_upload_without_its_bytes_delivers_nothing_whatever_is_held_for_other_cases() {
    let (server, case, device) = setting().await;
    let other_case = server.add_case("KHE13");
    let mut stranger = server.device(2, &[(other_case, Sensitivity::S4)]).await;
    let original = photo(5000);
    let path = header(&create(&device, &original, case).await, "location");
    patch(&device, &path, 0, original.clone()).send().await.unwrap();
    let naming = stranger.name(other_case, &original, Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    let get = async || stranger.get(&format!("/v1/originals/{}", Digest::of(&original))).await;
    let path = header(&create(&stranger, &original, other_case).await, "location");
    let empty = patch(&stranger, &path, 0, Vec::new()).send().await.unwrap();
    assert_eq!((empty.status(), header(&empty, "upload-offset")), (StatusCode::NO_CONTENT, "0".into()));
    assert_eq!(crate::server::code(get().await), "original_unknown");
    // Nor where the file of the upload is lost.
    std::fs::remove_file(upload_file(&server, &path)).unwrap();
    let lost = patch(&stranger, &path, 0, Vec::new()).send().await.unwrap();
    assert_eq!(problem(lost).await, (404, "upload_unknown".into()));
    assert_eq!(crate::server::code(get().await), "original_unknown");
    let path = header(&create(&stranger, &original, other_case).await, "location");
    patch(&stranger, &path, 0, original.clone()).send().await.unwrap();
    assert!(get().await.unwrap() == original);
}

fn upload_file(server: &Server, path: &str) -> std::path::PathBuf {
    server.folder.path().join("uploads").join(path.rsplit_once('/').unwrap().1)
}
