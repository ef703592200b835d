//! `cairn vault`: making a vault, and who may open it.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use field::clock::SystemClock;
use field::random::SystemRandom;
use field::session::Session;
use field::vault::{
    Argon2Cost, Examiner, NewExaminer, NewVault, Passphrase, Recovery, Vault, VaultError, VaultLock,
    read_recovery_key,
};
use serde::Serialize;

use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table};
use crate::secrets;

/// The actions on vaults.
#[derive(Debug, Subcommand)]
pub enum VaultCommand {
    /// Make a vault in a new or empty folder, with its first examiner.
    Create(Create),
    /// Show who can open the vault and how. Needs no passphrase.
    Info,
    /// Let another examiner in. Whoever is signed on vouches for the newcomer.
    AddExaminer(AddExaminer),
    /// Change the passphrase of whoever signs on.
    Passphrase(NewPassphrase),
    /// Give an examiner who lost the passphrase a new one, with the recovery key.
    Recover(Recover),
}

/// A vault to be.
#[derive(Debug, Args)]
pub struct Create {
    /// The folder; otherwise --vault or CAIRN_VAULT.
    folder: Option<PathBuf>,
    /// Full name of the first examiner.
    #[arg(long)]
    name: String,
    /// Initials of the first examiner, as they stand on labels.
    #[arg(long)]
    initials: String,
    /// What people call this computer.
    #[arg(long, default_value = "laptop", value_name = "NAME")]
    device: String,
    /// The letter that begins the numbers of this computer until headquarters gives it a block: A to Z without I and O.
    #[arg(long, default_value_t = 'A')]
    letter: char,
    /// Write the recovery key to this new file, for its owner alone. Otherwise it is shown once, at the terminal.
    #[arg(long, value_name = "FILE", conflicts_with = "recovery_recipient")]
    recovery_out: Option<PathBuf>,
    /// Let the holder of this age recipient (age1…) recover the vault; then no recovery key is made.
    #[arg(long, value_name = "RECIPIENT")]
    recovery_recipient: Option<String>,
}

/// Another examiner.
#[derive(Debug, Args)]
pub struct AddExaminer {
    /// Full name.
    #[arg(long)]
    name: String,
    /// Initials, as they stand on labels.
    #[arg(long)]
    initials: String,
    #[command(flatten)]
    new: NewPassphrase,
}

/// Where a new passphrase comes from.
#[derive(Debug, Args)]
pub struct NewPassphrase {
    /// Read the new passphrase from this file descriptor. Otherwise it is taken from CAIRN_NEW_PASSPHRASE, or asked twice.
    #[arg(long, value_name = "N")]
    new_passphrase_fd: Option<u32>,
}

/// A recovery.
#[derive(Debug, Args)]
pub struct Recover {
    /// Read the recovery key from this file.
    #[arg(long, value_name = "FILE")]
    recovery_in: Option<PathBuf>,
    /// Read the recovery key from this file descriptor. Otherwise it is taken from CAIRN_RECOVERY_KEY, or asked.
    #[arg(long, value_name = "N", conflicts_with = "recovery_in")]
    recovery_fd: Option<u32>,
    #[command(flatten)]
    new: NewPassphrase,
}

/// What is known of a vault without a passphrase.
#[derive(Serialize)]
struct Info {
    folder: PathBuf,
    device: String,
    device_name: String,
    recovery_recipient: String,
    examiners: Vec<Examiner>,
    retired_seats: Vec<Examiner>,
}

/// A new vault in numbers and names.
#[derive(Serialize)]
struct CreatedVault {
    #[serde(flatten)]
    info: Info,
    number_block: String,
    recovery_key_file: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_key: Option<String>,
}

/// Does one of them.
pub fn run(context: &mut Context, command: VaultCommand) -> Result<Exit, Error> {
    match command {
        VaultCommand::Create(create) => self::create(context, create)?,
        VaultCommand::Info => {
            let info = info_of(&context.vault()?);
            context.out.give(&info, |page| tell_info(page, &info))?;
        }
        VaultCommand::AddExaminer(add) => add_examiner(context, &add)?,
        VaultCommand::Passphrase(new) => change_passphrase(context, &new)?,
        VaultCommand::Recover(recover) => self::recover(context, &recover)?,
    }
    Ok(Exit::Done)
}

