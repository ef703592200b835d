//! TLS: the server's own certificate, pinned by its key in every enrolment code.
//!
//! No public authority is involved and no date matters: a device accepts exactly the key that it was enrolled with.
//! X25519MLKEM768 is offered first, so that what is recorded today cannot be read by a quantum computer later.

use std::sync::Arc;

use evidence::Digest;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PublicKeyData as _};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, version};
use zeroize::Zeroizing;

use crate::HqError;

/// Years that a certificate is valid. Devices do not look at it; other programs may.
const VALID_YEARS: i32 = 30;

/// The certificate and key of a server.
pub struct ServerIdentity {
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    pin: Digest,
}

impl ServerIdentity {
    /// Reads both from PEM.
    ///
    /// # Errors
    /// [`HqError::Certificate`] if one cannot be read.
    pub fn from_pem(certificate: &[u8], key: &[u8]) -> Result<Self, HqError> {
        let bad = |error: &dyn std::fmt::Display| HqError::Certificate(error.to_string());
        let text = Zeroizing::new(String::from_utf8_lossy(key).into_owned());
        let pair = KeyPair::from_pem(&text).map_err(|error| bad(&error))?;
        let pin = Digest::of(&pair.subject_public_key_info());
        let certificate = CertificateDer::from_pem_slice(certificate).map_err(|error| bad(&error))?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| bad(&error))?;
        Ok(Self { certificate, key, pin })
    }

    /// SHA-256 of the SubjectPublicKeyInfo: what devices pin.
    pub const fn pin(&self) -> Digest {
        self.pin
    }

    /// The settings of the server.
    ///
    /// # Errors
    /// [`HqError::Certificate`] if key and certificate do not fit each other.
    pub fn server_config(&self) -> Result<Arc<ServerConfig>, HqError> {
        let bad = |error: rustls::Error| HqError::Certificate(error.to_string());
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_protocol_versions(&[&version::TLS13])
            .map_err(bad)?
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.clone()], self.key.clone_key())
            .map_err(bad)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}

/// The cryptography of every connection: key exchange with X25519MLKEM768 first.
pub fn provider() -> Arc<CryptoProvider> {
    use aws_lc_rs::kx_group::{SECP256R1, X25519, X25519MLKEM768};
    let mut provider = aws_lc_rs::default_provider();
    provider.kx_groups = vec![X25519MLKEM768, X25519, SECP256R1];
    Arc::new(provider)
}

/// Makes a certificate for these names, signed by its own fresh key; both as PEM.
///
/// # Errors
/// [`HqError::Certificate`] if a name cannot stand in a certificate.
pub fn make_certificate(names: Vec<String>, now: Timestamp) -> Result<(String, Zeroizing<String>), HqError> {
    let bad = |error: rcgen::Error| HqError::Certificate(error.to_string());
    let mut params = CertificateParams::new(names).map_err(bad)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Cairn headquarters");
    let year = i32::from(now.to_zoned(TimeZone::UTC).year());
    params.not_before = rcgen::date_time_ymd(year, 1, 1);
    params.not_after = rcgen::date_time_ymd(year + VALID_YEARS, 1, 1);
    let key = KeyPair::generate().map_err(bad)?;
    let certificate = params.self_signed(&key).map_err(bad)?;
    Ok((certificate.pem(), Zeroizing::new(key.serialize_pem())))
}
