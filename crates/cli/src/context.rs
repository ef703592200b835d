//! What a command works with: the options of every command, the output, the secrets, and the vault once it is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use evidence::CaseId;
use field::clock::SystemClock;
use field::commands::{ListCases, Request as _};
use field::random::SystemRandom;
use field::session::Session;
use field::vault::{Passphrase, Vault};

use crate::args::Common;
use crate::error::Error;
use crate::output::Out;
use crate::progress;
use crate::secrets::{self, Secrets};

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

    /// The folder of the vault that is meant.
    pub fn vault_folder(&self) -> Result<PathBuf, Error> {
        self.common.vault.clone().ok_or(Error::NoVault)
    }

    /// The vault that is meant, not unlocked.
    pub fn vault(&self) -> Result<Vault, Error> {
        Ok(Vault::open(&self.vault_folder()?)?)
    }

    /// Who signs on: the examiner named, or the only one of the vault.
    pub fn examiner(&self, vault: &Vault) -> Result<String, Error> {
        if let Some(initials) = &self.common.examiner {
            return Ok(vault.examiner(initials)?.code);
        }
        match vault.examiners().as_slice() {
            [only] => Ok(only.code.clone()),
            several => Err(Error::WhichExaminer {
                known: several.iter().map(|examiner| examiner.code.clone()).collect(),
            }),
        }
    }

    /// The passphrase of an examiner of the vault.
    pub fn passphrase(&mut self, vault: &Vault, examiner: &str) -> Result<Passphrase, Error> {
        let whose = format!(" of {examiner} ({})", shown(vault.folder()));
        let typed = self.secrets.read(&whose, secrets::OWN, self.common.passphrase_fd)?;
        Ok(Passphrase::new(&typed))
    }

    /// The vault that is meant, whoever signs on to it, and with what.
    pub fn sign_on(&mut self) -> Result<(Vault, String, Passphrase), Error> {
        let vault = self.vault()?;
        let examiner = self.examiner(&vault)?;
        let passphrase = self.passphrase(&vault, &examiner)?;
        Ok((vault, examiner, passphrase))
    }

    /// The vault, open, with its examiner signed on.
    pub fn open(&mut self) -> Result<Session, Error> {
        let (vault, examiner, passphrase) = self.sign_on()?;
        self.open_as(&vault, &examiner, &passphrase)
    }

    /// As [`Context::open`], with what [`Context::sign_on`] gave.
    pub fn open_as(&self, vault: &Vault, examiner: &str, passphrase: &Passphrase) -> Result<Session, Error> {
        let clock = Arc::new(SystemClock);
        let work = progress::reading(self.out.is_json());
        let session =
            Session::open(vault.folder(), examiner, passphrase, clock, Box::new(SystemRandom), &work)?;
        for sentence in session.leftovers().sentences() {
            self.out.remark(&sentence);
        }
        Ok(session)
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

/// A folder as people read it.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
