//! The headquarters of the demonstration, on this machine.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use super::records::{NUMBER, TITLE};
use crate::story::Story;
use crate::story::play::cast::{FIRST, Laptop};
use crate::story::programs::text;
use crate::story::server::Server;

/// Starts headquarters, enrols the laptop and syncs once.
pub fn start_and_enrol<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<Server> {
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
    let code =
        run(&["enrol-code", "--examiner", "Олена Коваль", "--initials", FIRST, "--cases", &clearance])?
            .json()?;
    laptop.ask(&["enrol", text(&code, "/code")?])?;
    laptop.ask(&["sync"])?;
    story.say(format!("It listens on {address}; the laptop is enrolled and has synced once"))?;
    Ok(server)
}
