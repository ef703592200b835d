//! `cairn enrol` and `cairn sync`: headquarters over a link.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use evidence::CaseId;
use field::commands::sync::SyncOverview;
use field::commands::{Enrol, Request as _, SaveContradictions, SyncNow, SyncStatus};
use field::session::Session;
use field::sync::{CheckpointStatus, LogContradiction, OriginalFailure, SyncReport};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::local_time;
use crate::output::{Page, Table, as_sentence, bytes, count, grouped};
use crate::progress;
use crate::secrets;

/// Enrols whoever is signed on, at this computer, with headquarters.
#[derive(Debug, Args)]
pub struct EnrolArgs {
    /// The one-time code of headquarters; spaces and line breaks in it do not matter. Otherwise it is taken from
    /// CAIRN_ENROL_CODE, or asked.
    code: Option<String>,
    /// Read the code from this file descriptor (one line).
    #[arg(long, value_name = "N", conflicts_with = "code")]
    code_fd: Option<u32>,
}

/// Sends to headquarters what it lacks, and fetches what this computer lacks.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Sync {
    #[command(subcommand)]
    what: Option<SyncCommand>,
    /// Send at most so many bytes in a second.
    #[arg(long, value_name = "BYTES")]
    rate: Option<NonZeroU64>,
    /// Spend at most so many bytes on the wire, both ways together.
    #[arg(long, value_name = "BYTES")]
    budget: Option<u64>,
    /// Also fetch the photos and other originals that are at headquarters and not here.
    #[arg(long)]
    originals: bool,
}

/// The actions beside syncing.
#[derive(Debug, Subcommand)]
pub enum SyncCommand {
    /// Show what headquarters has and what only this computer has. Asks nobody.
    Status {
        /// List the photos and other media, each with its receipt.
        #[arg(long)]
        photos: bool,
        /// At most so many photos.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        /// Photos after this row, as the list before gave it.
        #[arg(long, default_value_t = 0, value_name = "ROW")]
        after: i64,
        /// Write what headquarters contradicted itself in, verbatim as it signed it, to a new file.
        #[arg(long, value_name = "FILE")]
        contradictions: Option<PathBuf>,
    },
}

/// Enrols.
pub fn enrol(context: &mut Context, asked: EnrolArgs) -> Result<Exit, Error> {
    let code = match asked.code {
        Some(code) => code,
        None => context.secrets.read("", secrets::ENROL_CODE, asked.code_fd)?.to_string(),
    };
    let mut session = context.open()?;
    let enrolled = Enrol { code }.run(&mut session)?;
    context.out.give(&enrolled, |page| {
        page.say("This computer is enrolled. `cairn sync` sends and fetches.");
        page.facts(&[
            ("Headquarters", enrolled.address.clone()),
            ("Examiner", enrolled.examiner.clone()),
            ("Numbers", format!("begin with {}", enrolled.block)),
        ]);
    })?;
    Ok(Exit::Done)
}

/// Syncs, or shows how things stand.
pub fn sync(context: &mut Context, asked: Sync) -> Result<Exit, Error> {
    if let Some(SyncCommand::Status { photos, limit, after, contradictions }) = asked.what {
        return status(context, photos, limit, after, contradictions);
    }
    let mut session = context.open()?;
    session.work = progress::work(context.out.is_json());
    let Sync { rate: bytes_per_s, budget: budget_bytes, originals, .. } = asked;
    let report = SyncNow { bytes_per_s, budget_bytes, originals }.run(&mut session)?;
    context.out.give(&report, |page| tell_report(page, &report))?;
    let complete = report.is_complete();
    let left = report.originals_failed.len() + report.originals_not_fetched.len();
    let all = report.entries_refused == 0 && left == 0;
    Ok(match (complete, all) {
        (true, true) => Exit::Done,
        (true, false) => Exit::Partly,
        (false, _) if session.work.is_stopped() => Exit::Stopped,
        (false, _) => Exit::NotDone,
    })
}

fn tell_report(page: &mut Page, report: &SyncReport) {
    if report.standing.is_some() {
        tell_done(page, report);
    }
    page.gap();
    page.say(as_sentence(&report.ended.message));
}

/// What was sent and fetched, where headquarters was reached.
fn tell_done(page: &mut Page, report: &SyncReport) {
    page.heading("Sync");
    let mut facts = vec![
        ("Entries confirmed", grouped(report.entries_confirmed)),
        ("Entries refused", grouped(report.entries_refused)),
        ("Entries received", grouped(report.entries_received)),
        (
            "Originals confirmed",
            format!("{} of {}", grouped(report.originals_confirmed), grouped(report.originals_offered)),
        ),
        (
            "Originals sent",
            format!("{}, of which {} twice", bytes(report.bytes_sent), bytes(report.bytes_sent_twice)),
        ),
        ("On the wire", format!("{} out, {} in", bytes(report.wire_sent), bytes(report.wire_received))),
        ("Receipts", grouped(report.receipts)),
    ];
    if report.originals_missing > 0 {
        let (fetched, missing) = (grouped(report.originals_fetched), grouped(report.originals_missing));
        facts.push(("Originals fetched", format!("{fetched} of {missing}, {}", bytes(report.bytes_fetched))));
    }
    page.facts(&facts);
    if !report.cases.is_empty() {
        page.gap();
        let mut table = Table::new(&["=Case", ">Confirmed", ">Refused", ">New here", ">Waiting", "Note"]);
        for case in &report.cases {
            let note =
                if case.granted { "" } else { "headquarters has not let you work on it; nothing was sent" };
            table.row([
                case.number.clone(),
                grouped(case.confirmed),
                grouped(case.refused),
                grouped(case.new),
                grouped(case.waiting),
                note.to_owned(),
            ]);
        }
        page.table(&table);
    }
    tell_failures(page, "Originals that were not sent", &report.originals_failed);
    tell_failures(page, "Originals that were not fetched", &report.originals_not_fetched);
}

