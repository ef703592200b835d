//! A headquarters that serves with the real `cairn-hq`, over a link that can be counted and cut.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use cairn_tests::link::Link;
use cairn_tests::story::programs::{Outcome, Programs};
use cairn_tests::story::server::Server;
use evidence::Digest;
use serde_json::Value;

use crate::laptop::Laptop;

/// A headquarters that serves, and the link over which it is reached.
pub struct Headquarters {
    pub data: String,
    pub link: Link,
    address: SocketAddr,
    programs: Programs,
    server: Option<Server>,
}

impl Headquarters {
    /// Starts one in a new folder.
    pub fn start(data: &Path, laptop: &Laptop) -> Self {
        let address: SocketAddr = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let link = Link::to(address).unwrap();
        let data = data.to_string_lossy().into_owned();
        let mut hq = Self { data, link, address, programs: laptop.programs.clone(), server: None };
        hq.run(&["init", "--address", &hq.link.address().to_string()]).success().unwrap();
        hq.serve();
        hq
    }

    /// Serves, again where it was killed.
    pub fn serve(&mut self) {
        self.kill();
        let serve = ["--data", &self.data, "serve", "--listen", &self.address.to_string()];
        let server = Server::start(&self.programs, "cairn-hq", &serve).unwrap();
        server.wait_for(|line| line.starts_with("Listening on").then_some(())).unwrap();
        self.server = Some(server);
    }

    /// Ends it without warning.
    pub fn kill(&mut self) {
        if let Some(server) = self.server.take() {
            server.kill().unwrap();
        }
    }

    /// Runs `cairn-hq --json` to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        at_headquarters(&self.programs, Path::new(&self.data), arguments)
    }

    /// Runs `cairn-hq --json`, which must succeed, and reads its answer.
    #[track_caller]
    pub fn ask(&self, arguments: &[&str]) -> Value {
        self.run(arguments).json().unwrap()
    }

    /// Enrols the laptop for its case, which is made known.
    pub fn enrol(&self, laptop: &Laptop) {
        let case = laptop.ask(&["case", "list"])[0]["id"].as_str().unwrap().to_owned();
        self.ask(&["cases", "add", "KHE12", "Field", "--id", &case]);
        laptop.ask(&["enrol", &self.code()]);
    }

    /// A new code for the case.
    pub fn code(&self) -> String {
        let code = self.ask(&["enrol-code", "--examiner", "Olena Koval", "--cases", "KHE12:S4"]);
        code["code"].as_str().unwrap().to_owned()
    }

    /// Entries and originals that it holds.
    pub fn holds(&self) -> (u64, u64) {
        let status = self.ask(&["status"]);
        (status["entries"].as_u64().unwrap(), status["originals"].as_u64().unwrap())
    }

    /// Fails unless it has the very bytes of an original.
    #[track_caller]
    pub fn assert_has(&self, digest: &str) {
        let (folder, name) = digest.split_at(2);
        let bytes = std::fs::read(Path::new(&self.data).join("originals").join(folder).join(name)).unwrap();
        assert_eq!(Digest::of(&bytes).to_string(), digest);
    }

    /// Verifies it, which must hold. Gives what lies there unexplained by a note: originals, and files of uploads.
    #[track_caller]
    pub fn verified(&self) -> (usize, usize) {
        verified(&self.programs, Path::new(&self.data))
    }
}

/// Runs `cairn-hq --json` on a folder to its end.
pub fn at_headquarters(programs: &Programs, data: &Path, arguments: &[&str]) -> Outcome {
    let data = data.to_string_lossy();
    let arguments = [&["--json", "--data", &data][..], arguments].concat();
    programs.run("cairn-hq", &arguments).unwrap()
}

/// Verifies the headquarters in a folder, which must hold. Gives what lies there and no note speaks of: originals, and files
/// of uploads.
#[track_caller]
pub fn verified(programs: &Programs, data: &Path) -> (usize, usize) {
    let verified = at_headquarters(programs, data, &["verify"]).json().unwrap();
    assert_eq!(verified["holds"], true, "{verified:#}");
    let length = |name: &str| verified["findings"][name].as_array().unwrap().len();
    (length("unnoted_originals"), length("stray_uploads"))
}

/// The files on their way in at the headquarters in a folder.
pub fn uploads(data: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(data.join("uploads")).unwrap().flatten().map(|entry| entry.path()).collect()
}
