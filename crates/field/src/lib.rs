//! The field node of Cairn: encrypted vault, photo intake, search, bundles, sync client, and the list of commands.

pub mod bundle;
pub mod clock;
pub mod code_name;
pub mod commands;
pub mod db;
pub mod desk;
pub mod durable;
pub mod error;
pub mod intake;
pub mod mark;
pub mod media;
pub mod node;
pub mod numbers;
pub mod places;
pub mod previews;
pub mod random;
pub mod search;
pub mod session;
pub(crate) mod store;
pub mod sync;
pub mod vault;
pub mod verify;
pub mod work;

pub use error::Error;
