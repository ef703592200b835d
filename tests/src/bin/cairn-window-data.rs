//! `cairn-window-data`: makes the vault with which the window is measured. Examiner `OK`, passphrase
//! `correct horse battery`.

use std::path::PathBuf;

use clap::Parser;

/// Makes a large vault.
#[derive(Debug, Parser)]
struct Arguments {
    /// A new folder; the vault lies in `vault` within it.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Remains.
    #[arg(long, default_value_t = 100_000)]
    remains: usize,
    /// Photos.
    #[arg(long, default_value_t = 50_000)]
    photos: usize,
}

fn main() -> anyhow::Result<()> {
    if std::env::args_os().nth(1).is_some_and(|first| first == "--worker") {
        let served = field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
        return Ok(served?);
    }
    let arguments = Arguments::parse();
    cairn_tests::bench::window::make(&arguments.out, arguments.remains, arguments.photos)
}
