//! The server: TLS connections with limits, and the addresses of the service.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::{
    Headquarters, HqError, certificates, download, enrol, log, readers, session, sweep, sync, tus, waiting,
};

/// Connections at the same time; more wait in the system's queue.
const MAX_CONNECTIONS: usize = 512;
/// Time for a TLS handshake, and for the headers of a request.
const HANDSHAKE: Duration = Duration::from_secs(15);
/// Headers of one request, in bytes.
const MAX_HEADER_BYTES: usize = 32 * 1024;
/// Requests at the same time over one connection.
const MAX_STREAMS: u32 = 32;
/// How long requests may go on after the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long to wait when the system has no more connections to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A server at work.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections, lets requests end and returns when all is done.
    pub async fn shutdown(self) {
        // Nobody listening means that it has stopped already.
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

/// Starts serving a headquarters. Port 0 takes a free one.
///
/// # Errors
/// [`HqError::Listen`] if the address is taken; [`HqError::Certificate`] if the certificate cannot be used.
pub async fn serve(hq: Headquarters, listen: SocketAddr) -> Result<Running, HqError> {
    let tls = TlsAcceptor::from(hq.identity().tls.server_config()?);
    let not_there = |source| HqError::Listen { address: listen, source };
    let listener = TcpListener::bind(listen).await.map_err(not_there)?;
    let address = listener.local_addr().map_err(not_there)?;
    hq.run(sweep::sweep).await?;
    // A stop may have come between what made a seat or case known and what waited for it.
    hq.run(waiting::admit).await?;
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(accept_until(listener, tls, router(hq), stopped));
    Ok(Running { address, stop, task })
}

/// Every address of the service.
fn router(hq: Headquarters) -> Router {
    Router::new()
        .route("/v1/enrol", post(enrol::post))
        .route("/v1/session/challenge", post(session::challenge))
        .route("/v1/session", post(session::open))
        .route("/v1/entries", post(sync::push).get(sync::pull))
        .route("/v1/certificates", post(certificates::post))
        .route("/v1/readers", post(readers::post))
        .route("/v1/originals/held", post(sync::held))
        .route("/v1/originals/{digest}", get(download::original))
        .route("/v1/log/checkpoint", get(log::checkpoint))
        .route("/v1/log/proof", get(log::proof))
        .route("/v1/log/consistency", get(log::consistency))
        .route("/v1/log/checkpoints", post(log::checkpoints))
        .route("/v1/log/tile/{*path}", get(log::tile))
        .merge(tus::router())
        .fallback(async || HqError::NotFound)
        .with_state(hq)
}

async fn accept_until(
    listener: TcpListener,
    tls: TlsAcceptor,
    router: Router,
    mut stopped: oneshot::Receiver<()>,
) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    loop {
        let place = places.clone().acquire_owned();
        let (place, accepted) = tokio::select! {
            _ = &mut stopped => break,
            both = async { (place.await, listener.accept().await) } => both,
        };
        match (place, accepted) {
            (Ok(place), Ok((stream, _))) => {
                tokio::spawn(converse(stream, tls.clone(), router.clone(), graceful.watcher(), place));
            }
            (_, Err(error)) if is_of_one_connection(&error) => {}
            (_, Err(error)) => {
                tracing::warn!(%error, "no connection could be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
            (Err(_), _) => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

/// Serves one connection to its end.
async fn converse(
    stream: TcpStream,
    tls: TlsAcceptor,
    router: Router,
    watcher: hyper_util::server::graceful::Watcher,
    place: OwnedSemaphorePermit,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection ended at once");
        return;
    }
    let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await else {
        tracing::debug!("a TLS handshake failed");
        return;
    };
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HANDSHAKE).max_buf_size(MAX_HEADER_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(MAX_HEADER_BYTES as u32)
        .max_concurrent_streams(MAX_STREAMS)
        .keep_alive_interval(HANDSHAKE)
        .keep_alive_timeout(HANDSHAKE);
    let connection =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection broke off");
    }
    drop(place);
}

/// Whether an error of `accept` concerns only the connection that was to be accepted.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
