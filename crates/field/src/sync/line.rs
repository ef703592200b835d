//! The line to headquarters: one encrypted connection at a time, opened when it is needed, watched while it is used.
//!
//! Requests go one after the other over HTTP/1.1. While one is under way the line looks ten times a second whether
//! anything moves, whether somebody asked to stop, and whether the data budget is used up; so a dead link is told from a
//! slow one, however slow. Nothing is asked again by itself once a byte of it was sent: the caller knows what that costs.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use evidence::Digest;
use evidence::wire::Problem;
use http_body_util::BodyExt as _;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::net::{TcpSocket, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_rustls::TlsConnector;

use super::error::SyncError;
use super::limits::Limits;
use super::meter::{Meter, Metered, Side};
use super::outgoing::Outgoing;
use super::pin;

/// How often the line is looked at.
const TICK: Duration = Duration::from_millis(100);
/// What the system may hold back of what was sent, in bytes: that much is lost at most when a link breaks, and it still
/// fills a satellite link.
const SEND_BUFFER_BYTES: u32 = 256 * 1024;
/// What the line itself may hold back, in bytes.
const LINE_BUFFER_BYTES: usize = 64 * 1024;
/// Room that a data budget must leave for the head of a request and its answer, in bytes.
const ROOM_BYTES: u64 = 4 * 1024;
/// Largest answer that describes a problem, in bytes.
const MAX_PROBLEM_BYTES: usize = 64 * 1024;
/// Port where an address names none.
const DEFAULT_PORT: u16 = 8443;

/// A request.
#[derive(Debug)]
pub struct Ask {
    /// What to do.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Headers, without host and length.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The body.
    pub body: Bytes,
    /// Largest answer that is read, in bytes.
    pub answer_limit: usize,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The answer, if it is one of success; otherwise what headquarters says is wrong.
    pub fn success(self) -> Result<Self, SyncError> {
        if self.status.is_success() {
            return Ok(self);
        }
        Err(match serde_json::from_slice::<Problem>(&self.body) {
            Ok(problem) => SyncError::from_problem(self.status.as_u16(), problem),
            Err(_) => SyncError::damaged(format_args!("status {}", self.status)),
        })
    }
}

/// Looks on while a request is under way.
pub trait Onlooker {
    /// So many bytes of the request's body were taken by the connection.
    fn look(&mut self, body: u64);

    /// Whether somebody asked to stop.
    fn stopped(&self) -> bool;
}

/// A line to one headquarters.
pub struct Line {
    runtime: Runtime,
    tls: TlsConnector,
    address: String,
    limits: Limits,
    meter: Arc<Meter>,
    open: Option<Open>,
}

/// A connection that stands.
struct Open {
    sender: SendRequest<Outgoing>,
    driver: JoinHandle<()>,
}

impl Line {
    /// A line to the headquarters at an address, with the fingerprint of its key. Nothing is sent yet.
    pub fn new(address: &str, pin: Digest, limits: Limits) -> Result<Self, SyncError> {
        let failed = |detail: &dyn std::fmt::Display| SyncError::NoConnections { detail: detail.to_string() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let config = pin::client_config(pin).map_err(|error| failed(&error))?;
        Ok(Self {
            runtime: runtime.map_err(|error| failed(&error))?,
            tls: TlsConnector::from(config),
            address: address.to_owned(),
            limits,
            meter: Arc::default(),
            open: None,
        })
    }

    /// How long it waits for a sign of life.
    pub const fn patience(&self) -> Duration {
        self.limits.patience.silence
    }

    /// What has passed.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// Bytes of the data budget that are left for a request's body; `None` where there is no budget.
    pub fn budget_left(&self) -> Option<u64> {
        let budget = self.limits.budget_bytes?;
        Some(budget.saturating_sub(self.meter.wire()).saturating_sub(ROOM_BYTES))
    }

    /// Sends a request and reads the answer.
    ///
    /// # Errors
    /// What happened to the line. The connection is then closed; the next request opens another.
    pub fn ask(&mut self, ask: Ask, onlooker: &mut dyn Onlooker) -> Result<Answer, SyncError> {
        let Self { runtime, tls, address, limits, meter, open } = self;
        meter.begin_request();
        let body_bytes = ask.body.len() as u64;
        let over = limits.budget_bytes.map(|budget_bytes| SyncError::BudgetUsed { budget_bytes });
        let left =
            limits.budget_bytes.map(|budget| budget.saturating_sub(meter.wire()).saturating_sub(ROOM_BYTES));
        if let (Some(left), Some(over)) = (left, over.clone())
            && left < body_bytes
        {
            return Err(over);
        }
        let result = runtime.block_on(async {
            let exchange = exchange(tls, address, limits, meter, open, ask);
            let look = Look { meter, limits, body_bytes, over, onlooker };
            look.until(exchange).await
        });
        // An answer before the end of the request: nobody reads the rest of it.
        let is_early = self.meter.body() < body_bytes;
        if result.is_err() || is_early {
            self.hang_up();
        }
        result
    }

    /// Waits, unless somebody asks to stop.
    pub fn pause(&self, time: Duration, onlooker: &mut dyn Onlooker) -> Result<(), SyncError> {
        self.runtime.block_on(async {
            let mut left = time;
            while !left.is_zero() {
                if onlooker.stopped() {
                    return Err(SyncError::Stopped);
                }
                let step = left.min(TICK);
                tokio::time::sleep(step).await;
                left -= step;
            }
            Ok(())
        })
    }

    /// Closes the connection, if there is one.
    fn hang_up(&mut self) {
        if let Some(Open { sender, driver }) = self.open.take() {
            drop(sender);
            driver.abort();
            // Waiting for the driver closes the socket; how it ended does not matter.
            drop(self.runtime.block_on(driver));
        }
    }
}

/// What is looked at while a request is under way.
struct Look<'l> {
    meter: &'l Meter,
    limits: &'l Limits,
    body_bytes: u64,
    over: Option<SyncError>,
    onlooker: &'l mut dyn Onlooker,
}

impl Look<'_> {
    async fn until(
        self,
        exchange: impl Future<Output = Result<Answer, SyncError>>,
    ) -> Result<Answer, SyncError> {
        let Self { meter, limits, body_bytes, over, onlooker } = self;
        let silence = limits.patience.silence;
        let tick = TICK.min(silence / 4).max(Duration::from_millis(1));
        let mut ticks = interval(tick);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut seen, mut idle) = (meter.wire(), Duration::ZERO);
        let mut exchange = std::pin::pin!(exchange);
        loop {
            tokio::select! {
                biased;
                result = &mut exchange => {
                    onlooker.look(meter.body());
                    return result;
                }
                _ = ticks.tick() => {}
            }
            onlooker.look(meter.body());
            if onlooker.stopped() {
                return Err(SyncError::Stopped);
            }
            let wire = meter.wire();
            if let Some(over) = over.as_ref().filter(|_| limits.budget_bytes.is_some_and(|most| wire > most))
            {
                return Err(over.clone());
            }
            idle = if wire == seen { idle + tick } else { Duration::ZERO };
            seen = wire;
            if idle >= silence {
                // Where the request itself does not get through, it is the link that stands still.
                let is_sent = meter.body() >= body_bytes;
                let late = SyncError::AnswerLate { seconds: silence.as_secs() };
                return Err(if is_sent { late } else { SyncError::LinkCut });
            }
        }
    }
}

