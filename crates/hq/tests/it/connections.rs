//! TLS and the limits of a connection.

use std::sync::Arc;

use evidence::Digest;
use rustls::NamedGroup;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::pinned::pinned;
use crate::server::Server;

/// A bare TLS connection to the server.
pub async fn connect(server: &Server) -> std::io::Result<TlsStream<TcpStream>> {
    connect_pinned(server, server.hq.identity().tls.pin()).await
}

async fn connect_pinned(server: &Server, pin: Digest) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(server.address()).await?;
    let connector = TlsConnector::from(Arc::new(pinned(pin)));
    connector.connect(ServerName::try_from("anything.example").unwrap(), stream).await
}

async fn talk(server: &Server, request: &[u8]) -> String {
    let mut stream = connect(server).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    // A server that closes without a goodbye is fine; what it said counts.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_server_with_another_certificate_is_not_talked_to() {
    let (one, two) = (Server::start().await, Server::start().await);
    assert!(connect(&one).await.is_ok());
    assert!(connect_pinned(&one, two.hq.identity().tls.pin()).await.is_err());
}

#[tokio::test]
async fn the_key_exchange_resists_quantum_computers() {
    let server = Server::start().await;
    let stream = connect(&server).await.unwrap();
    let group = stream.get_ref().1.negotiated_key_exchange_group().unwrap().name();
    assert_eq!(group, NamedGroup::X25519MLKEM768);
}

#[tokio::test]
async fn plain_http_gets_no_answer() {
    let server = Server::start().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(b"GET /v1/log/checkpoint HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP/"));
}

#[tokio::test]
async fn headers_without_end_are_cut_short() {
    let server = Server::start().await;
    let mut request = b"GET / HTTP/1.1\r\nHost: x\r\n".to_vec();
    request.extend(format!("X-Long: {}\r\n\r\n", "a".repeat(64 * 1024)).into_bytes());
    let answer = talk(&server, &request).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn a_request_that_is_no_http_does_not_hurt_the_server() {
    let server = Server::start().await;
    let answer = talk(&server, &[0xff; 500]).await;
    assert!(!answer.contains("200"), "{answer}");
    let answer = talk(&server, b"GET /v1/none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}
