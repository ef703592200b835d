//! A headquarters for one test, and devices that talk to it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ed25519_dalek::SigningKey;
use evidence::wire::enrol::{EnrolAnswer, EnrolCode, EnrolRequest};
use evidence::wire::session::{Challenge, SessionAnswer};
use evidence::wire::sync::PullPage;
use evidence::wire::{Grant, Problem};
use evidence::{
    BatchReader, BatchWriter, CaseId, ClockSource, DeviceId, DeviceTime, Digest, Entry, EntryId, FieldValue,
    Header, Hlc, Op, Receipt, RecordId, SeatKey, Sensitivity, Value,
};
use hq::clock::SystemRandom;
use hq::enrol::TicketOrder;
use hq::{Clock, Headquarters, Home, Running, Setup, Surroundings, admin, enrol};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::pinned::pinned;

/// A clock that stands where the test puts it.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn advance(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_millis() as i64, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// The record that entries speak of.
const RECORD: RecordId = RecordId::from_bytes([9; 16]);

/// A headquarters and its folder.
pub struct Server {
    pub hq: Headquarters,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    surroundings: Surroundings,
    running: Option<Running>,
}

impl Server {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_760_000_000_000)));
        let surroundings = Surroundings { clock: clock.clone(), random: Arc::new(SystemRandom) };
        let home = Home::at(folder.path());
        let setup = Setup { address: "localhost:8443".into(), names: Vec::new() };
        home.set_up(&setup, &surroundings).unwrap();
        let hq = Headquarters::open(home, surroundings.clone()).unwrap();
        let running = hq::serve(hq.clone(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
        Self { hq, clock, folder, surroundings, running: Some(running) }
    }

    /// A headquarters with one case, and a device that may read all of it.
    pub async fn with_device() -> (Self, CaseId, Device) {
        let server = Self::start().await;
        let case = server.add_case("KHE12");
        let device = server.device(1, &[(case, Sensitivity::S4)]).await;
        (server, case, device)
    }

    pub fn address(&self) -> SocketAddr {
        self.running.as_ref().unwrap().address()
    }

    /// Stops the server and starts another on the same folder, as after a restart of the machine.
    pub async fn restart(&mut self) {
        self.running.take().unwrap().shutdown().await;
        self.hq = Headquarters::open(Home::at(self.folder.path()), self.surroundings.clone()).unwrap();
        self.running = Some(hq::serve(self.hq.clone(), "127.0.0.1:0".parse().unwrap()).await.unwrap());
    }

    /// Stops the server and leaves its folder.
    pub async fn stop(mut self) -> TempDir {
        self.running.take().unwrap().shutdown().await;
        self.folder
    }

    pub fn add_case(&self, number: &str) -> CaseId {
        admin::add_case(&self.hq, None, number, "A case").unwrap().id
    }

    pub fn code(&self, cases: &[(CaseId, Sensitivity)]) -> EnrolCode {
        let order = TicketOrder {
            examiner: "Olena Koval".into(),
            initials: "OK".into(),
            cases: cases.to_vec(),
            valid: SignedDuration::from_hours(1),
        };
        enrol::make_code(&self.hq, order).unwrap()
    }

    /// A device that is enrolled and in session.
    pub async fn device(&self, number: u8, cases: &[(CaseId, Sensitivity)]) -> Device {
        let mut device = Device::new(self, number);
        device.enrol(&self.code(cases)).await.unwrap();
        device.sign_in().await.unwrap();
        device
    }
}

/// What a device got wrong, as headquarters said it.
pub type Answer<T> = Result<T, (StatusCode, Problem)>;

/// A device with one seat.
pub struct Device {
    pub key: SigningKey,
    pub id: DeviceId,
    pub session: Option<SessionAnswer>,
    pub last: Vec<Entry>,
    client: Client,
    base: String,
}

impl Device {
    pub fn new(server: &Server, number: u8) -> Self {
        Self::at(format!("https://{}", server.address()), server.hq.identity().tls.pin(), number)
    }

    pub fn at(base: String, pin: Digest, number: u8) -> Self {
        let config = pinned(pin);
        Self {
            key: SigningKey::from_bytes(&[number; 32]),
            id: DeviceId::from_bytes([number; 16]),
            session: None,
            last: Vec::new(),
            client: Client::builder().tls_backend_preconfigured(config).build().unwrap(),
            base,
        }
    }

    /// Finds the server again after it was restarted.
    pub fn find(&mut self, server: &Server) {
        self.go_to(format!("https://{}", server.address()));
    }

    pub fn go_to(&mut self, base: String) {
        self.base = base;
    }

    pub fn seat(&self) -> SeatKey {
        SeatKey::from(&self.key)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.session {
            Some(session) => request.bearer_auth(&session.token),
            None => request,
        }
    }

    pub async fn enrol(&self, code: &EnrolCode) -> Answer<EnrolAnswer> {
        let request = EnrolRequest {
            ticket: code.ticket(),
            seat: self.seat(),
            device: self.id,
            device_name: "Laptop 7".into(),
        };
        let message = request.sign(&self.key, &code.secret);
        json(self.post("/v1/enrol", serde_json::to_vec(&message).unwrap()).await).await
    }

