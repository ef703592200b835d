//! `cairn verify`: whether a vault or a bundle is what it says. A bundle needs no secret; of a vault, what can be told
//! from outside needs none either.

mod bundle;
mod outside;

use std::path::PathBuf;

use clap::Args;
use evidence::log::LogKeys;
use field::bundle::bag::{Finding, Severity};
use field::bundle::contents::KnownHq;
use field::commands::{Request as _, VerifyVault};
use field::db::DbError;
use field::verify::VaultReport;

use super::bundle::Key;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, count, grouped};
use crate::progress;

/// Verifies.
#[derive(Debug, Args)]
pub struct Verify {
    /// A bundle's folder or sealed file, or a vault's folder; otherwise the vault of --vault or CAIRN_VAULT.
    path: Option<PathBuf>,
    /// Of a vault, check only what can be told without the passphrase.
    #[arg(long)]
    outside: bool,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    key: Key,
}

/// The keys of headquarters, known from elsewhere than the bundle: with them, what it states is checked too.
#[derive(Debug, Clone, Default, Args)]
pub struct Known {
    /// Of a bundle, the key under which headquarters signs statements, in hexadecimal.
    #[arg(long, value_name = "HEX")]
    hq: Option<String>,
    /// The verifier key of its log. Without it, certificates of headquarters in the bundle tell it.
    #[arg(long, value_name = "VKEY", requires_all = ["hq", "clock"])]
    log: Option<String>,
    /// The verifier key of its clock.
    #[arg(long, value_name = "VKEY", requires_all = ["hq", "log"])]
    clock: Option<String>,
}

impl Known {
    /// The keys, if they were given.
    fn read(&self) -> Result<Option<KnownHq>, Error> {
        let Some(hq) = &self.hq else { return Ok(None) };
        let unfit = |option| Error::NotAKey { option };
        let key = hq.parse().map_err(|_| unfit("--hq"))?;
        let (Some(log), Some(clock)) = (&self.log, &self.clock) else {
            return Ok(Some(KnownHq { key, log: None }));
        };
        let log = log.parse().map_err(|_| unfit("--log"))?;
        let clock = clock.parse().map_err(|_| unfit("--clock"))?;
        let log = LogKeys::new(log, clock).map_err(|_| unfit("--log or --clock"))?;
        Ok(Some(KnownHq { key, log: Some(log) }))
    }
}

/// How a bundle is verified.
#[derive(Debug, Clone, Copy, Args)]
pub struct How {
    /// Of a bundle, compute every listed checksum, not SHA-256 alone.
    #[arg(long)]
    deep: bool,
    /// Of a bundle, read from the medium itself and not from what the computer remembers of it.
    #[arg(long)]
    from_medium: bool,
}

/// Does it.
pub fn run(context: &mut Context, asked: Verify) -> Result<Exit, Error> {
    let path = asked.path.map_or_else(|| context.vault_folder(), Ok)?;
    if path.join("vault.toml").is_file() {
        context.common.vault = Some(path);
        return if asked.outside { outside::run(context) } else { vault(context) };
    }
    bundle(context, &path, asked.how, &asked.known, &asked.key)
}

pub use bundle::run as bundle;

/// Verifies all of a vault, also one that is too damaged to be opened.
fn vault(context: &mut Context) -> Result<Exit, Error> {
    let (vault, examiner, passphrase) = context.sign_on()?;
    let report = match context.open_as(&vault, &examiner, &passphrase) {
        Ok(mut session) => {
            session.work = progress::work(context.out.is_json());
            (VerifyVault {}).run(&mut session)?
        }
        Err(Error::Field(field::Error::Db(DbError::Damaged { .. }))) => {
            let work = progress::work(context.out.is_json());
            field::verify::damaged(vault.folder(), &examiner, &passphrase, &work)?
        }
        Err(error) => return Err(error),
    };
    context.out.give(&report, |page| tell_vault(page, &report))?;
    Ok(match (report.stopped, report.holds) {
        (true, _) => Exit::Stopped,
        (false, true) => Exit::Done,
        (false, false) => Exit::Found,
    })
}

fn tell_vault(page: &mut Page, report: &VaultReport) {
    page.heading("Vault");
    page.facts(&[
        ("Entries", grouped(report.ledger.entries)),
        ("Statements", statements(&report.ledger)),
        ("Strands", grouped(report.ledger.strands.len() as u64)),
        ("Records", grouped(report.records)),
        ("Originals", grouped(report.originals)),
        ("Receipts", grouped(report.receipts)),
    ]);
    findings(page, &report.findings, 0);
    page.gap();
    if report.stopped {
        page.say("Stopped before the end; what is told above is all that was looked at.");
    } else {
        page.say(verdict(report.holds, &report.findings));
    }
}

/// How many ops there are, and how many of them are withheld.
fn statements(ledger: &evidence::verify::Report) -> String {
    match ledger.withheld.iter().sum::<u64>() {
        0 => grouped(ledger.ops),
        withheld => format!("{}, of which {} are withheld", grouped(ledger.ops), grouped(withheld)),
    }
}

/// The findings, the weightiest first.
fn findings(page: &mut Page, findings: &[Finding], omitted: usize) {
    if findings.is_empty() {
        return;
    }
    page.heading("Findings");
    let mut table = Table::new(&["=Weight", "Where", "What"]);
    for finding in findings {
        let weight = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        table.row([
            weight.to_owned(),
            finding.place.clone(),
            format!("{} [{}]", finding.message, finding.code),
        ]);
    }
    page.table(&table);
    if omitted > 0 {
        page.say(format!("{} more were left out.", grouped(omitted as u64)));
    }
}

fn verdict(holds: bool, findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count() as u64;
    let warnings = findings.len() as u64 - errors;
    match (holds, errors, warnings) {
        (true, _, 0) => "Everything that was checked holds.".to_owned(),
        (true, _, warnings) => {
            format!("Everything that was checked holds; {}.", count(warnings, "warning", "warnings"))
        }
        (false, 0, warnings) => {
            format!(
                "Nothing was found changed or lost, but look at the {}.",
                count(warnings, "warning", "warnings")
            )
        }
        (false, errors, _) => format!("It does not hold: {}.", count(errors, "error", "errors")),
    }
}
