//! A whole case of many records on all its ways: how time and memory grow with it.

use std::fs;
use std::path::PathBuf;

use anyhow::ensure;
use field::session::Session;
use field::sync::Errand;
use hq::import;

use super::foreign::Foreign;
use super::headquarters::{Headquarters, Link, sync};
use super::journey::Journey;
use super::sized::{self, Size};
use super::{Bench, Figure, Series, bundle, laptop};
use crate::clock::Stopwatch;

/// The sizes of the case.
pub(super) const SIZES: [Size; 4] =
    [Size::of(1_000), Size::of(10_000), Size::of(100_000), Size::of(1_000_000)];

/// Sent to headquarters, fetched from there, carried out, verified and taken in by another laptop.
pub(super) struct WholeCase(pub(super) Size);

/// Taken in by headquarters from a bundle, as `cairn-hq import` does it.
pub(super) struct AtHeadquarters(pub(super) Size);

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

impl Figure for AtHeadquarters {
    fn name(&self) -> String {
        self.0.named("hq_import_entries_per_s")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        self.stick(bench).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let stick = self.stick(bench)?;
        let (session, case) = laptop::open(&sized::vault(bench, self.0)?)?;
        let seats: Vec<_> = Foreign::new(case, 0, 0).seats().chain([session.seat()]).collect();
        drop(session);
        let count = self.0.records(bench) as u64;
        let values = bench.rounds(bench.size(3, 1), |_| {
            let headquarters = Headquarters::start(&bench.scratch("hq_import")?)?;
            headquarters.know_case(case)?;
            for seat in &seats {
                headquarters.know_seat(case, *seat)?;
            }
            let watch = Stopwatch::start();
            let taken = import::import(&headquarters.hq, &stick)?;
            let seconds = watch.seconds();
            ensure!(taken.entries_new >= count, "headquarters did not take all: {:?}", taken.failure);
            Ok(count as f64 / seconds)
        })?;
        bench.scratch("hq_import")?;
        Ok(vec![Series::new(self.name(), "entries/s", values)])
    }
}

impl AtHeadquarters {
    /// The bundle of the case, made once.
    fn stick(&self, bench: &Bench) -> anyhow::Result<PathBuf> {
        let vault = sized::vault(bench, self.0)?;
        let name = format!("folder_of_vault_{}", self.0.records(bench));
        let folder = bench.fixture(&name, |folder| bundle::export(&vault, folder, false).map(drop))?;
        Ok(folder.join(bundle::file_name(false)))
    }
}

/// A round on its way.
struct Round<'r> {
    journey: &'r mut Journey,
    size: Size,
    count: u64,
    /// The vault that has the whole case, and a folder for all others.
    vault: PathBuf,
    others: PathBuf,
}

impl WholeCase {
    fn round(&self, bench: &Bench, journey: &mut Journey) -> anyhow::Result<()> {
        let vault = sized::copy(bench, self.0, "whole_case")?;
        let others = vault.with_file_name("others");
        let count = self.0.records(bench) as u64;
        let mut round = Round { journey, size: self.0, count, vault, others };
        let receiver = round.over_the_link()?;
        round.on_a_stick(receiver)
    }
}

impl Round<'_> {
    fn stage<T>(&mut self, what: &str, take: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let name = self.size.named(&format!("{what}_entries_per_s"));
        self.journey.stage(&name, (self.count as f64, "entries"), take)
    }

    /// To headquarters and from there to another laptop. A third one is enrolled and knows nothing yet.
    fn over_the_link(&mut self) -> anyhow::Result<Session> {
        let (session, case) = laptop::open(&self.vault)?;
        let mut link = Link::of(session, case, &self.others.join("hq"))?;
        for seat in Foreign::new(case, 0, 0).seats() {
            link.headquarters.know_seat(case, seat)?;
        }
        let sent = self.stage("sync_push", || link.sync())?;
        ensure!(sent.entries_confirmed >= self.count, "not all was confirmed: {sent:?}");

        let mut second = laptop::without_case(&self.others.join("second"))?.session;
        link.headquarters.enrol(&mut second, case)?;
        let fetched = self.stage("sync_pull", || sync(&mut second, &Errand::default()))?;
        ensure!(fetched.entries_received >= self.count, "not all came in: {fetched:?}");
        let mut third = laptop::without_case(&self.others.join("third"))?.session;
        link.headquarters.enrol(&mut third, case)?;
        drop((second, link));
        fs::remove_dir_all(self.others.join("second"))?;
        fs::remove_dir_all(self.others.join("hq"))?;
        Ok(third)
    }

    /// Out of the vault, and into that of the receiver.
    fn on_a_stick(&mut self, mut receiver: Session) -> anyhow::Result<()> {
        let stick = self.others.join(bundle::file_name(false));
        let (vault, others) = (self.vault.clone(), self.others.clone());
        let exported = self.stage("bundle_export", || bundle::export(&vault, &others, false))?;
        ensure!(exported.entries >= self.count, "not all was carried out: {exported:?}");
        fs::remove_dir_all(&vault)?;
        self.stage("bundle_verify", || bundle::check_folder(&stick))?;

        let taken = self.stage("bundle_import", || Ok(receiver.import(&stick, &[])?))?;
        ensure!(taken.entries_new >= self.count, "not all was taken in: {taken:?}");
        Ok(())
    }
}
