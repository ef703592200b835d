//! The ledger as a whole.

use serde::{Deserialize, Serialize};

use super::Request;
use crate::error::Error;
use crate::node::rebuild::Rebuilt;
use crate::session::Session;

/// Makes all tables that follow from the entries again, and says whether they were as the entries say.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rebuild {}

impl Request for Rebuild {
    type Output = Rebuilt;
    const NAME: &'static str = "rebuild";

    fn run(self, session: &mut Session) -> Result<Rebuilt, Error> {
        session.node.rebuild()
    }
}
