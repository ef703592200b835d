//! Counting: every byte on the wire, and every byte of a request's body that the connection took.
//!
//! One [`Metered`] stands below TLS and counts what a data plan counts. Another stands above it, tells head from body,
//! and so knows to the byte how much of an original was handed over when a link breaks.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What ends the head of a request (RFC 9112 section 2.1).
const END_OF_HEAD: &[u8; 4] = b"\r\n\r\n";

/// The counts of one line, over all its connections.
#[derive(Debug, Default)]
pub struct Meter {
    up: AtomicU64,
    down: AtomicU64,
    /// Bytes of [`END_OF_HEAD`] seen in a row in the present request; all four from the end of its head on.
    matched: AtomicU64,
    body: AtomicU64,
    /// Bytes of the present answer.
    answer: AtomicU64,
    /// Whether the other end has said that it is done (TLS `close_notify`).
    ended: AtomicBool,
}

impl Meter {
    /// Bytes sent on the wire.
    pub fn up(&self) -> u64 {
        self.up.load(Ordering::Relaxed)
    }

    /// Bytes received on the wire.
    pub fn down(&self) -> u64 {
        self.down.load(Ordering::Relaxed)
    }

    /// Bytes on the wire, both ways.
    pub fn wire(&self) -> u64 {
        self.up() + self.down()
    }

    /// Bytes of the present request's body that the connection took.
    pub fn body(&self) -> u64 {
        self.body.load(Ordering::Relaxed)
    }

    /// Whether an answer began and the other end said itself that there is no more: it sent half of it. A link that
    /// breaks says nothing.
    pub fn is_answer_half(&self) -> bool {
        self.ended.load(Ordering::Relaxed) && self.answer.load(Ordering::Relaxed) > 0
    }

    /// A request begins.
    pub fn begin_request(&self) {
        self.answer.store(0, Ordering::Relaxed);
        self.ended.store(false, Ordering::Relaxed);
        self.matched.store(0, Ordering::Relaxed);
        self.body.store(0, Ordering::Relaxed);
    }

    fn count_plain(&self, bytes: &[u8]) {
        let mut matched = self.matched.load(Ordering::Relaxed);
        let mut head = 0;
        for byte in bytes {
            let Some(expected) = END_OF_HEAD.get(matched as usize) else { break };
            head += 1;
            matched = if byte == expected { matched + 1 } else { u64::from(*byte == b'\r') };
        }
        self.matched.store(matched, Ordering::Relaxed);
        self.body.fetch_add((bytes.len() - head) as u64, Ordering::Relaxed);
    }
}

/// On which side of TLS a stream stands.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    /// Below: what is on the wire.
    Wire,
    /// Above: requests as they are written.
    Plain,
}

/// A stream whose bytes are counted.
#[derive(Debug)]
pub struct Metered<S> {
    stream: S,
    side: Side,
    meter: Arc<Meter>,
}

impl<S> Metered<S> {
    /// Counts what passes through `stream`.
    pub const fn new(stream: S, side: Side, meter: Arc<Meter>) -> Self {
        Self { stream, side, meter }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        let read = (buffer.filled().len() - before) as u64;
        match self.side {
            Side::Wire => drop(self.meter.down.fetch_add(read, Ordering::Relaxed)),
            Side::Plain => {
                self.meter.answer.fetch_add(read, Ordering::Relaxed);
                let is_end = read == 0 && buffer.remaining() > 0 && matches!(polled, Poll::Ready(Ok(())));
                self.meter.ended.fetch_or(is_end, Ordering::Relaxed);
            }
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        match (&polled, self.side) {
            (Poll::Ready(Ok(written)), Side::Wire) => {
                self.meter.up.fetch_add(*written as u64, Ordering::Relaxed);
            }
            (Poll::Ready(Ok(written)), Side::Plain) => {
                self.meter.count_plain(bytes.get(..*written).unwrap_or(bytes));
            }
            // TLS may have encrypted and sent all of it before the link broke, and does not say.
            (Poll::Ready(Err(_)), Side::Plain) => self.meter.count_plain(bytes),
            (Poll::Ready(Err(_)), Side::Wire) | (Poll::Pending, _) => {}
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body_of(request: &[u8], pieces: &[usize]) -> u64 {
        let meter = Meter::default();
        meter.begin_request();
        let mut rest = request;
        for piece in pieces.iter().chain([&usize::MAX]) {
            let (now, later) = rest.split_at((*piece).min(rest.len()));
            meter.count_plain(now);
            rest = later;
        }
        meter.body()
    }

    proptest! {
        #[test]
        fn the_body_is_counted_to_the_byte_however_the_request_is_cut_up(
            body in prop::collection::vec(prop::sample::select(b"\r\nx".to_vec()), 0..40),
            pieces in prop::collection::vec(0_usize..9, 0..12),
        ) {
            let head = b"PATCH /\r HTTP/1.1\r\nhost: a\r\n\r\n";
            prop_assert_eq!(body_of(&[head.as_slice(), &body].concat(), &pieces), body.len() as u64);
        }
    }

    #[test]
    fn a_head_that_never_ends_has_no_body() {
        assert_eq!(body_of(b"PATCH / HTTP/1.1\r\nhost: a\r\n\rx", &[]), 0);
    }
}