async fn exchange(
    tls: &TlsConnector,
    address: &str,
    limits: &Limits,
    meter: &Arc<Meter>,
    open: &mut Option<Open>,
    ask: Ask,
) -> Result<Answer, SyncError> {
    let answer_limit = ask.answer_limit;
    let request = request(address, limits, ask)?;
    let sender = ready(tls, address, limits, meter, open).await?;
    let response = sender.send_request(request).await.map_err(|error| broken(&error, meter))?;
    let (head, body) = response.into_parts();
    let limit = if head.status.is_success() { answer_limit } else { MAX_PROBLEM_BYTES };
    Ok(Answer { status: head.status, headers: head.headers, body: whole(body, limit, meter).await? })
}

fn request(address: &str, limits: &Limits, ask: Ask) -> Result<Request<Outgoing>, SyncError> {
    let unusable = |error: &dyn std::fmt::Display| SyncError::Unreachable {
        address: address.to_owned(),
        detail: error.to_string(),
    };
    let host = HeaderValue::try_from(address).map_err(|error| unusable(&error))?;
    let length = ask.body.len() as u64;
    let mut request = Request::new(Outgoing::new(ask.body, limits.bytes_per_s));
    *request.method_mut() = ask.method;
    *request.uri_mut() = ask.path.parse().map_err(|error| unusable(&error))?;
    request.headers_mut().insert(HOST, host);
    request.headers_mut().insert(CONTENT_LENGTH, length.into());
    request.headers_mut().extend(ask.headers);
    Ok(request)
}

