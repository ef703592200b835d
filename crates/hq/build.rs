//! Gathers the codes of the errors that `cairn-hq` may show.

#[path = "../error_codes.rs"]
mod error_codes;

fn main() {
    error_codes::write(&["../evidence/src/error.rs", "../evidence/src/log", "../evidence/src/wire", "src"]);
}
