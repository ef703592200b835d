//! A real headquarters in this process, reached over loopback, and laptops enrolled there.

use std::path::Path;
use std::time::Duration;

use anyhow::ensure;
use evidence::wire::enrol::{EnrolCode, EnrolRequest};
use evidence::{CaseId, DeviceId, SeatKey, Sensitivity};
use field::commands::{Enrol, Request as _};
use field::session::Session;
use field::sync::{Errand, Limits, SyncReport};
use hq::enrol::TicketOrder;
use hq::store::Redeemed;
use hq::{Home, Running, Setup, Surroundings, admin};
use jiff::SignedDuration;
use tokio::runtime::Runtime;

use super::foreign::CASE_NUMBER;
use super::laptop;

/// Headquarters with its server.
pub struct Headquarters {
    /// What the server works on.
    pub hq: hq::Headquarters,
    /// The server runs as long as this lives.
    running: Running,
    runtime: Option<Runtime>,
}

/// Headquarters and a laptop that is enrolled there.
pub struct Link {
    /// The laptop.
    pub session: Session,
    /// Its case, which headquarters knows.
    pub case: CaseId,
    /// The other end.
    pub headquarters: Headquarters,
}

impl Headquarters {
    /// One below `folder` that knows nothing yet.
    pub fn start(folder: &Path) -> anyhow::Result<Self> {
        let home = Home::at(folder);
        let surroundings = Surroundings::system();
        home.set_up(&Setup { address: "localhost:8443".into(), names: Vec::new() }, &surroundings)?;
        let hq = hq::Headquarters::open(home, surroundings)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let running = runtime.block_on(hq::serve(hq.clone(), ([127, 0, 0, 1], 0).into()))?;
        Ok(Self { hq, running, runtime: Some(runtime) })
    }

    /// Makes the case known.
    pub fn know_case(&self, case: CaseId) -> anyhow::Result<()> {
        admin::add_case(&self.hq, Some(case), CASE_NUMBER, "Field")?;
        Ok(())
    }

    /// Makes a seat of the case known that never calls.
    pub fn know_seat(&self, case: CaseId, seat: SeatKey) -> anyhow::Result<()> {
        let ticket = self.code(case)?.ticket();
        let mut device = [0; 16];
        device.iter_mut().zip(seat.as_bytes()).for_each(|(to, from)| *to = *from);
        let device = DeviceId::from_bytes(device);
        let request = EnrolRequest { ticket, seat, device, device_name: "another laptop".to_owned() };
        let redeemed = self.hq.store().redeem(&request, self.hq.now())?;
        ensure!(matches!(redeemed, Redeemed::Enrolled(_)), "the seat was not enrolled: {redeemed:?}");
        Ok(())
    }

    /// Enrols a laptop for the case.
    pub fn enrol(&self, session: &mut Session, case: CaseId) -> anyhow::Result<()> {
        let code = EnrolCode { address: self.running.address().to_string(), ..self.code(case)? };
        Enrol { code: code.to_string() }.run(session)?;
        Ok(())
    }

    fn code(&self, case: CaseId) -> anyhow::Result<EnrolCode> {
        let order = TicketOrder {
            examiner: "Olena Koval".to_owned(),
            initials: "OK".to_owned(),
            cases: vec![(case, Sensitivity::S4)],
            valid: SignedDuration::from_hours(1),
        };
        Ok(hq::enrol::make_code(&self.hq, order)?)
    }
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(10));
        }
    }
}

impl Link {
    /// Sets both up below `folder`, and syncs what there is.
    pub fn begin(folder: &Path) -> anyhow::Result<Self> {
        let (made, case) = laptop::create(&folder.join("vault"))?;
        let mut link = Self::of(made.session, case, &folder.join("hq"))?;
        link.sync()?;
        Ok(link)
    }

    /// Sets headquarters up in `folder` for a laptop with a case.
    pub fn of(mut session: Session, case: CaseId, folder: &Path) -> anyhow::Result<Self> {
        let headquarters = Headquarters::start(folder)?;
        headquarters.know_case(case)?;
        headquarters.enrol(&mut session, case)?;
        Ok(Self { session, case, headquarters })
    }

    /// Syncs until headquarters has confirmed everything.
    ///
    /// # Errors
    /// It did not go through.
    pub fn sync(&mut self) -> anyhow::Result<SyncReport> {
        sync(&mut self.session, &Errand::default())
    }
}

/// Syncs a laptop.
///
/// # Errors
/// It did not go through.
pub fn sync(session: &mut Session, errand: &Errand) -> anyhow::Result<SyncReport> {
    let report = session.at_headquarters(errand, Limits::default());
    ensure!(report.is_complete(), "the sync ended early: {:?}", report.ended);
    Ok(report)
}
