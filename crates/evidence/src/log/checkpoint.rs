//! Checkpoints after C2SP `tlog-checkpoint`: the signed statement of a log's size and root.
//!
//! A Cairn headquarters signs twice: with its log key (the state of the log) and, with another key, a timed cosignature
//! (when it was so). The second is what an upper bound for the time of an entry rests on; it is inside the signature,
//! so nobody can move it.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::note::{Note, NoteSigner, NoteVerifier, SignatureKind};
use super::{LogError, decimal};
use crate::Digest;

/// The state of a log at one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: a name such as `example.org/hq/7f3a`. Not empty, one line.
    pub origin: String,
    /// Number of entries in the log.
    pub size: u64,
    /// Root of the Merkle tree over them.
    pub root: Digest,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, BASE64.encode(self.root.as_bytes()))
    }
}

impl FromStr for Checkpoint {
    type Err = LogError;

    /// Reads the text of a checkpoint, without signatures. Extension lines are refused: they cannot be audited.
    fn from_str(text: &str) -> Result<Self, LogError> {
        let body = text.strip_suffix('\n').ok_or(LogError::NotACheckpoint("the last line is cut off"))?;
        let mut lines = body.split('\n');
        let origin = lines.next().filter(|line| !line.is_empty());
        let origin = origin.ok_or(LogError::NotACheckpoint("it does not name its log"))?.to_owned();
        let size =
            lines.next().and_then(decimal).ok_or(LogError::NotACheckpoint("the size is not a number"))?;
        let root = lines.next().and_then(base64_digest);
        let root = root.ok_or(LogError::NotACheckpoint("the root is not a SHA-256 hash"))?;
        match lines.next() {
            None => Ok(Self { origin, size, root }),
            Some(_) => Err(LogError::NotACheckpoint("it has extension lines")),
        }
    }
}

/// Signs a checkpoint with every given key. `now` is seconds since the Unix epoch, for timed cosignatures.
///
/// # Errors
/// [`LogError::NotANote`] if the origin has a control character; [`LogError::NotACheckpoint`] if it is empty.
pub fn sign_checkpoint(
    checkpoint: &Checkpoint,
    signers: &[&NoteSigner],
    now: u64,
) -> Result<String, LogError> {
    let text = checkpoint.to_string();
    text.parse::<Checkpoint>()?;
    let mut note = Note::new(text)?;
    for signer in signers {
        signer.sign(&mut note, now);
    }
    Ok(note.to_string())
}

/// The public keys of one headquarters log: what a device got when it was enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogKeys {
    /// The key of the log itself, type 0x01. Its name is the log's origin.
    pub log: NoteVerifier,
    /// The key of headquarters' timed cosignature, type 0x04.
    pub clock: NoteVerifier,
    /// Other organisations' cosigners that this reader knows; checked where present, never required.
    pub witnesses: Vec<NoteVerifier>,
}

/// A checkpoint whose signatures were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCheckpoint {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// When headquarters signed it, in seconds since the Unix epoch by headquarters' clock.
    pub time: u64,
    /// Names of the witnesses that cosigned, with their times.
    pub witnesses: Vec<(String, u64)>,
}

impl LogKeys {
    /// Takes two verifier keys as a log's keys.
    ///
    /// # Errors
    /// [`LogError::NotAKey`] if one of them is of the wrong type.
    pub fn new(log: NoteVerifier, clock: NoteVerifier) -> Result<Self, LogError> {
        if log.kind() != SignatureKind::Note || clock.kind() != SignatureKind::TimedCosignature {
            return Err(LogError::NotAKey("a log has a key of type 1 and a clock key of type 4"));
        }
        Ok(Self { log, clock, witnesses: Vec::new() })
    }

    /// Opens a signed checkpoint: both signatures of headquarters must be there and right, and it must be of this log.
    ///
    /// # Errors
    /// Whatever is wrong with it, as [`LogError`].
    pub fn open(&self, signed: &[u8]) -> Result<OpenedCheckpoint, LogError> {
        let note = Note::parse(signed)?;
        let known = [&self.log, &self.clock].into_iter().chain(&self.witnesses);
        let signatures = note.check(known)?;
        let missing = |key: &NoteVerifier| LogError::SignatureMissing { key: key.name().to_string() };
        let by = |key: &NoteVerifier| {
            let (name, kind) = (key.name().clone(), key.kind());
            signatures.iter().find(move |signature| signature.key == name && signature.kind == kind)
        };
        by(&self.log).ok_or_else(|| missing(&self.log))?;
        let time =
            by(&self.clock).and_then(|signature| signature.time).ok_or_else(|| missing(&self.clock))?;
        let checkpoint: Checkpoint = note.text().parse()?;
        if checkpoint.origin != self.log.name().as_str() {
            let (expected, found) = (self.log.name().to_string(), checkpoint.origin);
            return Err(LogError::OtherLog { expected, found });
        }
        let witnesses =
            self.witnesses.iter().filter_map(|key| Some((key.name().to_string(), by(key)?.time?)));
        Ok(OpenedCheckpoint { checkpoint, time, witnesses: witnesses.collect() })
    }
}

/// Reads a Base64 SHA-256 hash (44 characters, canonical).
pub(super) fn base64_digest(text: &str) -> Option<Digest> {
    if text.len() != 44 {
        return None;
    }
    Digest::from_slice(&BASE64.decode(text).ok()?)
}
