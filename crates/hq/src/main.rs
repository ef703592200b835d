//! `cairn-hq`: headquarters from a terminal.

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use evidence::{CaseId, Sensitivity};
use hq::{Headquarters, Home, HqError, Setup, Surroundings, admin, blocks, enrol, import};
use jiff::SignedDuration;

/// Exit code: a bundle was taken in but for what was refused or left in it.
const PARTLY: u8 = 3;
/// Exit code: something that is held does not hold.
const DOES_NOT_HOLD: u8 = 4;

/// The headquarters server of Cairn.
///
/// Exit codes: 0 it is done; 1 it is not, and the sentence says why, with a stable code in brackets; 2 the command was not
/// understood; 3 a bundle was taken in but for what was refused or left; 4 something does not hold.
#[derive(Parser)]
#[command(version, max_term_width = 110)]
struct Args {
    /// Folder of this headquarters.
    #[arg(long, env = "CAIRN_HQ_DATA", global = true, default_value = "cairn-hq-data")]
    data: PathBuf,
    /// Print JSON for programs.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make keys, a certificate and an empty store.
    Init {
        /// Host and port under which devices reach this headquarters; stands in enrolment codes.
        #[arg(long, default_value = "localhost:8443")]
        address: String,
        /// A further host name or address for the certificate.
        #[arg(long = "name")]
        names: Vec<String>,
    },
    /// Serve devices. Sets up the folder first if there is nothing in it.
    Serve {
        /// Address and port to listen on.
        #[arg(long, default_value = "0.0.0.0:8443")]
        listen: SocketAddr,
        /// Host and port under which devices reach it, if the folder is set up now.
        #[arg(long, default_value = "localhost:8443")]
        address: String,
    },
    /// Cases.
    #[command(subcommand)]
    Cases(CasesCommand),
    /// Make a one-time code that enrols one examiner on one device.
    EnrolCode {
        /// Full name of the examiner.
        #[arg(long)]
        examiner: String,
        /// Initials for labels; by default made from the name.
        #[arg(long)]
        initials: Option<String>,
        /// A case, by number or id, with the highest class that may be read: `KHE12` or `KHE12:S2`.
        #[arg(long = "cases", value_delimiter = ',')]
        cases: Vec<String>,
        /// Hours that the code is good.
        #[arg(long, default_value_t = 72, value_parser = clap::value_parser!(i64).range(1..=8760))]
        hours: i64,
        /// Also draw the code into this new file, a PNG with a QR code that the laptop reads from a picture.
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
    },
    /// Seats: one examiner on one device each.
    #[command(subcommand)]
    Devices(DevicesCommand),
    /// Let a seat work on a case, or no longer.
    Grant {
        /// The beginning of the seat's key.
        seat: String,
        /// The case, by number or id.
        case: String,
        /// The highest class that may be read: S0 to S4, or `none`.
        class: String,
    },
    /// Take in a bundle, as if it had been synced.
    Import {
        /// The bundle: a folder, or a sealed file.
        bundle: PathBuf,
        /// A file with the secret key (AGE-SECRET-KEY-1…) that a sealed bundle was made for.
        #[arg(long, value_name = "FILE")]
        key_file: Option<PathBuf>,
        /// Where to write the signed receipt, to be taken back to the device.
        #[arg(long)]
        receipt: Option<PathBuf>,
    },
    /// Show what is held.
    Status,
    /// Check every entry, the whole log and every original again.
    Verify,
}

#[derive(Subcommand)]
enum CasesCommand {
    /// Make a case known.
    Add {
        /// The agency's own number.
        number: String,
        /// A name in neutral wording.
        name: String,
        /// The id, where a device made the case first.
        #[arg(long)]
        id: Option<CaseId>,
    },
    /// List the cases.
    List,
}

#[derive(Subcommand)]
enum DevicesCommand {
    /// List the seats.
    List,
    /// Revoke a seat, by a signed statement: what arrives from it later is kept and does not count, and it may read nothing.
    Revoke {
        /// The beginning of the seat's key.
        seat: String,
        /// Why, for everybody who works on its cases, in at most 256 bytes.
        #[arg(long)]
        reason: String,
        /// Place in the log from which its entries do not count; by default the present end.
        #[arg(long)]
        from: Option<u64>,
    },
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO);
    filter.init();
    let args = Args::parse();
    let json = args.json;
    run(args).unwrap_or_else(|error| {
        say_error(&error, json);
        ExitCode::FAILURE
    })
}

/// Says an error with its code: in words, or as programs read it.
fn say_error(error: &anyhow::Error, json: bool) {
    let found = error.downcast_ref::<HqError>().map(HqError::code);
    let code = found.or_else(|| error.downcast_ref::<import::SealedError>().map(|sealed| sealed.kind().1));
    let code = code.unwrap_or("not_possible");
    if json {
        eprintln!("{}", serde_json::json!({ "code": code, "message": format!("{error:#}"), "detail": "" }));
    } else {
        eprintln!("{error:#} [{code}]");
    }
}

