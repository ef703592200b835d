//! Faults of the whole product: programs killed at random moments, full disks, damaged vaults, hostile photos and
//! bundles, wrong clocks. Everything runs through the real programs or a real session, on real files.

#[cfg(test)]
#[path = "faults/bundles.rs"]
mod bundles;
#[cfg(test)]
#[path = "faults/clocks.rs"]
mod clocks;
#[cfg(test)]
#[path = "faults/damage.rs"]
mod damage;
#[cfg(test)]
#[path = "faults/exits.rs"]
mod exits;
#[cfg(test)]
#[path = "faults/file_limit.rs"]
mod file_limit;
#[cfg(test)]
#[path = "faults/full_disk.rs"]
mod full_disk;
#[cfg(test)]
#[path = "faults/headquarters.rs"]
mod headquarters;
#[cfg(test)]
#[path = "faults/hq_kills.rs"]
mod hq_kills;
#[cfg(test)]
#[path = "faults/kills.rs"]
mod kills;
#[cfg(test)]
#[path = "faults/laptop.rs"]
mod laptop;
#[cfg(test)]
#[path = "faults/permissions.rs"]
mod permissions;
#[cfg(test)]
#[path = "faults/photos.rs"]
mod photos;
#[cfg(test)]
#[path = "faults/small_disk.rs"]
mod small_disk;
#[cfg(test)]
#[path = "faults/sticks.rs"]
mod sticks;
#[cfg(test)]
#[path = "faults/sync_kills.rs"]
mod sync_kills;
