//! Signed notes after C2SP `signed-note`: a text, a blank line, and one line per signature.
//!
//! Signatures by unknown keys are ignored, so that a witness or a new key can be added without breaking old readers; a
//! wrong signature by a known key rejects the whole note.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use super::LogError;

/// The longest note that is read, in bytes: room for a checkpoint and far more than 16 signatures.
pub const MAX_NOTE_BYTES: usize = 64 * 1024;

/// The name of a key: not empty, without spaces, plus signs and control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyName {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(LogError::NotAKey("the key name is empty or has a space or a plus sign"));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignatureKind {
    /// Type 0x01: the note text.
    Note,
    /// Type 0x04: the note text with the time at which it was signed (C2SP `tlog-cosignature`, `cosignature/v1`).
    TimedCosignature,
}

impl SignatureKind {
    /// The signature type byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Note => 0x01,
            Self::TimedCosignature => 0x04,
        }
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0x01 => Some(Self::Note),
            0x04 => Some(Self::TimedCosignature),
            _ => None,
        }
    }
}

/// A public key that can verify notes. Its text form is a *vkey*: `name+hex(key id)+base64(type || key)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteVerifier {
    name: KeyName,
    kind: SignatureKind,
    key: VerifyingKey,
}

impl NoteVerifier {
    /// A verifier for a key known by other means.
    ///
    /// # Errors
    /// [`LogError::NotAKey`] if the 32 bytes are no Ed25519 point or a weak one.
    pub fn new(name: KeyName, kind: SignatureKind, public_key: &[u8; 32]) -> Result<Self, LogError> {
        let key = VerifyingKey::from_bytes(public_key)
            .map_err(|_| LogError::NotAKey("the bytes are no Ed25519 key"))?;
        if key.is_weak() {
            return Err(LogError::NotAKey("the Ed25519 key is weak"));
        }
        Ok(Self { name, kind, key })
    }

    /// The name of the key.
    pub const fn name(&self) -> &KeyName {
        &self.name
    }

    /// What the key signs.
    pub const fn kind(&self) -> SignatureKind {
        self.kind
    }

    /// The four bytes that name key and algorithm in a signature line; not a cryptographic fingerprint.
    pub fn key_id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(self.name.as_str())
            .chain_update([b'\n', self.kind.byte()])
            .chain_update(self.key.as_bytes())
            .finalize();
        let [a, b, c, d, ..] = <[u8; 32]>::from(hash);
        [a, b, c, d]
    }

    /// Checks one signature over `text`; nothing if it is wrong.
    fn check(&self, text: &str, signature: &[u8]) -> Option<CheckedSignature> {
        let checked = |time| CheckedSignature { key: self.name.clone(), kind: self.kind, time };
        match self.kind {
            SignatureKind::Note => {
                let signature = Signature::from_slice(signature).ok()?;
                self.key.verify_strict(text.as_bytes(), &signature).ok().map(|()| checked(None))
            }
            SignatureKind::TimedCosignature => {
                let (time, signature) = signature.split_first_chunk::<8>()?;
                let time = u64::from_be_bytes(*time);
                let signature = Signature::from_slice(signature).ok()?;
                i64::try_from(time).ok()?;
                self.key
                    .verify_strict(timed_message(time, text).as_bytes(), &signature)
                    .ok()
                    .map(|()| checked(Some(time)))
            }
        }
    }
}

impl fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut material = vec![self.kind.byte()];
        material.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.key_id()), BASE64.encode(material))
    }
}

impl FromStr for NoteVerifier {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(key_id), Some(material)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(LogError::NotAKey("it has not three parts"));
        };
        let material = BASE64.decode(material).map_err(|_| LogError::NotAKey("the key is not Base64"))?;
        let (kind, key) = material.split_first().ok_or(LogError::NotAKey("the key is empty"))?;
        let kind = SignatureKind::from_byte(*kind).ok_or(LogError::NotAKey("the key type is unknown"))?;
        let key = key.try_into().map_err(|_| LogError::NotAKey("the key has not 32 bytes"))?;
        let verifier = Self::new(name.parse()?, kind, key)?;
        if hex::encode(verifier.key_id()) != key_id {
            return Err(LogError::NotAKey("the key id does not fit the key"));
        }
        Ok(verifier)
    }
}

/// A secret key that signs notes.
pub struct NoteSigner {
    verifier: NoteVerifier,
    key: SigningKey,
}

impl NoteSigner {
    /// A signer from its 32-byte Ed25519 secret key.
    pub fn new(name: KeyName, kind: SignatureKind, secret_key: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(secret_key);
        Self { verifier: NoteVerifier { name, kind, key: key.verifying_key() }, key }
    }

