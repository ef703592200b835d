//! What the program `cairn-hq` adds to the library: how it ends, its codes, and what it shows.

pub mod codes;
#[path = "../../exit_codes.rs"]
mod exit;
pub mod show;

pub use exit::Exit;

/// Prints an answer: for people, or as JSON for programs.
pub fn print(json: bool, value: serde_json::Value, for_people: impl FnOnce()) {
    if json { println!("{value}") } else { for_people() }
}
