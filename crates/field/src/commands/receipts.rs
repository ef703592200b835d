//! Receipts of headquarters that come back as files.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Request;
use crate::error::Error;
use crate::session::Session;
use crate::sync::ReceiptsTaken;

/// Takes in receipts that headquarters wrote when it took bundles in. What they confirm counts as delivered.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct TakeReceipts {
    /// The files.
    pub paths: Vec<PathBuf>,
}

impl Request for TakeReceipts {
    type Output = ReceiptsTaken;
    const NAME: &'static str = "take_receipts";

    fn run(self, session: &mut Session) -> Result<ReceiptsTaken, Error> {
        session.take_receipts(&self.paths)
    }
}
