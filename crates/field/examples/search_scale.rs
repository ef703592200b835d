//! Measures search: how long a record takes to index and a question to answer, over many generated records.
//!
//! `cargo run --release -p field --example search_scale -- 1000000` builds an encrypted database in a temporary
//! folder (name one as second argument to keep it) and prints the median and the 99th percentile per kind of question.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use field::db::{Access, DatabaseKey, Migration, migrate, open};
use field::search::{CaseNumber, RecordText, Search, index_record, search};
use rusqlite::Connection;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SCHEMA: Migration = Migration {
    number: 1,
    name: "0002_search.sql",
    sql: include_str!("../../../migrations/field/0002_search.sql"),
};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let records: i64 = arguments.next().map_or(Ok(100_000), |number| number.parse())?;
    let temporary = tempfile::TempDir::new()?;
    let folder = arguments.next().map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("search.db");
    let mut connection = open(&path, &DatabaseKey::from_bytes([7; 32]), Access::Create)?;
    migrate(&mut connection, &path, &[SCHEMA], jiff::Timestamp::UNIX_EPOCH)?;

    let mut world = World::new(20_260_101);
    fill(&mut connection, &mut world, records)?;
    println!("file {} MB", std::fs::metadata(&path)?.len() / 1_000_000);
    save_one_by_one(&mut connection, &mut world, records)?;
    for (name, case, questions) in world.questions(records) {
        ask(&connection, name, case, &questions)?;
    }
    println!("peak memory {} MB", peak_memory_mb());
    Ok(())
}

/// Indexes records of about five fields, 1,000 to a transaction.
fn fill(connection: &mut Connection, world: &mut World, records: i64) -> Result<()> {
    let (mut indexing, mut processor) = (0, 0);
    let mut row = 0;
    while row < records {
        let batch: Vec<Record> =
            (0..1_000.min(records - row)).map(|at| world.record(row + at + 1, 12)).collect();
        row += batch.len() as i64;
        let (started, before) = (now(), processor_ns());
        let tx = connection.transaction()?;
        for record in &batch {
            record.index(&tx)?;
        }
        tx.commit()?;
        indexing += started.elapsed().as_nanos();
        processor += processor_ns() - before;
    }
    let each = |sum: u128| sum as f64 / 1e3 / records as f64;
    println!(
        "{records} records indexed in batches: {:.1} µs each, {:.1} µs of them processor time",
        each(indexing),
        each(processor)
    );
    Ok(())
}

/// Saves records of 40 fields, each durable by itself, then changes each of them once.
fn save_one_by_one(connection: &mut Connection, world: &mut World, records: i64) -> Result<()> {
    for what in ["new record of 40 fields", "changed record of 40 fields"] {
        let mut times = Vec::new();
        for at in 1..=1_000 {
            let record = world.record(records + at, 80);
            let started = now();
            let tx = connection.transaction()?;
            record.index(&tx)?;
            tx.commit()?;
            times.push(started.elapsed().as_nanos());
        }
        report(what, &mut times, None);
    }
    Ok(())
}

fn ask(connection: &Connection, name: &str, case: u16, questions: &[String]) -> Result<()> {
    let cases: Vec<CaseNumber> = CaseNumber::new(case).into_iter().collect();
    let mut times = Vec::new();
    let mut hits = 0;
    for text in questions {
        let started = now();
        let page = search(connection, &Search { cases: &cases, kind: None, text, limit: 50, after: None })?;
        times.push(started.elapsed().as_nanos());
        hits += page.hits.len();
    }
    report(name, &mut times, Some(hits / questions.len().max(1)));
    Ok(())
}

fn report(name: &str, times: &mut [u128], hits: Option<usize>) {
    times.sort_unstable();
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or(0) as f64 / 1e6
    };
    let hits = hits.map_or(String::new(), |hits| format!("  {hits} hits each"));
    println!("{name:32} p50 {:7.3} ms  p99 {:7.3} ms  max {:7.3} ms{hits}", at(50), at(99), at(100));
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn now() -> Instant {
    Instant::now()
}

