//! `cairn-demo`: opens the window on a demonstration case, with a headquarters on the same machine.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context as _;
use cairn_tests::demo;
use cairn_tests::story::play::cast;
use cairn_tests::story::programs::Programs;
use clap::Parser;

/// The exit code by which the window says that there is no display.
const NO_DISPLAY: i32 = 3;

/// Where no vault ever lies.
const NO_VAULT: &str = "no-vault";

/// Opens the window on a case to look around in. Everything in it is made up, and made afresh each time.
#[derive(Debug, Parser)]
#[command(name = "cairn-demo", version)]
struct Arguments {
    /// Open the window without a vault, as on a new laptop.
    #[arg(long)]
    empty: bool,
    /// Make the demonstration and stop, without a window.
    #[arg(long, conflicts_with = "empty")]
    prepare: bool,
    /// Where everything is put; emptied first if an earlier demonstration lies there.
    #[arg(long, value_name = "FOLDER", default_value = "target/demo")]
    out: PathBuf,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let programs = Programs::beside_this_one()?;
    if arguments.empty {
        // Not the vault that was opened last, whichever that is.
        return open(&programs, &arguments.out.join(NO_VAULT));
    }
    if !arguments.prepare && !has_display() {
        return tell_the_story(&programs);
    }
    let demonstration = demo::prepare(&arguments.out, programs.clone(), std::io::stdout())?;
    println!("\n    Sign on as {} with: {}", cast::FIRST, cast::PASSPHRASE);
    println!("    The second person is {} with: {}", cast::SECOND, cast::SECOND_PASSPHRASE);
    if arguments.prepare {
        return Ok(ExitCode::SUCCESS);
    }
    open(&programs, &demonstration.laptop.vault)
}

/// Opens the window and waits until it is closed. Where no vault lies it begins with a new one.
fn open(programs: &Programs, vault: &Path) -> anyhow::Result<ExitCode> {
    if !has_display() {
        return tell_the_story(programs);
    }
    let mut window = programs.command::<&str>("cairn-desktop", &[]);
    window.stdin(Stdio::null()).env("CAIRN_VAULT", vault);
    let ended = window.status().context("opening the window")?;
    if ended.code() == Some(NO_DISPLAY) {
        return tell_the_story(programs);
    }
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Without a display the same job is played in the terminal.
fn tell_the_story(programs: &Programs) -> anyhow::Result<ExitCode> {
    println!("There is no display here to open the window on, so the story is played in this terminal.");
    let ended = Command::new(programs.path("cairn-story")).status().context("playing the story")?;
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
