//! The page of a body: its wounds on charts and in words, and its teeth. To read and to print, like the summary.

use std::io::{self, Write};

use maud::{Markup, html};

use super::charts::{ChartMark, Dentition, Diagram, ToothSaid, Variant, body_chart, teeth_chart};
use super::page;

/// What stands on the page of a body. All texts are as people read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPage {
    /// The agency's number of the case, or its identifier where it has none.
    pub case: String,
    /// The number of the body, or its identifier where that is not shown.
    pub number: String,
    /// What the body is called.
    pub title: String,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// Whose proportions it has.
    pub variant: Variant,
    /// Whether it is bones, so that the skeleton comes first.
    pub bones: bool,
    /// Its wounds in the order of their numbers.
    pub wounds: Vec<Wound>,
    /// Wounds that the page has no room for.
    pub wounds_more: usize,
    /// Its dental charts.
    pub teeth: Vec<DentalChart>,
}

impl BodyPage {
    /// Whether a wound is marked on a chart or a tooth is drawn.
    pub fn has_drawings(&self) -> bool {
        self.wounds.iter().any(|wound| wound.mark.is_some())
            || self.teeth.iter().any(|chart| !chart.teeth.is_empty())
    }
}

/// A wound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wound {
    /// The number that stands in its mark and before its line; `None` where it has no mark and its number is not shown.
    pub number: Option<u64>,
    /// Its number in the case, or its identifier where that is not shown.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Where it is drawn; `None` where no place on a chart is recorded that the recipient sees.
    pub mark: Option<ChartMark>,
    /// The chart in words, or why there is none.
    pub place: String,
    /// What else is recorded: the name of a field, and what it holds.
    pub said: Vec<(String, String)>,
}

/// A dental chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DentalChart {
    /// What it is called.
    pub title: String,
    /// Which teeth it has.
    pub dentition: Dentition,
    /// What is recorded of the chart as a whole.
    pub said: Vec<(String, String)>,
    /// The teeth that are recorded, by FDI number.
    pub teeth: Vec<ChartedTooth>,
}

/// A tooth of a dental chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartedTooth {
    /// What is drawn.
    pub drawn: ToothSaid,
    /// What is recorded: the name of a field, and what it holds.
    pub said: Vec<(String, String)>,
}

/// Writes the page. It belongs to `data/views/bodies`: links lead one folder up.
///
/// # Errors
/// What `out` says.
pub fn write_body_page(
    out: &mut dyn Write,
    body: &BodyPage,
    chart_name: &dyn Fn(&str) -> String,
) -> io::Result<()> {
    let mut put = |markup: Markup| out.write_all(markup.into_string().as_bytes());
    put(page::begin(&format!("{} – {}", body.number, body.title)))?;
    put(top(body))?;
    if !body.wounds.is_empty() {
        put(html! { h2 { "Wounds" } })?;
        put(charts(body, chart_name))?;
        put(legend(body))?;
    }
    for (index, chart) in body.teeth.iter().enumerate() {
        put(teeth(chart, index))?;
    }
    put(html! { p.note {
        "Where “|” stands between values, both are recorded: by people who disagree, or in a field that takes several. "
        "This page is for reading and proves nothing by itself. The records are in data/ledger; Cairn verifies them there."
    } })?;
    put(page::end())
}

fn top(body: &BodyPage) -> Markup {
    html! {
        p { a href="../summary.html" { "Summary" } }
        h1 { (body.number) " " (body.title) }
        dl { dt { "Case" } dd { (body.case) } }
        @if let Some(reason) = &body.withdrawn { p { strong { "Withdrawn: " (reason) } } }
    }
}

/// The charts that have a mark. A figure is shown from both sides, so that a mark on neither is seen to be on neither.
fn diagrams(body: &BodyPage) -> Vec<&'static Diagram> {
    let marked = |code: &str| {
        body.wounds.iter().filter_map(|wound| wound.mark.as_ref()).any(|mark| mark.place.diagram() == code)
    };
    let shown = |code: &str| {
        marked(code)
            || match code {
                "body_front" => marked("body_back"),
                "body_back" => marked("body_front"),
                "skeleton_front" => marked("skeleton_back"),
                "skeleton_back" => marked("skeleton_front"),
                _ => false,
            }
    };
    let mut diagrams: Vec<_> = Diagram::all(body.variant).filter(|diagram| shown(diagram.code())).collect();
    if body.bones {
        diagrams.sort_by_key(|diagram| !diagram.code().starts_with("sk"));
    }
    diagrams
}

fn charts(body: &BodyPage, chart_name: &dyn Fn(&str) -> String) -> Markup {
    let diagrams = diagrams(body);
    let marks: Vec<_> = body.wounds.iter().filter_map(|wound| wound.mark.clone()).collect();
    html! {
        @if !diagrams.is_empty() {
            div.charts {
                @for (index, diagram) in diagrams.iter().enumerate() {
                    @let name = chart_name(diagram.code());
                    figure {
                        (body_chart(diagram, &marks, &format!("chart-{index}"), &name, &on_chart(diagram, &marks)))
                        figcaption { (name) }
                    }
                }
            }
            p.note {
                "Filled: entrance. Double ring: exit. Open ring: any other wound. A dashed line joins two wounds that are "
                "recorded as belonging together. Left and right are those of the body."
            }
        }
    }
}

