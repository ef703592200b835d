//! Tampering, and how it shows.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use field::db::{self, Access};
use field::vault::{Passphrase, Vault};

use super::cast::{FIRST, Laptop, PASSPHRASE};
use crate::story::Story;

/// One byte of one photo in the bundle is changed.
pub fn with_the_bundle<W: Write>(story: &mut Story<W>, bundle: &Path) -> anyhow::Result<()> {
    story.step("Somebody changes one byte of one photo on the stick")?;
    let photo = any_file(&bundle.join("data/originals")).context("the bundle has no original")?;
    let mut bytes = fs::read(&photo)?;
    let middle = bytes.len() / 2;
    let byte = bytes.get_mut(middle).context("the original is empty")?;
    *byte ^= 1;
    fs::write(&photo, bytes)?;
    let report = super::bundle::verify(story, bundle)?;
    name_findings(story, &report, "bundle")
}

/// One row of the database is edited by somebody who has the passphrase.
pub fn with_the_database<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    story.step("Somebody with the passphrase edits one row of the database")?;
    let vault = Vault::open(&laptop.vault)?;
    let unlocked = vault.unlock(FIRST, &Passphrase::new(PASSPHRASE))?;
    let database = db::open(&vault.database_path(), &unlocked.database_key(), Access::Write)?;
    let edited = database.execute(
        "UPDATE projection_record SET view = replace(view, 'skeletonised', 'fresh')
         WHERE kind = 'remains' AND view LIKE '%skeletonised%'",
        [],
    )?;
    drop(database);
    story.equal("rows edited", 1, edited as u64)?;
    let outcome = laptop.run(&["--json", "verify"])?;
    anyhow::ensure!(outcome.code == Some(3), "the edit was not found: {outcome:?}");
    let report = serde_json::from_str(&outcome.output)?;
    name_findings(story, &report, "database")?;
    let rebuilt = laptop.run(&["rebuild"])?;
    anyhow::ensure!(rebuilt.code == Some(3), "the rebuild did not say that rows had differed: {rebuilt:?}");
    let verified = laptop.ask(&["verify"])?;
    anyhow::ensure!(verified["holds"] == true, "the vault does not hold after the rebuild: {verified}");
    story.say("Made again from the signed entries, the vault holds as before")
}

fn name_findings<W: Write>(
    story: &mut Story<W>,
    report: &serde_json::Value,
    what: &str,
) -> anyhow::Result<()> {
    anyhow::ensure!(report["holds"] == false, "the {what} was changed, and verify says that it holds");
    let findings = report["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let finding =
        findings.iter().find(|finding| finding["severity"] == "error").context("nothing was named")?;
    let said = format!(
        "{what}: {}: {} [{}]",
        finding["where"].as_str().unwrap_or_default(),
        finding["message"].as_str().unwrap_or_default(),
        finding["code"].as_str().unwrap_or_default()
    );
    story.say(format!("Verify names it. {said}"))?;
    story.summary.tamper_found.push(said);
    Ok(())
}

/// The first file below a folder, in the order of names.
fn any_file(folder: &Path) -> Option<std::path::PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.into_iter().find_map(|path| if path.is_dir() { any_file(&path) } else { Some(path) })
}
