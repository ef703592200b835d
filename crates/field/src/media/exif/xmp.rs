//! The XMP packet (ISO 16684-1): what programs write beside EXIF. Looked at to find contradictions, never to replace EXIF.
//!
//! The packet is UTF-8 text somewhere in the file. It is not parsed as XML: only the few properties below are looked
//! for, as attributes or as elements, in the forms that cameras, phones and Adobe programs write.

use std::io::{Read, Seek, SeekFrom};

use serde_json::{Value, json};

use super::facts::PhotoFacts;
use super::finding::Finding;
use super::origin;
use super::place::Place;

/// How much of the beginning of a file is searched, in bytes.
const MAX_SEARCHED_BYTES: u64 = 512 * 1024;
/// Longest value taken from a packet, in bytes.
const MAX_VALUE_BYTES: usize = 500;
/// Most entries of the editing history that are taken.
const MAX_AGENTS: usize = 20;

/// Properties that are kept in the sidecar.
const PROPERTIES: &[&str] = &[
    "exif:GPSLatitude",
    "exif:GPSLongitude",
    "exif:GPSAltitude",
    "exif:GPSAltitudeRef",
    "exif:DateTimeOriginal",
    "photoshop:DateCreated",
    "photoshop:City",
    "photoshop:Country",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:CreatorTool",
    "tiff:Make",
    "tiff:Model",
    "tiff:Software",
];

/// Properties found in a packet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Packet {
    properties: Vec<(&'static str, String)>,
    /// Programs that the editing history names.
    agents: Vec<String>,
}

/// The packet of a file, if there is one near its beginning.
pub(super) fn find(source: &mut (impl Read + Seek)) -> Option<Packet> {
    source.seek(SeekFrom::Start(0)).ok()?;
    let mut start = Vec::new();
    source.take(MAX_SEARCHED_BYTES).read_to_end(&mut start).ok()?;
    let from = position(&start, b"<x:xmpmeta").or_else(|| position(&start, b"<rdf:RDF"))?;
    let packet = start.get(from..)?;
    let end = position(packet, b"</rdf:RDF>").unwrap_or(packet.len());
    Some(parse(&String::from_utf8_lossy(packet.get(..end)?)))
}

fn parse(packet: &str) -> Packet {
    let properties = PROPERTIES.iter().filter_map(|name| Some((*name, value(packet, name)?))).collect();
    let mut agents: Vec<String> = Vec::new();
    let mut rest = packet;
    while let Some(at) = rest.find("stEvt:softwareAgent") {
        rest = rest.get(at..).unwrap_or_default();
        let agent = value(rest, "stEvt:softwareAgent");
        agents.extend(agent.filter(|agent| !agents.contains(agent)));
        rest = rest.get("stEvt:softwareAgent".len()..).unwrap_or_default();
        if agents.len() >= MAX_AGENTS {
            break;
        }
    }
    Packet { properties, agents }
}

/// The value of a property, written as an attribute or as an element.
fn value(packet: &str, name: &str) -> Option<String> {
    let mut rest = packet;
    loop {
        let at = rest.find(name)?;
        rest = rest.get(at + name.len()..)?;
        let (opening, closing) = match rest.trim_start().as_bytes().first()? {
            b'=' => {
                let quoted = rest.trim_start().get(1..)?.trim_start();
                let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
                (quoted.get(1..)?, quote)
            }
            b'>' => (rest.trim_start().get(1..)?, '<'),
            // The name goes on: it is another property.
            _ => continue,
        };
        let text = opening.split(closing).next()?.trim();
        if !text.is_empty() && text.len() <= MAX_VALUE_BYTES {
            return Some(text.to_owned());
        }
    }
}

impl Packet {
    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    /// The position, where both halves can be read.
    fn place(&self) -> Option<Place> {
        let lat_e7 = angle_e7(self.property("exif:GPSLatitude")?, 'N', 'S', 90)?;
        let lon_e7 = angle_e7(self.property("exif:GPSLongitude")?, 'E', 'W', 180)?;
        Some(Place { lat_e7, lon_e7 })
    }

