//! The field node of Cairn: what the laptop remembers and does.

pub mod media;
