//! The SQL of the vault's database, a file per group of tables. Nothing outside this folder writes SQL text.

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
pub mod proof;
pub mod quarantine;
pub mod reader;
pub mod record;
pub mod revocation;
pub mod setting;
pub mod upload;
pub mod waiting;

use crate::db::Migration;

/// The steps that make the vault's database.
pub const STEPS: &[Migration] = &[
    Migration {
        number: 1,
        name: "0001_ledger.sql",
        sql: include_str!("../../../migrations/field/0001_ledger.sql"),
    },
    Migration {
        number: 2,
        name: "0002_search.sql",
        sql: include_str!("../../../migrations/field/0002_search.sql"),
    },
    Migration {
        number: 3,
        name: "0003_hq_link.sql",
        sql: include_str!("../../../migrations/field/0003_hq_link.sql"),
    },
    Migration {
        number: 4,
        name: "0004_proofs.sql",
        sql: include_str!("../../../migrations/field/0004_proofs.sql"),
    },
    Migration {
        number: 5,
        name: "0005_originals_by_case.sql",
        sql: include_str!("../../../migrations/field/0005_originals_by_case.sql"),
    },
    Migration {
        number: 6,
        name: "0006_revocations.sql",
        sql: include_str!("../../../migrations/field/0006_revocations.sql"),
    },
    Migration {
        number: 7,
        name: "0007_log_states.sql",
        sql: include_str!("../../../migrations/field/0007_log_states.sql"),
    },
    Migration {
        number: 8,
        name: "0008_bundles_out.sql",
        sql: include_str!("../../../migrations/field/0008_bundles_out.sql"),
    },
    Migration {
        number: 9,
        name: "0009_drafts_of_seats.sql",
        sql: include_str!("../../../migrations/field/0009_drafts_of_seats.sql"),
    },
];
