//! Headquarters: it starts, the laptop enrols, syncs over a link that is cut, and the stick arrives there too.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

use anyhow::Context as _;

use super::cast::{CASE, FIRST, Laptop, SECOND, SECOND_PASSPHRASE};
use crate::link::{Link, Way};
use crate::story::Story;
use crate::story::programs::{count, text};
use crate::story::server::Server;

/// Bytes that pass before the link is cut: well into the originals.
const CUT_AFTER_BYTES: u64 = 1_500_000;

/// A running headquarters behind a link that can be cut.
pub struct Headquarters {
    data: String,
    link: Link,
    _server: Server,
}

/// Sets headquarters up and starts it.
pub fn start<W: Write>(story: &mut Story<W>) -> anyhow::Result<Headquarters> {
    story.step("Headquarters starts on this machine")?;
    let data = story.path("headquarters").to_string_lossy().into_owned();
    // The link must know where headquarters listens before headquarters knows under which address it is reached.
    let free: SocketAddr = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let link = Link::to(free)?;
    let programs = story.programs().clone();
    let address = link.address().to_string();
    programs.run("cairn-hq", &["--data", &data, "init", "--address", &address])?.success()?;
    let server =
        Server::start(&programs, "cairn-hq", &["--data", &data, "serve", "--listen", &free.to_string()])?;
    server.wait_for(|line| line.starts_with("Listening on").then_some(()))?;
    story.say(format!(
        "It listens on {free}; laptops reach it over a link at {address} that this story can cut"
    ))?;
    Ok(Headquarters { data, link, _server: server })
}

/// Enrols the laptop with a one-time code.
pub fn enrol<W: Write>(story: &mut Story<W>, laptop: &Laptop, hq: &Headquarters) -> anyhow::Result<()> {
    story.step("Both examiners enrol with one-time codes")?;
    let cases = laptop.ask(&["case", "list"])?;
    let case = text(&cases, "/0/id")?.to_owned();
    let add = ["--data", &hq.data, "cases", "add", CASE, "Field north of the road", "--id", &case];
    story.programs().run("cairn-hq", &add)?.success()?;
    let programs = story.programs().clone();
    let code_for = |name: &str, initials: &str| {
        let arguments =
            ["--json", "--data", &hq.data, "enrol-code", "--examiner", name, "--initials", initials];
        let made = programs.run("cairn-hq", &[&arguments[..], &["--cases", "KHE12:S4"]].concat())?.json()?;
        Ok::<_, anyhow::Error>(text(&made, "/code")?.to_owned())
    };
    let code = code_for("Олена Коваль", FIRST)?;
    let mistyped = laptop.run(&["enrol", &mistype(&code)])?.failure()?;
    let enrolled = laptop.ask(&["enrol", &code])?;
    let colleague = laptop.with("CAIRN_EXAMINER", SECOND).with("CAIRN_PASSPHRASE", SECOND_PASSPHRASE);
    let used = colleague.run(&["enrol", &code])?.failure()?;
    colleague.ask(&["enrol", &code_for("Pieter de Vries", SECOND)?])?;
    story.say(format!("A mistyped code: {}", mistyped.messages.trim()))?;
    story.say(format!(
        "Both examiners are enrolled; headquarters gave this laptop the block {}",
        text(&enrolled, "/block")?
    ))?;
    story.say(format!("The same code for somebody else: {}", used.messages.trim()))
}

/// Syncs; the link is cut half-way and the sync goes on from the last confirmed byte.
pub fn sync<W: Write>(story: &mut Story<W>, laptop: &Laptop, hq: &Headquarters) -> anyhow::Result<()> {
    story.step("The laptop syncs; the link is cut half-way and comes back")?;
    hq.link.cut_after(Way::Up, CUT_AFTER_BYTES);
    let cut = laptop.run(&["--json", "sync"])?;
    let first: serde_json::Value = serde_json::from_str(&cut.output).context("reading the first sync")?;
    anyhow::ensure!(hq.link.is_cut() && cut.code != Some(0), "the cut link did not stop the sync: {first}");
    story.say(format!("Cut: {}", text(&first, "/ended/message")?))?;
    let there = |report: &serde_json::Value, name: &str| count(report, &format!("/{name}"));
    story.say(format!(
        "Confirmed by then: {} entries, {} of {} originals",
        there(&first, "entries_confirmed")?,
        there(&first, "originals_confirmed")?,
        there(&first, "originals_offered")?
    ))?;
    hq.link.restore();
    let second = laptop.ask(&["sync"])?;
    let total = |name: &str| Ok::<_, anyhow::Error>(there(&first, name)? + there(&second, name)?);
    let (entries, originals) = (total("entries_confirmed")?, total("originals_confirmed")?);
    story.equal("entries", story.summary.entries.unwrap_or_default(), entries)?;
    story.equal("originals", story.summary.photos_stored.unwrap_or_default(), originals)?;
    let twice = total("bytes_sent_twice")?;
    story.say(format!("{} bytes of originals sent, {twice} of them twice", total("bytes_sent")?))?;
    let status = laptop.ask(&["status"])?;
    let receipts = count(&status, "/receipts")?;
    story.equal("originals without a receipt", 0, count(&status, "/originals_unconfirmed")?)?;
    story.say(format!("{receipts} signed receipts are kept on the laptop"))?;
    story.summary.entries_synced = Some(entries);
    story.summary.originals_synced = Some(originals);
    story.summary.bytes_sent_twice = Some(twice);
    story.summary.receipts = Some(receipts);
    Ok(())
}

/// Imports the bundle at headquarters, where all of it is known.
pub fn import<W: Write>(story: &mut Story<W>, hq: &Headquarters, bundle: &Path) -> anyhow::Result<()> {
    story.step("The stick arrives at headquarters, too")?;
    let bundle = bundle.to_string_lossy();
    let imported =
        story.programs().run("cairn-hq", &["--json", "--data", &hq.data, "import", &bundle])?.json()?;
    let new = count(&imported, "/entries_new")? + count(&imported, "/originals_new")?;
    let known = count(&imported, "/entries_known")?;
    story.equal("entries known already", story.summary.entries.unwrap_or_default(), known)?;
    story.equal("doubled", 0, new)?;
    story.summary.doubled_by_import = Some(new);
    let verified = story.programs().run("cairn-hq", &["--data", &hq.data, "verify"])?.success()?;
    story.say(verified.output.trim().lines().last().unwrap_or_default())
}

/// The code with one letter changed.
fn mistype(code: &str) -> String {
    let at = code.len() / 2;
    let other = |letter: char| if letter == 'X' { 'Y' } else { 'X' };
    let change = |(n, letter): (usize, char)| {
        if letter.is_ascii_alphanumeric() && n == at { other(letter) } else { letter }
    };
    let changed: String = code.chars().enumerate().map(change).collect();
    if changed == code { format!("X{code}") } else { changed }
}
