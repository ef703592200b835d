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
    /// A folder of photos to use instead of the generated card; `PHOTOS` in the environment says the same. Only read.
    #[arg(long, value_name = "FOLDER")]
    photos: Option<PathBuf>,
    /// Where everything is put; emptied first if an earlier story lies there.
    #[arg(long, value_name = "FOLDER", default_value = "target/story")]
    out: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let named = std::env::var_os("PHOTOS").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let photos = arguments.photos.or(named);
    let mut story = Story::begin(&arguments.out, Programs::beside_this_one()?, std::io::stdout())?;
    let played = play(&mut story, photos.as_deref());
    // What was reached is worth knowing also when the story broke off.
    let summary = story.end()?;
    played?;
    story.say(format!("The facts are in {}.", summary.display()))
}