    pub async fn challenge(&self) -> Challenge {
        json(self.post("/v1/session/challenge", Vec::new()).await).await.unwrap()
    }

    pub async fn answer(&mut self, challenge: &Challenge) -> Answer<Vec<Grant>> {
        let signed = challenge.sign(&self.key).unwrap();
        let answer: SessionAnswer =
            json(self.post("/v1/session", serde_json::to_vec(&signed).unwrap()).await).await?;
        let grants = answer.grants.clone();
        self.session = Some(answer);
        Ok(grants)
    }

    pub async fn sign_in(&mut self) -> Answer<Vec<Grant>> {
        let challenge = self.challenge().await;
        self.answer(&challenge).await
    }

    pub async fn push(&self, entries: &[Entry]) -> Answer<Receipt> {
        self.push_bytes(batch(entries)).await
    }

    pub async fn push_bytes(&self, body: Vec<u8>) -> Answer<Receipt> {
        let bytes = bytes(self.post("/v1/entries", body).await).await?;
        Ok(Receipt::open(&bytes).unwrap())
    }

    pub async fn pull(&self, case: CaseId, after: &str) -> Answer<PullPage> {
        let bytes = self.get(&format!("/v1/entries?case={case}&after={after}")).await?;
        Ok(PullPage::from_bytes(&zstd::bulk::decompress(&bytes, 1 << 26).unwrap()).unwrap())
    }

    pub async fn get(&self, path: &str) -> Answer<Vec<u8>> {
        bytes(self.request(Method::GET, path).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, body: Vec<u8>) -> Response {
        self.request(Method::POST, path).body(body).send().await.unwrap()
    }

    /// The next entry of this device in a case; the last of its texts is of class S3.
    pub fn write(&mut self, case: CaseId, text: &str) -> Entry {
        self.write_ops(case, text, note(text))
    }

    /// The next entry of this device in a case, which makes a record that names an original under a class.
    pub fn name(&mut self, case: CaseId, original: &[u8], class: Sensitivity) -> Entry {
        let digest = Digest::of(original);
        let value = Value::Bytes(digest.as_bytes().to_vec());
        let create = Op::Create { record: RECORD, kind: "media".into(), parent: None };
        self.write_ops(case, &digest.short(), vec![(create, Sensitivity::S0), (set("sha256", value), class)])
    }

    /// The next entry of this device in a case, with ops of these classes; `seed` is another for each.
    pub fn write_ops(&mut self, case: CaseId, seed: &str, ops: Vec<(Op, Sensitivity)>) -> Entry {
        let before = self.last.iter().rev().find(|entry| entry.header().case == case);
        let (seq, prev) = before.map_or((1, None), |entry| (entry.header().seq + 1, Some(entry.id())));
        let entry = signed(&self.key, case, seq, prev, seed, ops);
        self.last.push(entry.clone());
        entry
    }
}

fn set(field: &str, value: Value) -> Op {
    let value = FieldValue::plain(value);
    Op::Set { record: RECORD, field: field.into(), value, replaces: Vec::new(), reason: None }
}

fn note(text: &str) -> Vec<(Op, Sensitivity)> {
    let (note, source) = (set("note", Value::text(text)), set("source", Value::text("a name")));
    vec![(note, Sensitivity::S0), (source, Sensitivity::S3)]
}

/// An entry with one op of class S0 and one of class S3.
pub fn entry(key: &SigningKey, case: CaseId, seq: u64, prev: Option<EntryId>, text: &str) -> Entry {
    signed(key, case, seq, prev, text, note(text))
}

fn signed(
    key: &SigningKey,
    case: CaseId,
    seq: u64,
    prev: Option<EntryId>,
    seed: &str,
    ops: Vec<(Op, Sensitivity)>,
) -> Entry {
    let header = Header {
        case,
        seat: SeatKey::from(key),
        seq,
        prev,
        hlc: Hlc(seq),
        time: DeviceTime { unix_ms: 0, offset_min: 0, source: ClockSource::Device, error_s: None },
        seen: None,
        heads: Vec::new(),
        ops: Vec::new(),
    };
    Entry::sign(header, ops, Digest::of(seed.as_bytes()).as_bytes()[..16].try_into().unwrap(), key).unwrap()
}

/// Entries as they are pushed.
pub fn batch(entries: &[Entry]) -> Vec<u8> {
    let mut batch = Vec::new();
    let mut writer = BatchWriter::default();
    for entry in entries {
        writer.append(entry, &mut batch);
    }
    zstd::bulk::compress(&batch, 3).unwrap()
}

/// The entries of a page.
pub fn entries(page: &PullPage) -> Vec<Entry> {
    BatchReader::new(&page.batch, |_| None).collect::<Result<_, _>>().unwrap()
}

/// The code of an error answer.
pub fn code<T: std::fmt::Debug>(answer: Answer<T>) -> String {
    answer.unwrap_err().1.code
}

pub async fn json<T: DeserializeOwned>(response: Response) -> Answer<T> {
    Ok(serde_json::from_slice(&bytes(response).await?).unwrap())
}

pub async fn bytes(response: Response) -> Answer<Vec<u8>> {
    let status = response.status();
    let body = response.bytes().await.unwrap().to_vec();
    if status.is_success() { Ok(body) } else { Err((status, serde_json::from_slice(&body).unwrap())) }
}
