//! The headers of tus requests.

use axum::http::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::{CaseId, Digest};
use jiff::Timestamp;
use sha2::Digest as _;

use super::UPLOAD_METADATA;
use crate::HqError;
use crate::error::UploadError;

/// Longest `Upload-Metadata`, in bytes.
const MAX_METADATA_BYTES: usize = 4096;

/// A header that is a number of bytes.
pub fn number(headers: &HeaderMap, name: &HeaderName, missing: &'static str) -> Result<u64, HqError> {
    let text = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = if digits { text.parse().ok() } else { None };
    value.ok_or(HqError::Upload(UploadError::Header(missing)))
}

/// What `Upload-Metadata` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The announced SHA-256.
    pub digest: Digest,
    /// The case that it is delivered for.
    pub case: CaseId,
    /// The whole header, to be given back as it is.
    pub text: String,
}

impl Metadata {
    /// Reads `key base64,key base64,key`.
    pub fn parse(headers: &HeaderMap) -> Result<Self, HqError> {
        let bad = |what| HqError::Upload(UploadError::Header(what));
        let text = headers.get(UPLOAD_METADATA).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if text.len() > MAX_METADATA_BYTES {
            return Err(bad("Upload-Metadata is too long"));
        }
        let (mut digest, mut case) = (None, None);
        for pair in text.split(',') {
            let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
            let value = BASE64.decode(value).map_err(|_| bad("a value of Upload-Metadata is not Base64"))?;
            let value = String::from_utf8(value).unwrap_or_default();
            match key {
                "sha256" => digest = value.parse().ok(),
                "case" => case = value.parse().ok(),
                _ => {}
            }
        }
        let digest = digest.ok_or(bad("Upload-Metadata does not name the SHA-256 of the original"))?;
        let case = case.ok_or(bad("Upload-Metadata does not name the case"))?;
        Ok(Self { digest, case, text: text.to_owned() })
    }
}

/// A checksum of the bytes of one request.
#[derive(Debug)]
pub enum Checksum {
    /// SHA-1, because the extension requires it.
    Sha1(Vec<u8>, sha1::Sha1),
    /// SHA-256.
    Sha256(Vec<u8>, sha2::Sha256),
}

impl Checksum {
    /// Reads `Upload-Checksum: sha256 <Base64>`, if it is there.
    pub fn parse(headers: &HeaderMap) -> Result<Option<Self>, HqError> {
        let Some(value) = headers.get("upload-checksum") else { return Ok(None) };
        let bad = HqError::Upload(UploadError::ChecksumAlgorithm);
        let Some((algorithm, sum)) = value.to_str().ok().and_then(|text| text.split_once(' ')) else {
            return Err(bad);
        };
        let Ok(sum) = BASE64.decode(sum) else { return Err(bad) };
        match algorithm {
            "sha1" => Ok(Some(Self::Sha1(sum, sha1::Sha1::default()))),
            "sha256" => Ok(Some(Self::Sha256(sum, sha2::Sha256::default()))),
            _ => Err(bad),
        }
    }

    /// Goes on with more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(_, hasher) => hasher.update(bytes),
            Self::Sha256(_, hasher) => hasher.update(bytes),
        }
    }

    /// Whether the bytes fit.
    pub fn fits(self) -> bool {
        match self {
            Self::Sha1(sum, hasher) => hasher.finalize().as_slice() == sum,
            Self::Sha256(sum, hasher) => hasher.finalize().as_slice() == sum,
        }
    }
}

/// A time as HTTP writes it (RFC 9110 section 5.6.7).
pub fn http_date(time: Timestamp) -> String {
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let value = HeaderValue::try_from(value).unwrap();
        HeaderMap::from_iter([(HeaderName::from_static(name), value)])
    }

    #[test]
    fn metadata_names_original_and_case_and_may_say_more() {
        let (digest, case) = (Digest::of(b"photo"), CaseId::from_bytes([1; 16]));
        let [sum, id] = [digest.to_string(), case.to_string()].map(|text| BASE64.encode(text));
        let text = format!("filename SU1HXzE=,sha256 {sum},case {id},is_confidential");
        let metadata = Metadata::parse(&with("upload-metadata", &text)).unwrap();
        assert_eq!(metadata, Metadata { digest, case, text });
        for bad in ["", &format!("sha256 {sum}"), "sha256 ???", "sha256 YQ==,case YQ=="] {
            assert_eq!(Metadata::parse(&with("upload-metadata", bad)).unwrap_err().code(), "upload_header");
        }
    }

    #[test]
    fn a_number_is_digits_and_nothing_else() {
        let length = HeaderName::from_static("upload-length");
        assert_eq!(number(&with("upload-length", "5"), &length, "").unwrap(), 5);
        for bad in ["", "-1", "+5", " 5", "5.0", "99999999999999999999", "0x5"] {
            assert!(number(&with("upload-length", bad), &length, "").is_err(), "{bad}");
        }
    }

    #[test]
    fn the_date_is_that_of_rfc_9110() {
        let time: Timestamp = "1994-11-06T08:49:37Z".parse().unwrap();
        assert_eq!(http_date(time), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    proptest! {
        #[test]
        fn headers_of_any_kind_never_panic(text in "[ -~]{0,200}") {
            let _ = Metadata::parse(&with("upload-metadata", &text));
            let _ = Checksum::parse(&with("upload-checksum", &text)).map(|sum| sum.map(Checksum::fits));
        }
    }
}
