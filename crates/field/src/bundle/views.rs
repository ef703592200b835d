//! Views: what people read in a bundle without Cairn. Tables for a spreadsheet, places for a map, pages to print.
//!
//! Views are written from plain rows and hold nothing that the entries do not hold; the entries are the truth, and a
//! view that disagrees with them is wrong. Every writer streams, so a case of a million records needs no memory.

mod body_page;
pub mod charts;
mod csv;
mod geojson;
mod html;
mod page;
mod tables;

pub use body_page::{BodyPage, ChartedTooth, DentalChart, Wound, write_body_page};
pub use csv::{Cell, write_csv};
pub use geojson::{Place, write_geojson};
pub use html::{Body, Custody, Photo, Rows, Strand, Summary, Withheld, write_html};
pub use tables::{Row, Tables};

/// What `data/views/readme.txt` says.
pub const README: &str = "\
Views of a Cairn bundle
=======================

These files are for reading. The case itself is in data/ledger and data/originals; Cairn verifies it from there.

*.csv          one table for each kind of record; RFC 4180, UTF-8, comma, the first row names the columns
columns.csv    what each column means
places.geojson every record that has a point; RFC 7946, WGS 84
summary.html   one page to read and to print
bodies/*.html  the wounds and teeth of a body, drawn on charts and in words; the summary leads to them

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break) has an apostrophe (')
put before it. Plain numbers such as -12.5 are left alone. Several values in one cell are separated by \" | \"; where
a field holds one value, that means that two people disagree. The full EXIF of a photo stands in the entries only.
";
