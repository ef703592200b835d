//! Searching: the first 50 hits for what people type, whether it is rare or in half of all records.

use anyhow::ensure;
use evidence::CaseId;
use field::commands::{self, Request as _};
use field::session::Session;

use super::sized::{self, Size};
use super::{Bench, Figure, Series, laptop, report, vocabulary};
use crate::clock::Stopwatch;

/// The classes of queries; a round asks as many of each.
const CLASSES: [&str; 5] = ["rare", "common", "several", "phrase", "prefix"];

/// Searches of all classes in turn, in a vault of that size.
pub(super) struct Search(pub(super) Size);

impl Figure for Search {
    fn name(&self) -> String {
        self.0.named("search_ms")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        sized::vault(bench, self.0).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let (mut session, case) = laptop::open(&sized::vault(bench, self.0)?)?;
        let records = self.0.records(bench) as u64;
        let queries = bench.size(100, 4) as u64;
        let rounds = bench.rounds(5, |round| {
            let mut times: [Vec<f64>; CLASSES.len()] = Default::default();
            for number in 0..queries {
                // Spread over all records, another one for every query.
                let record = (round as u64 * queries + number) * 7_919 % records;
                for (class, times) in CLASSES.iter().zip(&mut times) {
                    let text = query(class, record, number);
                    times.push(asked(&mut session, case, &text)?);
                }
            }
            Ok(times)
        })?;
        let mut series = Vec::new();
        for (name, percentile) in [("search_p50_ms", 50.0), ("search_p99_ms", 99.0)] {
            let values = rounds.iter().map(|times| of(times.iter().flatten(), percentile)).collect();
            series.push(Series::new(self.0.named(name), "ms", values));
        }
        for (index, class) in CLASSES.iter().enumerate() {
            let values = rounds.iter().filter_map(|times| Some(of(times.get(index)?.iter(), 99.0))).collect();
            series.push(Series::new(self.0.named(&format!("search_{class}_p99_ms")), "ms", values));
        }
        Ok(series)
    }
}

/// What is typed to find a record: there is always one that holds it.
fn query(class: &str, record: u64, number: u64) -> String {
    let ranks = vocabulary::ranks(record);
    let rarest = ranks.iter().copied().max().unwrap_or_default();
    let word = |index: usize| ranks.get(index).copied().map(vocabulary::word).unwrap_or_default();
    match class {
        "rare" => vocabulary::word(rarest),
        "common" => vocabulary::word((number % 10) as usize),
        "several" => format!("{} {} {}", word(0), word(2), word(4)),
        "phrase" => format!("\"{} {}\"", word(1), word(2)),
        // Two letters can be one sound, and one sound begins too many words to be looked for: see `field::search`.
        _ => vocabulary::word(rarest).chars().take(3 + (number % 3) as usize).collect(),
    }
}

/// Milliseconds until the first page was there.
fn asked(session: &mut Session, case: CaseId, text: &str) -> anyhow::Result<f64> {
    let search =
        commands::Search { case: Some(case), kind: None, text: text.to_owned(), limit: 50, snippets: false };
    let watch = Stopwatch::start();
    let found = search.run(session)?;
    let time = watch.seconds() * 1_000.0;
    ensure!(!found.is_empty(), "nothing was found for {text}");
    Ok(time)
}

fn of<'t>(times: impl Iterator<Item = &'t f64>, percentile: f64) -> f64 {
    let mut sorted: Vec<f64> = times.copied().collect();
    sorted.sort_by(f64::total_cmp);
    report::percentile(&sorted, percentile)
}
