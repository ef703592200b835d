//! `bag-info.txt`: who packed the bag, when, and how much is in it (RFC 8493 section 2.2.2).

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Count and size of the payload: `Payload-Oxum: OCTETS.STREAMS`. A quick look, never a substitute for hashing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Oxum {
    /// Bytes of all payload files.
    pub octets: u64,
    /// Number of payload files.
    pub streams: u64,
}

impl fmt::Display for Oxum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.octets, self.streams)
    }
}

impl FromStr for Oxum {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (octets, streams) = text.split_once('.').ok_or(())?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(octets) || !digits(streams) {
            return Err(());
        }
        Ok(Self { octets: octets.parse().map_err(drop)?, streams: streams.parse().map_err(drop)? })
    }
}

impl Serialize for Oxum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The labelled lines of `bag-info.txt` in their order. Labels may repeat; reserved ones are compared without case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BagInfo {
    /// Label and value of each line.
    pub lines: Vec<(String, String)>,
}

impl BagInfo {
    /// The reserved label of the payload's count and size; written by the writer itself.
    pub const PAYLOAD_OXUM: &'static str = "Payload-Oxum";

    /// Adds a line. Line breaks in the value become spaces, so that no value can pose as another line.
    #[must_use]
    pub fn with(mut self, label: &str, value: impl AsRef<str>) -> Self {
        let one_line = |text: &str| text.split(['\r', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
        let label: String = label.chars().filter(|c| c.is_ascii_graphic() && *c != ':').collect();
        self.lines.push((label, one_line(value.as_ref())));
        self
    }

    /// The values of a label.
    pub fn values<'a>(&'a self, label: &'a str) -> impl Iterator<Item = &'a str> {
        self.lines
            .iter()
            .filter(move |(name, _)| name.eq_ignore_ascii_case(label))
            .map(|(_, value)| value.as_str())
    }

    /// The bytes of the file.
    pub fn to_text(&self) -> String {
        self.lines.iter().fold(String::new(), |text, (label, value)| text + label + ": " + value + "\n")
    }

    /// Reads the file; continuation lines are joined with a space.
    ///
    /// # Errors
    /// The number of the first line, from 1, that is neither a label with a value nor a continuation.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut info = Self::default();
        for (number, line) in super::manifest::lines(text).enumerate() {
            if line.is_empty() {
                continue;
            }
            if line.starts_with([' ', '\t']) {
                let (_, value) = info.lines.last_mut().ok_or(number + 1)?;
                value.push(' ');
                value.push_str(line.trim());
                continue;
            }
            let (label, value) = line.split_once(':').ok_or(number + 1)?;
            info.lines.push((label.trim_end().to_owned(), value.trim().to_owned()));
        }
        Ok(info)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_pose_as_another_line() {
        let info = BagInfo::default().with("Contact-Name", "A\r\nPayload-Oxum: 0.0");
        assert_eq!(info.to_text(), "Contact-Name: A  Payload-Oxum: 0.0\n");
    }

    #[test]
    fn labels_repeat_continue_and_ignore_case() {
        let info = BagInfo::parse("Contact-Name: A\r\ncontact-name:\tB\n  of C\nX : y\n").unwrap();
        assert_eq!(info.values("CONTACT-NAME").collect::<Vec<_>>(), ["A", "B of C"]);
        assert_eq!(BagInfo::parse("no colon\n"), Err(1));
        assert_eq!(BagInfo::parse(" continues nothing\n"), Err(1));
    }

    #[test]
    fn an_oxum_is_two_numbers() {
        assert_eq!("279164409.1198".parse(), Ok(Oxum { octets: 279_164_409, streams: 1198 }));
        for bad in ["", "1", "1.", "+1.2", "1.2.3", "a.b", "99999999999999999999.1"] {
            assert!(bad.parse::<Oxum>().is_err(), "{bad}");
        }
    }
}
