//! Puts the pages of the window into the program, and names the commands that a page may call.

use std::error::Error;
use std::path::{Path, PathBuf};

use tauri_build::{AppManifest, Attributes};

/// What the window shows when it was built without its pages.
const NO_PAGES: &str = "<!doctype html><meta charset=\"utf-8\"><title>Cairn</title>\
    <main><h1>The pages of this window were not built</h1>\
    <p>Nothing is wrong with any vault. Run <code>make ui</code>, then build again.</p></main>\n";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../ui/build");
    if !Path::new("../ui/build/index.html").is_file() {
        println!(
            "cargo:warning=ui/build is missing: the window will show no pages. Run `make ui`, then build again."
        );
        say_so_in_the_window()?;
    }
    let commands = AppManifest::new().commands(&["call", "offered_bundle", "close_window"]);
    // What is wrong with a configuration file is told in its details.
    tauri_build::try_build(Attributes::new().app_manifest(commands))
        .map_err(|error| format!("{error:#}").into())
}

/// Lets the tests of the workspace build on a machine without Node: one page stands in for all.
fn say_so_in_the_window() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("no-pages");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), NO_PAGES)?;
    let overlay = serde_json::json!({ "build": { "frontendDist": folder } });
    println!("cargo:rustc-env=TAURI_CONFIG={overlay}");
    Ok(())
}
