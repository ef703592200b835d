//! What people read and search of a record: its title, and its words.

use evidence::RecordView;
use evidence::forms::{FieldType, Forms, Kind};

use crate::search::{CaseNumber, Indexed, RecordText, index_record};
use crate::store::ledger::CaseNo;
use crate::store::record::{RecordNo, RecordRow};

/// The language of the titles that are stored. They are part of the projection, which must come out the same everywhere.
pub(crate) const TITLE_LANGUAGE: &str = "en";
/// Longest title, in characters.
const MAX_TITLE_CHARS: usize = 160;
/// Fields whose text is looked up as a whole, like a number.
pub(crate) const MARK_FIELDS: [&str; 8] =
    ["seal_no", "bag_no", "placard_no", "exhibit_no", "seal_before", "seal_after", "serial", "code_name"];

/// What lists show: the title that a person gave, else kind and first facts.
pub(crate) fn title(forms: &Forms, view: &RecordView, language: &str) -> String {
    let Some(kind) = forms.kind(&view.kind) else { return view.kind.clone() };
    let given = view.text("title").map(ToOwned::to_owned);
    let title = given.unwrap_or_else(|| {
        let mut facts = vec![kind.labels.get(language).to_owned()];
        facts.extend(kind.title.iter().filter_map(|field| first_text(forms, kind, view, field, language)));
        facts.join(" · ")
    });
    match title.char_indices().nth(MAX_TITLE_CHARS) {
        Some((at, _)) => format!("{}…", title.get(..at).unwrap_or_default().trim_end()),
        None => title,
    }
}

/// What a record is called where its name is signed: number and title, in the language of the stored titles.
pub(crate) fn name(num: Option<&str>, title: &str) -> String {
    match num {
        Some(number) if !number.is_empty() => format!("{number} · {title}"),
        _ => title.to_owned(),
    }
}

/// What a stored record is called where its name is signed.
pub(crate) fn name_of_row(row: &RecordRow) -> String {
    name(Some(&row.num), &row.title)
}

/// Makes a record findable by what it holds.
pub(crate) fn index(
    db: &rusqlite::Connection,
    forms: &Forms,
    no: RecordNo,
    case: CaseNo,
    view: &RecordView,
    title: &str,
) -> rusqlite::Result<()> {
    findable(forms, no, case, view, title, |record| index_record(db, record)).unwrap_or(Ok(()))
}

/// What the search knows of a record.
pub(crate) fn indexed(
    forms: &Forms,
    no: RecordNo,
    case: CaseNo,
    view: &RecordView,
    title: &str,
) -> Option<Indexed> {
    findable(forms, no, case, view, title, Indexed::of)
}

/// Gives what of a record can be searched to `take`.
fn findable<T>(
    forms: &Forms,
    no: RecordNo,
    case: CaseNo,
    view: &RecordView,
    title: &str,
    take: impl FnOnce(&RecordText<'_>) -> T,
) -> Option<T> {
    // Cases beyond the limit of the index are kept whole and cannot be searched.
    let case = u16::try_from(case.0).ok().and_then(CaseNumber::new)?;
    let mut marks: Vec<&str> = view.text("num").into_iter().collect();
    marks.extend(MARK_FIELDS.iter().flat_map(|field| view.all(field)).filter_map(|v| v.value.as_text()));
    let mut text = String::new();
    if let Some(kind) = forms.kind(&view.kind) {
        for field in kind.fields().filter(|field| field.searched) {
            for value in view.all(&field.code) {
                text.push_str(&forms.to_text(field, value, TITLE_LANGUAGE));
                text.push('\n');
            }
        }
    }
    Some(take(&RecordText { row: no.0, case, kind: &view.kind, marks: &marks, title, text: &text }))
}

fn first_text(forms: &Forms, kind: &Kind, view: &RecordView, field: &str, language: &str) -> Option<String> {
    let field = kind.field(field)?;
    if matches!(field.field_type, FieldType::Ref { .. }) {
        return None;
    }
    let value = view.one(&field.code).filter(|value| value.empty.is_none())?;
    let text = forms.to_text(field, value, language);
    let line = text.lines().next().unwrap_or_default().trim();
    (!line.is_empty()).then(|| line.to_owned())
}
