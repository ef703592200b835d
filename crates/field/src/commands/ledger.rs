//! The ledger as a whole: what is here, whether it holds, and making what follows from it again.


use serde::{Deserialize, Serialize};

use super::Request;
use super::cases::CaseSummary;
use crate::error::Error;
use crate::node::rebuild::Rebuilt;
use crate::session::Session;
use crate::store::{hq, ledger, original};
use crate::verify::VaultReport;

/// Makes all tables that follow from the entries again, and says whether they were as the entries say.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct Rebuild {}

/// Verifies the whole vault: pages, entries, chains, rows, originals, receipts.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyVault {}

/// What is here, and what of it is at headquarters.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ShowStatus {}

/// What is here, and what of it is at headquarters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Status {
    /// Who is signed on.
    pub examiner: String,
    /// What people call the laptop.
    pub device: String,
    /// Letters in the numbers that it gives.
    pub block: String,
    /// The cases.
    pub cases: Vec<CaseSummary>,
    /// Entries held.
    pub entries: u64,
    /// Of those, not confirmed by headquarters.
    pub entries_unconfirmed: u64,
    /// Originals held.
    pub originals: u64,
    /// Bytes of the originals held.
    pub original_bytes: u64,
    /// Of the originals, never read back whole since they were stored.
    pub originals_unverified: u64,
    /// Of the originals, not confirmed by headquarters. None of these may be deleted anywhere.
    pub originals_unconfirmed: u64,
    /// Receipts of headquarters.
    pub receipts: u64,
}

impl Request for Rebuild {
    type Output = Rebuilt;
    const NAME: &'static str = "rebuild";

    fn run(self, session: &mut Session) -> Result<Rebuilt, Error> {
        session.node.rebuild(&session.work)
    }
}

impl Request for VerifyVault {
    type Output = VaultReport;
    const NAME: &'static str = "verify_vault";

    fn run(self, session: &mut Session) -> Result<VaultReport, Error> {
        session.verify()
    }
}

impl Request for ShowStatus {
    type Output = Status;
    const NAME: &'static str = "show_status";

    fn run(self, session: &mut Session) -> Result<Status, Error> {
        let db = session.node.db();
        let mut cases = Vec::new();
        for (_, case) in ledger::cases(db)? {
            cases.push(session.case_summary(case)?);
        }
        let (entries, entries_unconfirmed) = ledger::count_entries(db, None)?;
        let [originals, original_bytes, originals_unverified, originals_unconfirmed] = original::count(db)?;
        Ok(Status {
            examiner: session.signed_on().name.clone(),
            device: session.device().name.clone(),
            block: session.device().block.clone(),
            cases,
            entries,
            entries_unconfirmed,
            originals,
            original_bytes,
            originals_unverified,
            originals_unconfirmed,
            receipts: hq::last_receipt(db)?.0,
        })
    }
}
