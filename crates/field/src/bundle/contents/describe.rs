//! `data/bundle.json`: what the bundle says of itself, for programs and for whoever opens it with an editor.

pub use evidence::bundle::{NotIncluded, StrandEnd};
use evidence::{SeatKey, Sensitivity};
use serde::{Deserialize, Serialize};

use super::disclosure::{Profile, WhyWithheld};

/// What a bundle is, what it holds and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Description {
    /// Version of the layout, 1.
    pub layout: u64,
    /// The program that made it.
    pub program: String,
    /// When, by the clock of the device, with its offset from UTC (RFC 3339).
    pub made_at: String,
    /// The seat that made it.
    pub made_by: SeatKey,
    /// Who it is for.
    pub profile: Profile,
    /// The grounds on which more is shown than the profile shows by itself: class and ground.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<(Sensitivity, String)>,
    /// To whom it was sealed (`age1…`); the sealed file itself does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<String>,
    /// Number of entries.
    pub entries: u64,
    /// Number of parts that hold them.
    pub parts: u64,
    /// Where each strand ends in this bundle.
    pub strands: Vec<StrandEnd>,
    /// Number of originals in the bundle.
    pub originals: u64,
    /// Originals that openings in the bundle name and the bundle does not hold.
    pub originals_not_included: Vec<NotIncluded>,
    /// What was withheld, by class.
    pub withheld: Vec<LeftOut>,
}

/// What was withheld of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LeftOut {
    /// The class.
    pub class: Sensitivity,
    /// Openings withheld.
    pub openings: u64,
    /// Originals withheld.
    pub originals: u64,
    /// Why.
    pub reason: WhyWithheld,
}
