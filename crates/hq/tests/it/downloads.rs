//! Originals for those who may read the record that names them.

use evidence::{CaseId, Digest, Sensitivity};
use hq::admin;
use reqwest::{Method, StatusCode};

use crate::server::{Device, Server, code};

const PHOTO: &[u8] = b"0123456789";

fn path() -> String {
    format!("/v1/originals/{}", Digest::of(PHOTO))
}

/// A headquarters with an original that was delivered for a case, in which an entry names it under a class.
async fn setting(class: Sensitivity) -> (Server, CaseId, Device) {
    let (server, case, mut author) = Server::with_device().await;
    let naming = author.name(case, PHOTO, class);
    author.push(&[naming]).await.unwrap();
    deliver(&server, case);
    (server, case, author)
}

fn deliver(server: &Server, case: CaseId) {
    let digest = Digest::of(PHOTO);
    assert!(server.hq.originals().take_in([1; 16], digest, PHOTO).unwrap());
    let original = hq::store::Original { digest, length: PHOTO.len() as u64, received: server.hq.now() };
    server.hq.store().add_original(&original, case).unwrap();
}

#[tokio::test]
async fn an_original_comes_whole_or_from_any_byte_on() {
    let (_server, _, device) = setting(Sensitivity::S1).await;
    assert_eq!(device.get(&path()).await.unwrap(), PHOTO);
    let part = |range: &'static str| device.request(Method::GET, &path()).header("range", range).send();
    for (range, said, bytes) in [
        ("bytes=0-3", "bytes 0-3/10", &PHOTO[..4]),
        ("bytes=7-", "bytes 7-9/10", &PHOTO[7..]),
        ("bytes=-2", "bytes 8-9/10", &PHOTO[8..]),
    ] {
        let answer = part(range).await.unwrap();
        assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(answer.headers()["content-range"], said);
        assert_eq!(answer.bytes().await.unwrap(), bytes);
    }
    let beyond = part("bytes=10-").await.unwrap();
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.headers()["content-range"], "bytes */10");
}

#[tokio::test]
async fn an_original_is_for_those_who_may_read_what_names_it_and_for_nobody_else() {
    let (server, case, author) = setting(Sensitivity::S2).await;
    let other = server.add_case("KHE13");
    let reader = server.device(2, &[(case, Sensitivity::S2)]).await;
    assert_eq!(reader.get(&path()).await.unwrap(), PHOTO);
    let below = server.device(3, &[(case, Sensitivity::S1)]).await;
    assert_eq!(code(below.get(&path()).await), "original_unknown");
    let nobody = Device::new(&server, 4);
    assert_eq!(code(nobody.get(&path()).await), "session_required");
    // Naming it in a case of one's own opens nothing; only delivering it for that case does.
    let mut stranger = server.device(5, &[(other, Sensitivity::S4)]).await;
    assert_eq!(code(stranger.get(&path()).await), "original_unknown");
    let naming = stranger.name(other, PHOTO, Sensitivity::S0);
    stranger.push(&[naming]).await.unwrap();
    assert_eq!(code(stranger.get(&path()).await), "original_unknown");
    deliver(&server, other);
    assert_eq!(stranger.get(&path()).await.unwrap(), PHOTO);
    admin::grant(&server.hq, reader.seat(), case, None).unwrap();
    assert_eq!(code(reader.get(&path()).await), "original_unknown");
    admin::revoke(&server.hq, author.seat(), None, "lost").unwrap();
    assert_eq!(code(author.get(&path()).await), "seat_revoked");
    let none = format!("/v1/originals/{}", Digest::of(b"none"));
    assert_eq!(code(stranger.get(&none).await), "original_unknown");
}
