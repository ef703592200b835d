//! A chart of a body with its numbered marks.

use std::fmt::Write as _;

use evidence::RecordId;
use evidence::typed::DiagramPoint;
use maud::{Markup, PreEscaped, html};

use super::plates::{Diagram, Spot};
use super::short;

/// A wound on a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartMark {
    /// The record of the wound.
    pub record: RecordId,
    /// The number that is written into the mark.
    pub number: u64,
    /// The chart and the place on it.
    pub place: DiagramPoint,
    /// The class of the injury by its code: what is known to be an entrance or an exit is drawn as one.
    pub class: Option<String>,
    /// The wound that it belongs to, as an exit to its entrance.
    pub paired_with: Option<RecordId>,
    /// What it is called.
    pub label: String,
}

/// How a mark is drawn: an entrance filled, an exit as a ring, everything else as an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Entrance,
    Exit,
    Other,
}

/// The chart with those of the marks that are on it. `id` is one word that no other picture of the page has.
pub fn body_chart(diagram: &Diagram, marks: &[ChartMark], id: &str, title: &str, described: &str) -> Markup {
    let on_it: Vec<_> = marks.iter().filter(|mark| mark.place.diagram() == diagram.code()).collect();
    let (width, height) = diagram.pixels();
    let [left, top, across, down] = diagram.seen();
    let seen = [left, top, across, down].map(short).join(" ");
    let (title_id, described_id) = (format!("{id}-title"), format!("{id}-desc"));
    html! {
        svg role="img" aria-labelledby=(title_id) aria-describedby=(described_id) width=(short(width))
            height=(short(height)) viewBox=(seen) color="#000" {
            title id=(title_id) { (title) }
            desc id=(described_id) { (described) }
            (PreEscaped(diagram.lines()))
            (PreEscaped(shapes(diagram, &on_it)))
        }
    }
}

/// The marks, with lines between those that belong together.
fn shapes(diagram: &Diagram, marks: &[&ChartMark]) -> String {
    let scale = diagram.scale();
    let radius = 9.0 / scale;
    let thin = format!("{:.3}", 1.5 / scale);
    let mut drawn = String::new();
    for (from, to) in pairs(marks) {
        let ends = between(diagram.drawn_at(&from.place), diagram.drawn_at(&to.place), radius);
        let Some((from, to)) = ends else { continue };
        let _ = write!(
            drawn,
            "<path d=\"M{}L{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{thin}\" \
             stroke-dasharray=\"{} {}\"/>",
            written(from),
            written(to),
            short(4.0 / scale),
            short(3.0 / scale)
        );
    }
    for mark in marks {
        drawn.push_str(&circle(mark, diagram.drawn_at(&mark.place), radius, &thin));
    }
    drawn
}

fn written((x, y): Spot) -> String {
    format!("{},{}", short(x), short(y))
}

fn look_of(mark: &ChartMark) -> Look {
    match mark.class.as_deref() {
        Some("gunshot_entrance" | "fragment_entry") => Look::Entrance,
        Some("gunshot_exit") => Look::Exit,
        _ => Look::Other,
    }
}

/// Every two marks that belong together once, the entrance first.
fn pairs<'m>(marks: &[&'m ChartMark]) -> Vec<(&'m ChartMark, &'m ChartMark)> {
    let mut found: Vec<(&ChartMark, &ChartMark)> = Vec::new();
    for &mark in marks {
        let belongs =
            |other: &&&ChartMark| Some(other.record) == mark.paired_with && other.record != mark.record;
        let Some(&other) = marks.iter().find(belongs) else { continue };
        let both = |(from, to): &(&ChartMark, &ChartMark)| {
            [from.record, to.record].contains(&mark.record)
                && [from.record, to.record].contains(&other.record)
        };
        if !found.iter().any(both) {
            let backwards = look_of(mark) != Look::Entrance && look_of(other) != Look::Exit;
            found.push(if backwards { (other, mark) } else { (mark, other) });
        }
    }
    found
}

/// The line between two marks from edge to edge of their circles; nothing where these touch.
fn between(from: Spot, to: Spot, radius: f64) -> Option<(Spot, Spot)> {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let apart = across.hypot(down);
    if apart <= 2.0 * radius {
        return None;
    }
    let (x, y) = (across / apart * radius, down / apart * radius);
    Some(((from.0 + x, from.1 + y), (to.0 - x, to.1 - y)))
}

fn circle(mark: &ChartMark, (x, y): Spot, radius: f64, thin: &str) -> String {
    let look = look_of(mark);
    let at = format!("cx=\"{}\" cy=\"{}\"", short(x), short(y));
    let (filled, inked) =
        if look == Look::Entrance { ("currentColor", "#fff") } else { ("#fff", "currentColor") };
    let ring = if look == Look::Exit {
        let inner = short(radius * 0.78);
        format!("<circle {at} r=\"{inner}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{thin}\"/>")
    } else {
        String::new()
    };
    let size = if mark.number > 99 { 0.85 } else { 1.1 };
    let label = html! { (mark.label) }.into_string();
    format!(
        "<g><title>{label}</title>\
         <circle {at} r=\"{}\" fill=\"{filled}\" stroke=\"currentColor\" stroke-width=\"{thin}\"/>{ring}\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-family=\"sans-serif\" font-weight=\"700\" \
         font-size=\"{}\" fill=\"{inked}\">{}</text></g>",
        short(radius),
        short(x),
        short(y + radius * size * 0.36),
        short(radius * size),
        mark.number
    )
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::plates::Variant;
    use super::*;

    #[derive(Deserialize)]
    struct Agreed {
        charts: Vec<AgreedChart>,
    }

    #[derive(Deserialize)]
    struct AgreedChart {
        view: String,
        variant: Variant,
        marks: Vec<AgreedMark>,
        shapes: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct AgreedMark {
        id: String,
        number: u64,
        x: u16,
        y: u16,
        class: Option<String>,
        paired_with: Option<String>,
        label: String,
    }

    fn record(id: &str) -> RecordId {
        RecordId::from_bytes([id.bytes().fold(0, u8::wrapping_add); 16])
    }

    #[test]
    fn marks_stand_where_the_window_puts_them_and_look_as_they_do_there() {
        let agreed: Agreed = serde_json::from_str(include_str!("plates/agreed.json")).unwrap();
        assert!(agreed.charts.len() > 40);
        for chart in &agreed.charts {
            let marks: Vec<_> = chart
                .marks
                .iter()
                .map(|mark| ChartMark {
                    record: record(&mark.id),
                    number: mark.number,
                    place: DiagramPoint::new(&chart.view, mark.x, mark.y).unwrap(),
                    class: mark.class.clone(),
                    paired_with: mark.paired_with.as_deref().map(record),
                    label: mark.label.clone(),
                })
                .collect();
            let diagram = Diagram::of(&chart.view, chart.variant).unwrap();
            let drawn = shapes(diagram, &marks.iter().collect::<Vec<_>>());
            assert_eq!(drawn, chart.shapes, "{} {:?}", chart.view, chart.variant);
        }
    }
}
