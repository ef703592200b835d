//! A small writer of TIFF 6.0 structures, which is what the inside of an EXIF segment is.

use std::collections::BTreeMap;

/// How numbers of several bytes are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    /// `II`, least significant byte first.
    Little,
    /// `MM`, most significant byte first.
    Big,
}

impl ByteOrder {
    fn short(self, value: u16) -> [u8; 2] {
        match self {
            Self::Little => value.to_le_bytes(),
            Self::Big => value.to_be_bytes(),
        }
    }

    fn long(self, value: u32) -> [u8; 4] {
        match self {
            Self::Little => value.to_le_bytes(),
            Self::Big => value.to_be_bytes(),
        }
    }
}

/// The value of one tag, with the TIFF type that it is written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// BYTE.
    Byte(Vec<u8>),
    /// ASCII; the closing NUL is added.
    Ascii(String),
    /// SHORT.
    Short(Vec<u16>),
    /// LONG.
    Long(Vec<u32>),
    /// RATIONAL: numerator and denominator.
    Rational(Vec<(u32, u32)>),
    /// UNDEFINED.
    Undefined(Vec<u8>),
    /// SRATIONAL: signed numerator and denominator.
    SignedRational(Vec<(i32, i32)>),
}

impl Content {
    fn type_code(&self) -> u16 {
        match self {
            Self::Byte(_) => 1,
            Self::Ascii(_) => 2,
            Self::Short(_) => 3,
            Self::Long(_) => 4,
            Self::Rational(_) => 5,
            Self::Undefined(_) => 7,
            Self::SignedRational(_) => 10,
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Byte(values) | Self::Undefined(values) => values.len(),
            Self::Ascii(text) => text.len() + 1,
            Self::Short(values) => values.len(),
            Self::Long(values) => values.len(),
            Self::Rational(values) => values.len(),
            Self::SignedRational(values) => values.len(),
        }
    }

    fn bytes(&self, order: ByteOrder) -> Vec<u8> {
        match self {
            Self::Byte(values) | Self::Undefined(values) => values.clone(),
            Self::Ascii(text) => text.bytes().chain([0]).collect(),
            Self::Short(values) => values.iter().flat_map(|value| order.short(*value)).collect(),
            Self::Long(values) => values.iter().flat_map(|value| order.long(*value)).collect(),
            Self::Rational(values) => {
                values.iter().flat_map(|(n, d)| [order.long(*n), order.long(*d)]).flatten().collect()
            }
            Self::SignedRational(values) => values
                .iter()
                .flat_map(|(n, d)| [order.long(n.cast_unsigned()), order.long(d.cast_unsigned())])
                .flatten()
                .collect(),
        }
    }
}

/// An image file directory: values by tag, written in ascending order as TIFF requires.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory(BTreeMap<u16, Content>);

impl Directory {
    /// Bytes of the header that precedes the first directory.
    pub const HEADER_BYTES: usize = 8;

    /// Sets the value of a tag.
    pub fn set(&mut self, tag: u16, content: Content) -> &mut Self {
        self.0.insert(tag, content);
        self
    }

    /// Bytes that the directory takes together with the values that do not fit into its table.
    pub fn length(&self) -> usize {
        self.table_length()
            + self.0.values().map(|content| overflow(content.bytes(ByteOrder::Big).len())).sum::<usize>()
    }

    /// The directory as it stands at `offset` from the start of the TIFF header; `next` is the offset of the
    /// directory after it, 0 for none.
    pub fn encode(&self, order: ByteOrder, offset: usize, next: usize) -> Vec<u8> {
        let mut table = order.short(self.0.len() as u16).to_vec();
        let mut values = Vec::new();
        for (tag, content) in &self.0 {
            table.extend(order.short(*tag));
            table.extend(order.short(content.type_code()));
            table.extend(order.long(content.count() as u32));
            let mut bytes = content.bytes(order);
            if bytes.len() <= 4 {
                bytes.resize(4, 0);
                table.extend(bytes);
            } else {
                table.extend(order.long((offset + self.table_length() + values.len()) as u32));
                bytes.resize(overflow(bytes.len()), 0);
                values.extend(bytes);
            }
        }
        table.extend(order.long(next as u32));
        table.extend(values);
        table
    }

    fn table_length(&self) -> usize {
        2 + self.0.len() * 12 + 4
    }
}

/// The header that opens the structure; the first directory follows at once.
pub fn header(order: ByteOrder) -> Vec<u8> {
    let mark = match order {
        ByteOrder::Little => b"II",
        ByteOrder::Big => b"MM",
    };
    let mut bytes = mark.to_vec();
    bytes.extend(order.short(42));
    bytes.extend(order.long(Directory::HEADER_BYTES as u32));
    bytes
}

/// Bytes that a value takes outside the table: none if it fits inside, else an even number.
fn overflow(bytes: usize) -> usize {
    if bytes <= 4 { 0 } else { bytes.next_multiple_of(2) }
}
