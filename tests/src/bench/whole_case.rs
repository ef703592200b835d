//! A whole case of many records on all its ways: how time and memory grow with it.

use std::fs;

use anyhow::ensure;
use field::sync::Errand;
use hq::import;

use super::foreign::Foreign;
use super::headquarters::{Headquarters, Link, sync};
use super::journey::Journey;
use super::sized::{self, Size};
use super::{Bench, Figure, Series, bundle, laptop};

/// The sizes of the case.
pub(super) const SIZES: [Size; 4] =
    [Size::of(1_000), Size::of(10_000), Size::of(100_000), Size::of(1_000_000)];

/// Sent to headquarters, fetched from there, carried out, verified and taken in by another laptop and by headquarters.
pub(super) struct WholeCase(pub(super) Size);

impl Figure for WholeCase {
    fn name(&self) -> String {
        self.0.named("whole_case")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        sized::vault(bench, self.0).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let mut journey = Journey::default();
        bench.rounds(bench.size(3, 1), |_| self.round(bench, &mut journey))?;
        bench.scratch("whole_case")?;
        Ok(journey.end())
    }
}

impl WholeCase {
    fn round(&self, bench: &Bench, journey: &mut Journey) -> anyhow::Result<()> {
        let vault = sized::copy(bench, self.0, "whole_case")?;
        let folder = vault.with_file_name("others");
        let count = self.0.records(bench);
        let entries = (count as f64, "entries");
        let name = |what: &str| self.0.named(&format!("{what}_entries_per_s"));

        let (session, case) = laptop::open(&vault)?;
        let seats: Vec<_> = Foreign::new(case, 0, 0).seats().chain([session.seat()]).collect();
        let mut link = Link::of(session, case, &folder.join("hq"))?;
        for seat in seats.iter().filter(|seat| **seat != link.session.seat()) {
            link.headquarters.know_seat(case, *seat)?;
        }
        let sent = journey.stage(&name("sync_push"), entries, || link.sync())?;
        ensure!(sent.entries_confirmed >= count as u64, "not all was confirmed: {sent:?}");

        let mut second = laptop::without_case(&folder.join("second"))?.session;
        link.headquarters.enrol(&mut second, case)?;
        let fetched = journey.stage(&name("sync_pull"), entries, || sync(&mut second, &Errand::default()))?;
        ensure!(fetched.entries_received >= count as u64, "not all came in: {fetched:?}");
        drop((second, link));
        fs::remove_dir_all(&folder)?;

        fs::create_dir_all(&folder)?;
        let stick = folder.join(bundle::file_name(false));
        let exported =
            journey.stage(&name("bundle_export"), entries, || bundle::export(&vault, &folder, false))?;
        ensure!(exported.entries >= count as u64, "not all was carried out: {exported:?}");
        fs::remove_dir_all(&vault)?;
        journey.stage(&name("bundle_verify"), entries, || bundle::check_folder(&stick))?;

        let mut receiver = laptop::without_case(&folder.join("receiver"))?.session;
        let taken = journey.stage(&name("bundle_import"), entries, || Ok(receiver.import(&stick, &[])?))?;
        ensure!(taken.entries_new >= count as u64, "not all was taken in: {taken:?}");
        drop(receiver);
        fs::remove_dir_all(folder.join("receiver"))?;

        let headquarters = Headquarters::start(&folder.join("hq"))?;
        headquarters.know_case(case)?;
        for seat in seats {
            headquarters.know_seat(case, seat)?;
        }
        let taken =
            journey.stage(&name("hq_import"), entries, || Ok(import::import(&headquarters.hq, &stick)?))?;
        ensure!(taken.entries_new >= count as u64, "headquarters did not take all: {:?}", taken.failure);
        Ok(())
    }
}
