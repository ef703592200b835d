//! The field node of Cairn: encrypted vault, photo intake, search, bundles, sync client, the command list.

pub mod db;
pub mod random;
pub mod search;
