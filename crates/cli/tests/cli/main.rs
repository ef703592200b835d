//! The real program, run as a person or a script runs it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is not as expected ends the test"
)]

mod carried;
mod exhibits;
mod laptop;
mod photos;
mod records;
mod secrets;
mod shapes;
mod shell;
