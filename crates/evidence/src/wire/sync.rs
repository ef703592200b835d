//! Messages of sync: a page of entries on its way to a device, and questions about the log and the originals.

use minicbor::Decoder;
use serde::{Deserialize, Serialize};

use super::{Base64Bytes, MAX_BATCH_BYTES};
use crate::cbor::{array_length, encoded, finished};
use crate::receipt::MAX_CHECKPOINT_BYTES;
use crate::{CaseId, Digest, Error, SeatKey, Sensitivity};

/// Most entries in one page.
pub const MAX_PAGE_ENTRIES: usize = 10_000;

/// Most revocations in one page.
pub const MAX_PAGE_REVOCATIONS: usize = 10_000;

/// Most digests in one question about originals.
pub const MAX_HELD_DIGESTS: usize = 10_000;

/// Why headquarters marks an entry that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Another entry claims the same place in the strand.
    Forked = 2,
    /// It names another entry before it than the one that stands there.
    LinkBroken = 3,
    /// Its seat had no grant for the case when it arrived.
    NotGranted = 4,
    /// It names in `seen` what was no state of the log before it came.
    SeenWrong = 5,
}

impl Mark {
    /// All marks in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Forked, Self::LinkBroken, Self::NotGranted, Self::SeenWrong];

    /// The number in the byte form.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The mark of a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.number() == number)
    }

    /// A stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Forked => "forked",
            Self::LinkBroken => "link_broken",
            Self::NotGranted => "not_granted",
            Self::SeenWrong => "seen_wrong",
        }
    }
}

/// Entries of one case on their way to a device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PullPage {
    /// Where the next page begins; passed back as it is, with `after`.
    pub cursor: String,
    /// Whether there is more at present.
    pub more: bool,
    /// A signed checkpoint that covers every position in this page.
    pub checkpoint: String,
    /// Place in the log of each entry of `batch`, in the same order.
    pub positions: Vec<u64>,
    /// What headquarters marks: position in the log and mark.
    pub marks: Vec<(u64, Mark)>,
    /// The entries, readable with [`crate::BatchReader`]. An entry may come again with more openings.
    pub batch: Vec<u8>,
    /// Signed [`crate::Revocation`]s of the seats that work or worked on the case, all of them in every page.
    pub revocations: Vec<Vec<u8>>,
}

const WHAT: &str = "page of entries";

impl PullPage {
    /// CBOR `[cursor, more, checkpoint, [position …], [[position, mark] …], batch, [revocation …]]`.
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(|e| {
            e.array(7)?.str(&self.cursor)?.bool(self.more)?.str(&self.checkpoint)?;
            e.array(self.positions.len() as u64)?;
            for position in &self.positions {
                e.u64(*position)?;
            }
            e.array(self.marks.len() as u64)?;
            for (position, mark) in &self.marks {
                e.array(2)?.u64(*position)?.u8(mark.number())?;
            }
            e.bytes(&self.batch)?.array(self.revocations.len() as u64)?;
            for revocation in &self.revocations {
                e.bytes(revocation)?;
            }
            Ok(())
        })
    }

    /// Reads a page. The entries in it are not yet read.
    ///
    /// # Errors
    /// [`Error`] if it is malformed or too large.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BATCH_BYTES {
            return Err(Error::TooLarge { what: WHAT, limit: MAX_BATCH_BYTES });
        }
        let bad = |_| Error::Malformed { what: WHAT };
        let d = &mut Decoder::new(bytes);
        if array_length(d, WHAT)? != 7 {
            return Err(Error::Malformed { what: WHAT });
        }
        let cursor = text(d, 64)?;
        let more = d.bool().map_err(bad)?;
        let checkpoint = text(d, MAX_CHECKPOINT_BYTES)?;
        let mut page = Self { cursor, more, checkpoint, ..Self::default() };
        for _ in 0..bounded(d, MAX_PAGE_ENTRIES)? {
            page.positions.push(d.u64().map_err(bad)?);
        }
        for _ in 0..bounded(d, MAX_PAGE_ENTRIES * Mark::ALL.len())? {
            if array_length(d, WHAT)? != 2 {
                return Err(Error::Malformed { what: WHAT });
            }
            let position = d.u64().map_err(bad)?;
            let mark = Mark::from_number(d.u8().map_err(bad)?).ok_or(Error::Malformed { what: WHAT })?;
            page.marks.push((position, mark));
        }
        page.batch = d.bytes().map_err(bad)?.to_vec();
        for _ in 0..bounded(d, MAX_PAGE_REVOCATIONS)? {
            page.revocations.push(d.bytes().map_err(bad)?.to_vec());
        }
        finished(d, WHAT)?;
        Ok(page)
    }
}

