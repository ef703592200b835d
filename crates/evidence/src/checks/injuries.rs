//! Gunshot injuries: that exits belong to entrances and that every shot is accounted for.

use super::finding::Finding;
use super::name_of;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use std::collections::BTreeSet;

/// The gunshots of a body, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ShotCounts {
    /// Shots that struck: entrances and grazes.
    pub entrances: usize,
    /// Exits.
    pub exits: usize,
    /// Projectiles recovered from injuries.
    pub recovered: usize,
    /// Shots that only grazed.
    pub tangential: usize,
}

impl ShotCounts {
    /// Counts the injuries of a body.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn of<R: Records>(records: &R, remains: RecordId) -> Result<Self, R::Error> {
        let mut counts = Self::default();
        let mut projectiles = BTreeSet::new();
        for injury in records.rows(remains, "injury")? {
            let entrance = injury.says("class", "gunshot_entrance");
            let tangential =
                injury.says("class", "gunshot_graze") || entrance && injury.says("perforating", "tangential");
            counts.entrances += usize::from(entrance || tangential);
            counts.tangential += usize::from(tangential);
            counts.exits += usize::from(injury.says("class", "gunshot_exit"));
            projectiles.extend(injury.refs("projectile_recovered"));
        }
        counts.recovered = projectiles.len();
        Ok(counts)
    }

    /// Whether every shot that struck left the body, stayed in it and was found, or only grazed it.
    pub const fn is_explained(&self) -> bool {
        self.entrances == self.exits + self.recovered + self.tangential
    }
}

/// Finding anchored at remains: the counts do not add up.
pub(super) fn check_counts<R: Records>(
    records: &R,
    remains: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let counts = ShotCounts::of(records, remains.id)?;
    if !counts.is_explained() {
        let message = format!(
            "{}: {} entrances, {} exits, {} projectiles recovered, {} grazing: not all shots are explained.",
            remains.name(),
            counts.entrances,
            counts.exits,
            counts.recovered,
            counts.tangential
        );
        found.push(Finding::hint("shots_unexplained", remains.id, message));
    }
    Ok(())
}

/// Findings anchored at an injury: an exit and its entrance.
pub(super) fn check_injury<R: Records>(
    records: &R,
    injury: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if !injury.says("class", "gunshot_exit") {
        return Ok(());
    }
    let Some(entrance) = injury.first_ref("paired_injury") else {
        let message = format!("{} is an exit without an entrance.", injury.name());
        found.push(Finding::hint("exit_without_entrance", injury.id, message).in_field("paired_injury"));
        return Ok(());
    };
    let Some(entrance) = records.live(entrance)? else { return Ok(()) };
    if entrance.parent != injury.parent {
        let message =
            format!("{} is the exit of {}, which is on another body.", injury.name(), entrance.name());
        found.push(Finding::warning("exit_on_another_body", injury.id, message).with([entrance.id]));
    } else if !entrance.says_any("class", &["gunshot_entrance", "gunshot_undetermined", "fragment_entry"]) {
        let message = format!("{} is the exit of {}, which is no entrance.", injury.name(), entrance.name());
        found.push(Finding::warning("exit_of_no_entrance", injury.id, message).with([entrance.id]));
    }
    for other in records.referring("injury", "paired_injury", entrance.id)? {
        if other.id != injury.id && other.says("class", "gunshot_exit") {
            let (entrance_name, other_name) = (entrance.name(), name_of(records, other.id)?);
            let message = format!("{} and {other_name} are both exits of {entrance_name}.", injury.name());
            found.push(Finding::hint("two_exits", injury.id, message).with([other.id, entrance.id]));
        }
    }
    Ok(())
}
