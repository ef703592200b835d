//! How identifiers and digests look to TypeScript: as the strings that they are in JSON.

use ts_rs::{Config, TS};

use crate::{CaseId, DeviceId, Digest, RecordId, SeatKey};

macro_rules! strings {
    ($($name:ident)*) => {$(
        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                "string".to_owned()
            }

            fn inline(_: &Config) -> String {
                "string".to_owned()
            }
        }
    )*};
}

strings! { CaseId DeviceId Digest RecordId SeatKey }
