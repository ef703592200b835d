//! TLS to exactly one server: the one whose key's fingerprint stands in the enrolment code.
//!
//! No authority is asked and no date is looked at, so a laptop with a wrong clock gets through, and a valid certificate
//! of somebody else does not. X25519MLKEM768 comes first among the key exchanges: what is recorded at a border today
//! cannot be read by a quantum computer later.

use std::sync::Arc;

use evidence::Digest;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, SignatureScheme, version,
};

/// The settings of a connection to the server whose public key (SubjectPublicKeyInfo, DER) has the SHA-256 `pin`.
///
/// # Errors
/// If the cryptography library cannot do TLS 1.3, which is a defect.
pub fn client_config(pin: Digest) -> Result<Arc<ClientConfig>, TlsError> {
    use aws_lc_rs::kx_group::{SECP256R1, X25519, X25519MLKEM768};
    let mut provider = aws_lc_rs::default_provider();
    provider.kx_groups = vec![X25519MLKEM768, X25519, SECP256R1];
    let provider = Arc::new(provider);
    let verifier = Arc::new(PinVerifier { pin, provider: Arc::clone(&provider) });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Whether a failed handshake says that the server has another key than the pinned one.
pub fn is_other_key(error: &std::io::Error) -> bool {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
    matches!(tls, Some(TlsError::InvalidCertificate(CertificateError::ApplicationVerificationFailure)))
}

#[derive(Debug)]
struct PinVerifier {
    pin: Digest,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for PinVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let certificate = ParsedCertificate::try_from(end_entity)?;
        if Digest::of(&certificate.subject_public_key_info()) == self.pin {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_exchange_that_outlasts_quantum_computers_comes_first() {
        let config = client_config(Digest::of(b"key")).unwrap();
        let groups = &config.crypto_provider().kx_groups;
        assert_eq!(groups[0].name(), rustls::NamedGroup::X25519MLKEM768);
        assert_eq!(config.alpn_protocols, [b"http/1.1".to_vec()]);
    }

    #[test]
    fn only_the_failure_of_the_pin_says_that_the_key_is_another() {
        let of = |error: TlsError| std::io::Error::new(std::io::ErrorKind::InvalidData, error);
        assert!(is_other_key(&of(CertificateError::ApplicationVerificationFailure.into())));
        assert!(!is_other_key(&of(CertificateError::BadEncoding.into())));
        assert!(!is_other_key(&of(TlsError::HandshakeNotComplete)));
        assert!(!is_other_key(&std::io::ErrorKind::ConnectionReset.into()));
    }
}