fn create(context: &mut Context, create: Create) -> Result<(), Error> {
    let folder = create.folder.or_else(|| context.common.vault.clone()).ok_or(Error::NoVault)?;
    if Vault::open(&folder).is_ok() {
        return Err(VaultError::Exists { folder }.into());
    }
    let whose = format!(" of {}", create.initials);
    let typed = context.secrets.read_new(&whose, secrets::OWN, context.common.passphrase_fd)?;
    // The file is made first: a vault whose recovery key could not be kept would be a trap.
    let mut sheet = create.recovery_out.as_deref().map(new_private_file).transpose()?;
    let recovery = create.recovery_recipient.map_or(Recovery::NewKey, Recovery::Recipient);
    let examiner = NewExaminer {
        code: create.initials,
        name: create.name,
        passphrase: Passphrase::new(&typed),
        cost: cost_of_new_slots(),
    };
    let new = NewVault { device_name: create.device, examiner, recovery };
    let made = Session::create(&folder, &new, create.letter, Arc::new(SystemClock), Box::new(SystemRandom));
    let made = made.inspect_err(|_| {
        if let Some(path) = &create.recovery_out {
            // It is empty and ours: made a moment ago, for a vault that was not made.
            let _ = std::fs::remove_file(path);
        }
    })?;
    let key = made.recovery_key.as_ref().map(|key| key.reveal().to_owned());
    if let (Some(file), Some(key), Some(path)) = (&mut sheet, &key, &create.recovery_out) {
        let written = writeln!(file, "{key}").and_then(|()| file.sync_all());
        written.map_err(|source| Error::File {
            path: path.clone(),
            source,
            safe: "The vault was made, but without its recovery key; remove it and make it again",
        })?;
    }
    let vault = context_vault(&folder)?;
    let answer = CreatedVault {
        info: info_of(&vault),
        number_block: made.session.device().block.clone(),
        recovery_key: key.filter(|_| sheet.is_none()),
        recovery_key_file: create.recovery_out,
    };
    context.out.give(&answer, |page| tell_created(page, &answer))
}

fn tell_created(page: &mut Page, made: &CreatedVault) {
    let Some(first) = made.info.examiners.first() else { return };
    page.say(format!("The vault {} is made, and {} can open it.", shown(&made.info.folder), first.name));
    page.facts(&[
        ("Examiner", format!("{}  {}", first.code, first.name)),
        ("Seat", first.seat.to_string()),
        ("Device", format!("{} ({})", made.info.device_name, made.info.device)),
        ("Numbers", format!("begin with {}, as in B-{}0001", made.number_block, made.number_block)),
        ("Recovery", made.info.recovery_recipient.clone()),
    ]);
    page.gap();
    if let Some(file) = &made.recovery_key_file {
        page.say(format!(
            "The recovery key is in {}. Print it, lock the sheet away, and delete the file: whoever holds it can open \
             the vault without a passphrase.",
            shown(file)
        ));
    } else if let Some(key) = &made.recovery_key {
        page.say(
            "This is the recovery key. It is kept nowhere and shown only now. Write it down or print it and lock it \
             away: without it a lost passphrase means lost evidence, and whoever holds it can open the vault.",
        );
        page.gap();
        page.say(format!("  {key}"));
    } else {
        page.say("The holder of the recovery recipient above can open the vault if a passphrase is lost.");
    }
}

fn info_of(vault: &Vault) -> Info {
    Info {
        folder: vault.folder().to_owned(),
        device: vault.device().to_string(),
        device_name: vault.device_name().to_owned(),
        recovery_recipient: vault.recovery_recipient().to_owned(),
        examiners: vault.examiners(),
        retired_seats: vault.retired_seats(),
    }
}

fn tell_info(page: &mut Page, info: &Info) {
    page.heading(&format!("Vault {}", shown(&info.folder)));
    page.facts(&[
        ("Device", format!("{} ({})", info.device_name, info.device)),
        ("Recovery", format!("by the holder of {}", info.recovery_recipient)),
    ]);
    page.heading("Who can open it");
    page.table(&examiners(&info.examiners));
    if !info.retired_seats.is_empty() {
        page.heading("Seats whose passphrase was lost");
        page.table(&examiners(&info.retired_seats));
    }
}