/// The wounds on a chart in words, for those who do not see it.
fn on_chart(diagram: &Diagram, marks: &[ChartMark]) -> String {
    let on_it = marks.iter().filter(|mark| mark.place.diagram() == diagram.code());
    let said: Vec<_> = on_it.map(|mark| format!("{}: {}", mark.number, mark.label)).collect();
    if said.is_empty() {
        "No wound is marked here.".to_owned()
    } else {
        format!("Marked wounds. {}", said.join("; "))
    }
}

fn legend(body: &BodyPage) -> Markup {
    html! {
        table {
            thead { tr { th.count { "No." } th { "Wound" } th { "Chart" } th { "Recorded" } } }
            tbody { @for wound in &body.wounds {
                tr {
                    td.count { @if let Some(number) = wound.number { (number) } @else { "–" } }
                    td { (wound.title) br; span.note { (wound.name) } }
                    td { (wound.place) }
                    td { (lines(&wound.said)) }
                }
            } }
        }
        @if body.wounds_more > 0 {
            p.note {
                (body.wounds_more) " more are not shown here. All of them are in "
                a href="../injury.csv" { "injury.csv" } "."
            }
        }
    }
}

fn lines(said: &[(String, String)]) -> Markup {
    html! { @for (field, text) in said { div { (field) ": " (text) } } }
}

fn teeth(chart: &DentalChart, index: usize) -> Markup {
    let drawn: Vec<_> = chart.teeth.iter().map(|tooth| tooth.drawn.clone()).collect();
    let id = format!("teeth-{index}");
    html! {
        div.teeth {
            h2 { "Teeth: " (chart.title) }
            (lines(&chart.said))
            @if !drawn.is_empty() {
                (teeth_chart(chart.dentition, &drawn, &id, &chart.title, "The recorded teeth are in the list below."))
            }
        }
        @if !drawn.is_empty() {
            p.note {
                "FDI numbers (ISO 3950). The right of the body is on the left. Dark: a surface that is recorded. Crossed out: "
                "gone. Dashed: not erupted, or broken. A tooth that is not in the list is drawn plain: nothing is recorded of it."
            }
            table {
                thead { tr { th.count { "Tooth" } th { "Recorded" } } }
                tbody { @for tooth in &chart.teeth {
                    tr { td.count { (tooth.drawn.fdi) } td { (joined(&tooth.said)) } }
                } }
            }
        }
    }
}

fn joined(said: &[(String, String)]) -> Markup {
    let texts: Vec<_> = said.iter().map(|(field, text)| format!("{field}: {text}")).collect();
    html! { (texts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use evidence::RecordId;
    use evidence::typed::DiagramPoint;

    use super::*;

    const EVIL: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    fn wound(number: u64, place: Option<DiagramPoint>) -> Wound {
        let said = vec![(EVIL.to_owned(), EVIL.to_owned())];
        let mark = place.map(|place| ChartMark {
            record: RecordId::from_bytes([number as u8; 16]),
            number,
            place,
            class: Some(EVIL.into()),
            paired_with: None,
            label: EVIL.into(),
        });
        Wound { number: Some(number), name: EVIL.into(), title: EVIL.into(), mark, place: EVIL.into(), said }
    }

    fn body(wounds: Vec<Wound>) -> BodyPage {
        let drawn = ToothSaid { fdi: 16, presence: Some(EVIL.into()), surfaces: vec![EVIL.into()] };
        let said = vec![(EVIL.to_owned(), EVIL.to_owned())];
        let teeth = vec![ChartedTooth { drawn, said: said.clone() }];
        BodyPage {
            case: EVIL.into(),
            number: EVIL.into(),
            title: EVIL.into(),
            withdrawn: Some(EVIL.into()),
            variant: Variant::Adult,
            bones: false,
            wounds,
            wounds_more: 0,
            teeth: vec![DentalChart { title: EVIL.into(), dentition: Dentition::Mixed, said, teeth }],
        }
    }

    fn written(body: &BodyPage) -> String {
        let mut out = Vec::new();
        write_body_page(&mut out, body, &|chart| format!("{chart} {EVIL}")).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_person_wrote_is_shown_on_charts_too_and_never_run() {
        let place = DiagramPoint::new("head_left", 5_000, 5_000).unwrap();
        let page = written(&body(vec![wound(1, Some(place)), wound(2, None)]));
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(page.matches("&lt;script&gt;").count() > 15);
    }

    #[test]
    fn both_sides_of_a_figure_are_shown_and_of_everything_else_what_has_a_mark() {
        let codes = |places: &[&str], bones: bool| {
            let place = |code: &&str| DiagramPoint::new(code, 5_000, 5_000).unwrap();
            let wounds = places.iter().map(|code| wound(1, Some(place(code)))).collect();
            let body = BodyPage { bones, ..body(wounds) };
            diagrams(&body).into_iter().map(Diagram::code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&["body_back"], false), ["body_front", "body_back"]);
        assert_eq!(codes(&["head_left", "hand_left_palm"], false), ["head_left", "hand_left_palm"]);
        let bones = codes(&["body_left", "skull_base", "skeleton_front"], true);
        assert_eq!(bones, ["skeleton_front", "skeleton_back", "skull_base", "body_left"]);
        assert_eq!(codes(&["a chart of a newer form"], false), [""; 0]);
    }
}
