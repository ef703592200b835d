//! The charts of a body and of its teeth, as the window draws them.
//!
//! The drawings come from the window's own code and lie in `charts/plates`; its test `plates` writes them anew and fails
//! where they are not what the window draws. What is put on them is drawn here, by the same rules as there; `agreed.json`
//! holds marks and teeth as the window draws them, and the tests here compare every letter.

mod body;
mod plates;
mod teeth;

pub use body::{ChartMark, body_chart};
pub use plates::{Diagram, Variant};
pub use teeth::{Dentition, ToothSaid, teeth_chart};

/// A number in path data: two decimals, no trailing zeros.
fn short(value: f64) -> String {
    let rounded = (value * 100.0 + 0.5).floor() / 100.0;
    // A zero has no sign on paper.
    format!("{}", rounded + 0.0)
}
