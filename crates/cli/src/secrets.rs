//! Passphrases and other secrets: asked at the terminal, read from a file descriptor, or taken from the environment.
//! Never from an argument, which every user of the computer can see.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use crate::error::Error;

/// Longest passphrase read from a file descriptor, in bytes.
const MAX_BYTES: usize = 4_096;

/// A kind of secret, and where it may come from besides the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// What it is called when it is asked for.
    pub what: &'static str,
    /// The option that names a file descriptor.
    pub option: &'static str,
    /// The environment variable.
    pub variable: &'static str,
}

/// The passphrase of whoever signs on.
pub const OWN: Source =
    Source { what: "Passphrase", option: "--passphrase-fd", variable: "CAIRN_PASSPHRASE" };
/// The passphrase of the second person of a hand-over.
pub const SECOND: Source =
    Source { what: "Passphrase", option: "--second-passphrase-fd", variable: "CAIRN_SECOND_PASSPHRASE" };
/// A new passphrase.
pub const NEW: Source =
    Source { what: "New passphrase", option: "--new-passphrase-fd", variable: "CAIRN_NEW_PASSPHRASE" };
/// The recovery key of a vault.
pub const RECOVERY: Source =
    Source { what: "Recovery key", option: "--recovery-fd", variable: "CAIRN_RECOVERY_KEY" };
/// The one-time code of headquarters.
pub const ENROL_CODE: Source =
    Source { what: "Enrolment code", option: "--code-fd", variable: "CAIRN_ENROL_CODE" };
/// The secret key of a recipient of sealed bundles.
pub const IDENTITY: Source =
    Source { what: "Secret key (AGE-SECRET-KEY-1…)", option: "--identity-fd", variable: "CAIRN_IDENTITY" };

/// Reads secrets. Several may stand in one file descriptor, one in each line.
#[derive(Debug, Default)]
pub struct Secrets {
    open: BTreeMap<u32, File>,
}

impl Secrets {
    /// A secret that exists: from `fd`, else from the environment, else asked at the terminal. `whose` it is, such as
    /// ` of OK`, goes behind what it is called.
    pub fn read(&mut self, whose: &str, source: Source, fd: Option<u32>) -> Result<Zeroizing<String>, Error> {
        if let Some(given) = self.given(source, fd)? {
            return Ok(given);
        }
        ask(&format!("{}{whose}", source.what), source)
    }

    /// A new passphrase: as [`Secrets::read`], but asked twice.
    pub fn read_new(
        &mut self,
        whose: &str,
        source: Source,
        fd: Option<u32>,
    ) -> Result<Zeroizing<String>, Error> {
        if let Some(given) = self.given(source, fd)? {
            return Ok(given);
        }
        let first = ask(&format!("{}{whose}", NEW.what), source)?;
        let second = ask("The same again", source)?;
        if *first == *second { Ok(first) } else { Err(Error::PassphrasesDiffer) }
    }

    fn given(&mut self, source: Source, fd: Option<u32>) -> Result<Option<Zeroizing<String>>, Error> {
        if let Some(fd) = fd {
            let origin = || format!("file descriptor {fd}");
            let line = self.line_of(fd);
            return line.map(Some).map_err(|source| Error::SecretUnreadable { origin: origin(), source });
        }
        Ok(std::env::var(source.variable).ok().map(Zeroizing::new))
    }

    /// The next line of a file descriptor. It is read byte by byte, so that what stands in the lines after stays there.
    fn line_of(&mut self, fd: u32) -> io::Result<Zeroizing<String>> {
        use std::collections::btree_map::Entry;
        let file = match self.open.entry(fd) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(place) => place.insert(File::open(format!("/dev/fd/{fd}"))?),
        };
        read_line(file)
    }
}

fn read_line(from: &mut impl Read) -> io::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_BYTES));
    let mut byte = [0];
    loop {
        match from.read(&mut byte) {
            Ok(0) if line.is_empty() => return Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
            Ok(0) => break,
            Ok(_) if byte == *b"\n" => break,
            Ok(_) if line.len() == MAX_BYTES => {
                return Err(io::Error::other("it is longer than 4,096 bytes"));
            }
            Ok(_) => line.extend_from_slice(&byte),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    let text = std::str::from_utf8(&line).map_err(|_| io::Error::other("it is not UTF-8"))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Asks at the terminal, without showing what is typed.
fn ask(what: &str, source: Source) -> Result<Zeroizing<String>, Error> {
    if !io::stdin().is_terminal() {
        let Source { option, variable, .. } = source;
        return Err(Error::SecretMissing { what: what.to_owned(), option, variable });
    }
    let typed = rpassword::prompt_password(format!("{what}: "));
    let origin = "the terminal".to_owned();
    typed.map(Zeroizing::new).map_err(|source| Error::SecretUnreadable { origin, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_passphrases_stand_in_the_lines_of_one_file() {
        let mut lines = "перша фраза\r\nsecond\n\nlast".as_bytes();
        for expected in ["перша фраза", "second", "", "last"] {
            assert_eq!(*read_line(&mut lines).unwrap(), expected);
        }
        assert_eq!(read_line(&mut lines).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_passphrase_without_end_is_refused() {
        assert!(read_line(&mut io::repeat(b'a')).is_err());
        assert!(read_line(&mut b"\xff\xfe\n".as_slice()).is_err());
    }
}
