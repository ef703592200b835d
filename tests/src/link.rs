//! A bad link: a TCP relay on loopback that counts every byte and breaks where it is told to.
//!
//! It stands between laptop and headquarters and knows nothing of what they say. When the allowance of a direction is
//! used up, exactly that many bytes have passed; then all connections break and new ones are dropped until
//! [`Link::restore`]. Breaking the way back loses an answer whose request arrived, which is the case that doubles
//! things in a careless program.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// From the laptop to headquarters.
    Up,
    /// From headquarters to the laptop.
    Down,
}

/// What has passed since the link was made. Encrypted bytes as they are on the wire, without TCP and IP headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Bytes to headquarters.
    pub up: u64,
    /// Bytes to the laptop.
    pub down: u64,
    /// Connections made while the link stood.
    pub connections: u64,
    /// Connections dropped because the link was down.
    pub refused: u64,
    /// How often the link broke.
    pub cuts: u64,
}

/// The relay. It ends when dropped.
pub struct Link {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    listener: Option<JoinHandle<()>>,
}

/// Somebody who waits for bytes to pass.
struct Notice {
    way: Way,
    left: u64,
    tell: Sender<()>,
}

#[derive(Default)]
struct State {
    traffic: Traffic,
    notice: Option<Notice>,
    up_left: Option<u64>,
    down_left: Option<u64>,
    down: bool,
    closed: bool,
    streams: Vec<TcpStream>,
}

impl Link {
    /// A link that stands, from a free port on loopback to `headquarters`.
    pub fn to(headquarters: SocketAddr) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = socket.local_addr()?;
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let listener = thread::spawn(move || relay(&socket, headquarters, &shared));
        Ok(Self { address, state, listener: Some(listener) })
    }

    /// Where the laptop connects.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets `bytes` more pass in one direction, then breaks.
    pub fn cut_after(&self, way: Way, bytes: u64) {
        let mut state = lock(&self.state);
        match way {
            Way::Up => state.up_left = Some(bytes),
            Way::Down => state.down_left = Some(bytes),
        }
    }

    /// Tells when `bytes` more have passed in one direction, in place of whoever was to be told before.
    pub fn tell_after(&self, way: Way, bytes: u64, tell: Sender<()>) {
        lock(&self.state).notice = Some(Notice { way, left: bytes, tell });
    }

    /// Breaks at once.
    pub fn cut(&self) {
        lock(&self.state).cut();
    }

    /// Lets connections through again, without any allowance.
    pub fn restore(&self) {
        let mut state = lock(&self.state);
        state.down = false;
        state.up_left = None;
        state.down_left = None;
    }

    /// Whether the link is broken.
    pub fn is_cut(&self) -> bool {
        lock(&self.state).down
    }

    /// What has passed so far.
    pub fn traffic(&self) -> Traffic {
        lock(&self.state).traffic
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        {
            let mut state = lock(&self.state);
            state.closed = true;
            state.hang_up();
        }
        // Wakes the listener, which waits for a connection and then sees that it is closed.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(listener) = self.listener.take().filter(|_| woken) {
            let _ = listener.join();
        }
    }
}

impl State {
    fn cut(&mut self) {
        if !self.down {
            self.traffic.cuts += 1;
        }
        self.down = true;
        self.hang_up();
    }

