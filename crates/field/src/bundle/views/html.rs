//! The summary: one page to read and to print, without script and without anything from outside the bundle.

use std::io::{self, Write};

use evidence::Digest;
use maud::{Markup, PreEscaped, html};

use super::page;

/// What stands on the page above the tables of custody and photos. All texts are as people read them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The agency's number of the case, or its identifier where it has none.
    pub case: String,
    /// The title of the case.
    pub title: String,
    /// When the bundle was made, with its offset from UTC.
    pub made_at: String,
    /// Who signed the bundle: name and key of the seat.
    pub signed_by: String,
    /// Who the bundle is for.
    pub made_for: &'static str,
    /// Number of records of each kind, by the label of the kind.
    pub counts: Vec<(String, u64)>,
    /// The bodies that have a page of their own.
    pub bodies: Rows<Body>,
    /// The chains of entries in the bundle.
    pub strands: Vec<Strand>,
    /// What was left out, and why.
    pub withheld: Vec<Withheld>,
    /// SHA-256 of the lines of `manifest-sha256.txt` without that of this page.
    pub payload_digest: Option<Digest>,
}

/// A body that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its number, or its identifier where that is not shown.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// The number of its wounds.
    pub wounds: usize,
    /// The number of its dental charts.
    pub dental_charts: usize,
    /// The name of its page in `data/views`.
    pub page: String,
}

/// A chain of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    /// Who wrote it: name where a certificate gives one, and key.
    pub seat: String,
    /// Number of entries.
    pub entries: u64,
    /// SHA-256 that names the last entry.
    pub head: Digest,
}

/// One thing that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// What: a field of a record, or a file.
    pub what: String,
    /// Its sensitivity class, `S0` to `S4`.
    pub class: String,
    /// Why.
    pub reason: String,
}

/// A custody event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Custody {
    /// When.
    pub at: String,
    /// The number of the item.
    pub item: String,
    /// What happened.
    pub event: String,
    /// Who gave.
    pub from: String,
    /// Who received.
    pub to: String,
    /// Seal before and after, purpose, remarks.
    pub remark: String,
}

/// A photo or other original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Its name on the card it came from.
    pub name: String,
    /// Number or title of what it shows.
    pub subject: String,
    /// When it was taken, as far as known.
    pub taken_at: String,
    /// SHA-256 of the original.
    pub digest: Digest,
    /// Path of the original from the root of the bundle; `None` where it is not included.
    pub original: Option<String>,
    /// Path of the thumbnail from the root of the bundle.
    pub thumbnail: Option<String>,
    /// Whether the picture is shown blurred until somebody points at it (DOMAIN section 11, S2).
    pub covered: bool,
}

/// The rows of a table on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// Those that are shown, at most [`MAX_ROWS`].
    pub shown: Vec<T>,
    /// How many more there are.
    pub more: u64,
}

/// Rows of one table at most. With more a page takes minutes to open and hundreds of sheets to print.
pub const MAX_ROWS: usize = 10_000;

impl<T> Rows<T> {
    /// Adds a row, or gives it back where the table is full.
    pub fn push(&mut self, row: T) -> Option<T> {
        if self.shown.len() < MAX_ROWS {
            self.shown.push(row);
            return None;
        }
        self.more += 1;
        Some(row)
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { shown: Vec::new(), more: 0 }
    }
}

/// Writes the page. It belongs to `data/views/summary.html`: links lead two folders up.
///
/// # Errors
/// What `out` says.
pub fn write_html(
    out: &mut dyn Write,
    summary: &Summary,
    custody: &Rows<Custody>,
    photos: &Rows<Photo>,
) -> io::Result<()> {
    let mut put = |markup: Markup| out.write_all(markup.into_string().as_bytes());
    put(page::begin(&format!("{} – {}", summary.case, summary.title)))?;
    put(top(summary))?;
    put(bodies(&summary.bodies))?;
    put(section("Custody", &["When", "Item", "Event", "From", "To", "Remark"]))?;
    for event in &custody.shown {
        put(html! { tr {
            td { (event.at) } td { (event.item) } td { (event.event) } td { (event.from) } td { (event.to) }
            td { (event.remark) }
        } })?;
    }
    put(end_of_section(custody, "custody_event.csv"))?;
    put(section("Photos and other originals", &["", "Name", "Shows", "Taken", "SHA-256"]))?;
    for photo in &photos.shown {
        put(photo_row(photo))?;
    }
    put(end_of_section(photos, "media.csv"))?;
    put(withheld(summary))?;
    put(check(summary))?;
    put(page::end())
}

fn top(summary: &Summary) -> Markup {
    html! {
        h1 { (summary.title) }
        dl {
            dt { "Case" } dd { (summary.case) }
            dt { "Bundle made" } dd { (summary.made_at) }
            dt { "Made for" } dd { (summary.made_for) }
            dt { "Signed by" } dd { (summary.signed_by) }
        }
        h2 { "Records" }
        table { thead { tr { th { "Kind" } th.count { "Records" } } } tbody {
            @for (kind, count) in &summary.counts { tr { td { (kind) } td.count { (count) } } }
        } }
    }
}

/// The bodies whose wounds and teeth are drawn on pages of their own.
fn bodies(bodies: &Rows<Body>) -> Markup {
    html! {
        @if !bodies.shown.is_empty() {
            (section("Wounds and teeth", &["Body", "Title", "Wounds", "Dental charts"]))
            @for body in &bodies.shown {
                tr {
                    td { a href=(body.page) { (body.number) } } td { (body.title) }
                    td { (body.wounds) } td { (body.dental_charts) }
                }
            }
            (end_of_section(bodies, "remains.csv"))
        }
    }
}

