//! `cairn`: every action of a field node from a terminal.
//!
//! A command is one struct of options in `commands/`, which asks the field node and says what came of it, for people or
//! as JSON. Nothing is decided here that the window would have to decide again.

mod args;
mod commands;
mod context;
mod error;
#[path = "../../exit_codes.rs"]
mod exit;
mod local_time;
mod output;
mod progress;
mod secrets;
mod stop;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use args::CommandLine;
use context::Context;
use error::{Error, Report};
use exit::Exit;
use output::{Out, as_sentence};

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == "--worker") {
        return serve_as_worker();
    }
    let CommandLine { common, command } = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return told_by_clap(&error),
    };
    let mut context = Context::new(common);
    let ended = commands::run(&mut context, command);
    ended.unwrap_or_else(|error| complain(context.out, &error)).into()
}

/// Decodes foreign pictures for another `cairn`, which started this one for it.
fn serve_as_worker() -> ExitCode {
    let served = field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
    if served.is_ok() { Exit::Done.into() } else { Exit::NotDone.into() }
}

/// Help and version are answers; everything else is a command line that was not understood.
fn told_by_clap(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Done.into();
    }
    if std::env::args_os().any(|argument| argument == "--json") {
        let words = error.to_string();
        let words = words.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
        report("usage", &as_sentence(words), serde_json::Value::Null);
    } else {
        let _ = error.print();
    }
    Exit::Usage.into()
}

/// Says what kept the command from being done.
fn complain(out: Out, error: &Error) -> Exit {
    let (code, sentence) = (error.code(), as_sentence(&error.to_string()));
    if out.is_json() {
        report(code, &sentence, error.detail());
    } else {
        out.remark(&format!("{sentence} [{code}]"));
    }
    error.exit()
}

/// A failure as JSON, on both outputs.
fn report(code: &str, message: &str, detail: serde_json::Value) {
    if let Ok(text) = serde_json::to_string(&Report { code, message, detail }) {
        let _ = output::print(&format!("{text}\n"));
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
