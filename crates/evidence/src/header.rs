//! The signed part of an entry: who, where in the strand, when, after what, and the digests of what was said.

use minicbor::Decoder;
use serde::{Deserialize, Serialize};

use crate::cbor::{MemoryEncoder, Written, array_length, encoded, finished, fixed, map_length};
use crate::digest::Digest;
use crate::error::Error;
use crate::id::CaseId;
use crate::seat::SeatKey;
use crate::value::Sensitivity;

/// Version of the entry format.
pub const FORMAT_VERSION: u64 = 1;
/// Most ops in one entry.
pub const MAX_OPS: usize = 1024;
/// Most heads of other seats named in one entry.
pub const MAX_HEADS: usize = 256;
/// Largest signed map, in bytes.
pub const MAX_PAYLOAD_BYTES: usize = 64 * 1024;

/// Name of an entry: SHA-256 of the bytes that its seat signed.
pub type EntryId = Digest;

/// A hybrid logical clock: milliseconds since the Unix epoch in the upper 47 bits, a counter in the lower 16, together at
/// most 2^63 − 1. It orders what one person sees; it decides nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// Furthest that a foreign clock may pull this one forward, in milliseconds: one day. A laptop that believes it is
    /// 2099 must not drag the others there.
    pub const MAX_PULL_MS: u64 = 24 * 60 * 60 * 1000;

    /// The last reading there is.
    pub const LATEST: Self = Self(i64::MAX as u64);

    /// The first reading of a millisecond since the Unix epoch; the last there is where that lies beyond it.
    const fn at(unix_ms: u64) -> Self {
        if unix_ms > Self::LATEST.unix_ms() { Self::LATEST } else { Self(unix_ms << 16) }
    }

    /// The next reading after this one at a device time in milliseconds since the Unix epoch.
    #[must_use]
    pub fn tick(self, now_ms: u64) -> Self {
        Self(Self::at(now_ms).0.max(self.0.saturating_add(1)).min(Self::LATEST.0))
    }

    /// This clock after it has seen a foreign reading at a device time.
    #[must_use]
    pub fn observe(self, foreign: Self, now_ms: u64) -> Self {
        let furthest = Self::at(now_ms.saturating_add(Self::MAX_PULL_MS));
        self.max(foreign.min(furthest))
    }

    /// Milliseconds since the Unix epoch.
    pub const fn unix_ms(self) -> u64 {
        self.0 >> 16
    }
}

/// Where a device time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum ClockSource {
    /// The clock of the laptop, unchecked.
    Device = 0,
    /// A satellite receiver.
    Gnss = 1,
    /// Headquarters, within the last day.
    Headquarters = 2,
}

impl ClockSource {
    const ALL: [Self; 3] = [Self::Device, Self::Gnss, Self::Headquarters];
}

/// What the device said the time was. A statement, not a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeviceTime {
    /// Milliseconds since the Unix epoch.
    pub unix_ms: i64,
    /// Offset of local time from UTC, in minutes, −1,439 to 1,439.
    pub offset_min: i16,
    /// Where the time comes from.
    pub source: ClockSource,
    /// Known error in seconds: how much the device is ahead of the truth.
    pub error_s: Option<i64>,
}

/// The newest headquarters checkpoint that the device held: the entry cannot be older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Seen {
    /// Entries in the log.
    pub size: u64,
    /// Root of the log.
    pub root: Digest,
}

/// The newest entry of another seat that the author had seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The other seat.
    pub seat: SeatKey,
    /// Position in its strand, from 1.
    pub seq: u64,
    /// The entry.
    pub entry: EntryId,
}

/// The digest of an op and who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OpMark {
    /// See [`crate::op::op_digest`].
    pub digest: Digest,
    /// Who may see the op.
    pub class: Sensitivity,
}

/// The signed map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The case.
    pub case: CaseId,
    /// The seat that signs.
    pub seat: SeatKey,
    /// Position in the strand of this seat in this case, from 1.
    pub seq: u64,
    /// The entry before it in the strand; `None` exactly where `seq` is 1.
    pub prev: Option<EntryId>,
    /// Order for people.
    pub hlc: Hlc,
    /// What the device said the time was.
    pub time: DeviceTime,
    /// The newest checkpoint held.
    pub seen: Option<Seen>,
    /// Heads of other seats newly seen.
    pub heads: Vec<Head>,
    /// The ops.
    pub ops: Vec<OpMark>,
}

