//! Saving one record of 40 fields: parsed, signed, logged, projected, searchable, durable.

use anyhow::ensure;
use field::commands::{AddRecord, Request as _, ShowRecord};

use super::sized::{self, Size};
use super::{Bench, Figure, Series, form, laptop};

/// One durable save after the other, in a vault of that size.
pub(super) struct Save(pub(super) Size);

impl Figure for Save {
    fn name(&self) -> String {
        self.0.named("save_ms")
    }

    fn is_long(&self) -> bool {
        self.0.is_long()
    }

    fn prepare(&self, bench: &Bench) -> anyhow::Result<()> {
        sized::vault(bench, self.0).map(drop)
    }

    fn measure(&self, bench: &Bench) -> anyhow::Result<Vec<Series>> {
        let (mut session, case) = laptop::open(&sized::copy(bench, self.0, "save")?)?;
        let count = bench.size(500, 5);
        let rounds = bench.rounds(5, |round| {
            let records = (0..count).map(|index| form::typed((round * count + index) as u64));
            let mut records = records.collect::<Result<Vec<_>, _>>()?.into_iter();
            let mut last = None;
            let times = bench.percentiles(count, [50.0, 99.0], |_| {
                let fields = records.next().unwrap_or_default();
                let add = AddRecord { case, kind: form::KIND.to_owned(), parent: None, fields };
                last = Some(add.run(&mut session)?.id);
                Ok(())
            })?;
            if let Some(id) = last {
                let fields = ShowRecord { case, record: id.to_string() }.run(&mut session)?.fields.len();
                ensure!(fields == form::FIELDS, "the record has {fields} fields");
            }
            Ok(times)
        })?;
        drop(session);
        bench.scratch("save")?;
        let (middle, slow) = rounds.into_iter().map(|[middle, slow]| (middle, slow)).unzip();
        Ok(vec![
            Series::new(self.0.named("save_p50_ms"), "ms", middle),
            Series::new(self.0.named("save_p99_ms"), "ms", slow),
        ])
    }
}