/// Asks which originals headquarters holds whole for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRequest {
    /// The case.
    pub case: CaseId,
    /// Up to [`MAX_HELD_DIGESTS`].
    pub digests: Vec<Digest>,
}

/// Most seats in one question about certificates.
pub const MAX_CERTIFICATES: usize = 256;

/// Asks who works at some seats that wrote in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificatesRequest {
    /// The case.
    pub case: CaseId,
    /// Up to [`MAX_CERTIFICATES`].
    pub seats: Vec<SeatKey>,
}

/// What headquarters certifies of seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificatesAnswer {
    /// Signed [`crate::SeatCertificate`]s of the seats that it knows and that work on the case.
    pub certificates: Vec<Base64Bytes>,
}

/// Asks who has read some cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadersRequest {
    /// The cases.
    pub cases: Vec<CaseId>,
}

/// Who has read cases, as far as headquarters gave them anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadersAnswer {
    /// One for each seat and case.
    pub readers: Vec<Reader>,
}

/// How far a seat has read a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// The case.
    pub case: CaseId,
    /// The seat.
    pub seat: SeatKey,
    /// Who works there.
    pub examiner: String,
    /// What the device is called.
    pub device: String,
    /// The highest class that it was ever given: 0 to 4.
    #[serde(with = "super::class_number")]
    pub max_class: Sensitivity,
    /// It was given entries of the case below this place in the log.
    pub below: u64,
    /// When it was last given any, milliseconds since the Unix epoch by the clock of headquarters.
    pub at_ms: i64,
}

/// Proof that the log of one size continues the log of a smaller size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsistencyAnswer {
    /// The older size.
    pub from: u64,
    /// The newer size.
    pub to: u64,
    /// The proof of RFC 6962 section 2.1.2, see [`crate::log::merkle::verify_consistency`].
    pub proof: Vec<Digest>,
}

fn text(d: &mut Decoder<'_>, limit: usize) -> Result<String, Error> {
    match d.str() {
        Ok(text) if text.len() <= limit => Ok(text.to_owned()),
        _ => Err(Error::Malformed { what: WHAT }),
    }
}

fn bounded(d: &mut Decoder<'_>, limit: usize) -> Result<u64, Error> {
    match array_length(d, WHAT)? {
        length if length <= limit as u64 => Ok(length),
        _ => Err(Error::TooLarge { what: WHAT, limit }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_comes_back_as_it_was_sent() {
        let page = PullPage {
            cursor: "2.40".into(),
            more: true,
            checkpoint: "hq\n1\n".into(),
            positions: vec![3, 900],
            marks: vec![(900, Mark::NotGranted)],
            batch: vec![1, 2, 3],
            revocations: vec![vec![4, 5], vec![]],
        };
        insta::assert_snapshot!(hex::encode(page.to_bytes()));
        assert_eq!(PullPage::from_bytes(&page.to_bytes()), Ok(page));
    }

    #[test]
    fn a_page_cannot_mark_an_entry_as_after_a_revocation() {
        let page = PullPage { positions: vec![3], marks: vec![(3, Mark::Forked)], ..PullPage::default() };
        let mut bytes = page.to_bytes();
        let at = bytes.windows(3).position(|at| at == [0x82, 3, 2]).unwrap() + 2;
        bytes[at] = 1;
        assert_eq!(PullPage::from_bytes(&bytes), Err(Error::Malformed { what: WHAT }));
    }

    proptest! {
        #[test]
        fn reading_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = PullPage::from_bytes(&bytes);
        }
    }
}
