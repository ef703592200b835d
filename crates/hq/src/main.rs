//! `cairn-hq`: headquarters from a terminal.

mod program;

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use evidence::{CaseId, Sensitivity};
use hq::import::SealedError;
use hq::{Headquarters, Home, HqError, Setup, Surroundings, admin, enrol, import};
use jiff::SignedDuration;
use program::{Exit, codes, print, show};

/// The headquarters server of Cairn.
///
/// A message on standard error ends with its code in brackets. `cairn-hq codes` lists the codes of messages and the exit
/// codes.
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
    /// Drop entries that wait until their seat or case is known.
    DropWaiting(Dropping),
    /// Show what is held.
    Status,
    /// Check every entry, the whole log and every original again.
    Verify,
    /// List the exit codes and the codes of messages.
    Codes,
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
        /// Why, in at most 256 bytes. It is signed, and goes into every bundle of its cases, also to outsiders: name nobody.
        #[arg(long)]
        reason: String,
        /// Place in the log from which its entries do not count; by default the present end.
        #[arg(long)]
        from: Option<u64>,
        /// Revoke it even if entries of it wait for a case: these will not count.
        #[arg(long)]
        although_waiting: bool,
    },
}

#[derive(clap::Args)]
#[group(required = true, multiple = true)]
struct Dropping {
    /// Those that a seat signed: the beginning of its key.
    #[arg(long)]
    seat: Option<String>,
    /// Those of a case.
    #[arg(long)]
    case: Option<CaseId>,
    /// Those that a seat brought: the beginning of its key.
    #[arg(long, conflicts_with = "imported")]
    carried_by: Option<String>,
    /// Those that came in bundles.
    #[arg(long)]
    imported: bool,
}

impl Dropping {
    fn which(self, hq: &Headquarters) -> Result<admin::Which, HqError> {
        let carrier = self.carried_by.map(|beginning| admin::find_seat(hq, &beginning)).transpose()?;
        let carried_by = if self.imported { Some(None) } else { carrier.map(Some) };
        Ok(admin::Which { seat: self.seat, case: self.case, carried_by })
    }
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO);
    filter.init();
    let args = Args::parse();
    let json = args.json;
    let exit = run(args).unwrap_or_else(|error| {
        say_error(&error, json);
        Exit::NotDone
    });
    exit.into()
}

/// Says an error with its code: in words, or as programs read it.
fn say_error(error: &anyhow::Error, json: bool) {
    let hq = error.downcast_ref::<HqError>().map(|error| (error.code(), error.to_string()));
    let sealed = || error.downcast_ref::<SealedError>().map(|error| (error.kind().1, error.to_string()));
    let (code, message) = hq.or_else(sealed).unwrap_or_else(|| ("not_possible", format!("{error:#}.")));
    if json {
        eprintln!("{}", serde_json::json!({ "code": code, "message": message, "detail": "" }));
    } else {
        eprintln!("{message} [{code}]");
    }
}

fn run(args: Args) -> anyhow::Result<Exit> {
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
        Command::Codes => codes::show(args.json),
        other => return administer(&Headquarters::open(home, surroundings)?, other, args.json),
    }
    Ok(Exit::Done)
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

fn administer(hq: &Headquarters, command: Command, json: bool) -> anyhow::Result<Exit> {
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
        Command::Cases(CasesCommand::List) => show::cases(hq, json)?,
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
        Command::Devices(DevicesCommand::List) => show::seats(hq, json)?,
        Command::Devices(DevicesCommand::Revoke { seat, reason, from, although_waiting }) => {
            let seat = admin::find_seat(hq, &seat)?;
            let revoke = if although_waiting { admin::revoke_although_waiting } else { admin::revoke };
            let revocation = revoke(hq, seat, from, &reason)?;
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
                let key_file = key_file.ok_or(SealedError::KeyNeeded)?;
                import::import_sealed(hq, &bundle, &import::keys_in(&key_file)?)?
            } else {
                import::import(hq, &bundle)?
            };
            return show::imported(imported, receipt.as_deref(), json);
        }
        Command::DropWaiting(dropping) => {
            let dropped = admin::drop_waiting(hq, &dropping.which(hq)?)?;
            let entries: u64 = dropped.iter().map(|group| group.entries).sum();
            print(json, serde_json::json!({ "entries": entries, "dropped": dropped }), || {
                println!(
                    "{entries} entries that waited were dropped. Whoever has them may bring them again."
                );
            });
        }
        Command::Status => show::status(hq, json)?,
        Command::Verify => return show::verified(hq, json),
        Command::Init { .. } | Command::Serve { .. } | Command::Codes => {}
    }
    Ok(Exit::Done)
}

fn granted_case(hq: &Headquarters, text: &str) -> anyhow::Result<(CaseId, Sensitivity)> {
    let (case, class) = match text.rsplit_once(':') {
        Some((case, class)) => (case, parse_class(class)?),
        None => (text, Sensitivity::S2),
    };
    Ok((admin::find_case(hq, case)?.id, class))
}

fn parse_class(text: &str) -> Result<Sensitivity, HqError> {
    let number = text.trim_start_matches(['S', 's']).parse().ok();
    number.and_then(Sensitivity::from_number).ok_or_else(|| HqError::ClassUnknown(text.to_owned()))
}

fn initials_of(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).flat_map(char::to_uppercase).collect()
}