/// Begins a section with a table, to be ended by [`end_of_section`].
fn section(title: &str, columns: &[&str]) -> Markup {
    html! {
        h2 { (title) }
        (PreEscaped("<table>"))
        thead { tr { @for column in columns { th { (column) } } } }
        (PreEscaped("<tbody>"))
    }
}

/// Ends the table of a section and says where the rows are that it does not show.
fn end_of_section<T>(rows: &Rows<T>, file: &str) -> Markup {
    html! {
        (PreEscaped("</tbody></table>"))
        @if rows.more > 0 {
            p.note { (rows.more) " more are not shown here. All of them are in " a href=(file) { (file) } "." }
        }
    }
}

fn photo_row(photo: &Photo) -> Markup {
    let thumbnail = photo.thumbnail.as_deref().and_then(link);
    let original = photo.original.as_deref().and_then(link);
    html! { tr {
        td { @if let Some(source) = &thumbnail {
            img.covered[photo.covered] src=(source) alt="" loading="lazy";
        } }
        td { @match &original {
            Some(target) => { a href=(target) { (photo.name) } }
            None => { (photo.name) " " span.note { "(not included)" } }
        } }
        td { (photo.subject) } td { (photo.taken_at) } td { code { (photo.digest) } }
    } }
}

/// A link from `data/views/` to a file of the bundle; nothing where the path is not one that Cairn writes.
fn link(path: &str) -> Option<String> {
    crate::bundle::bag::BagPath::new(path).ok().map(|path| format!("../../{path}"))
}

fn withheld(summary: &Summary) -> Markup {
    html! {
        h2 { "Withheld" }
        @if summary.withheld.is_empty() {
            p { "Nothing was withheld from this bundle." }
        } @else {
            table { thead { tr { th { "What" } th { "Class" } th { "Reason" } } } tbody {
                @for left_out in &summary.withheld {
                    tr { td { (left_out.what) } td { (left_out.class) } td { (left_out.reason) } }
                }
            } }
        }
    }
}

fn check(summary: &Summary) -> Markup {
    html! {
        h2 { "Ledger" }
        table { thead { tr { th { "Seat" } th.count { "Entries" } th { "Last entry" } } } tbody {
            @for strand in &summary.strands {
                tr { td { (strand.seat) } td.count { (strand.entries) } td { code { (strand.head) } } }
            }
        } }
        h2 { "How to check this bundle" }
        @if let Some(digest) = &summary.payload_digest {
            p { "SHA-256 of the lines of manifest-sha256.txt without that of this page:" }
            p { code { (digest) } }
        }
        p.note {
            "This page is for reading and proves nothing by itself. Cairn checks every file, signature and chain: "
            code { "cairn verify" } " with the folder of the bundle. Any BagIt program checks the files."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(summary: &Summary, photos: Vec<Photo>) -> String {
        let mut out = Vec::new();
        let custody =
            Custody { item: "KHE12/V-A0007".into(), event: "hand_over".into(), ..Custody::default() };
        let custody = Rows { shown: vec![custody], more: 0 };
        write_html(&mut out, summary, &custody, &Rows { shown: photos, more: 0 }).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn photo(name: &str, thumbnail: &str) -> Photo {
        Photo {
            name: name.into(),
            subject: "B-A0041".into(),
            taken_at: "2026-11-22 10:00 +02:00".into(),
            digest: Digest::of(b"photo"),
            original: None,
            thumbnail: Some(thumbnail.into()),
            covered: true,
        }
    }

    #[test]
    fn what_a_person_or_camera_wrote_is_shown_and_never_run() {
        let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        let summary = Summary {
            case: evil.into(),
            title: evil.into(),
            signed_by: evil.into(),
            counts: vec![(evil.into(), 1)],
            withheld: vec![Withheld { what: evil.into(), class: evil.into(), reason: evil.into() }],
            strands: vec![Strand { seat: evil.into(), entries: 1, head: Digest::of(b"x") }],
            ..Summary::default()
        };
        let page = written(&summary, vec![photo(evil, evil), photo(evil, "javascript:alert(1)")]);
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 12);
    }

    #[test]
    fn a_table_has_an_end_and_says_where_the_rest_is() {
        let mut photos = Rows::default();
        for number in 0..MAX_ROWS + 3 {
            let left = photos.push(photo(&format!("IMG_{number}.JPG"), ""));
            assert_eq!(left.is_some(), number >= MAX_ROWS);
        }
        let mut out = Vec::new();
        write_html(&mut out, &Summary::default(), &Rows::default(), &photos).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert_eq!(page.matches("IMG_").count(), MAX_ROWS);
        let told = "3 more are not shown here. All of them are in <a href=\"media.csv\">media.csv</a>.";
        assert_eq!(page.matches("more are not shown").count(), 1);
        assert!(page.contains(told));
    }

    #[test]
    fn the_page_loads_nothing_from_outside() {
        let page = written(&Summary::default(), vec![photo("IMG_1.JPG", "data/previews/ab/thumb.jpg")]);
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains("<img class=\"covered\" src=\"../../data/previews/ab/thumb.jpg\""));
        assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    }

    #[test]
    fn what_was_withheld_is_said_and_so_is_that_nothing_was() {
        assert!(written(&Summary::default(), Vec::new()).contains("Nothing was withheld"));
        let left_out =
            Withheld { what: "person H-A0003 name".into(), class: "S3".into(), reason: "protected".into() };
        let summary = Summary { withheld: vec![left_out], ..Summary::default() };
        assert!(written(&summary, Vec::new()).contains("<td>S3</td><td>protected</td>"));
    }
}
