//! `cairn-story`: plays the story in the terminal.

use std::path::PathBuf;

use cairn_tests::story::Story;
use cairn_tests::story::play::play;
use cairn_tests::story::programs::Programs;
use clap::Parser;

/// Plays Cairn's whole job through its real programs, on a generated camera card or on photos of your own.
#[derive(Debug, Parser)]
#[command(name = "cairn-story", version)]
struct Arguments {
    /// A folder of photos to use instead of the generated card. It is only read.
    #[arg(long, value_name = "FOLDER", env = "PHOTOS")]
    photos: Option<PathBuf>,
    /// Where everything is put; emptied first if an earlier story lies there.
    #[arg(long, value_name = "FOLDER", default_value = "target/story")]
    out: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let photos = arguments.photos.filter(|folder| !folder.as_os_str().is_empty());
    let mut story = Story::begin(&arguments.out, Programs::beside_this_one()?, std::io::stdout())?;
    let played = play(&mut story, photos.as_deref());
    // What was reached is worth knowing also when the story broke off.
    let summary = story.end()?;
    played?;
    story.say(format!("The facts are in {}.", summary.display()))
}
