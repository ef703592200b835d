//! A headquarters gone wrong: it has the true key, passes everything on to the true server, and spoils one answer.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

use evidence::Digest;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, ServerConfig, ServerConnection, StreamOwned};

use crate::pinned::pinned;

/// What becomes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    /// The first half, then an orderly end.
    Half,
    /// Twice in a row.
    Twice,
    /// Never.
    Never,
    /// With one bit of its body changed.
    Flip,
    /// That to the first request of the kind once more, for the second.
    Replay,
}

#[derive(Default)]
struct Plan {
    /// Begin of the request line, and what to do with the answer.
    spoil: Option<(&'static str, Trick)>,
    kept: Option<Vec<u8>>,
    /// Begin of the request line, and the text that is given for an answer.
    instead: Option<(&'static str, String)>,
}

/// The server in between. It ends with the test.
pub struct Meddler {
    address: SocketAddr,
    plan: Arc<Mutex<Plan>>,
    /// Answers that never come wait for this to be dropped.
    _hold: Arc<Mutex<Vec<Sender<()>>>>,
}

impl Meddler {
    pub fn before(hq: &hq::Headquarters, server: SocketAddr) -> Self {
        let config = hq.identity().tls.server_config().unwrap();
        let pin = hq.identity().tls.pin();
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = socket.local_addr().unwrap();
        let plan = Arc::new(Mutex::new(Plan::default()));
        let hold = Arc::new(Mutex::new(Vec::new()));
        let (shared, holding) = (Arc::clone(&plan), Arc::clone(&hold));
        thread::spawn(move || {
            for laptop in socket.incoming().flatten() {
                let (config, plan, hold) = (Arc::clone(&config), Arc::clone(&shared), Arc::clone(&holding));
                thread::spawn(move || converse(laptop, (server, pin), config, &plan, &hold));
            }
        });
        Self { address, plan, _hold: hold }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Spoils the next answer to a request that begins so.
    pub fn spoil(&self, request: &'static str, trick: Trick) {
        self.plan.lock().unwrap().spoil = Some((request, trick));
    }

    /// Gives another text for the next answer to a request that begins so.
    pub fn answer_instead(&self, request: &'static str, text: String) {
        self.plan.lock().unwrap().instead = Some((request, text));
    }

    /// Whether the other text was given.
    pub fn has_answered(&self) -> bool {
        self.plan.lock().unwrap().instead.is_none()
    }

    /// Whether the trick was played.
    pub fn has_spoilt(&self) -> bool {
        self.plan.lock().unwrap().spoil.is_none()
    }
}

fn converse(
    laptop: TcpStream,
    (server, pin): (SocketAddr, Digest),
    config: Arc<ServerConfig>,
    plan: &Mutex<Plan>,
    hold: &Mutex<Vec<Sender<()>>>,
) -> io::Result<()> {
    let mut laptop = StreamOwned::new(ServerConnection::new(config).unwrap(), laptop);
    let name = ServerName::try_from("localhost").unwrap();
    let upstream = ClientConnection::new(Arc::new(pinned(pin)), name).unwrap();
    let mut upstream = StreamOwned::new(upstream, TcpStream::connect(server)?);
    loop {
        let (head, body) = message(&mut laptop, false)?;
        upstream.write_all(&head)?;
        upstream.write_all(&body)?;
        upstream.flush()?;
        let line = String::from_utf8_lossy(&head).into_owned();
        let (mut answer, body) = message(&mut upstream, line.starts_with("HEAD"))?;
        let head_length = answer.len();
        answer.extend(body);
        let trick = {
            let mut plan = plan.lock().unwrap();
            if let Some((_, text)) = plan.instead.take_if(|(request, _)| line.starts_with(*request)) {
                answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{text}", text.len()).into();
            }
            let spoilt = plan.spoil.filter(|(request, _)| line.starts_with(request));
            match spoilt {
                Some((_, Trick::Replay)) if plan.kept.is_none() => {
                    plan.kept = Some(answer.clone());
                    None
                }
                Some((_, trick)) => {
                    plan.spoil = None;
                    if trick == Trick::Replay {
                        answer = plan.kept.take().unwrap();
                    }
                    Some(trick)
                }
                None => None,
            }
        };
        match trick {
            Some(Trick::Half) => {
                let half = head_length + (answer.len() - head_length) / 2;
                laptop.write_all(&answer[..half])?;
                laptop.conn.send_close_notify();
                laptop.flush()?;
                return Ok(());
            }
            Some(Trick::Never) => {
                let (send, wait) = mpsc::channel();
                hold.lock().unwrap().push(send);
                // An error is the end of the test.
                let _ = wait.recv();
                return Ok(());
            }
            Some(Trick::Twice) => {
                laptop.write_all(&answer)?;
                laptop.write_all(&answer)?;
            }
            Some(Trick::Flip) => {
                let at = head_length + (answer.len() - head_length) / 2;
                answer[at] ^= 1;
                laptop.write_all(&answer)?;
            }
            Some(Trick::Replay) | None => laptop.write_all(&answer)?,
        }
        laptop.flush()?;
    }
}

/// Head and body of the next message.
fn message(stream: &mut impl Read, answers_head: bool) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let text = String::from_utf8_lossy(&head).to_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length = length.map_or(0, |length| length.trim().parse().unwrap());
    let mut body = vec![0; if answers_head { 0 } else { length }];
    stream.read_exact(&mut body)?;
    Ok((head, body))
}