/// The connection, opened if there is none or if the other end has closed it.
async fn ready<'o>(
    tls: &TlsConnector,
    address: &str,
    limits: &Limits,
    meter: &Arc<Meter>,
    open: &'o mut Option<Open>,
) -> Result<&'o mut SendRequest<Outgoing>, SyncError> {
    if let Some(Open { mut sender, driver }) = open.take()
        && sender.ready().await.is_ok()
    {
        return Ok(&mut open.insert(Open { sender, driver }).sender);
    }
    let unreachable = |detail: String| SyncError::Unreachable { address: address.to_owned(), detail };
    let connecting = timeout(limits.patience.connect, connect(tls, address, meter));
    let late = |_| unreachable("no answer in time".to_owned());
    let stream = connecting.await.map_err(late)??;
    let (sender, connection) = http1::Builder::new()
        .max_buf_size(LINE_BUFFER_BYTES)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|error| broken(&error, meter))?;
    // How the connection ends shows in the request that it carries.
    let driver = tokio::spawn(async { drop(connection.await) });
    Ok(&mut open.insert(Open { sender, driver }).sender)
}

type Encrypted = Metered<tokio_rustls::client::TlsStream<Metered<TcpStream>>>;

async fn connect(tls: &TlsConnector, address: &str, meter: &Arc<Meter>) -> Result<Encrypted, SyncError> {
    let unreachable = |error: std::io::Error| SyncError::Unreachable {
        address: address.to_owned(),
        detail: error.to_string(),
    };
    let (host, port) = host_and_port(address);
    let mut last = std::io::Error::other("the name leads nowhere");
    let mut stream = None;
    for place in tokio::net::lookup_host((host, port)).await.map_err(unreachable)? {
        match connect_to(place).await {
            Ok(connected) => {
                stream = Some(connected);
                break;
            }
            Err(error) => last = error,
        }
    }
    let Some(stream) = stream else { return Err(unreachable(last)) };
    // The name is not checked: the key is.
    let name = ServerName::try_from(host.to_owned())
        .or_else(|_| ServerName::try_from("headquarters.invalid"))
        .map_err(|error| unreachable(std::io::Error::other(error)))?;
    let below = Metered::new(stream, Side::Wire, Arc::clone(meter));
    let above = tls.connect(name, below).await.map_err(|error| {
        let address = address.to_owned();
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        let is_tls = tls.is_some();
        match error {
            error if pin::is_other_key(&error) => SyncError::CertificateChanged { address },
            error if is_tls => SyncError::NotHeadquarters { address, detail: error.to_string() },
            error => unreachable(error),
        }
    })?;
    Ok(Metered::new(above, Side::Plain, Arc::clone(meter)))
}

async fn connect_to(place: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = if place.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_send_buffer_size(SEND_BUFFER_BYTES)?;
    socket.set_nodelay(true)?;
    socket.connect(place).await
}

/// Host and port of an address such as `hq.example.org:8443` or `[2001:db8::1]:8443`.
fn host_and_port(address: &str) -> (&str, u16) {
    let split = address.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
    let (host, port) = split.unwrap_or((address, DEFAULT_PORT));
    (host.trim_start_matches('[').trim_end_matches(']'), port)
}

async fn whole(mut body: Incoming, limit: usize, meter: &Meter) -> Result<Vec<u8>, SyncError> {
    let mut whole = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(bytes) = frame.map_err(|error| broken(&error, meter))?.into_data() else { continue };
        if whole.len() + bytes.len() > limit {
            return Err(SyncError::damaged(format_args!("longer than {limit} bytes")));
        }
        whole.extend_from_slice(&bytes);
    }
    Ok(whole)
}

/// What a broken exchange means.
fn broken(error: &hyper::Error, meter: &Meter) -> SyncError {
    if error.is_parse() {
        SyncError::damaged(error)
    } else if meter.is_answer_half() {
        SyncError::AnswerHalf
    } else {
        SyncError::LinkCut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_split_into_host_and_port() {
        assert_eq!(host_and_port("hq.example.org:443"), ("hq.example.org", 443));
        assert_eq!(host_and_port("hq.example.org"), ("hq.example.org", DEFAULT_PORT));
        assert_eq!(host_and_port("[2001:db8::1]:8443"), ("2001:db8::1", 8443));
        assert_eq!(host_and_port("127.0.0.1:1"), ("127.0.0.1", 1));
    }
}
