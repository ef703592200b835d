//! `cairn-desktop`: the window of a field node.
//!
//! It carries requests to the desk of `field` and answers back, shows its bytes, and tells it when the laptop goes to
//! sleep. What a request means is decided in `field`; what is shown is decided in `ui`.

mod bytes;
mod call;
mod closing;
mod host;
mod memory;
mod offered;
mod pages;
mod suspend;
mod window;

use std::process::ExitCode;

/// There is no display to open a window on.
const NO_DISPLAY: u8 = 3;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next();
    if first.as_ref().is_some_and(|first| first == "--worker") {
        return serve_as_worker();
    }
    memory::keep_together();
    if gtk::init().is_err() {
        eprintln!(
            "Cairn found no display to open its window on. Nothing was changed. Start it in a graphical session, or \
             use the command line: cairn --help"
        );
        return NO_DISPLAY.into();
    }
    match window::run(first) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Cairn could not open its window: {error}. Nothing was changed.");
            ExitCode::FAILURE
        }
    }
}

/// Decodes foreign pictures for another `cairn-desktop`, which started this one for it.
fn serve_as_worker() -> ExitCode {
    let served = field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
    if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