fn run(args: Args) -> anyhow::Result<ExitCode> {
    let home = Home::at(&args.data);
    let surroundings = Surroundings::system();
    match args.command {
        Command::Init { address, names } => {
            home.set_up(&Setup { address, names }, &surroundings)?;
            let hq = Headquarters::open(home, surroundings)?;
            println!("Headquarters {} is set up in {}.", hq.identity().config.origin, args.data.display());
            println!("Its fingerprint is {}.", hq.identity().tls.pin());
        }
        Command::Serve { listen, address } => {
            if !home.is_set_up() {
                home.set_up(&Setup { address, names: Vec::new() }, &surroundings)?;
            }
            serve(Headquarters::open(home, surroundings)?, listen)?;
        }
        other => return administer(&Headquarters::open(home, surroundings)?, other, args.json),
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(hq: Headquarters, listen: SocketAddr) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let running = hq::serve(hq, listen).await?;
        println!("Listening on {}", running.address());
        wait_for_stop().await.context("waiting for a signal")?;
        running.shutdown().await;
        println!("Stopped. Everything that was confirmed is safe.");
        Ok(())
    })
}

async fn wait_for_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            stopped = tokio::signal::ctrl_c() => stopped,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn administer(hq: &Headquarters, command: Command, json: bool) -> anyhow::Result<ExitCode> {
    match command {
        Command::Cases(CasesCommand::Add { number, name, id }) => {
            let case = admin::add_case(hq, id, &number, &name)?;
            print(
                json,
                serde_json::json!({ "case": case.id, "number": case.number, "name": case.name }),
                || {
                    println!("Case {} is known as {}.", case.number, case.id);
                },
            );
        }
        Command::Cases(CasesCommand::List) => list_cases(hq, json)?,
        Command::EnrolCode { examiner, initials, cases, hours, picture } => {
            let cases = cases.iter().map(|text| granted_case(hq, text)).collect::<anyhow::Result<_>>()?;
            let initials = initials.unwrap_or_else(|| initials_of(&examiner));
            let valid = SignedDuration::from_hours(hours);
            // Before the code is made: one that nobody gets to see would stay good for its hours.
            let picture =
                picture.map(File::create_new).transpose().context("the picture cannot be written")?;
            let code = enrol::make_code(hq, enrol::TicketOrder { examiner, initials, cases, valid })?;
            if let Some(mut file) = picture {
                file.write_all(&enrol::picture::png(&code)?)?;
            }
            print(json, serde_json::json!({ "code": code.to_string(), "hours": hours }), || {
                println!("{code}");
            });
        }
        Command::Devices(DevicesCommand::List) => list_seats(hq, json)?,
        Command::Devices(DevicesCommand::Revoke { seat, reason, from }) => {
            let seat = admin::find_seat(hq, &seat)?;
            let revocation = admin::revoke(hq, seat, from, &reason)?;
            let from = revocation.from_position;
            print(json, serde_json::json!({ "seat": seat, "from_position": from }), || {
                println!("Seat {} is revoked from log position {from} on.", seat.short());
            });
        }
        Command::Grant { seat, case, class } => {
            let (seat, case) = (admin::find_seat(hq, &seat)?, admin::find_case(hq, &case)?);
            let class = if class == "none" { None } else { Some(parse_class(&class)?) };
            admin::grant(hq, seat, case.id, class)?;
            print(json, serde_json::json!({ "seat": seat, "case": case.id }), || println!("Done."));
        }
        Command::Import { bundle, key_file, receipt } => {
            let imported = if import::is_sealed(&bundle) {
                let key_file = key_file.ok_or(import::SealedError::KeyNeeded)?;
                import::import_sealed(hq, &bundle, &import::keys_in(&key_file)?)?
            } else {
                import::import(hq, &bundle)?
            };
            return show_imported(&imported, receipt.as_deref(), json);
        }
        Command::Status => show_status(hq, json)?,
        Command::Verify => return verify(hq, json),
        Command::Init { .. } | Command::Serve { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn list_cases(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let cases = hq.store().cases()?;
    let rows: Vec<_> = cases
        .iter()
        .map(|case| serde_json::json!({ "case": case.id, "number": case.number, "name": case.name }))
        .collect();
    print(json, rows.into(), || {
        for case in &cases {
            println!("{}  {}  {}", case.number, case.id, case.name);
        }
    });
    Ok(())
}

fn list_seats(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let seats = hq.store().seats()?;
    let rows: Vec<_> = seats
        .iter()
        .map(|seat| {
            serde_json::json!({
                "seat": seat.key, "device": seat.device, "device_name": seat.device_name,
                "examiner": seat.examiner, "initials": seat.initials, "block": blocks::letters(seat.block),
                "enrolled": seat.enrolled, "revoked_from": seat.revoked.as_ref().map(|r| r.from_position),
                "revoked_reason": seat.revoked.as_ref().map(|r| &r.reason),
            })
        })
        .collect();
    print(json, rows.into(), || {
        for seat in &seats {
            let revoked = seat.revoked.as_ref().map_or(String::new(), |revoked| {
                format!("  REVOKED from position {}: {}", revoked.from_position, revoked.reason)
            });
            let block = blocks::letters(seat.block);
            println!(
                "{}  block {block}  {} on {}{revoked}",
                seat.key.short(),
                seat.examiner,
                seat.device_name
            );
        }
    });
    Ok(())
}

fn show_status(hq: &Headquarters, json: bool) -> anyhow::Result<()> {
    let status = admin::status(hq)?;
    print(json, serde_json::to_value(&status)?, || {
        let counts = &status.counts;
        println!("{} at {}", status.origin, status.address);
        println!("fingerprint {}", status.pin);
        println!("{} cases, {} seats ({} revoked)", status.cases, status.seats, status.revoked);
        println!(
            "{} entries ({} marked, {} after the revocation of their seat)",
            counts.entries, counts.marked, counts.after_revocation
        );
        println!(
            "{} originals, {} bytes, {} uploads under way",
            counts.originals, counts.original_bytes, counts.uploads
        );
    });
    Ok(())
}

fn show_imported(
    imported: &import::Imported,
    receipt: Option<&Path>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    if let Some(path) = receipt {
        let written = File::create(path).and_then(|mut file| {
            file.write_all(&imported.signed)?;
            file.sync_all()
        });
        written.with_context(|| {
            format!(
                "The bundle was taken in, but the receipt could not be written to {}; run it again",
                path.display()
            )
        })?;
    }
    let refused = &imported.receipt.refused;
    let value = serde_json::json!({
        "entries_new": imported.entries_new, "entries_known": imported.entries_known,
        "entries_refused": refused.len(), "refused": refused, "entries_unreadable": imported.entries_unreadable,
        "originals_new": imported.originals_new, "originals_known": imported.originals_known,
        "originals_left": imported.originals_left, "made_by": imported.made_by, "revoked": imported.revoked,
    });
    print(json, value, || {
        println!("{} entries were new, {} were here before.", imported.entries_new, imported.entries_known);
        println!(
            "{} originals were new, {} were here before.",
            imported.originals_new, imported.originals_known
        );
        for refused in refused {
            println!("  entry {} was refused: {}", refused.entry.short(), refused.code);
        }
        for seat in &imported.revoked {
            println!("  seat {} is revoked, by a statement of this headquarters in the bundle", seat.short());
        }
        if imported.entries_unreadable > 0 {
            println!("  {} entries cannot be read and were left in the bundle", imported.entries_unreadable);
        }
        for left in &imported.originals_left {
            println!(
                "  original {} was left in the bundle: no entry that is held here names it",
                left.short()
            );
        }
    });
    if let Some(failure) = &imported.failure {
        anyhow::bail!("{failure} Not everything was taken in; the receipt names what was.");
    }
    let is_all = refused.is_empty() && imported.originals_left.is_empty() && imported.entries_unreadable == 0;
    Ok(if is_all { ExitCode::SUCCESS } else { ExitCode::from(PARTLY) })
}

fn verify(hq: &Headquarters, json: bool) -> anyhow::Result<ExitCode> {
    let findings = admin::verify(hq, |_, _| {})?;
    let holds = findings.holds();
    print(json, serde_json::json!({ "holds": holds, "findings": findings }), || {
        println!(
            "{} entries, {} ops, {} originals checked.",
            findings.ledger.entries, findings.ledger.ops, findings.originals
        );
        for (code, count) in findings.ledger.counts() {
            println!("  {count} × {code}");
        }
        for position in &findings.misplaced {
            println!("  entry at position {position} is not the one that the log has there");
        }
        if !findings.log_holds {
            println!("  the log does not lead to its newest checkpoint");
        }
        for digest in &findings.damaged_originals {
            println!("  original {digest} is missing or damaged");
        }
        for digest in &findings.unnoted_originals {
            println!("  original {digest} lies there and is not noted: a stop came in between");
        }
        println!("{}", if holds { "Everything holds." } else { "NOT everything holds." });
    });
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(DOES_NOT_HOLD) })
}

fn granted_case(hq: &Headquarters, text: &str) -> anyhow::Result<(CaseId, Sensitivity)> {
    let (case, class) = match text.rsplit_once(':') {
        Some((case, class)) => (case, parse_class(class)?),
        None => (text, Sensitivity::S2),
    };
    Ok((admin::find_case(hq, case)?.id, class))
}

fn parse_class(text: &str) -> anyhow::Result<Sensitivity> {
    let number = text.trim_start_matches(['S', 's']).parse().ok();
    number
        .and_then(Sensitivity::from_number)
        .with_context(|| format!("`{text}` is no class; a class is S0 to S4"))
}

fn initials_of(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).flat_map(char::to_uppercase).collect()
}

fn print(json: bool, value: serde_json::Value, for_people: impl FnOnce()) {
    if json { println!("{value}") } else { for_people() }
}
