//! The field node of Cairn: what a laptop keeps, and how it gives it away and takes it in.

pub mod bundle;
