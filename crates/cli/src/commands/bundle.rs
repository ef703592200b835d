//! `cairn bundle`: a case carried on a stick.

mod import;

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use evidence::{DeviceTime, Sensitivity};
use field::bundle::contents::Profile;
use field::bundle::export::Exported;
use field::bundle::sealed::{self, SEALED_SUFFIX};
use field::clock::timestamp;
use field::commands::{ExportBundle, Request as _};
use field::work::Phase;
use serde_json::json;

use super::verify::{self, How, Known};
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, bytes, count, grouped};
use crate::progress::{self, BundleWatch};
use crate::secrets;

/// The actions on bundles.
#[derive(Debug, Subcommand)]
pub enum BundleCommand {
    /// Write a case as a bundle, and read it back from the medium.
    Export(Export),
    /// Take a bundle in: entries and originals that are not here yet. Twice changes nothing.
    Import {
        /// The bundle's folder, or its sealed file.
        path: PathBuf,
        #[command(flatten)]
        key: Key,
    },
    /// Verify a bundle. Needs no secret, unless the bundle is sealed.
    Verify {
        /// The bundle's folder, or its sealed file.
        path: PathBuf,
        #[command(flatten)]
        how: How,
        #[command(flatten)]
        known: Known,
        #[command(flatten)]
        key: Key,
    },
    /// Unpack a sealed bundle into a folder. Whoever can read the folder can read the evidence.
    Open {
        /// The sealed file.
        path: PathBuf,
        /// The folder, which must not be there yet.
        to: PathBuf,
        #[command(flatten)]
        key: Key,
    },
}

/// A bundle to be.
#[derive(Debug, Args)]
pub struct Export {
    /// A folder such as a stick, in which the bundle gets a name of its own; or the bundle's folder or file, which must
    /// not be there yet. Names are small letters, digits, dot, hyphen and underscore.
    target: PathBuf,
    /// Who it is for, which decides what they may see.
    #[arg(long, default_value = "hq_full", value_parser = PossibleValuesParser::new(Profile::ALL.map(Profile::code)))]
    profile: String,
    /// Show a class of sensitivity beyond that, with the consent, order or need, such as S1="court order 12/26".
    #[arg(long, value_name = "CLASS=GROUND")]
    ground: Vec<String>,
    /// Seal it to this age recipient (age1…); may be given several times. Then it is one file.
    #[arg(long = "recipient", visible_alias = "to", value_name = "RECIPIENT")]
    recipients: Vec<String>,
    /// Leave the originals behind.
    #[arg(long)]
    without_originals: bool,
}

/// The secret key that opens a sealed bundle.
#[derive(Debug, Clone, Default, Args)]
pub struct Key {
    /// Read the secret key of a recipient (AGE-SECRET-KEY-1…) from this file, for a sealed bundle.
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// Read it from this file descriptor (one line). Otherwise it is taken from CAIRN_IDENTITY, or asked.
    #[arg(long, value_name = "N", conflicts_with = "identity")]
    identity_fd: Option<u32>,
}

impl Key {
    /// The secret key, where `path` is a sealed bundle.
    pub fn read_for(&self, context: &mut Context, path: &Path) -> Result<Option<String>, Error> {
        const MAX_KEY_FILE_BYTES: u64 = 64 * 1024;
        if !path.is_file() {
            return Ok(None);
        }
        let Some(file) = &self.identity else {
            let key = context.secrets.read("", secrets::IDENTITY, self.identity_fd)?;
            return Ok(Some(key.to_string()));
        };
        let unusable = |source| Error::File { path: file.clone(), source, safe: "Nothing was changed" };
        let size = fs::metadata(file).map_err(unusable)?.len();
        let text = if size > MAX_KEY_FILE_BYTES {
            Err(std::io::Error::other("it is too large for a key"))
        } else {
            fs::read_to_string(file)
        };
        let text = text.map_err(unusable)?;
        // The file of `age-keygen` has comments around the key.
        let key = text.lines().map(str::trim).find(|line| line.starts_with("AGE-SECRET-KEY-1"));
        Ok(Some(key.unwrap_or(&text).to_owned()))
    }
}

/// Does one of them.
pub fn run(context: &mut Context, command: BundleCommand) -> Result<Exit, Error> {
    match command {
        BundleCommand::Export(asked) => export(context, asked),
        BundleCommand::Import { path, key } => import::run(context, path, &key),
        BundleCommand::Verify { path, how, known, key } => verify::bundle(context, &path, how, &known, &key),
        BundleCommand::Open { path, to, key } => open(context, &path, &to, &key),
    }
}

