//! Search: finds records by number, title and words, across scripts and spellings, in the time of a keystroke.
//!
//! What makes a million records answer in a few milliseconds is what is *not* done: matches are never sorted by a
//! relevance computed over all of them. There are four classes of hit ([`Class`]), each is read from an index that
//! already yields it in the order shown, and reading stops when the page is full.
//!
//! - Words are reduced by [`fold::search_fold`] and [`translit::search_key`] to one key that the spellings of a name
//!   in Cyrillic and Latin share. Only keys are indexed, so there is one word in the index per word in the record.
//! - One FTS5 table holds them. A word is stored with one character in front that names the case and whether it stood
//!   in the title or anywhere: each case has its own word lists and none pays for the others, and title hits are read
//!   without filtering the text hits. The table keeps no text, so it is small and its rows can be replaced without
//!   knowing the old text.
//! - Numbers, seals and placards are in an ordinary table by [`marks::mark_key`].
//!
//! What is not there: parts from the middle of a word. A trigram index finds them, but costs as much again as all this
//! for every record saved.
//!
//! The index lies in the encrypted database, so nothing of it is readable without the key.

mod asked;
pub mod fold;
pub mod highlight;
pub mod index;
pub mod marks;
pub mod query;
pub mod translit;
mod words;

pub use highlight::snippet;
pub use index::{Indexed, RecordText, clear, index_record, remove_record};
pub use query::{After, Class, Hit, Page, Search, rows_found, search};
pub use words::CaseNumber;

#[cfg(test)]
mod tests;