#[cfg(test)]
impl Header {
    /// The header of a first entry that tells no more than its case and seat.
    pub(crate) const fn first(case: CaseId, seat: SeatKey) -> Self {
        let time = DeviceTime { unix_ms: 0, offset_min: 0, source: ClockSource::Device, error_s: None };
        Self {
            case,
            seat,
            seq: 1,
            prev: None,
            hlc: Hlc(1),
            time,
            seen: None,
            heads: Vec::new(),
            ops: Vec::new(),
        }
    }
}

impl Header {
    /// The signed map in its one byte form.
    pub fn to_payload(&self) -> Vec<u8> {
        encoded(|e| self.write(e, Which::All))
    }

    /// The map as it travels when `prev` and the digests can be recomputed.
    pub(crate) fn write_sent(&self, e: &mut MemoryEncoder<'_>, with_prev: bool) -> Written {
        self.write(e, if with_prev { Which::AllButOps } else { Which::NeitherPrevNorOps })
    }

    fn write(&self, e: &mut MemoryEncoder<'_>, which: Which) -> Written {
        let prev = self.prev.filter(|_| which != Which::NeitherPrevNorOps);
        let ops = which == Which::All;
        let optional = [prev.is_some(), self.seen.is_some(), !self.heads.is_empty(), ops];
        e.map(6 + optional.iter().filter(|there| **there).count() as u64)?;
        e.u8(0)?.u64(FORMAT_VERSION)?;
        e.u8(1)?.bytes(self.case.as_bytes())?;
        e.u8(2)?.bytes(self.seat.as_bytes())?;
        e.u8(3)?.u64(self.seq)?;
        if let Some(prev) = prev {
            e.u8(4)?.bytes(prev.as_bytes())?;
        }
        e.u8(5)?.u64(self.hlc.0)?;
        e.u8(6)?.array(if self.time.error_s.is_some() { 4 } else { 3 })?;
        e.i64(self.time.unix_ms)?.i16(self.time.offset_min)?.u8(self.time.source as u8)?;
        if let Some(error_s) = self.time.error_s {
            e.i64(error_s)?;
        }
        if let Some(seen) = &self.seen {
            e.u8(7)?.array(2)?.u64(seen.size)?.bytes(seen.root.as_bytes())?;
        }
        if !self.heads.is_empty() {
            e.u8(8)?.array(self.heads.len() as u64)?;
            for head in &self.heads {
                e.array(3)?.bytes(head.seat.as_bytes())?.u64(head.seq)?.bytes(head.entry.as_bytes())?;
            }
        }
        if ops {
            e.u8(9)?.array(self.ops.len() as u64)?;
            for op in &self.ops {
                e.array(2)?.bytes(op.digest.as_bytes())?.u8(op.class.number())?;
            }
        }
        Ok(())
    }

    /// Reads the signed map and checks its byte form.
    pub fn from_payload(payload: &[u8]) -> Result<Self, Error> {
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(Error::TooLarge { what: WHAT, limit: MAX_PAYLOAD_BYTES });
        }
        let mut decoder = Decoder::new(payload);
        let header = Self::read(&mut decoder)?;
        finished(&decoder, WHAT)?;
        if header.prev.is_some() != (header.seq > 1) {
            return Err(Error::Malformed { what: WHAT });
        }
        if header.to_payload() == payload { Ok(header) } else { Err(Error::NotCanonical { what: WHAT }) }
    }

    /// Reads a map in which `prev` and the ops may be missing.
    pub(crate) fn read(d: &mut Decoder<'_>) -> Result<Self, Error> {
        let mut sketch = Sketch::default();
        for _ in 0..map_length(d, WHAT)? {
            let key = d.u8().map_err(bad)?;
            sketch.read_part(key, d)?;
        }
        sketch.finish().ok_or(Error::Malformed { what: WHAT })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    AllButOps,
    NeitherPrevNorOps,
}

