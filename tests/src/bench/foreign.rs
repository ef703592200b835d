//! Entries that other seats signed: small records of a case, each made by one entry that fills five fields.

use ed25519_dalek::SigningKey;
use evidence::typed::{Instant, TimeSource};
use evidence::{
    CaseId, ClockSource, DeviceTime, Digest, Entry, EntryId, FieldValue, Header, Hlc, Op, RecordId, SeatKey,
    Sensitivity, Value,
};
use field::numbers::HumanNumber;

use super::vocabulary;

/// Seats that write in turn.
const SEATS: usize = 4;
/// When the first record is seen, milliseconds since the Unix epoch.
const START_MS: i64 = 1_780_000_000_000;
/// Number of the case.
pub const CASE_NUMBER: &str = "KHE12";

/// Entries of four seats in turn, without an end.
pub struct Foreign {
    case: CaseId,
    seats: Vec<Seat>,
    text: u64,
}

struct Seat {
    key: SigningKey,
    block: String,
    end: Option<(u64, EntryId)>,
    hlc: Hlc,
}

impl Foreign {
    /// The entries of group number `group` of seats. The texts are those from number `text` on.
    pub fn new(case: CaseId, group: u8, text: u64) -> Self {
        let seat = |member: usize| {
            let digest = Digest::of(&[b"seat".as_slice(), &[group, member as u8]].concat());
            let letters = digest.as_bytes().iter().take(3).map(|byte| char::from(b'A' + byte % 26));
            let block = std::iter::once('F').chain(letters).collect();
            Seat { key: SigningKey::from_bytes(digest.as_bytes()), block, end: None, hlc: Hlc::default() }
        };
        Self { case, seats: (0..SEATS).map(seat).collect(), text }
    }

    /// The seats that sign.
    pub fn seats(&self) -> impl Iterator<Item = SeatKey> + '_ {
        self.seats.iter().map(|seat| SeatKey::from(&seat.key))
    }

    fn make(&mut self) -> Result<Entry, evidence::Error> {
        let text = self.text;
        self.text += 1;
        let unix_ms = START_MS + text as i64 * 7_000;
        let count = self.seats.len();
        let Some(seat) = self.seats.get_mut(text as usize % count) else {
            return Err(evidence::Error::SignatureWrong { what: "entry" });
        };
        let seq = seat.end.map_or(1, |(seq, _)| seq + 1);
        seat.hlc = seat.hlc.tick(unix_ms as u64);
        let header = Header {
            case: self.case,
            seat: SeatKey::from(&seat.key),
            seq,
            prev: seat.end.map(|(_, entry)| entry),
            hlc: seat.hlc,
            time: DeviceTime { unix_ms, offset_min: 180, source: ClockSource::Device, error_s: None },
            seen: None,
            heads: Vec::new(),
            ops: Vec::new(),
        };
        // Nothing random: the same number gives the same entry.
        let chance = Digest::of(&[seat.key.as_bytes().as_slice(), &text.to_le_bytes()].concat());
        let (mut salt, mut id) = ([0; 16], [0; 10]);
        salt.iter_mut().zip(chance.as_bytes()).for_each(|(to, from)| *to = *from);
        id.iter_mut().zip(chance.as_bytes().iter().skip(16)).for_each(|(to, from)| *to = *from);
        let record = RecordId::new(unix_ms as u64, id);
        let ops = said(record, text, &seat.block, seq, unix_ms);
        let entry = Entry::sign(header, ops, salt, &seat.key)?;
        seat.end = Some((seq, entry.id()));
        Ok(entry)
    }
}

impl Iterator for Foreign {
    type Item = Result<Entry, evidence::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.make())
    }
}

/// What is said of a record: every third is a note, the others are remains.
fn said(record: RecordId, text: u64, block: &str, serial: u64, unix_ms: i64) -> Vec<(Op, Sensitivity)> {
    let is_note = text.is_multiple_of(3);
    let (kind, letter) = if is_note { ("note", 'Z') } else { ("remains", 'B') };
    let number = HumanNumber::new(CASE_NUMBER, None, letter, block, serial).to_string();
    let words = vocabulary::text(text);
    let create = Op::Create { record, kind: kind.to_owned(), parent: None };
    let set = |field: &str, value: Value| Op::Set {
        record,
        field: field.to_owned(),
        value: FieldValue::plain(value),
        replaces: Vec::new(),
        reason: None,
    };
    let seen = Instant::new(unix_ms, 180, TimeSource::Device).map_or(Value::Nothing, Instant::to_value);
    let own = if is_note {
        [
            (set("note_text", Value::text(words)), Sensitivity::S0),
            (set("note_kind", Value::text("observation")), Sensitivity::S0),
            (set("status", Value::text("final")), Sensitivity::S0),
        ]
    } else {
        [
            (set("remains_type", Value::text("body_incomplete")), Sensitivity::S2),
            (set("bag_no", Value::text(format!("{block} {serial:06}"))), Sensitivity::S0),
            (set("completeness_note", Value::text(words)), Sensitivity::S2),
        ]
    };
    let envelope = [
        (create, Sensitivity::S0),
        (set("num", Value::text(number)), Sensitivity::S0),
        (set("observed_at", seen), Sensitivity::S0),
    ];
    envelope.into_iter().chain(own).collect()
}

#[cfg(test)]
mod tests {
    use evidence::forms::Forms;

    use super::*;

    #[test]
    fn every_entry_is_signed_follows_its_strand_and_fits_the_forms() {
        let case = CaseId::new(1, [1; 10]);
        let entries: Vec<_> = Foreign::new(case, 1, 0).take(40).map(Result::unwrap).collect();
        for (number, entry) in entries.iter().enumerate() {
            entry.verify().unwrap();
            let before = number.checked_sub(SEATS).map(|before| entries[before].id());
            assert_eq!(entry.header().prev, before);
            let mut kind_of = String::new();
            let mut set = 0;
            for (_, op) in entry.ops() {
                match op {
                    Op::Create { kind, .. } => kind_of.clone_from(kind),
                    Op::Set { field, value, .. } => {
                        Forms::built_in().field(&kind_of, field).unwrap().check(value).unwrap();
                        set += 1;
                    }
                    Op::Withdraw { .. } => unreachable!(),
                }
            }
            assert_eq!(set, 5);
        }
    }
}
