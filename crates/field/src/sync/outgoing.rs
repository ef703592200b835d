//! The body of a request on its way out: from memory, in small pieces, no faster than allowed.

use std::convert::Infallible;
use std::num::NonZeroU64;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::Sleep;

/// Largest piece handed over in one go, in bytes: about one TLS record.
const PIECE_BYTES: u64 = 16 * 1024;
/// Pieces per second at least, where there is a cap, so that the line never seems silent.
const PIECES_PER_S: u64 = 8;

/// Bytes on their way out.
#[derive(Debug, Default)]
pub struct Outgoing {
    rest: Bytes,
    bytes_per_s: Option<NonZeroU64>,
    wait: Option<Pin<Box<Sleep>>>,
}

impl Outgoing {
    /// Sends `bytes`, at most `bytes_per_s` of them a second.
    pub const fn new(bytes: Bytes, bytes_per_s: Option<NonZeroU64>) -> Self {
        Self { rest: bytes, bytes_per_s, wait: None }
    }
}

/// How many bytes go next, and how long to wait before they do.
fn next_piece(left: u64, bytes_per_s: Option<NonZeroU64>) -> (u64, Duration) {
    match bytes_per_s {
        None => (left.min(PIECE_BYTES), Duration::ZERO),
        Some(rate) => {
            let piece = left.min((rate.get() / PIECES_PER_S).clamp(1, PIECE_BYTES));
            (piece, Duration::from_nanos(piece.saturating_mul(1_000_000_000) / rate))
        }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let (piece, wait) = next_piece(self.rest.len() as u64, self.bytes_per_s);
        if !wait.is_zero() {
            let sleep = self.wait.get_or_insert_with(|| Box::pin(tokio::time::sleep(wait)));
            if sleep.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.wait = None;
        }
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(piece as usize)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_waits_come_to_the_allowed_speed() {
        for rate in [1, 7, 1_000, 100_000, 50_000_000] {
            let (mut left, mut time) = (200_000_u64, Duration::ZERO);
            let mut sent = 0;
            while left > 0 && sent < rate * 3 {
                let (piece, wait) = next_piece(left, NonZeroU64::new(rate));
                assert!(wait <= Duration::from_secs(1), "{rate}");
                (left, sent, time) = (left - piece, sent + piece, time + wait);
            }
            let expected = sent as f64 / rate as f64;
            assert!((time.as_secs_f64() - expected).abs() < 1e-3 * expected.max(1.0), "{rate}");
        }
        assert_eq!(next_piece(200_000, None), (PIECE_BYTES, Duration::ZERO));
    }
}