/// Processor time of this thread in nanoseconds (Linux), which other programs on a busy machine do not spoil.
fn processor_ns() -> u128 {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    status.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn peak_memory_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1_024
}

struct Record {
    row: i64,
    case: u16,
    kind: &'static str,
    marks: Vec<String>,
    title: String,
    text: String,
}

impl Record {
    fn index(&self, connection: &Connection) -> Result<()> {
        let marks: Vec<&str> = self.marks.iter().map(String::as_str).collect();
        let case = CaseNumber::new(self.case).ok_or("case number")?;
        let (kind, title, text) = (self.kind, self.title.as_str(), self.text.as_str());
        Ok(index_record(connection, &RecordText { row: self.row, case, kind, marks: &marks, title, text })?)
    }
}

const KINDS: [(&str, &str, char); 6] = [
    ("body", "Body", 'B'),
    ("injury", "Injury", 'I'),
    ("evidence_item", "Evidence item", 'V'),
    ("cartridge_case", "Cartridge case", 'A'),
    ("photo", "Photo", 'F'),
    ("person", "Person", 'H'),
];
const FIRST_NAMES: [&str; 12] = [
    "Юрій",
    "Мар'яна",
    "Олександр",
    "Yurii",
    "Maryana",
    "Наталія",
    "Сергій",
    "Serhii",
    "Катерина",
    "Іван",
    "Oksana",
    "Дмитро",
];
const ROOTS: [&str; 16] = [
    "шевч",
    "петр",
    "бонд",
    "коваль",
    "ткач",
    "мельн",
    "кравч",
    "олій",
    "лис",
    "мороз",
    "рудн",
    "savch",
    "klym",
    "honch",
    "панас",
    "гриц",
];
const ENDINGS: [&str; 8] = ["енко", "ук", "ський", "ишин", "чук", "ів", "enko", "uk"];

