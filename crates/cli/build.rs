//! Gathers the codes of the errors that `cairn` may show.

#[path = "../error_codes.rs"]
mod error_codes;

fn main() {
    error_codes::write(&["../field/src", "../evidence/src", "src"]);
}
