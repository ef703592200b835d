//! A real headquarters in this process, reached over loopback, and a laptop enrolled there.

use std::path::Path;
use std::time::Duration;

use anyhow::ensure;
use evidence::wire::enrol::EnrolCode;
use evidence::{CaseId, Sensitivity};
use field::commands::{Enrol, Request as _};
use field::session::Session;
use field::sync::{Limits, SyncReport};
use hq::enrol::TicketOrder;
use hq::{Home, Running, Setup, Surroundings, admin};
use jiff::SignedDuration;
use tokio::runtime::Runtime;

use super::foreign::CASE_NUMBER;
use super::laptop;

/// Headquarters and a laptop that has synced once.
pub struct Link {
    /// The laptop.
    pub session: Session,
    /// Its case, which headquarters knows.
    pub case: CaseId,
    /// The server runs as long as this lives.
    _running: Running,
    runtime: Option<Runtime>,
}

impl Link {
    /// Sets both up below `folder`.
    pub fn begin(folder: &Path) -> anyhow::Result<Self> {
        let home = Home::at(folder.join("hq"));
        let surroundings = Surroundings::system();
        home.set_up(&Setup { address: "localhost:8443".into(), names: Vec::new() }, &surroundings)?;
        let hq = hq::Headquarters::open(home, surroundings)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let running = runtime.block_on(hq::serve(hq.clone(), ([127, 0, 0, 1], 0).into()))?;

        let (made, case) = laptop::create(&folder.join("vault"))?;
        let mut session = made.session;
        admin::add_case(&hq, Some(case), CASE_NUMBER, "Field")?;
        let order = TicketOrder {
            examiner: "Olena Koval".to_owned(),
            initials: "OK".to_owned(),
            cases: vec![(case, Sensitivity::S4)],
            valid: SignedDuration::from_hours(1),
        };
        let code = EnrolCode { address: running.address().to_string(), ..hq::enrol::make_code(&hq, order)? };
        Enrol { code: code.to_string() }.run(&mut session)?;
        let mut link = Self { session, case, _running: running, runtime: Some(runtime) };
        link.sync()?;
        Ok(link)
    }

    /// Syncs until headquarters has confirmed everything.
    ///
    /// # Errors
    /// It did not go through.
    pub fn sync(&mut self) -> anyhow::Result<SyncReport> {
        let report = self.session.sync(Limits::default());
        ensure!(report.is_complete(), "the sync ended early: {:?}", report.ended);
        Ok(report)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(10));
        }
    }
}
