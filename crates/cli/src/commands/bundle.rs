//! `cairn bundle`: a case carried on a stick.

use std::path::PathBuf;

use clap::Subcommand;

use super::verify::{self, How};
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;

/// The actions on bundles.
#[derive(Debug, Subcommand)]
pub enum BundleCommand {
    /// Verify a bundle. Needs no secret, unless the bundle is sealed.
    Verify {
        /// The bundle's folder, or its sealed file.
        path: PathBuf,
        #[command(flatten)]
        how: How,
    },
}

/// Does one of them.
pub fn run(context: &mut Context, command: BundleCommand) -> Result<Exit, Error> {
    match command {
        BundleCommand::Verify { path, how } => verify::bundle(context, &path, how),
    }
}