    fn hang_up(&mut self) {
        for stream in self.streams.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Takes as much of `wanted` bytes from the allowance as there is and counts it.
    fn pass(&mut self, way: Way, wanted: u64) -> u64 {
        if self.down || self.closed {
            return 0;
        }
        let (left, passed) = match way {
            Way::Up => (&mut self.up_left, &mut self.traffic.up),
            Way::Down => (&mut self.down_left, &mut self.traffic.down),
        };
        let granted = left.map_or(wanted, |left| left.min(wanted));
        *left = left.map(|left| left - granted);
        *passed += granted;
        if let Some(notice) = self.notice.as_mut().filter(|notice| notice.way == way) {
            notice.left = notice.left.saturating_sub(granted);
            if notice.left == 0 {
                // Whoever does not wait any more need not be told.
                let _ = notice.tell.send(());
                self.notice = None;
            }
        }
        granted
    }
}

fn relay(socket: &TcpListener, headquarters: SocketAddr, state: &Arc<Mutex<State>>) {
    for laptop in socket.incoming().flatten() {
        let mut current = lock(state);
        if current.closed {
            return;
        }
        if current.down {
            current.traffic.refused += 1;
            continue;
        }
        current.traffic.connections += 1;
        drop(current);
        // Where headquarters cannot be reached, the laptop's connection is dropped with the error.
        let _ = connect(laptop, headquarters, state);
    }
}

/// Joins a laptop's connection to headquarters.
fn connect(laptop: TcpStream, headquarters: SocketAddr, state: &Arc<Mutex<State>>) -> io::Result<()> {
    let server = TcpStream::connect(headquarters)?;
    laptop.set_nodelay(true)?;
    server.set_nodelay(true)?;
    {
        let mut state = lock(state);
        state.streams.push(laptop.try_clone()?);
        state.streams.push(server.try_clone()?);
    }
    pump(Way::Up, laptop.try_clone()?, server.try_clone()?, Arc::clone(state));
    pump(Way::Down, server, laptop, Arc::clone(state));
    Ok(())
}

fn pump(way: Way, mut from: TcpStream, mut to: TcpStream, state: Arc<Mutex<State>>) {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read) = from.read(&mut buffer) {
            if read == 0 {
                break;
            }
            let granted = lock(&state).pass(way, read as u64) as usize;
            let Some(part) = buffer.get(..granted) else { break };
            if to.write_all(part).is_err() {
                break;
            }
            if granted < read {
                lock(&state).cut();
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A headquarters that repeats what it hears, and reports how much that was.
    fn echo() -> (SocketAddr, JoinHandle<Vec<u64>>) {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = socket.local_addr().unwrap();
        let server = thread::spawn(move || {
            let mut heard = Vec::new();
            for stream in socket.incoming() {
                let mut stream = stream.unwrap();
                let mut total = 0;
                let mut buffer = [0; 4096];
                while let Ok(read @ 1..) = stream.read(&mut buffer) {
                    total += read as u64;
                    if buffer[..read].contains(&b'!') {
                        return heard;
                    }
                    let _ = stream.write_all(&buffer[..read]);
                }
                heard.push(total);
            }
            heard
        });
        (address, server)
    }

    fn end(address: SocketAddr, server: JoinHandle<Vec<u64>>) -> Vec<u64> {
        TcpStream::connect(address).unwrap().write_all(b"!").unwrap();
        server.join().unwrap()
    }

    #[test]
    fn a_standing_link_carries_both_ways_and_counts() {
        let (address, server) = echo();
        let link = Link::to(address).unwrap();
        let mut laptop = TcpStream::connect(link.address()).unwrap();
        laptop.write_all(&[7; 10_000]).unwrap();
        let mut answer = vec![0; 10_000];
        laptop.read_exact(&mut answer).unwrap();
        assert_eq!(answer, [7; 10_000]);
        let traffic = link.traffic();
        assert_eq!((traffic.up, traffic.down, traffic.connections), (10_000, 10_000, 1));
        drop(laptop);
        drop(link);
        assert_eq!(end(address, server), [10_000]);
    }

    #[test]
    fn a_link_cut_on_the_way_up_lets_exactly_the_allowance_pass() {
        let (address, server) = echo();
        let link = Link::to(address).unwrap();
        link.cut_after(Way::Up, 1_234);
        let mut laptop = TcpStream::connect(link.address()).unwrap();
        let _ = laptop.write_all(&vec![7; 200_000]);
        let mut answer = Vec::new();
        let _ = laptop.read_to_end(&mut answer);
        assert!(link.is_cut());
        assert_eq!((link.traffic().up, link.traffic().cuts), (1_234, 1));
        assert_eq!(end(address, server), [1_234]);
    }

    #[test]
    fn a_link_cut_on_the_way_down_loses_the_answer_of_a_request_that_arrived() {
        let (address, server) = echo();
        let link = Link::to(address).unwrap();
        link.cut_after(Way::Down, 0);
        let mut laptop = TcpStream::connect(link.address()).unwrap();
        laptop.write_all(b"request").unwrap();
        let mut answer = Vec::new();
        let _ = laptop.read_to_end(&mut answer);
        assert!(answer.is_empty());
        assert_eq!(link.traffic(), Traffic { up: 7, down: 0, connections: 1, refused: 0, cuts: 1 });
        assert_eq!(end(address, server), [7]);
    }

    #[test]
    fn a_broken_link_drops_everyone_until_it_is_restored() {
        let (address, server) = echo();
        let link = Link::to(address).unwrap();
        link.cut();
        let mut laptop = TcpStream::connect(link.address()).unwrap();
        assert_eq!(laptop.read(&mut [0; 1]).unwrap_or(0), 0);
        assert_eq!(link.traffic().refused, 1);
        link.restore();
        let mut laptop = TcpStream::connect(link.address()).unwrap();
        laptop.write_all(b"again").unwrap();
        let mut answer = [0; 5];
        laptop.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"again");
        drop(laptop);
        drop(link);
        assert_eq!(end(address, server), [5]);
    }
}
