//! The field node of Cairn: encrypted vault, photo intake, search, bundles, sync client, and the list of commands.

pub mod bundle;
pub mod db;
pub mod media;
pub mod random;
pub mod search;