/// The generated world: words as frequent as in a language (Zipf), names in two scripts, numbers without gaps.
struct World {
    state: u64,
    words: Vec<String>,
    weights: Vec<f64>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut world = Self { state: seed, words: Vec::new(), weights: Vec::new() };
        let mut sum = 0.0;
        for rank in 0..150_000 {
            let word = world.invent(rank % 3 == 2);
            world.words.push(word);
            sum += 1.0 / (rank as f64 + 3.0);
            world.weights.push(sum);
        }
        world
    }

    /// A number below `end` (xorshift; no more is needed here).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end.max(1)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len());
        list.get(at).copied().unwrap_or_default()
    }

    fn invent(&mut self, cyrillic: bool) -> String {
        let syllables: [&str; 12] = if cyrillic {
            ["ка", "ро", "ни", "шта", "вель", "по", "жи", "тер", "об", "лі", "сум", "да"]
        } else {
            ["fem", "or", "al", "tib", "cran", "ti", "bul", "let", "car", "en", "shot", "mar"]
        };
        let count = 2 + self.below(3);
        let mut word: String = (0..count).map(|_| self.pick(&syllables)).collect();
        word.push_str(self.pick(&["a", "o", "e", "", "x", "s", "um", "is"]));
        word
    }

    fn word_of_rank(&mut self, from: usize, to: usize) -> String {
        let rank = from + self.below(to - from);
        self.words.get(rank).cloned().unwrap_or_default()
    }

    fn word(&mut self) -> String {
        let total = self.weights.last().copied().unwrap_or(1.0);
        let drawn = self.below(1 << 40) as f64 / (1_u64 << 40) as f64 * total;
        let rank = self.weights.partition_point(|sum| *sum < drawn);
        self.words.get(rank).cloned().unwrap_or_default()
    }

    fn name(&mut self) -> String {
        let first = self.pick(&FIRST_NAMES);
        let mut last = self.pick(&ROOTS).to_owned();
        last.push_str(self.pick(&["", "", "ен", "ар", "ol"]));
        last.push_str(self.pick(&ENDINGS));
        format!("{last} {first}")
    }

    fn record(&mut self, row: i64, words: usize) -> Record {
        let at = self.below(KINDS.len());
        let (kind, label, letter) = KINDS.get(at).copied().unwrap_or(("note", "Note", 'Z'));
        let number = number(letter, row);
        let title = match kind {
            "person" => self.name(),
            _ => format!("{label} {} {}", number.rsplit('/').next().unwrap_or_default(), self.word()),
        };
        let mut marks = vec![number];
        if kind == "evidence_item" {
            marks.push(format!("SEAL {row:07}"));
        }
        let text = (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ");
        Record { row, case: u16::from(row % 5 == 0), kind, marks, title, text }
    }

    /// Name, case and texts of every kind of question.
    fn questions(&mut self, records: i64) -> Vec<(&'static str, u16, Vec<String>)> {
        let mut kinds: Vec<(&'static str, u16, Vec<String>)> = Vec::new();
        let mut add = |name, case, ask: &mut dyn FnMut() -> String| {
            kinds.push((name, case, (0..300).map(|_| ask()).collect()));
        };
        let word = |world: &mut Self, from, to| world.word_of_rank(from, to);
        add("rare word", 0, &mut || word(self, 20_000, 140_000) + " ");
        add("word of middling frequency", 0, &mut || word(self, 300, 3_000) + " ");
        add("common word", 0, &mut || word(self, 0, 20) + " ");
        add("common word, small case", 1, &mut || word(self, 0, 20) + " ");
        add("two common words", 0, &mut || format!("{} {} ", word(self, 0, 20), word(self, 0, 20)));
        add("two fairly common words", 0, &mut || {
            format!("{} {} ", word(self, 20, 200), word(self, 20, 200))
        });
        add("common and rare word", 0, &mut || {
            format!("{} {} ", word(self, 0, 20), word(self, 20_000, 140_000))
        });
        add("four common words", 0, &mut || {
            format!(
                "{} {} {} {} ",
                word(self, 0, 10),
                word(self, 0, 20),
                word(self, 0, 30),
                word(self, 0, 40)
            )
        });
        add("phrase of common words", 0, &mut || format!("\"{} {}\"", word(self, 0, 20), word(self, 0, 20)));
        add("phrase of fairly common words", 0, &mut || {
            format!("\"{} {}\"", word(self, 20, 200), word(self, 20, 200))
        });
        add("phrase of three words", 0, &mut || {
            format!("\"{} {} {}\"", word(self, 0, 20), word(self, 0, 20), word(self, 0, 20))
        });
        for (name, letters) in
            [("beginning of 2 letters", 2), ("of 3 letters", 3), ("of 4 letters", 4), ("of 5 letters", 5)]
        {
            add(name, 0, &mut || word(self, 0, 500).chars().take(letters).collect());
        }
        add("common word and beginning", 0, &mut || {
            let begin: String = word(self, 0, 500).chars().take(3).collect();
            format!("{} {begin}", word(self, 0, 20))
        });
        add("two beginnings", 0, &mut || {
            let begins =
                [word(self, 0, 500), word(self, 0, 500)].map(|w| w.chars().take(4).collect::<String>());
            format!("{}* {}", begins[0], begins[1])
        });
        add("name", 0, &mut || self.name());
        add("kind word and name", 0, &mut || format!("body {}", self.pick(&FIRST_NAMES)));
        add("kind word", 0, &mut || self.pick(&["body ", "photo ", "cartridge case", "evidence"]).to_owned());
        let row = |world: &mut Self| world.below(records as usize) as i64 + 1;
        add("full number", 0, &mut || number('B', row(self)));
        add("short number", 0, &mut || format!("b-a{}", row(self)));
        add("beginning of a number", 0, &mut || format!("b-a{}", self.below(90) + 10));
        add("seal", 0, &mut || format!("seal {}", row(self)));
        add("words that never meet", 0, &mut || format!("person cartridge {} ", word(self, 0, 20)));
        kinds
    }
}

fn number(letter: char, serial: i64) -> String {
    format!("KHE12-S03/{letter}-A{serial:04}")
}