    /// What contradicts the facts of the EXIF block or shows that a program changed the picture.
    pub(super) fn findings(&self, facts: &PhotoFacts) -> Vec<Finding> {
        let mut findings = Vec::new();
        let tools = self.agents.iter().map(String::as_str).chain(self.property("xmp:CreatorTool"));
        if tools.into_iter().any(|tool| origin::is_editor(Some(tool))) {
            findings.push(Finding::EditedBySoftware);
        }
        if let (Some(ours), Some(theirs)) = (facts.place, self.place()) {
            // XMP keeps minutes with few decimals: a difference under about twenty metres is rounding.
            let far = |ours: i32, theirs: i32| ours.abs_diff(theirs) > 2_000;
            let mirrored = |ours: i32, theirs: i32| ours != 0 && !far(ours, -theirs);
            if far(ours.lat_e7, theirs.lat_e7) || far(ours.lon_e7, theirs.lon_e7) {
                let is_sign = mirrored(ours.lat_e7, theirs.lat_e7) || mirrored(ours.lon_e7, theirs.lon_e7);
                findings.push(if is_sign { Finding::SignSuspect } else { Finding::PlacesDiffer });
            }
        }
        findings
    }

    pub(super) fn sidecar(&self) -> Value {
        let properties: serde_json::Map<String, Value> =
            self.properties.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        json!({ "properties": properties, "agents": self.agents, "place": self.place() })
    }
}

/// Reads `DDD,MM.mmmmN` or `DDD,MM,SSN` in units of 1e-7 degree.
fn angle_e7(text: &str, positive: char, negative: char, limit: i64) -> Option<i32> {
    let reference = text.chars().last()?;
    let sign = if reference == positive {
        1
    } else if reference == negative {
        -1
    } else {
        return None;
    };
    let mut parts = text.strip_suffix(reference)?.split(',');
    let mut sum: i64 = 0;
    for share in [1, 60, 3600] {
        let Some(part) = parts.next() else { break };
        // Seconds of arc to ten decimals stay far below the range of 64 bits.
        sum = sum.checked_add(decimal_e10(part)? / share)?;
    }
    let size = (sum + 500) / 1_000;
    (parts.next().is_none() && size <= limit * 10_000_000).then_some(i32::try_from(size).ok()? * sign)
}

/// A decimal of up to three digits before the point, in units of 1e-10.
fn decimal_e10(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part = format!("{part:0<10}");
    Some(whole.parse::<i64>().ok()? * 10_000_000_000 + part.get(..10)?.parse::<i64>().ok()?)
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_found_as_attributes_and_as_elements() {
        let packet = parse(
            "<rdf:Description xmp:CreatorToolX='no' xmp:CreatorTool=\"Adobe Photoshop 25.0\" exif:GPSLatitude='49,50.39N'>\
             <exif:GPSLongitude>24,1.854W</exif:GPSLongitude>\
             <rdf:li stEvt:softwareAgent=\"GIMP\"/><rdf:li stEvt:softwareAgent=\"GIMP\"/>",
        );
        assert_eq!(packet.property("xmp:CreatorTool"), Some("Adobe Photoshop 25.0"));
        assert_eq!(packet.place(), Some(Place { lat_e7: 498_398_333, lon_e7: -240_309_000 }));
        assert_eq!(packet.agents, ["GIMP"]);
        let east = PhotoFacts {
            place: Some(Place { lat_e7: 498_398_333, lon_e7: 240_309_000 }),
            ..PhotoFacts::default()
        };
        assert_eq!(packet.findings(&east), [Finding::EditedBySoftware, Finding::SignSuspect]);
        let elsewhere = PhotoFacts { place: Some(Place { lat_e7: 1, lon_e7: 2 }), ..PhotoFacts::default() };
        assert_eq!(packet.findings(&elsewhere), [Finding::EditedBySoftware, Finding::PlacesDiffer]);
    }

    #[test]
    fn angles_without_a_reference_or_out_of_range_are_nothing() {
        for text in ["49,50.39", "95,0N", "N", "", "49,50,1,2N", "-49,1N", "4９,1N"] {
            assert_eq!(angle_e7(text, 'N', 'S', 90), None, "{text}");
        }
        assert_eq!(angle_e7("49,50,23.4S", 'N', 'S', 90), Some(-498_398_333));
    }
}
