//! The projection: records as the entries make them, ready to be listed, searched and shown.
//!
//! A record is always made again from all entries that speak of it, by the same code that verifies a bundle; so the
//! order of arrival leaves no trace in it, and `rebuild` comes to the same rows.

use std::collections::BTreeMap;

use evidence::forms::{Field, FieldType, Forms, Stage, record_of};
use evidence::typed::Instant;
use evidence::{Digest, Entry, Op, Origin, RecordId, RecordOps, RecordView, Sensitivity, merge, originals};
use rusqlite::Connection;

use super::words;
use crate::error::Error;
use crate::store::ledger::{CaseNo, EntryNo};
use crate::store::links::Links;
use crate::store::photo::{self, PhotoFacts};
use crate::store::place;
use crate::store::record::{self, Projected, RecordNo, StoredRow};
use crate::{numbers, places, search};

/// Writes projections within one transaction.
pub(crate) struct Projector<'t> {
    db: &'t Connection,
    forms: &'t Forms,
    last: RecordNo,
}

impl<'t> Projector<'t> {
    /// Starts on a transaction.
    pub(crate) fn new(db: &'t Connection, forms: &'t Forms) -> Result<Self, Error> {
        Ok(Self { db, forms, last: record::last_no(db)? })
    }

    /// Brings the records that an entry speaks of up to date, and returns them. Where it does not count, it is noted that it
    /// speaks of them, and numbers that it uses are used, but nothing that it says stands.
    pub(crate) fn take(
        &mut self,
        case: CaseNo,
        no: EntryNo,
        entry: &Entry,
        counts: bool,
    ) -> Result<Vec<RecordId>, Error> {
        let mut said: BTreeMap<RecordId, Vec<(Origin, Sensitivity, &Op)>> = BTreeMap::new();
        for (origin, class, op) in merge::ops_of(entry) {
            said.entry(op.record()).or_default().push((origin, class, op));
        }
        for (id, ops) in &said {
            let known = record::find(self.db, case, *id)?;
            let mut all = match known {
                Some(record) => said_before(self.db, record, *id)?,
                None => RecordOps::default(),
            };
            for (origin, class, op) in ops {
                if counts {
                    all.take(*origin, *class, op);
                }
                self.raise_serial(case, op)?;
            }
            let record = known.unwrap_or_else(|| self.next_no());
            record::touch(self.db, record, no)?;
            self.put(record, *id, case, known.is_some(), &all)?;
        }
        Ok(said.into_keys().collect())
    }

    /// Makes the records that an entry speaks of anew, after it came to count or not to count, and returns them.
    pub(crate) fn anew(&self, case: CaseNo, entry: &Entry) -> Result<Vec<RecordId>, Error> {
        let mut spoken: Vec<_> = merge::ops_of(entry).map(|(_, _, op)| op.record()).collect();
        spoken.sort_unstable();
        spoken.dedup();
        for id in &spoken {
            if let Some(record) = record::find(self.db, case, *id)? {
                self.put(record, *id, case, true, &said_before(self.db, record, *id)?)?;
            }
        }
        Ok(spoken)
    }

    fn next_no(&mut self) -> RecordNo {
        self.last.0 += 1;
        self.last
    }

    fn raise_serial(&self, case: CaseNo, op: &Op) -> Result<(), Error> {
        if let Some(number) = number_in(op) {
            record::raise_serial(self.db, case, &number.series(), number.serial())?;
        }
        Ok(())
    }

    fn put(
        &self,
        no: RecordNo,
        id: RecordId,
        case: CaseNo,
        known: bool,
        ops: &RecordOps,
    ) -> Result<(), Error> {
        let expected = Expected::of(self.forms, id, ops)?;
        record::put(self.db, no, id, case, &expected.row())?;
        if let Some(view) = &expected.view {
            self.put_links(no, case, known, view, expected.observed_ms)?;
            words::index(self.db, self.forms, no, case, view, &expected.title)?;
        } else if known {
            self.clear_links(no)?;
        }
        Ok(())
    }

    /// Forgets what a record that nobody created any more referred to and was found by.
    fn clear_links(&self, no: RecordNo) -> Result<(), Error> {
        record::forget_refs(self.db, no)?;
        record::forget_media(self.db, no)?;
        photo::forget(self.db, no)?;
        place::forget(self.db, no)?;
        search::remove_record(self.db, no.0)?;
        Ok(())
    }

    fn put_links(
        &self,
        no: RecordNo,
        case: CaseNo,
        known: bool,
        view: &RecordView,
        observed_ms: i64,
    ) -> Result<(), Error> {
        let refs = refs_of(self.forms, view);
        record::put_refs(self.db, no, case, &view.kind, known, &refs)?;
        if let Some(digest) = originals::of_record(view) {
            record::put_media(self.db, no, digest)?;
            photo::put(self.db, no, case, &PhotoFacts::of(view, observed_ms))?;
        }
        place::put(self.db, no, known, view)?;
        Ok(())
    }
}

/// The human number that an op gives a record.
pub(crate) fn number_in(op: &Op) -> Option<numbers::HumanNumber> {
    match op {
        Op::Set { field, value, .. } if field == "num" => {
            value.value.as_text().and_then(numbers::HumanNumber::parse_exact)
        }
        _ => None,
    }
}

