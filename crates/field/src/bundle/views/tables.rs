//! Records as rows: which columns a kind has, and what stands in them, in the words of the forms.

use std::collections::BTreeMap;

use evidence::forms::{Field, FieldType, Forms, Kind};
use evidence::typed::{AltitudeRef, Decimal, Point};
use evidence::{FieldValue, RecordId, RecordView, Sensitivity, Value};

use super::{Cell, Place};

/// Columns before the fields: what the ledger says of a record.
const OWN_COLUMNS: [&str; 3] = ["record", "parent", "withdrawn"];
/// A column for what a newer form says and this program does not know.
const OTHER: &str = "other_fields";
/// Between several values in one cell.
const BETWEEN: &str = " | ";
/// Too large for a cell: the whole EXIF of a photo.
const ENTRIES_ONLY: [&str; 1] = ["exif_json"];

/// The section that every record has.
const ENVELOPE: &str = "envelope";

/// A record to be shown, and which of its fields are not.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// What stands in it and may be seen.
    pub view: &'r RecordView,
    /// What lists show.
    pub title: &'r str,
    /// Fields of which a value is withheld, and its class.
    pub withheld: &'r BTreeMap<String, Sensitivity>,
}

impl Row<'_> {
    /// That a value of a field is withheld, where one is.
    pub fn hidden(&self, field: &str) -> Option<String> {
        self.withheld.get(field).map(|class| format!("withheld ({})", class.code()))
    }
}

/// Makes rows of records.
pub struct Tables<'f> {
    forms: &'f Forms,
    language: &'f str,
    name_of: &'f dyn Fn(RecordId) -> Option<String>,
}

impl<'f> Tables<'f> {
    /// In the words of a language of the forms. `name_of` gives the number or title of a record that another refers to;
    /// where it gives none, the identifier stands.
    pub const fn new(
        forms: &'f Forms,
        language: &'f str,
        name_of: &'f dyn Fn(RecordId) -> Option<String>,
    ) -> Self {
        Self { forms, language, name_of }
    }

    /// The columns of a kind: stable codes, in the order of the form.
    pub fn columns(kind: &Kind) -> Vec<&str> {
        let fields = shown_fields(kind).map(|field| field.code.as_str());
        OWN_COLUMNS.into_iter().chain(fields).chain([OTHER]).collect()
    }

