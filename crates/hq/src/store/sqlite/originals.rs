//! Originals that are held whole.

use std::collections::{BTreeMap, BTreeSet};

use evidence::{CaseId, Digest, Entry, RecordId, originals};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::floors::floor_in;
use super::seats::class;
use super::{SqliteStore, bytes, failed, number, signed, time};
use crate::store::{Naming, Original, OriginalStore, Stored};

impl OriginalStore for SqliteStore {
    fn add_original(&self, original: &Original, case: CaseId) -> Stored<()> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO originals (digest, length, received_ms) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET received_ms = excluded.received_ms, damaged_ms = NULL
                   WHERE damaged_ms IS NOT NULL",
                params![
                    original.digest.as_bytes(),
                    signed(original.length),
                    original.received.as_millisecond()
                ],
            )
            .map_err(failed)?;
            tx.execute(
                "INSERT OR IGNORE INTO original_cases (digest, case_id) VALUES (?1, ?2)",
                params![original.digest.as_bytes(), case.as_bytes()],
            )
            .map_err(failed)?;
            Ok(())
        })
    }

    fn note_damaged(&self, digest: Digest, now: Timestamp) -> Stored<()> {
        self.write(|tx| {
            let sql = "UPDATE originals SET damaged_ms = ?2 WHERE digest = ?1 AND damaged_ms IS NULL";
            tx.execute(sql, params![digest.as_bytes(), now.as_millisecond()]).map_err(failed)?;
            Ok(())
        })
    }

    fn damaged_originals(&self, cases: &[CaseId], count: usize) -> Stored<Vec<Digest>> {
        self.read(|tx| {
            let sql = "SELECT digest FROM originals NATURAL JOIN original_cases
                       WHERE damaged_ms IS NOT NULL AND case_id = ?1 ORDER BY digest LIMIT ?2";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let mut found = BTreeSet::new();
            for case in cases {
                let key = params![case.as_bytes(), signed(count as u64)];
                let rows = query.query_map(key, |row| bytes(row, 0, Digest::from_bytes)).map_err(failed)?;
                for digest in rows {
                    found.insert(digest.map_err(failed)?);
                }
            }
            Ok(found.into_iter().take(count).collect())
        })
    }

    fn is_delivered(&self, digest: Digest, case: CaseId) -> Stored<bool> {
        self.read(|tx| {
            let sql = "SELECT EXISTS (SELECT 1 FROM original_cases WHERE digest = ?1 AND case_id = ?2)";
            let key = params![digest.as_bytes(), case.as_bytes()];
            tx.query_row(sql, key, |row| row.get(0)).map_err(failed)
        })
    }

    fn is_named(&self, digest: Digest, case: CaseId) -> Stored<bool> {
        self.read(|tx| {
            let sql = "SELECT EXISTS (SELECT 1 FROM original_names WHERE digest = ?1 AND case_id = ?2)";
            let key = params![digest.as_bytes(), case.as_bytes()];
            tx.query_row(sql, key, |row| row.get(0)).map_err(failed)
        })
    }

    fn namings(&self, digest: Digest) -> Stored<Vec<Naming>> {
        self.read(|tx| {
            let sql = "SELECT n.case_id, n.record, max(n.class),
                              EXISTS (SELECT 1 FROM original_cases AS d
                                      WHERE d.digest = n.digest AND d.case_id = n.case_id)
                       FROM original_names AS n JOIN entries AS e ON e.position = n.position
                            LEFT JOIN seats AS s ON s.seat = e.seat
                       WHERE n.digest = ?1 AND (s.revoked_from IS NULL OR n.position < s.revoked_from)
                       GROUP BY n.case_id, n.record";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let mut rows = query.query([digest.as_bytes()]).map_err(failed)?;
            let mut namings: BTreeMap<CaseId, Naming> = BTreeMap::new();
            while let Some(row) = rows.next().map_err(failed)? {
                let case = bytes(row, 0, CaseId::from_bytes).map_err(failed)?;
                let record = bytes(row, 1, RecordId::from_bytes).map_err(failed)?;
                let floor = floor_in(tx, case, record)?;
                let class = floor.field(originals::FIELD, class(row, 2).map_err(failed)?);
                let is_delivered = row.get(3).map_err(failed)?;
                let naming = namings.entry(case).or_insert(Naming { case, class, is_delivered });
                naming.class = naming.class.max(class);
            }
            Ok(namings.into_values().collect())
        })
    }

    fn unnamed_bytes(&self) -> Stored<u64> {
        self.read(|tx| {
            let sql = "SELECT coalesce(sum(length), 0) FROM originals AS o
                       WHERE NOT EXISTS (SELECT 1 FROM original_names AS n WHERE n.digest = o.digest)";
            tx.query_row(sql, [], |row| number(row, 0)).map_err(failed)
        })
    }

    fn original(&self, digest: Digest) -> Stored<Option<Original>> {
        self.read(|tx| {
            let sql =
                "SELECT digest, length, received_ms FROM originals WHERE digest = ?1 AND damaged_ms IS NULL";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            query.query_row([digest.as_bytes()], original_of).optional().map_err(failed)
        })
    }

    fn originals_after(&self, after: Option<Digest>, count: usize) -> Stored<Vec<Original>> {
        self.read(|tx| {
            let after: &[u8] = after.as_ref().map_or(&[], |digest| digest.as_bytes());
            let mut query = tx
                .prepare_cached(
                    "SELECT digest, length, received_ms FROM originals WHERE digest > ?1 ORDER BY digest LIMIT ?2",
                )
                .map_err(failed)?;
            let rows = query.query_map(params![after, signed(count as u64)], original_of).map_err(failed)?;
            rows.collect::<Result<_, _>>().map_err(failed)
        })
    }
}

/// Notes which originals the records that an entry makes are of, whether it counts or not: that is asked of the names later.
pub(super) fn note_names_in(tx: &Transaction<'_>, entry: &Entry, position: u64) -> Stored<()> {
    for (record, digest, class) in originals::made_by(entry) {
        tx.prepare_cached(
            "INSERT INTO original_names (digest, case_id, record, position, class) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET class = max(class, excluded.class)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                digest.as_bytes(),
                entry.header().case.as_bytes(),
                record.as_bytes(),
                signed(position),
                class.number()
            ])
        })
        .map_err(failed)?;
    }
    Ok(())
}

fn original_of(row: &Row<'_>) -> rusqlite::Result<Original> {
    Ok(Original {
        digest: bytes(row, 0, Digest::from_bytes)?,
        length: number(row, 1)?,
        received: time(row, 2)?,
    })
}
