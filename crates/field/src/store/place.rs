//! Where records are: their points in the tree of places, and what a map shows of them.

use evidence::{RecordId, RecordView};
use rusqlite::{Connection, Result, params};

use super::ledger::CaseNo;
use super::record::RecordNo;
use crate::places::{Bounds, MapPoint, PlacedPoint, PlacedRecord, points_of, spans};

/// Replaces the points of a record.
pub fn put(db: &Connection, no: RecordNo, known: bool, view: &RecordView) -> Result<()> {
    if known {
        forget(db, no)?;
    }
    for PlacedPoint { field, at, direction, plus_minus } in points_of(view) {
        db.prepare_cached(
            "INSERT INTO projection_place (record_no, field, direction, plus_minus) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![no.0, field, direction, plus_minus])?;
        if let Some((lat, lon)) = at {
            db.prepare_cached(
                "INSERT INTO place_tree (no, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)",
            )?
            .execute(params![db.last_insert_rowid(), lat, lon])?;
        }
    }
    Ok(())
}

/// Forgets the points of a record.
pub fn forget(db: &Connection, no: RecordNo) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM place_tree WHERE no IN (SELECT no FROM projection_place WHERE record_no = ?1)",
    )?
    .execute([no.0])?;
    db.prepare_cached("DELETE FROM projection_place WHERE record_no = ?1")?.execute([no.0])?;
    Ok(())
}

/// Forgets all points.
pub fn forget_all(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM place_tree", [])?;
    db.execute("DELETE FROM projection_place", [])?;
    Ok(())
}

/// The points of a case within a rectangle, at most `limit`, in the order in which their records became known.
pub fn within(db: &Connection, case: CaseNo, bounds: Bounds, limit: usize) -> Result<Vec<PlacedRecord>> {
    let mut found = Vec::new();
    for (west, east) in spans(bounds) {
        let mut statement = db.prepare_cached(
            "SELECT record.id, place.field, tree.south, tree.west
             FROM place_tree AS tree
             JOIN projection_place AS place ON place.no = tree.no
             JOIN projection_record AS record ON record.no = place.record_no
             WHERE tree.south >= ?2 AND tree.north <= ?3 AND tree.west >= ?4 AND tree.east <= ?5
               AND record.case_no = ?1
             ORDER BY place.no LIMIT ?6",
        )?;
        let rows = statement.query_map(
            params![case.0, bounds.south, bounds.north, west, east, limit as i64],
            |row| {
                let record = RecordId::from_bytes(row.get(0)?);
                let (lat_e7, lon_e7) = (row.get(2)?, row.get(3)?);
                Ok(PlacedRecord { record, field: row.get(1)?, lat_e7, lon_e7, distance_m: 0.0 })
            },
        )?;
        for row in rows {
            found.push(row?);
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// The points of records of a case that were not withdrawn, within a rectangle, at most `limit`, in the order in which their
/// records became known; of some kinds, or of all where none is named.
pub fn marks_within(
    db: &Connection,
    case: CaseNo,
    kinds: &[String],
    bounds: Bounds,
    limit: usize,
) -> Result<Vec<MapPoint>> {
    let kinds = serde_json::Value::from(kinds).to_string();
    let mut found = Vec::new();
    for (west, east) in spans(bounds) {
        let mut statement = db.prepare_cached(
            // Chosen from an index, so that of all records in sight only those that are given are read.
            "WITH chosen (record_no, place_no, south, west) AS MATERIALIZED (
               SELECT place.record_no, place.no, tree.south, tree.west
               FROM place_tree AS tree
               JOIN projection_place AS place ON place.no = tree.no
               JOIN projection_record AS record INDEXED BY record_all
                 ON record.case_no = ?1 AND record.no = place.record_no
               WHERE tree.south >= ?2 AND tree.north <= ?3 AND tree.west >= ?4 AND tree.east <= ?5
                 AND record.kind <> '' AND record.withdrawn = 0
                 AND NOT (record.kind = 'media' AND place.field = 'place_exif')
                 AND (?7 = '[]' OR record.kind IN (SELECT value FROM json_each(?7)))
               ORDER BY place.record_no, place.field, tree.south, tree.west LIMIT ?6)
             SELECT record.id, record.no, record.kind, record.num, record.title, record.observed_ms, place.field,
                    south, west, place.direction, place.plus_minus
             FROM chosen
             JOIN projection_place AS place ON place.no = place_no
             JOIN projection_record AS record ON record.no = chosen.record_no
             ORDER BY record.no, place.field, south, west",
        )?;
        let rows = statement.query_map(
            params![case.0, bounds.south, bounds.north, west, east, limit as i64, kinds],
            |row| {
                Ok(MapPoint {
                    id: RecordId::from_bytes(row.get(0)?),
                    row: row.get(1)?,
                    kind: row.get(2)?,
                    num: row.get(3)?,
                    title: row.get(4)?,
                    observed_ms: row.get(5)?,
                    field: row.get(6)?,
                    lat_e7: row.get(7)?,
                    lon_e7: row.get(8)?,
                    direction: row.get(9)?,
                    plus_minus: row.get(10)?,
                })
            },
        )?;
        for row in rows {
            found.push(row?);
        }
    }
    found.sort_by(|a, b| (a.row, &a.field).cmp(&(b.row, &b.field)));
    found.truncate(limit);
    Ok(found)
}
