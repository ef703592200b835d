//! The case on a stick.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::cast::{CASE, Laptop};
use crate::story::Story;
use crate::story::programs::{count, text};

/// Writes the bundle and verifies it as a stranger would, without a vault or a passphrase.
pub fn export<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<PathBuf> {
    story.step("A bundle is written to a folder, read back, and verified by a stranger")?;
    let path = story.path("stick").join(CASE.to_lowercase());
    std::fs::create_dir_all(story.path("stick"))?;
    let written = laptop.ask(&["bundle", "export", &path.to_string_lossy()])?;
    story.say(format!(
        "{} entries, {} originals, {} records in readable views, {} bytes",
        count(&written, "/entries")?,
        count(&written, "/originals")?,
        count(&written, "/records")?,
        count(&written, "/bytes")?
    ))?;
    story.equal("entries", story.summary.entries.unwrap_or_default(), count(&written, "/entries")?)?;
    story.equal(
        "originals",
        story.summary.photos_stored.unwrap_or_default(),
        count(&written, "/originals")?,
    )?;
    story.say(format!("One number stands for all of it: {}", text(&written, "/digest")?))?;
    let report = verify(story, &path)?;
    story.summary.bundle_path = Some(path.to_string_lossy().into_owned());
    story.summary.bundle_valid = Some(report["holds"] == true);
    anyhow::ensure!(report["holds"] == true, "the bundle does not hold: {report}");
    story.say("Verified without a vault and without a passphrase: everything holds")?;
    story.say(format!("Open in a browser: {}", path.join("data/views/summary.html").display()))?;
    Ok(path)
}

/// Verifies a bundle with no vault in the environment.
pub fn verify<W: Write>(story: &Story<W>, path: &Path) -> anyhow::Result<serde_json::Value> {
    let outcome = story.programs().run("cairn", &["--json", "verify", &path.to_string_lossy()])?;
    anyhow::ensure!(matches!(outcome.code, Some(0 | 3)), "verify ended oddly: {outcome:?}");
    Ok(serde_json::from_str(&outcome.output)?)
}

/// The same bundle as one encrypted file for a recipient.
pub fn seal_and_open<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<()> {
    story.step("The same, as one encrypted file for one recipient")?;
    let sheet = std::fs::read_to_string(story.path("recovery-sheet.txt"))?;
    let secret = sheet.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).unwrap_or_default();
    let info = laptop.ask(&["vault", "info"])?;
    let recipient = text(&info, "/recovery_recipient")?;
    let path = story.path("stick").join(format!("{}.cairn", CASE.to_lowercase()));
    laptop.ask(&["bundle", "export", &path.to_string_lossy(), "--recipient", recipient])?;
    let programs = story.programs().clone().with("CAIRN_IDENTITY", secret);
    let report = programs.run("cairn", &["--json", "verify", &path.to_string_lossy()])?.json()?;
    anyhow::ensure!(report["holds"] == true, "the sealed bundle does not hold: {report}");
    story.say(format!("{} holds; without the recipient's key it is noise", path.display()))
}

/// A colleague takes the bundle in, twice.
pub fn second_laptop<W: Write>(story: &mut Story<W>, bundle: &Path) -> anyhow::Result<()> {
    story.step("A colleague takes the bundle in on another laptop, twice")?;
    let other = Laptop::new(story, "second-laptop");
    let sheet = story.path("second-recovery-sheet.txt");
    other.ask(&[
        "vault",
        "create",
        "--name",
        "Marie Durand",
        "--initials",
        "OK",
        "--device",
        "field laptop 9",
        "--recovery-out",
        &sheet.to_string_lossy(),
    ])?;
    let path = bundle.to_string_lossy();
    let first = other.ask(&["bundle", "import", &path])?;
    let entries = story.summary.entries.unwrap_or_default();
    story.equal("entries", entries, count(&first, "/entries_new")?)?;
    let again = other.ask(&["bundle", "import", &path])?;
    story.equal("the second time, new entries", 0, count(&again, "/entries_new")?)?;
    let verified = other.ask(&["verify"])?;
    anyhow::ensure!(verified["holds"] == true, "the second vault does not hold: {verified}");
    story.say("The second vault verifies")
}