fn examiners(examiners: &[Examiner]) -> Table {
    let mut table = Table::new(&["=Initials", "Name", "=Seat"]);
    for examiner in examiners {
        table.row([examiner.code.clone(), examiner.name.clone(), examiner.seat.to_string()]);
    }
    table
}

fn add_examiner(context: &mut Context, add: &AddExaminer) -> Result<(), Error> {
    let mut vault = context.vault()?;
    let examiner = context.examiner(&vault)?;
    let lock = lock(&vault)?;
    let passphrase = context.passphrase(&vault, &examiner)?;
    let unlocked = vault.unlock(&examiner, &passphrase)?;
    let typed = context.secrets.read_new(
        &format!(" of {}", add.initials),
        secrets::NEW,
        add.new.new_passphrase_fd,
    )?;
    let new = NewExaminer {
        code: add.initials.clone(),
        name: add.name.clone(),
        passphrase: Passphrase::new(&typed),
        cost: cost_of_new_slots(),
    };
    let added = vault.add_examiner(&lock, &unlocked, &new, &mut SystemRandom)?;
    context.out.give(&added, |page| {
        page.say(format!(
            "{} ({}) can open the vault, and signs with a seat of their own.",
            added.name, added.code
        ));
        page.facts(&[("Seat", added.seat.to_string())]);
    })
}

fn change_passphrase(context: &mut Context, new: &NewPassphrase) -> Result<(), Error> {
    let mut vault = context.vault()?;
    let code = context.examiner(&vault)?;
    let lock = lock(&vault)?;
    let old = context.passphrase(&vault, &code)?;
    // The old one is tried before a new one is asked for.
    vault.unlock(&code, &old)?;
    let typed = context.secrets.read_new(&format!(" of {code}"), secrets::NEW, new.new_passphrase_fd)?;
    let new = Passphrase::new(&typed);
    vault.change_passphrase(&lock, &code, &old, &new, cost_of_new_slots(), &mut SystemRandom)?;
    let examiner = vault.examiner(&code)?;
    context.out.give(&examiner, |page| {
        page.say(format!(
            "The passphrase of {} is changed. The old one opens nothing any more.",
            examiner.code
        ));
    })
}

fn recover(context: &mut Context, recover: &Recover) -> Result<(), Error> {
    let mut vault = context.vault()?;
    let code = context.examiner(&vault)?;
    let lock = lock(&vault)?;
    let key = match &recover.recovery_in {
        Some(path) => read_recovery_key(path).map_err(|source| Error::File {
            path: path.clone(),
            source,
            safe: "Nothing was changed",
        })?,
        None => context.secrets.read("", secrets::RECOVERY, recover.recovery_fd)?,
    };
    let typed =
        context.secrets.read_new(&format!(" of {code}"), secrets::NEW, recover.new.new_passphrase_fd)?;
    let new = Passphrase::new(&typed);
    let unlocked = vault.recover(&lock, &code, &key, &new, cost_of_new_slots(), &mut SystemRandom);
    let examiner = unlocked?.examiner().clone();
    context.out.give(&examiner, |page| {
        page.say(format!(
            "{} can open the vault with the new passphrase, and signs with a new seat from here on. What the old seat \
             signed remains valid. Tell headquarters of the new seat: enrol again.",
            examiner.name
        ));
        page.facts(&[("New seat", examiner.seat.to_string())]);
    })
}

fn context_vault(folder: &Path) -> Result<Vault, Error> {
    Ok(Vault::open(folder)?)
}

fn lock(vault: &Vault) -> Result<VaultLock, Error> {
    Ok(VaultLock::acquire(vault.folder())?)
}

/// A file that was not there before and that only its owner can read.
fn new_private_file(path: &Path) -> Result<std::fs::File, Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path);
    file.map_err(|source| Error::File { path: path.to_owned(), source, safe: "No vault was made" })
}

/// What one try of a passphrase costs in slots made from here on. `CAIRN_WEAK_KEYS_FOR_TESTS=1` makes slots that protect
/// nothing, for tests and demonstrations that open a vault often; the vault file records it.
fn cost_of_new_slots() -> Argon2Cost {
    if std::env::var_os("CAIRN_WEAK_KEYS_FOR_TESTS").is_some_and(|set| set == "1") {
        Argon2Cost::for_tests()
    } else {
        Argon2Cost::DEFAULT
    }
}
