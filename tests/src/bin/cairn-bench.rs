//! `cairn-bench`: measures the figures and prints a table with median and spread.

use std::path::PathBuf;
use std::time::Duration;
use std::{fs, thread};

use anyhow::{Context, bail, ensure};
use cairn_tests::bench::process::{Measured, PEAK, keep_to_cores, measure, run_again};
use cairn_tests::bench::report::{Row, table};
use cairn_tests::bench::{Bench, Figure, Series, figures};
use clap::Parser;

/// The most memory that anything may need, in megabytes (10⁶ bytes).
const MAX_PEAK_MB: f64 = 300.0;

/// Measures Cairn on this machine with data that it makes itself.
#[derive(Debug, Parser)]
#[command(name = "cairn-bench", version)]
struct Arguments {
    /// Measure only figures whose name contains this; may be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Few rounds on small data: shows that it runs, not how fast it is.
    #[arg(long)]
    quick: bool,
    /// List the names of the figures.
    #[arg(long)]
    list: bool,
    /// Use this many cores.
    #[arg(long, value_name = "N")]
    cores: Option<usize>,
    /// End a figure that takes longer than this many minutes, and its preparation likewise.
    #[arg(long, value_name = "MINUTES", default_value_t = 20)]
    limit: u64,
    /// Where results.json and the data go.
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    out: PathBuf,
    /// Measure one figure in this process and print the result as JSON.
    #[arg(long, value_name = "NAME", hide = true, conflicts_with = "prepare")]
    figure: Option<String>,
    /// Make the data of one figure.
    #[arg(long, value_name = "NAME", hide = true)]
    prepare: Option<String>,
}

fn main() -> anyhow::Result<()> {
    if std::env::args_os().nth(1).is_some_and(|first| first == "--worker") {
        // The decode helper, as the programs start themselves.
        let served = field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
        return Ok(served?);
    }
    let arguments = Arguments::parse();
    if let Some(cores) = arguments.cores {
        keep_to_cores(cores)?;
    }
    let bench = Bench::new(&arguments.out.join("data"), arguments.quick);
    if let Some(name) = &arguments.prepare {
        return named(name)?.prepare(&bench);
    }
    if let Some(name) = &arguments.figure {
        let measured = measure(named(name)?.as_ref(), &bench)?;
        println!("{}", serde_json::to_string(&measured)?);
        return Ok(());
    }
    let chosen = chosen(&arguments);
    ensure!(!chosen.is_empty(), "no figure has such a name; --list shows them");
    if arguments.list {
        for figure in &chosen {
            println!("{}", figure.name());
        }
        return Ok(());
    }
    all(&arguments, &chosen)
}

fn named(name: &str) -> anyhow::Result<Box<dyn Figure>> {
    figures::by_name(name).with_context(|| format!("no figure is called {name}"))
}

fn chosen(arguments: &Arguments) -> Vec<Box<dyn Figure>> {
    let wanted = |figure: &dyn Figure| {
        let name = figure.name();
        match arguments.only.as_slice() {
            [] => !(arguments.quick && figure.is_long()),
            only => only.iter().any(|part| name.contains(part.as_str())),
        }
    };
    figures::all().into_iter().filter(|figure| wanted(figure.as_ref())).collect()
}

fn all(arguments: &Arguments, chosen: &[Box<dyn Figure>]) -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("This is not a release build: the figures say nothing about speed. Use `make bench`.");
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    eprintln!("{} figures on {cores} cores, data in {}", chosen.len(), arguments.out.display());
    fs::create_dir_all(&arguments.out)?;
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    for (number, figure) in chosen.iter().enumerate() {
        eprintln!("[{}/{}] {}", number + 1, chosen.len(), figure.name());
        match one(arguments, &figure.name()) {
            Ok(measured) => {
                let peak = Series::new(format!("{}_rss_mb", figure.name()), "MB", vec![measured.peak_mb]);
                rows.extend(measured.series.iter().chain([&peak]).filter_map(Row::of));
            }
            Err(error) => {
                eprintln!("  failed: {error:#}");
                failed.push(figure.name());
            }
        }
        // After each figure, so that a run that is stopped keeps what it has.
        fs::write(arguments.out.join("results.json"), serde_json::to_string_pretty(&rows)? + "\n")?;
    }
    println!("{}", table(&rows));
    let too_much: Vec<_> =
        rows.iter().filter(|row| row.name.ends_with(PEAK) && row.max > MAX_PEAK_MB).collect();
    for row in &too_much {
        eprintln!("{} is {:.0} MB; the aim is {MAX_PEAK_MB} MB at most", row.name, row.max);
    }
    println!("The same figures are in {}.", arguments.out.join("results.json").display());
    if !failed.is_empty() {
        bail!("{} of {} figures failed: {}", failed.len(), chosen.len(), failed.join(", "));
    }
    ensure!(too_much.is_empty(), "some need more memory than they may");
    Ok(())
}

fn one(arguments: &Arguments, name: &str) -> anyhow::Result<Measured> {
    let limit = Duration::from_mins(arguments.limit);
    run_again(&again(arguments, "--prepare", name), limit).context("preparing its data")?;
    Ok(serde_json::from_str(&run_again(&again(arguments, "--figure", name), limit)?)?)
}

fn again(arguments: &Arguments, task: &str, name: &str) -> Vec<String> {
    let out = arguments.out.to_string_lossy().into_owned();
    let mut list = vec![task.to_owned(), name.to_owned(), "--out".to_owned(), out];
    if arguments.quick {
        list.push("--quick".to_owned());
    }
    list
}
