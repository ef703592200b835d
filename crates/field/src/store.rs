//! The SQL of the vault's database, a file per group of tables. The search keeps the SQL of its own tables to itself, and a
//! rebuild compares whole tables; nothing else outside this folder writes SQL text.

pub mod bundle_out;
pub mod checkpoint;
pub mod draft;
pub mod hq;
pub mod ledger;
pub mod links;
pub mod list;
pub mod number_block;
pub mod original;
pub mod photo;
pub mod place;
pub mod proof;
pub mod quarantine;
pub mod reader;
pub mod record;
pub mod revocation;
pub mod setting;
pub mod upload;
pub mod waiting;

use rusqlite::{Result, Row};

use crate::db::Migration;

/// A step by its number and the name of its file.
macro_rules! step {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../../migrations/field/", $name)),
        }
    };
}

/// The steps that make the vault's database.
pub const STEPS: &[Migration] = &[
    step!(1, "0001_ledger.sql"),
    step!(2, "0002_search.sql"),
    step!(3, "0003_hq_link.sql"),
    step!(4, "0004_proofs.sql"),
    step!(5, "0005_originals_by_case.sql"),
    step!(6, "0006_revocations.sql"),
    step!(7, "0007_log_states.sql"),
    step!(8, "0008_bundles_out.sql"),
    step!(9, "0009_drafts_of_seats.sql"),
];

/// What is counted by name: the name, and how many there are of it.
fn counted(row: &Row<'_>) -> Result<(String, u64)> {
    Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
}
