//! The views of a case: a table for each kind, the places, and what the summary shows of custody and photos.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use evidence::forms::{Forms, Kind};
use evidence::{Digest, RecordId, RecordView, Sensitivity};

use super::bodies::Bodies;
use super::floors::Floors;
use super::pages::Records;
use super::shown::{Shown, shown};
use super::{Export, Session};
use crate::bundle::BundleError;
use crate::bundle::bag::{BagFile, Medium};
use crate::bundle::contents::{BundleWriter, original_path};
use crate::bundle::views::{
    Body, Custody, Photo, Place, README, Rows as ViewRows, Tables, write_csv, write_geojson,
};
use crate::error::Error;
use crate::media::preview::THUMB_SIDE;
use crate::store::ledger::CaseNo;
use crate::store::record::{self, RecordRow};

/// The language of the views.
pub(super) const LANGUAGE: &str = "en";
/// Names of records kept at hand while rows are made.
const MAX_NAMES: usize = 20_000;

/// What the summary shows, gathered while the tables were written.
#[derive(Debug, Default)]
pub(super) struct CaseViews {
    /// Records by the label of their kind, withdrawn ones not counted.
    pub(super) counts: BTreeMap<String, u64>,
    /// Bodies with a page of their own.
    pub(super) bodies: ViewRows<Body>,
    /// Custody events in the order of their times.
    pub(super) custody: ViewRows<Custody>,
    /// Photos and other originals in the order in which they became known.
    pub(super) photos: ViewRows<Photo>,
}

/// What the summary must know of an original that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhotoFacts {
    /// Who may see it.
    pub(super) class: Sensitivity,
    /// The extension of its name.
    pub(super) extension: String,
}

impl CaseViews {
    /// Writes the views and gathers what the summary shows.
    pub(super) fn write<M: Medium>(
        session: &Session,
        bundle: &BundleWriter<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        facts: &BTreeMap<Digest, PhotoFacts>,
    ) -> Result<Self, Error> {
        let forms = session.node.forms();
        let case = session.node.case_no(export.case)?;
        let names = Names { session, export, floors, known: RefCell::default() };
        let name_of = |record| names.of(record);
        let tables = Tables::new(forms, LANGUAGE, &name_of);
        let mut writer =
            Writer { session, bundle, export, case, floors, forms, tables: &tables, views: Self::default() };
        writer.text("readme.txt", README)?;
        let mut written = Vec::new();
        for kind in forms.kinds() {
            if writer.kind(kind, facts)? {
                written.push(kind);
            }
        }
        writer.meanings(&written)?;
        writer.places()?;
        let bodies = Bodies(&writer).write()?;
        let mut views = Self { bodies, ..writer.views };
        views.custody.shown.sort_by(|a, b| a.at.cmp(&b.at));
        Ok(views)
    }
}

/// Writes the views of a case.
pub(super) struct Writer<'a, 'w, M: Medium> {
    pub(super) session: &'a Session,
    pub(super) bundle: &'a BundleWriter<'w, M>,
    pub(super) export: &'a Export<'a>,
    pub(super) case: CaseNo,
    pub(super) floors: &'a Floors<'a>,
    pub(super) forms: &'static Forms,
    pub(super) tables: &'a Tables<'a>,
    views: CaseViews,
}

impl<M: Medium> Writer<'_, '_, M> {
    fn text(&self, name: &str, text: &str) -> Result<(), Error> {
        let mut file = self.bundle.view(name)?;
        file.put(text.as_bytes())?;
        file.close()?;
        Ok(())
    }

    pub(super) fn shown(&self, row: RecordRow) -> Result<Option<Shown>, Error> {
        shown(self.session.node.db(), self.forms, &self.export.disclosure, self.floors, row)
    }

    /// Writes the table of a kind, if the recipient sees a record of it.
    fn kind(&mut self, kind: &Kind, facts: &BTreeMap<Digest, PhotoFacts>) -> Result<bool, Error> {
        let mut rows = Rows::new(self, Some(&kind.code));
        let Some(first) = rows.next() else { return rows.end().map(|()| false) };
        let name = format!("{}.csv", kind.code);
        let mut file = self.bundle.view(&name)?;
        let (mut count, mut custody, mut photos) = (0, ViewRows::default(), ViewRows::default());
        let mut not_shown = Vec::new();
        let cells = std::iter::once(first).chain(rows.by_ref()).map(|shown| {
            count += u64::from(shown.view.withdrawn.is_none());
            match kind.code.as_str() {
                "custody_event" => drop(custody.push(self.custody(&shown.view))),
                "media" => {
                    let photo = self.photo(&shown.view, facts);
                    let left = photo.and_then(|photo| photos.push(photo));
                    not_shown.extend(left.filter(|photo| photo.original.is_some()).map(|photo| photo.digest));
                }
                _ => {}
            }
            self.tables.row(kind, shown.row())
        });
        end(write_csv(&mut file, &Tables::columns(kind), cells), file, &name)?;
        rows.end()?;
        for photo in photos.shown.iter_mut().filter(|photo| photo.original.is_some()) {
            photo.thumbnail = self.thumbnail(&photo.digest)?;
        }
        for digest in not_shown {
            self.thumbnail(&digest)?;
        }
        self.views.counts.insert(kind.plural_labels.get(LANGUAGE).to_owned(), count);
        match kind.code.as_str() {
            "custody_event" => self.views.custody = custody,
            "media" => self.views.photos = photos,
            _ => {}
        }
        Ok(true)
    }

