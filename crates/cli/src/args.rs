//! The command line: options that every command takes, and the list of commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::{
    bundle, case, codes, completions, custody, find, forms, intake, ledger, media, receipt, record, status,
    sync, vault, verify,
};

/// Cairn keeps forensic field records, photos and custody, and proves that nothing was changed or lost.
#[derive(Debug, Parser)]
#[command(name = "cairn", version, after_help = EXAMPLES, arg_required_else_help = true)]
#[command(disable_help_flag = false, infer_long_args = false)]
pub struct CommandLine {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  cairn vault create ~/evidence --name \"Olena Koval\" --initials OK
  export CAIRN_VAULT=~/evidence
  cairn case create KHE12 \"Kherson 12\"
  cairn intake /media/card --read-back
  cairn record add remains remains_type=body_complete apparent_sex=male
  cairn search \"kulka 9 mm\"
  cairn bundle export /media/stick
  cairn verify /media/stick/KHE12

`cairn help COMMAND` says more about one command, `cairn forms` what can be recorded, `cairn codes` how commands end.";

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Common {
    /// The vault's folder.
    #[arg(long, global = true, env = "CAIRN_VAULT", value_name = "FOLDER", hide_env_values = true)]
    pub vault: Option<PathBuf>,
    /// The case, by its number or identifier; needed only where the vault holds several.
    #[arg(long, global = true, env = "CAIRN_CASE", value_name = "CASE", hide_env_values = true)]
    pub case: Option<String>,
    /// Who signs on, by initials; needed only where several people use the vault.
    #[arg(long, global = true, env = "CAIRN_EXAMINER", value_name = "INITIALS", hide_env_values = true)]
    pub examiner: Option<String>,
    /// Read the passphrase from this file descriptor (one line). Otherwise it is taken from CAIRN_PASSPHRASE, or asked.
    #[arg(long, global = true, value_name = "N")]
    pub passphrase_fd: Option<u32>,
    /// Print one JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a vault, and say who may open it.
    #[command(subcommand)]
    Vault(vault::VaultCommand),
    /// Open a case, or look at those of this vault.
    #[command(subcommand)]
    Case(case::Case),
    /// Take photos and other files in from a card, a folder or a file.
    Intake(intake::IntakeArgs),
    /// List photos and other media, and make their previews.
    #[command(subcommand)]
    Media(media::Media),
    /// Give originals out, byte for byte.
    #[command(subcommand)]
    Original(media::Original),
    /// Add, change, show, list and withdraw records.
    #[command(subcommand)]
    Record(record::Record),
    /// Write a note.
    Note(record::Note),
    /// Find records by number, name or words, in any spelling and script.
    Search(find::Search),
    /// Find records near a place on the Earth.
    Near(find::Near),
    /// Show what does not fit: missing holders, impossible teeth, an exit without an entrance.
    Findings(find::Findings),
    /// List the records in which two people disagree; `cairn record history` shows who said what.
    Disagreements(find::Disagreements),
    /// Take an exhibit into custody.
    Collect(custody::Collect),
    /// Put a seal on exhibits.
    Seal(custody::Seal),
    /// Note that exhibits were opened, examined, stored, shipped, lost or found.
    Event(custody::Event),
    /// Hand exhibits over to somebody, who signs here or later.
    HandOver(custody::HandOverArgs),
    /// Sign a hand-over that lacks your signature.
    Countersign(custody::CountersignArgs),
    /// Show who holds an exhibit, or which hand-overs lack a signature.
    Custody(custody::Custody),
    /// Write, verify and read bundles.
    #[command(subcommand)]
    Bundle(bundle::BundleCommand),
    /// Enrol with headquarters, by a one-time code.
    Enrol(sync::EnrolArgs),
    /// Send to headquarters what it lacks, and fetch what is missing here.
    Sync(sync::Sync),
    /// Take in receipts of headquarters from files, where there is no link.
    #[command(subcommand)]
    Receipt(receipt::Receipt),
    /// Show what is here, and what of it is at headquarters.
    Status(status::Status),
    /// Verify a vault or a bundle. A bundle needs no secret.
    Verify(verify::Verify),
    /// Make all tables again from the signed entries, and prove that they were right.
    Rebuild(ledger::Rebuild),
    /// Show what can be recorded: the kinds of record, their fields, and the codes of a field.
    Forms(forms::Forms),
    /// Write the completions for a shell.
    Completions(completions::Completions),
    /// List the exit codes and what they mean.
    Codes(codes::Codes),
}