fn tell_failures(page: &mut Page, heading: &str, failures: &[OriginalFailure]) {
    if failures.is_empty() {
        return;
    }
    page.heading(heading);
    let mut table = Table::new(&["Original", "What happened"]);
    for failed in failures {
        table.row([failed.digest.to_string(), format!("{} [{}]", failed.message, failed.code)]);
    }
    page.table(&table);
}

fn status(
    context: &mut Context,
    photos: bool,
    limit: u16,
    after: i64,
    contradictions: Option<PathBuf>,
) -> Result<Exit, Error> {
    let mut session = context.open()?;
    if let Some(path) = contradictions {
        SaveContradictions { path }.run(&mut session)?;
    }
    let photos_of = if photos { Some(context.case(&mut session)?) } else { None };
    let overview =
        SyncStatus { photos_of, after, limit: usize::from(limit), only_waiting: false }.run(&mut session)?;
    context.out.give(&overview, |page| tell_status(page, &session, &overview, photos))?;
    Ok(Exit::Done)
}

fn tell_status(page: &mut Page, session: &Session, overview: &SyncOverview, photos: bool) {
    let link = &overview.link;
    let Some(headquarters) = &link.headquarters else {
        page.say(
            "This computer is not enrolled with headquarters. `cairn enrol` does it, with a one-time code.",
        );
        return;
    };
    page.heading(&format!("Headquarters {}", headquarters.origin));
    let mut facts = vec![
        ("Address", headquarters.address.clone()),
        ("Examiner", headquarters.examiner.clone().unwrap_or_else(|| "not enrolled there".to_owned())),
        ("Receipts", grouped(link.receipts)),
    ];
    if let Some(last) = link.last_receipt_ms {
        facts.push(("Last receipt", local_time::of_unix_ms(last)));
    }
    if let Some(checkpoint) = &link.checkpoint {
        facts.push(("Its log", count(checkpoint.size, "entry", "entries")));
    }
    if !link.contradictions.is_empty() {
        let number = count(link.contradictions.len() as u64, "time", "times");
        facts.push(("Warning", format!("its log contradicted what it had shown before, {number}")));
    }
    page.facts(&facts);
    if !link.contradictions.is_empty() {
        tell_contradictions(page, &link.contradictions);
    }
    page.gap();
    let mut table =
        Table::new(&["=Case", ">Entries", ">Confirmed", ">Originals", ">Confirmed", ">Waiting", "Note"]);
    for case in &link.cases {
        let refused: u64 = case.refused.iter().map(|(_, number)| number).sum();
        let mut notes = Vec::new();
        if !case.granted {
            notes.push("not granted to you".to_owned());
        }
        if refused > 0 {
            notes.push(format!("{} refused", grouped(refused)));
        }
        table.row([
            number_of(session, case.case),
            grouped(case.entries),
            grouped(case.entries_confirmed),
            grouped(case.originals),
            grouped(case.originals_confirmed),
            bytes(case.bytes_waiting),
            notes.join("; "),
        ]);
    }
    page.table(&table);
    if photos {
        page.gap();
        let mut table = Table::new(&["Photo", "Here", "At headquarters", ">Receipt"]);
        for photo in &overview.photos {
            table.row([
                photo.title.clone(),
                if photo.here { "yes" } else { "no" }.to_owned(),
                photo.at_hq_ms.map_or_else(|| "no receipt".to_owned(), local_time::of_unix_ms),
                photo.receipt.map(|receipt| receipt.to_string()).unwrap_or_default(),
            ]);
        }
        page.table(&table);
    }
}

fn tell_contradictions(page: &mut Page, contradictions: &[LogContradiction]) {
    page.gap();
    let mut table = Table::new(&["Found", "Held: its log", "Root", "Shown then: its log", "Root"]);
    let log = |state: &CheckpointStatus| {
        let signed = state.signed_s.map(|s| local_time::of_unix_ms(s.saturating_mul(1_000).cast_signed()));
        format!("{}, signed {}", count(state.size, "entry", "entries"), signed.unwrap_or_default())
    };
    for LogContradiction { found_ms, held, offered } in contradictions {
        table.row([
            local_time::of_unix_ms(*found_ms),
            log(held),
            held.root.short(),
            log(offered),
            offered.root.short(),
        ]);
    }
    page.table(&table);
}

fn number_of(session: &Session, case: CaseId) -> String {
    session.case_summary(case).map_or_else(|_| case.to_string(), |case| case.number)
}