    fn meanings(&self, kinds: &[&Kind]) -> Result<(), Error> {
        const NAME: &str = "columns.csv";
        let mut file = self.bundle.view(NAME)?;
        let lines = kinds.iter().flat_map(|kind| self.tables.meanings(kind));
        let written = write_csv(&mut file, &Tables::MEANING_COLUMNS, lines);
        end(written, file, NAME)
    }

    fn places(&self) -> Result<(), Error> {
        const NAME: &str = "places.geojson";
        let mut file = self.bundle.view(NAME)?;
        let mut rows = Rows::new(self, None);
        let places = rows.by_ref().flat_map(|shown| -> Vec<Place> { self.tables.places(shown.row()) });
        let written = write_geojson(&mut file, places);
        end(written, file, NAME)?;
        rows.end()
    }

    fn custody(&self, view: &RecordView) -> Custody {
        let text = |field: &str| self.tables.texts(view, field);
        let remark = ["seal_before", "seal_after", "purpose", "purpose_text", "condition", "late_reason"];
        let remark = remark.into_iter().map(|field| {
            let label = self.forms.field(&view.kind, field).map_or(field, |field| field.labels.get(LANGUAGE));
            (label, text(field))
        });
        let remark =
            remark.filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {text}"));
        Custody {
            at: text("at"),
            item: text("items"),
            event: text("event"),
            from: text("from_person"),
            to: text("to_person"),
            remark: remark.collect::<Vec<_>>().join("; "),
        }
    }

    fn photo(&self, view: &RecordView, facts: &BTreeMap<Digest, PhotoFacts>) -> Option<Photo> {
        let digest = evidence::originals::of_record(view)?;
        let text = |field: &str| self.tables.texts(view, field);
        let included = facts.get(&digest).filter(|facts| self.export.disclosure.may_see(facts.class));
        let taken = [text("time_used"), text("time_exif"), text("exif_datetime_original")];
        Some(Photo {
            name: text("original_name"),
            subject: text("subject"),
            taken_at: taken.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            digest,
            original: included
                .and_then(|facts| Some(original_path(&digest, &facts.extension).ok()?.to_string())),
            thumbnail: None,
            covered: included.is_some_and(|facts| facts.class >= Sensitivity::S2),
        })
    }

    /// Writes the thumbnail of a photo that goes with the bundle, if there is one, and gives its path.
    fn thumbnail(&self, digest: &Digest) -> Result<Option<String>, Error> {
        let Some(jpeg) = self.export.thumbnails.and_then(|thumbnails| thumbnails(digest)) else {
            return Ok(None);
        };
        match self.bundle.preview(digest, THUMB_SIDE, &jpeg) {
            Ok(path) => Ok(Some(path.to_string())),
            // Two records of one original share its thumbnail.
            Err(BundleError::NameTaken { name }) => Ok(Some(name)),
            Err(error) => Err(error.into()),
        }
    }
}

/// Ends a view: the writer of text speaks only in errors of input and output.
pub(super) fn end<T>(written: std::io::Result<T>, file: BagFile<'_>, name: &str) -> Result<(), Error> {
    written.map_err(|error| BundleError::from_io(name, error))?;
    file.close()?;
    Ok(())
}

/// The records of a kind, or of all, as the recipient sees them. An error ends them and waits in `failure`.
struct Rows<'a, 'b, 'w, M: Medium> {
    writer: &'a Writer<'b, 'w, M>,
    records: Records<'a>,
    failure: Option<Error>,
}

impl<'a, 'b, 'w, M: Medium> Rows<'a, 'b, 'w, M> {
    fn new(writer: &'a Writer<'b, 'w, M>, kind: Option<&'a str>) -> Self {
        Self { writer, records: Records::of(writer.session, writer.case, kind), failure: None }
    }

    fn shown(&mut self) -> Result<Option<Shown>, Error> {
        for row in self.records.by_ref() {
            if let Some(shown) = self.writer.shown(row?)? {
                return Ok(Some(shown));
            }
        }
        Ok(None)
    }

    /// Fails if an error ended the records.
    fn end(self) -> Result<(), Error> {
        self.failure.map_or(Ok(()), Err)
    }
}

impl<M: Medium> Iterator for Rows<'_, '_, '_, M> {
    type Item = Shown;

    fn next(&mut self) -> Option<Shown> {
        if self.failure.is_some() {
            return None;
        }
        self.shown().unwrap_or_else(|error| {
            self.failure = Some(error);
            None
        })
    }
}

/// What records are called in other records' cells: their number where that is shown, or, where everything is, their title.
struct Names<'a> {
    session: &'a Session,
    export: &'a Export<'a>,
    floors: &'a Floors<'a>,
    known: RefCell<HashMap<RecordId, Option<String>>>,
}

impl Names<'_> {
    fn of(&self, record: RecordId) -> Option<String> {
        if let Some(known) = self.known.borrow().get(&record) {
            return known.clone();
        }
        // A name that cannot be read costs a name: the identifier stands in its place.
        let node = &self.session.node;
        let case = node.case_no(self.export.case).ok();
        let row = case.and_then(|case| record::get(node.db(), case, record).ok().flatten());
        let shows = &self.export.disclosure;
        let number = self.floors.field(record, "num", Sensitivity::S0);
        let numbered = number.is_ok_and(|class| shows.may_see(class));
        let name = row.and_then(|row| match (row.num.is_empty(), shows.shows_all()) {
            (false, _) => Some(row.num).filter(|_| numbered),
            (true, true) => Some(row.title),
            (true, false) => None,
        });
        let mut known = self.known.borrow_mut();
        if known.len() >= MAX_NAMES {
            known.clear();
        }
        known.insert(record, name.clone());
        name
    }
}