const WHAT: &str = "entry";

fn bad<E>(_: E) -> Error {
    Error::Malformed { what: WHAT }
}

#[derive(Default)]
struct Sketch {
    case: Option<CaseId>,
    seat: Option<SeatKey>,
    seq: Option<u64>,
    prev: Option<EntryId>,
    hlc: Option<Hlc>,
    time: Option<DeviceTime>,
    seen: Option<Seen>,
    heads: Vec<Head>,
    ops: Vec<OpMark>,
}

impl Sketch {
    fn read_part(&mut self, key: u8, d: &mut Decoder<'_>) -> Result<(), Error> {
        match key {
            0 => match d.u64().map_err(bad)? {
                FORMAT_VERSION => {}
                found => return Err(Error::NewerVersion { what: WHAT, found }),
            },
            1 => self.case = Some(CaseId::from_bytes(fixed(d, WHAT)?)),
            2 => self.seat = Some(SeatKey::from_bytes(fixed(d, WHAT)?)),
            3 => self.seq = Some(number(d)?).filter(|seq| *seq > 0),
            4 => self.prev = Some(Digest::from_bytes(fixed(d, WHAT)?)),
            5 => self.hlc = Some(Hlc(number(d)?)),
            6 => self.time = Some(read_time(d)?),
            7 => {
                expect_length(d, 2)?;
                let size = number(d)?;
                self.seen = Some(Seen { size, root: Digest::from_bytes(fixed(d, WHAT)?) });
            }
            8 => {
                for _ in 0..bounded_length(d, MAX_HEADS)? {
                    expect_length(d, 3)?;
                    let seat = SeatKey::from_bytes(fixed(d, WHAT)?);
                    let seq = number(d)?;
                    self.heads.push(Head { seat, seq, entry: Digest::from_bytes(fixed(d, WHAT)?) });
                }
            }
            9 => {
                for _ in 0..bounded_length(d, MAX_OPS)? {
                    expect_length(d, 2)?;
                    let digest = Digest::from_bytes(fixed(d, WHAT)?);
                    let class = Sensitivity::from_number(d.u64().map_err(bad)?).ok_or(bad(()))?;
                    self.ops.push(OpMark { digest, class });
                }
            }
            _ => return Err(bad(())),
        }
        Ok(())
    }

    fn finish(self) -> Option<Header> {
        Some(Header {
            case: self.case?,
            seat: self.seat?,
            seq: self.seq?,
            prev: self.prev,
            hlc: self.hlc?,
            time: self.time?,
            seen: self.seen,
            heads: self.heads,
            ops: self.ops,
        })
    }
}

fn read_time(d: &mut Decoder<'_>) -> Result<DeviceTime, Error> {
    let length = array_length(d, WHAT)?;
    let unix_ms = d.i64().map_err(bad)?;
    let offset_min = d.i16().map_err(bad)?;
    let source = d.u8().map_err(bad)?;
    let source = ClockSource::ALL.into_iter().find(|known| *known as u8 == source).ok_or(bad(()))?;
    let error_s = match length {
        3 => None,
        4 => Some(d.i64().map_err(bad)?),
        _ => return Err(bad(())),
    };
    if offset_min.unsigned_abs() >= 24 * 60 {
        return Err(bad(()));
    }
    Ok(DeviceTime { unix_ms, offset_min, source, error_s })
}

/// A number that any database can hold: at most 2^63 − 1.
fn number(d: &mut Decoder<'_>) -> Result<u64, Error> {
    d.u64().ok().filter(|number| i64::try_from(*number).is_ok()).ok_or(bad(()))
}

fn bounded_length(d: &mut Decoder<'_>, limit: usize) -> Result<u64, Error> {
    match array_length(d, WHAT)? {
        length if length <= limit as u64 => Ok(length),
        _ => Err(Error::TooLarge { what: WHAT, limit }),
    }
}

fn expect_length(d: &mut Decoder<'_>, expected: u64) -> Result<(), Error> {
    if array_length(d, WHAT)? == expected { Ok(()) } else { Err(bad(())) }
}
