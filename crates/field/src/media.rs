//! Photos and other media: originals kept byte for byte, what their metadata says, and previews to look at.
//!
//! An original is bytes. It is stored encrypted under its SHA-256 (`store`) and never rewritten; everything else here
//! is derived from it and can be made again. What comes from a card is hostile until shown otherwise: metadata is read
//! with bounded memory (`exif`), and pixels are decoded in a confined helper process (`worker`).

pub mod exif;
pub mod frames;
pub mod kind;
pub mod preview;
pub mod previews_db;
pub mod store;
pub mod worker;

#[cfg(test)]
mod samples;
