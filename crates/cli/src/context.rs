//! What a command works with: the options of every command, the output, the secrets, and the vault once it is open.

use evidence::CaseId;
use field::commands::{ListCases, Request as _};
use field::session::Session;

use crate::args::Common;
use crate::error::Error;
use crate::output::Out;
use crate::secrets::Secrets;

/// What a command works with.
#[derive(Debug)]
pub struct Context {
    /// The options of every command.
    pub common: Common,
    /// Where output goes.
    pub out: Out,
    /// Where secrets come from.
    pub secrets: Secrets,
}

impl Context {
    /// A context for one command.
    pub fn new(common: Common) -> Self {
        let out = Out::new(common.json);
        Self { common, out, secrets: Secrets::default() }
    }

    /// The case that is meant: the one named, or the only one.
    pub fn case(&self, session: &mut Session) -> Result<CaseId, Error> {
        if let Some(name) = &self.common.case {
            return Ok(session.node.resolve_case(name)?);
        }
        let cases = ListCases {}.run(session)?;
        match cases.as_slice() {
            [] => Err(Error::NoCase),
            [case] => Ok(case.id),
            several => {
                Err(Error::WhichCase { known: several.iter().map(|case| case.number.clone()).collect() })
            }
        }
    }

    /// The vault, open, with the case that is meant.
    pub fn open_case(&mut self) -> Result<(Session, CaseId), Error> {
        let mut session = self.open()?;
        let case = self.case(&mut session)?;
        Ok((session, case))
    }
}
