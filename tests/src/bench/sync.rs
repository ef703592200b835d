//! Syncing on loopback with a real headquarters, durable there when it confirms. Both ends share the cores and the
//! memory of one process.

use anyhow::{Context, ensure};
use evidence::{RecordId, Value};
use field::commands::records::FieldInput;
use field::session::Session;
use field::sync::SyncReport;

use super::headquarters::Link;
use super::{Bench, Figure, Series, form, vocabulary};
use crate::clock::Stopwatch;

/// Entries that each make a record of 40 fields.
pub(super) struct Entries;

/// Bytes on the wire, both ways, for each change of one field.
pub(super) struct Changes;

impl Figure for Entries {
    fn name(&self) -> String {
        "sync_entries_per_s".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let mut link = Link::begin(&bench.scratch("sync")?)?;
        let count = bench.size(5_000, 20);
        let rounds = bench.rounds(5, |round| {
            write(&mut link, round * count, count)?;
            let watch = Stopwatch::start();
            let report = link.sync()?;
            let seconds = watch.seconds();
            ensure!(report.entries_confirmed == count as u64, "not all was confirmed: {report:?}");
            Ok((count as f64 / seconds, wire(&report) / count as f64))
        })?;
        drop(link);
        bench.scratch("sync")?;
        let (speed, bytes) = rounds.into_iter().unzip();
        Ok(vec![
            Series::new(self.name(), "entries/s", speed),
            Series::new("sync_bytes_per_entry", "bytes", bytes),
        ])
    }
}

impl Figure for Changes {
    fn name(&self) -> String {
        "sync_bytes_per_change".to_owned()
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let mut link = Link::begin(&bench.scratch("changes")?)?;
        let count = bench.size(200, 5);
        let records = write(&mut link, 0, count)?;
        link.sync()?;
        let rounds = bench.rounds(5, |round| {
            for (index, record) in records.iter().enumerate() {
                change(&mut link, *record, (round * count + index) as u64)?;
            }
            let together = link.sync()?;
            let each = |bytes: u64| bytes as f64 / count as f64;
            let together =
                (wire(&together) / count as f64, each(together.wire_sent), each(together.wire_received));
            change(&mut link, *records.first().context("records were written")?, 1_000_000 + round as u64)?;
            let alone = link.sync()?;
            ensure!(alone.entries_confirmed == 1, "not one change was confirmed: {alone:?}");
            Ok((together, wire(&alone)))
        })?;
        drop(link);
        bench.scratch("changes")?;
        let (together, alone): (Vec<_>, Vec<_>) = rounds.into_iter().unzip();
        Ok(vec![
            Series::new(self.name(), "bytes", together.iter().map(|(both, ..)| *both).collect()),
            Series::new(
                "sync_bytes_sent_per_change",
                "bytes",
                together.iter().map(|(_, sent, _)| *sent).collect(),
            ),
            Series::new(
                "sync_bytes_received_per_change",
                "bytes",
                together.iter().map(|(.., got)| *got).collect(),
            ),
            // With all that a connection costs before the first change.
            Series::new("sync_bytes_of_one_change_alone", "bytes", alone),
        ])
    }
}

/// Writes records of 40 fields from number `first` on.
fn write(link: &mut Link, first: usize, count: usize) -> anyhow::Result<Vec<RecordId>> {
    let records = (first..first + count).map(|record| form::typed(record as u64));
    let records = records.collect::<Result<Vec<_>, _>>()?;
    let written = link.session.write_each(link.case, records, |draft, who, fields| {
        let id = draft.create(form::KIND, None)?;
        for (field, input) in &fields {
            if let FieldInput::Text(typed) = input {
                let value = draft.parse(id, field, typed)?;
                draft.set(id, field, value)?;
            }
        }
        who.fill(draft, id, &fields)?;
        Ok(id)
    })?;
    Ok(written.into_iter().map(|written| written.output).collect())
}

/// Says something else in one field: two words.
fn change(link: &mut Link, record: RecordId, number: u64) -> anyhow::Result<()> {
    let words = vocabulary::ranks(number).into_iter().take(2).map(vocabulary::word);
    let value = Value::text(words.collect::<Vec<_>>().join(" "));
    let session: &mut Session = &mut link.session;
    let written = session.write(link.case, |draft, _| draft.set(record, "hazard_note", value))?;
    ensure!(written.entry.is_some(), "the field held that already");
    Ok(())
}

fn wire(report: &SyncReport) -> f64 {
    (report.wire_sent + report.wire_received) as f64
}