fn export(context: &mut Context, asked: Export) -> Result<Exit, Error> {
    let profile = Profile::from_code(&asked.profile).unwrap_or(Profile::HqFull);
    let grounds = asked.ground.iter().map(|ground| read_ground(ground)).collect::<Result<_, _>>()?;
    let (mut session, case) = context.open_case()?;
    let target = if asked.target.is_dir() {
        let number = session.case_summary(case)?.number;
        let suffix = if asked.recipients.is_empty() { "" } else { SEALED_SUFFIX };
        asked.target.join(format!("{}{suffix}", bundle_name(&number, session.now())))
    } else {
        asked.target
    };
    session.work = progress::work(context.out.is_json());
    let request = ExportBundle {
        case,
        target,
        profile,
        grounds,
        recipients: asked.recipients,
        without_originals: asked.without_originals,
    };
    let exported = request.run(&mut session)?;
    context.out.give(&exported, |page| tell_exported(page, &exported))?;
    Ok(Exit::Done)
}

/// `S1=court order` as class and ground.
fn read_ground(given: &str) -> Result<(Sensitivity, String), Error> {
    let parts = given.split_once('=').filter(|(_, ground)| !ground.trim().is_empty());
    let read =
        parts.and_then(|(class, ground)| Some((Sensitivity::of_code(class)?, ground.trim().to_owned())));
    read.ok_or_else(|| Error::NotAGround { given: given.to_owned() })
}

/// A name for a bundle that every file system keeps: the case and the time, such as `khe12-20261122-2045`.
fn bundle_name(case: &str, now: DeviceTime) -> String {
    let offset =
        jiff::tz::Offset::from_seconds(i32::from(now.offset_min) * 60).unwrap_or(jiff::tz::Offset::UTC);
    let time = offset.to_datetime(timestamp(now)).strftime("%Y%m%d-%H%M%S").to_string();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let case: String = case.chars().map(plain).take(40).collect();
    let case = case.trim_matches('-');
    if case.is_empty() { format!("case-{time}") } else { format!("{case}-{time}") }
}

fn tell_exported(page: &mut Page, exported: &Exported) {
    page.say(format!("The bundle {} is written, and was read back from the medium.", shown(&exported.path)));
    let withheld: Vec<String> = exported
        .withheld
        .iter()
        .map(|left| {
            let statements = count(left.openings, "statement", "statements");
            let originals = count(left.originals, "original", "originals");
            format!("{statements} and {originals} of class {} ({})", left.class.code(), left.reason.words())
        })
        .collect();
    let mut facts = vec![
        ("Made for", exported.profile.code().to_owned()),
        ("Records", grouped(exported.records)),
        ("Entries", grouped(exported.entries)),
        ("Originals", grouped(exported.originals)),
    ];
    if exported.originals_not_included > 0 {
        facts.push(("Not included", count(exported.originals_not_included, "original", "originals")));
    }
    if !withheld.is_empty() {
        facts.push(("Withheld", withheld.join("\n")));
    }
    facts.push(("Size", format!("{} in {}", bytes(exported.bytes), count(exported.files, "file", "files"))));
    facts.push(("Digest", exported.digest.to_string()));
    page.facts(&facts);
    page.gap();
    page.say(if exported.sealed {
        "Only the holders of the recipients' keys can open it."
    } else {
        "It is not encrypted: whoever has the medium can read it. --recipient seals a bundle."
    });
}

/// Unpacks a sealed bundle.
fn open(context: &mut Context, path: &Path, to: &Path, key: &Key) -> Result<Exit, Error> {
    let key = key.read_for(context, path)?.ok_or_else(|| Error::NothingToVerify { path: path.to_owned() })?;
    let identity = sealed::identity(&key)?;
    let size = fs::metadata(path).map_or(0, |about| about.len());
    let watch = BundleWatch::new(context.out.is_json(), Phase::Import, size);
    sealed::unpack(path, &[identity], to, &watch)?;
    context.out.give(&json!({ "path": to }), |page| {
        page.say(format!("The bundle is unpacked in {}. `cairn verify` checks it.", shown(to)));
        page.say("It is not encrypted there: remove it when it is no longer needed.");
    })?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use evidence::ClockSource;

    use super::*;

    #[test]
    fn a_bundle_gets_a_name_that_every_file_system_keeps() {
        let now = DeviceTime {
            unix_ms: 1_700_000_000_000,
            offset_min: 120,
            source: ClockSource::Device,
            error_s: None,
        };
        assert_eq!(bundle_name("KHE12", now), "khe12-20231115-001320");
        assert_eq!(bundle_name("Справа/7", now), "7-20231115-001320");
        assert_eq!(bundle_name("Справа", now), "case-20231115-001320");
    }

    #[test]
    fn a_ground_names_a_class_and_says_why() {
        assert_eq!(
            read_ground("S1=court order 12/26").unwrap(),
            (Sensitivity::S1, "court order 12/26".to_owned())
        );
        for given in ["S1", "S1= ", "S9=court", "court"] {
            assert_eq!(read_ground(given).unwrap_err().code(), "ground_malformed", "{given}");
        }
    }
}