/// What a record refers to, by the fields that do.
fn refs_of<'v>(forms: &Forms, view: &'v RecordView) -> Vec<(RecordId, &'v str)> {
    let mut refs = Vec::new();
    for (field, values) in &view.fields {
        let form = forms.field(&view.kind, field);
        if form.is_some_and(|form| matches!(form.field_type, FieldType::Ref { .. })) {
            let targets = values.iter().filter_map(|value| record_of(&value.value));
            refs.extend(targets.map(|target| (target, field.as_str())));
        }
    }
    refs
}

/// The row that the entries make of a record.
pub(crate) struct Expected {
    view: Option<RecordView>,
    json: String,
    title: String,
    num: String,
    short_num: String,
    observed_ms: i64,
    recorded_ms: i64,
    disputed: u32,
    missing: u32,
}

impl Expected {
    pub(crate) fn of(forms: &Forms, id: RecordId, ops: &RecordOps) -> Result<Self, Error> {
        let Some(view) = ops.view(id, forms) else { return Ok(Self::waiting()) };
        let num = view.text("num").unwrap_or_default().to_owned();
        let created_ms = ops.created(forms).map_or(0, |(origin, ..)| origin.hlc.unix_ms().cast_signed());
        let disputed = ops.fields().filter(|field| ops.is_disputed(field, forms)).count();
        Ok(Self {
            json: serde_json::to_string(&view).map_err(|_| Error::Unwritable)?,
            title: words::title(forms, &view, words::TITLE_LANGUAGE),
            short_num: numbers::short_of(&num),
            num,
            observed_ms: observed_ms(&view).unwrap_or(created_ms),
            recorded_ms: created_ms,
            disputed: disputed as u32,
            missing: missing(forms, &view).count() as u32,
            view: Some(view),
        })
    }

    /// A record that is spoken of and whose creation has not arrived.
    fn waiting() -> Self {
        Self {
            view: None,
            json: "{}".to_owned(),
            title: String::new(),
            num: String::new(),
            short_num: String::new(),
            observed_ms: 0,
            recorded_ms: 0,
            disputed: 0,
            missing: 0,
        }
    }

    /// The original that the record names.
    pub(crate) fn original(&self) -> Option<Digest> {
        self.view.as_ref().and_then(originals::of_record)
    }

    /// The rows that the entries make of the record in other tables.
    pub(crate) fn links(&self, forms: &Forms, case: CaseNo) -> Links {
        let Some(view) = &self.view else { return Links::default() };
        let refs = refs_of(forms, view).into_iter();
        Links {
            refs: refs.map(|(target, field)| (case, view.kind.clone(), field.to_owned(), target)).collect(),
            photo: originals::of_record(view).map(|_| (case, PhotoFacts::of(view, self.observed_ms))),
            points: places::points_of(view),
        }
    }

    /// What the search knows of the record.
    pub(crate) fn indexed(&self, forms: &Forms, no: RecordNo, case: CaseNo) -> Option<search::Indexed> {
        words::indexed(forms, no, case, self.view.as_ref()?, &self.title)
    }

    fn row(&self) -> Projected<'_> {
        Projected {
            kind: self.view.as_ref().map_or("", |view| &view.kind),
            parent: self.view.as_ref().and_then(|view| view.parent),
            num: &self.num,
            short_num: &self.short_num,
            title: &self.title,
            observed_ms: self.observed_ms,
            recorded_ms: self.recorded_ms,
            disputed: self.disputed,
            withdrawn: self.view.as_ref().is_some_and(|view| view.withdrawn.is_some()),
            missing: self.missing,
            view: &self.json,
        }
    }

    /// The columns in which a stored row is another one.
    pub(crate) fn differing(&self, stored: &StoredRow) -> Vec<&'static str> {
        let row = self.row();
        let same = [
            ("kind", row.kind == stored.kind),
            ("parent", row.parent == stored.parent),
            ("num", row.num == stored.num),
            ("short_num", row.short_num == stored.short_num),
            ("title", row.title == stored.title),
            ("observed_ms", row.observed_ms == stored.observed_ms),
            ("recorded_ms", row.recorded_ms == stored.recorded_ms),
            ("disputed", row.disputed == stored.disputed),
            ("withdrawn", row.withdrawn == stored.withdrawn),
            ("missing", row.missing == stored.missing),
            ("view", row.view == stored.view),
        ];
        same.into_iter().filter(|(_, same)| !same).map(|(column, _)| column).collect()
    }
}

/// Everything that was said of a record in the entries that are held and count.
pub(crate) fn said_before(db: &Connection, no: RecordNo, id: RecordId) -> Result<RecordOps, Error> {
    let mut all = RecordOps::default();
    for (_, bytes) in record::entries_of(db, no)? {
        let entry = Entry::from_bytes(&bytes)?;
        for (origin, class, op) in merge::ops_of(&entry).filter(|(_, _, op)| op.record() == id) {
            all.take(origin, class, op);
        }
    }
    Ok(all)
}

/// The first-stage fields that a record still lacks.
pub(crate) fn missing<'f>(forms: &'f Forms, view: &'f RecordView) -> impl Iterator<Item = &'f Field> {
    let kind = forms.kind(&view.kind);
    kind.into_iter().flat_map(|kind| kind.missing(view)).filter(|field| field.stage == Stage::First)
}

fn observed_ms(view: &RecordView) -> Option<i64> {
    Instant::from_value(&view.one("observed_at")?.value).ok().map(Instant::utc_ms)
}