    /// The public half.
    pub const fn verifier(&self) -> &NoteVerifier {
        &self.verifier
    }

    /// Adds this key's signature to `note`. `now` is seconds since the Unix epoch and is used by timed cosignatures only.
    pub fn sign(&self, note: &mut Note, now: u64) {
        let bytes = match self.verifier.kind {
            SignatureKind::Note => self.key.sign(note.text.as_bytes()).to_bytes().to_vec(),
            SignatureKind::TimedCosignature => {
                let time = now.min(i64::MAX as u64);
                let signature = self.key.sign(timed_message(time, &note.text).as_bytes());
                [time.to_be_bytes().as_slice(), signature.to_bytes().as_slice()].concat()
            }
        };
        let (name, key_id) = (self.verifier.name.clone(), self.verifier.key_id());
        note.signatures.push(NoteSignature { name, key_id, bytes });
    }
}

impl fmt::Debug for NoteSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteSigner({})", self.verifier)
    }
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NoteSignature {
    name: KeyName,
    key_id: [u8; 4],
    bytes: Vec<u8>,
}

/// A signature that was checked and is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedSignature {
    /// Name of the key that signed.
    pub key: KeyName,
    /// What it signed.
    pub kind: SignatureKind,
    /// When it was signed, in seconds since the Unix epoch, for a timed cosignature.
    pub time: Option<u64>,
}

/// A text with its signatures. Parsing one says nothing about who signed it; [`Note::check`] does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl Note {
    /// A note without signatures yet.
    ///
    /// # Errors
    /// [`LogError::NotANote`] if the text does not end in a newline or has control characters.
    pub fn new(text: String) -> Result<Self, LogError> {
        if !text.ends_with('\n') {
            return Err(LogError::NotANote("the text does not end in a newline"));
        }
        if text.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
            return Err(LogError::NotANote("it has control characters"));
        }
        Ok(Self { text, signatures: Vec::new() })
    }

    /// Reads a signed note of at most [`MAX_NOTE_BYTES`].
    ///
    /// # Errors
    /// [`LogError::NotANote`].
    pub fn parse(bytes: &[u8]) -> Result<Self, LogError> {
        if bytes.len() > MAX_NOTE_BYTES {
            return Err(LogError::NotANote("it is too long"));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| LogError::NotANote("it is not UTF-8"))?;
        let (text, lines) = whole
            .rsplit_once("\n\n")
            .ok_or(LogError::NotANote("there is no blank line before signatures"))?;
        let mut note = Self::new(format!("{text}\n"))?;
        let lines = lines.strip_suffix('\n').ok_or(LogError::NotANote("the last line is cut off"))?;
        for line in lines.split('\n') {
            note.signatures
                .push(signature_line(line).ok_or(LogError::NotANote("a signature line is malformed"))?);
        }
        Ok(note)
    }

    /// The text that is signed, with its final newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Checks every signature that claims to be by one of `known` and returns the right ones, in their order.
    ///
    /// # Errors
    /// [`LogError::SignatureWrong`] if one of them is wrong. No signature by a known key is not an error here: the
    /// caller knows which it requires.
    pub fn check<'k>(
        &self,
        known: impl IntoIterator<Item = &'k NoteVerifier>,
    ) -> Result<Vec<CheckedSignature>, LogError> {
        let mut checked = Vec::new();
        for verifier in known {
            let key_id = verifier.key_id();
            for line in &self.signatures {
                if line.name != verifier.name || line.key_id != key_id {
                    continue;
                }
                let signature = verifier.check(&self.text, &line.bytes);
                checked.push(
                    signature.ok_or_else(|| LogError::SignatureWrong { key: verifier.name.to_string() })?,
                );
            }
        }
        Ok(checked)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for line in &self.signatures {
            let blob = [line.key_id.as_slice(), line.bytes.as_slice()].concat();
            writeln!(f, "— {} {}", line.name, BASE64.encode(blob))?;
        }
        Ok(())
    }
}

/// Reads `— <name> <base64(key id || signature)>`.
fn signature_line(line: &str) -> Option<NoteSignature> {
    let (name, blob) = line.strip_prefix("— ")?.split_once(' ')?;
    let blob = BASE64.decode(blob).ok()?;
    let (key_id, bytes) = blob.split_first_chunk::<4>()?;
    Some(NoteSignature { name: name.parse().ok()?, key_id: *key_id, bytes: bytes.to_vec() })
}

/// What a timed cosignature signs (C2SP `tlog-cosignature`, Ed25519 signed message).
fn timed_message(time: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}