    /// The columns of `columns.csv`.
    pub const MEANING_COLUMNS: [&'static str; 5] = ["table", "column", "meaning", "type", "class"];

    /// The lines of `columns.csv` that belong to a kind.
    pub fn meanings(&self, kind: &Kind) -> Vec<Vec<Cell>> {
        let line = |column: &str, meaning: &str, kind_of: &str, class: Sensitivity| {
            vec![
                Cell::text(&kind.code),
                Cell::text(column),
                Cell::text(meaning),
                Cell::text(kind_of),
                Cell::text(class.code()),
            ]
        };
        let own = [
            line("record", "Identifier", "id", Sensitivity::S0),
            line("parent", "The record it belongs to", "ref", Sensitivity::S0),
            line("withdrawn", "Why it was withdrawn", "text", Sensitivity::S0),
        ];
        let fields = shown_fields(kind).map(|field| {
            line(&field.code, field.labels.get(self.language), field.field_type.code(), field.sensitivity)
        });
        own.into_iter().chain(fields).collect()
    }

    /// The cells of a record, as many as its kind has columns.
    pub fn row(&self, kind: &Kind, row: Row<'_>) -> Vec<Cell> {
        let view = row.view;
        let mut cells = vec![
            Cell::text(view.id.to_string()),
            view.parent.map_or(Cell::Empty, |parent| Cell::text(self.name(parent))),
            Cell::text(view.withdrawn.clone().unwrap_or_default()),
        ];
        for field in shown_fields(kind) {
            cells.push(self.cell(field, row));
        }
        let unknown = view.fields.iter().filter(|(code, _)| kind.field(code).is_none());
        let other = unknown.flat_map(|(code, said)| {
            said.iter().map(move |said| format!("{code}: {}", as_found(&said.value)))
        });
        cells.push(Cell::text(other.collect::<Vec<_>>().join(BETWEEN)));
        cells
    }

    fn cell(&self, field: &Field, row: Row<'_>) -> Cell {
        match row.view.all(&field.code) {
            [FieldValue { value: Value::Int(number), empty: None, certainty: None, note: None }]
                if row.hidden(&field.code).is_none() =>
            {
                Cell::Int(*number)
            }
            _ => Cell::text(self.all_of(field, row)),
        }
    }

    /// A value as people read it, references by the names of what they refer to.
    pub fn text(&self, field: &Field, said: &FieldValue) -> String {
        let reference = matches!(field.field_type, FieldType::Ref { .. }) && said.empty.is_none();
        match evidence::forms::record_of(&said.value).filter(|_| reference) {
            Some(record) => self.name(record),
            None => self.forms.to_text(field, said, self.language),
        }
    }

    /// All live values of a field of a record as people read them.
    pub fn texts(&self, view: &RecordView, field: &str) -> String {
        let Some(form) = self.forms.field(&view.kind, field) else { return String::new() };
        view.all(field).iter().map(|said| self.text(form, said)).collect::<Vec<_>>().join(BETWEEN)
    }

    /// The same, and that one is withheld.
    fn all_of(&self, field: &Field, row: Row<'_>) -> String {
        let said = row.view.all(&field.code).iter().map(|said| self.text(field, said));
        said.chain(row.hidden(&field.code)).collect::<Vec<_>>().join(BETWEEN)
    }

    /// What is recorded of a record, by the labels of its fields: without those named and without what every record
    /// carries.
    pub fn said(&self, row: Row<'_>, without: &[&str]) -> Vec<(String, String)> {
        let sections = self.forms.kind(&row.view.kind).into_iter().flat_map(|kind| &kind.sections);
        let fields = sections.filter(|section| section.code != ENVELOPE).flat_map(|section| &section.fields);
        let fields = fields.filter(|field| !without.contains(&field.code.as_str()));
        let said = fields.map(|field| (field.labels.get(self.language).to_owned(), self.all_of(field, row)));
        said.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The points of a record as places on a map.
    pub fn places(&self, row: Row<'_>) -> Vec<Place> {
        let kind = self.forms.kind(&row.view.kind);
        let points =
            kind.into_iter().flat_map(Kind::fields).filter(|field| field.field_type == FieldType::Point);
        let said = points.flat_map(|field| row.view.all(&field.code).iter().map(move |said| (field, said)));
        said.filter(|(_, said)| said.empty.is_none())
            .filter_map(|(field, said)| Some(Self::place(row, field, &Point::from_value(&said.value).ok()?)))
            .collect()
    }

    fn place(row: Row<'_>, field: &Field, point: &Point) -> Place {
        let millimetres = |number: i64| Decimal::from_scaled(number, 3).to_string();
        let ellipsoid = point.altitude_ref() == Some(AltitudeRef::Ellipsoid);
        let altitude = point.altitude_mm().map(|altitude| millimetres(i64::from(altitude)));
        let optional = [
            ("number", row.view.text("num").map(ToOwned::to_owned)),
            ("accuracy_m", point.accuracy_mm().map(|accuracy| millimetres(i64::from(accuracy)))),
            ("method", point.method().map(|method| method.code().to_owned())),
            ("altitude_m", altitude.clone().filter(|_| !ellipsoid)),
            (
                "altitude_ref",
                point.altitude_ref().map(|reference| reference.code().to_owned()).filter(|_| !ellipsoid),
            ),
            ("datum", point.datum().map(ToOwned::to_owned)),
            ("withdrawn", row.view.withdrawn.clone()),
        ];
        let mut properties = vec![
            ("kind".to_owned(), row.view.kind.clone()),
            ("title".to_owned(), row.title.to_owned()),
            ("field".to_owned(), field.code.clone()),
        ];
        properties.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        Place {
            record: row.view.id,
            latitude_e7: i64::from(point.lat_e7()),
            longitude_e7: i64::from(point.lon_e7()),
            ellipsoid_height_m: altitude.filter(|_| ellipsoid),
            properties,
        }
    }

    fn name(&self, record: RecordId) -> String {
        (self.name_of)(record).unwrap_or_else(|| record.to_string())
    }
}

/// The fields of a kind that have a column.
fn shown_fields(kind: &Kind) -> impl Iterator<Item = &Field> {
    kind.fields().filter(|field| !ENTRIES_ONLY.contains(&field.code.as_str()))
}

/// A value without its form.
fn as_found(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(answer) => answer.to_string(),
        Value::Bytes(bytes) => hex::encode(bytes),
        Value::Nothing => String::new(),
        Value::List(items) => items.iter().map(as_found).collect::<Vec<_>>().join(", "),
        Value::Map(parts) => parts
            .iter()
            .map(|(name, part)| format!("{name}={}", as_found(part)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: RecordId = RecordId::from_bytes([1; 16]);
    const SITE: RecordId = RecordId::from_bytes([2; 16]);

    fn view(kind: &str, typed: &[(&str, &str)]) -> RecordView {
        let forms = Forms::built_in();
        let mut fields: BTreeMap<String, Vec<FieldValue>> = BTreeMap::new();
        for (code, text) in typed {
            let value = forms.field(kind, code).unwrap().parse_text(text).unwrap();
            fields.entry((*code).to_owned()).or_default().push(value);
        }
        RecordView { fields, ..RecordView::new(BODY, kind, Some(SITE)) }
    }

    fn cells(view: &RecordView, withheld: &BTreeMap<String, Sensitivity>) -> BTreeMap<String, Cell> {
        let forms = Forms::built_in();
        let kind = forms.kind(&view.kind).unwrap();
        let name_of = |record: RecordId| (record == SITE).then(|| "KHE12-S03".to_owned());
        let tables = Tables::new(forms, "en", &name_of);
        let row = tables.row(kind, Row { view, title: "Body", withheld });
        let columns = Tables::columns(kind);
        assert_eq!(row.len(), columns.len());
        columns.into_iter().map(ToOwned::to_owned).zip(row).collect()
    }

    #[test]
    fn a_row_says_what_the_form_says_and_names_what_is_withheld() {
        let mut body =
            view("remains", &[("remains_type", "body_complete"), ("bag_no", "17"), ("bag_no", "71")]);
        body.fields.insert("from_the_future".into(), vec![Value::Int(5).into()]);
        let withheld = BTreeMap::from([("recovered_by".to_owned(), Sensitivity::S2)]);
        let cells = cells(&body, &withheld);
        assert_eq!(cells["record"], Cell::text(BODY.to_string()));
        assert_eq!(cells["parent"], Cell::text("KHE12-S03"));
        assert_eq!(cells["bag_no"], Cell::text("17 | 71"));
        assert_eq!(cells["recovered_by"], Cell::text("withheld (S2)"));
        assert_eq!(cells["other_fields"], Cell::text("from_the_future: 5"));
        assert_eq!(cells["withdrawn"], Cell::Empty);
        let label = Forms::built_in().field("remains", "remains_type").unwrap().codes().unwrap();
        assert_eq!(cells["remains_type"], Cell::text(label.label("body_complete", "en")));
    }

    #[test]
    fn every_kind_has_columns_and_each_column_a_meaning() {
        let forms = Forms::built_in();
        let tables = Tables::new(forms, "en", &|_| None);
        assert!(forms.kinds().count() > 20);
        for kind in forms.kinds() {
            let columns = Tables::columns(kind);
            let meanings = tables.meanings(kind);
            assert_eq!(meanings.len() + 1, columns.len(), "{}", kind.code);
            assert!(meanings.iter().flatten().all(|cell| *cell != Cell::Empty), "{}", kind.code);
        }
    }

    #[test]
    fn a_point_becomes_a_place_with_its_accuracy_and_an_altitude_above_the_sea_no_coordinate() {
        let mut photo = view("media", &[]);
        let point = |reference| {
            let point = Point::new(468_000_000, 332_000_000).unwrap().with_accuracy_mm(4_500);
            vec![point.with_altitude_mm(103_250, reference).to_value().into()]
        };
        photo.fields.insert("place_exif".into(), point(AltitudeRef::MeanSeaLevel));
        photo.fields.insert("place_used".into(), point(AltitudeRef::Ellipsoid));
        photo.fields.insert("time_exif".into(), vec![FieldValue::empty(evidence::EmptyReason::Unknown)]);
        let tables = Tables::new(Forms::built_in(), "en", &|_| None);
        let withheld = BTreeMap::new();
        let places = tables.places(Row { view: &photo, title: "IMG_1", withheld: &withheld });
        let [exif, used] = places.as_slice() else { panic!("{places:?}") };
        assert_eq!((exif.latitude_e7, exif.longitude_e7), (468_000_000, 332_000_000));
        let property = |place: &Place, name: &str| {
            place.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        assert_eq!(property(exif, "accuracy_m").as_deref(), Some("4.500"));
        assert_eq!(property(exif, "altitude_m").as_deref(), Some("103.250"));
        assert_eq!(
            (exif.ellipsoid_height_m.as_deref(), used.ellipsoid_height_m.as_deref()),
            (None, Some("103.250"))
        );
        assert_eq!(property(used, "altitude_m"), None);
    }
}
