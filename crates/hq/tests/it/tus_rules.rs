//! What tus 1.0.0 says of requests: versions, headers, checksums, and the status of each refusal.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::Digest;
use reqwest::{Method, StatusCode};

use crate::server::Server;
use crate::tus::{begin, head, header, metadata, offset, patch, photo, problem, tus};

#[tokio::test]
async fn the_version_is_asked_for_and_said_everywhere() {
    let (_server, case, device) = Server::with_device().await;
    let path = begin(&device, &photo(50), case).await;
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
    let (server, case, device) = Server::with_device().await;
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
    let (_server, case, device) = Server::with_device().await;
    let original = photo(50);
    let path = begin(&device, &original, case).await;
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
async fn a_chunk_that_does_not_fit_its_checksum_is_thrown_away() {
    let (server, case, device) = Server::with_device().await;
    let original = photo(5000);
    let path = begin(&device, &original, case).await;
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
    let (_server, case, device) = Server::with_device().await;
    let original = photo(50);
    let path = begin(&device, &original, case).await;
    for bad in ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha256 ???"] {
        let answer =
            patch(&device, &path, 0, original.clone()).header("Upload-Checksum", bad).send().await.unwrap();
        assert_eq!(problem(answer).await, (400, "upload_checksum_algorithm".into()));
    }
    assert_eq!(offset(&device, &path).await, "0");
}
