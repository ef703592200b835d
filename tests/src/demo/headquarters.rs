//! The headquarters of the demonstration, on this machine.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use super::records::{NUMBER, TITLE};
use crate::story::Story;
use crate::story::play::cast::{FIRST, Laptop, SECOND, SECOND_PASSPHRASE};
use crate::story::programs::text;
use crate::story::server::Server;

/// Starts headquarters, enrols everybody who recorded something, and syncs once.
pub fn start_and_enrol<W: Write>(
    story: &mut Story<W>,
    laptop: &Laptop,
    colleague: &Laptop,
) -> anyhow::Result<Server> {
    story.step("A headquarters on this machine")?;
    let data = story.path("headquarters").to_string_lossy().into_owned();
    let free: SocketAddr = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let address = free.to_string();
    let programs = story.programs().clone();
    let run =
        |arguments: &[&str]| programs.run("cairn-hq", &[&["--json", "--data", &data], arguments].concat());
    run(&["init", "--address", &address])?.success()?;
    let server = Server::start(&programs, "cairn-hq", &["--data", &data, "serve", "--listen", &address])?;
    server.wait_for(|line| line.starts_with("Listening on").then_some(()))?;
    let cases = laptop.ask(&["case", "list"])?;
    run(&["cases", "add", NUMBER, TITLE, "--id", text(&cases, "/0/id")?])?.success()?;
    let clearance = format!("{NUMBER}:S4");
    let second = laptop.with("CAIRN_EXAMINER", SECOND).with("CAIRN_PASSPHRASE", SECOND_PASSPHRASE);
    for (name, initials, at) in [
        ("Олена Коваль", FIRST, laptop),
        ("Pieter de Vries", SECOND, &second),
        ("Ірина Мельник", "IM", colleague),
    ] {
        let asked = ["enrol-code", "--examiner", name, "--initials", initials, "--cases", &clearance];
        at.ask(&["enrol", text(&run(&asked)?.json()?, "/code")?])?;
    }
    laptop.ask(&["sync"])?;
    story.say(format!("It listens on {address}; all are enrolled and the laptop has synced once"))?;
    Ok(server)
}
