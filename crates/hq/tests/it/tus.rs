//! Originals by tus 1.0.0, from the side of a device.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::{CaseId, Digest};
use reqwest::{Method, RequestBuilder, Response};

use crate::server::{Device, Server, bytes};

pub fn photo(length: usize) -> Vec<u8> {
    (0..length as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect()
}

pub fn metadata(digest: Digest, case: CaseId) -> String {
    let [sum, case] = [digest.to_string(), case.to_string()].map(|text| BASE64.encode(text));
    format!("filename SU1HXzAwMDE=,sha256 {sum},case {case}")
}

pub fn tus(device: &Device, method: Method, path: &str) -> RequestBuilder {
    device.request(method, path).header("Tus-Resumable", "1.0.0")
}

pub async fn create(device: &Device, original: &[u8], case: CaseId) -> Response {
    create_as(device, Digest::of(original), original.len(), case).await
}

pub async fn create_as(device: &Device, digest: Digest, length: usize, case: CaseId) -> Response {
    tus(device, Method::POST, "/v1/uploads")
        .header("Upload-Length", length)
        .header("Upload-Metadata", metadata(digest, case))
        .send()
        .await
        .unwrap()
}

/// The address of an upload that was begun, or that was under way.
pub async fn begin(device: &Device, original: &[u8], case: CaseId) -> String {
    header(&create(device, original, case).await, "location")
}

pub fn patch(device: &Device, path: &str, offset: usize, body: Vec<u8>) -> RequestBuilder {
    tus(device, Method::PATCH, path)
        .header("Content-Type", "application/offset+octet-stream")
        .header("Upload-Offset", offset)
        .body(body)
}

pub async fn head(device: &Device, path: &str) -> Response {
    tus(device, Method::HEAD, path).send().await.unwrap()
}

pub fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

pub async fn offset(device: &Device, path: &str) -> String {
    header(&head(device, path).await, "upload-offset")
}

pub async fn problem(response: Response) -> (u16, String) {
    let (status, problem) = bytes(response).await.unwrap_err();
    (status.as_u16(), problem.code)
}

pub fn upload_file(server: &Server, path: &str) -> std::path::PathBuf {
    server.folder.path().join("uploads").join(path.rsplit_once('/').unwrap().1)
}
