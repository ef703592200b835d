//! A chart of teeth: the upper jaw above, the right of the person on the left of the page, recorded surfaces filled.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::short;

/// Which teeth a chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dentition {
    /// Those of a grown person.
    Permanent,
    /// Milk teeth.
    Deciduous,
    /// Both.
    Mixed,
}

/// What was recorded of a tooth.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ToothSaid {
    /// Its FDI number (ISO 3950).
    pub fdi: u8,
    /// The code of `presence`.
    pub presence: Option<String>,
    /// The codes of `surfaces`.
    pub surfaces: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plates {
    /// The element around all teeth, with what they have in common.
    group: String,
    teeth: Vec<Tooth>,
    dentitions: Vec<Jaws>,
}

/// A tooth, the middle of its chewing side at 0, 0.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tooth {
    fdi: u8,
    width: f64,
    depth: f64,
    /// Path data of the tooth from the chewing side.
    outline: String,
    /// The code and the path data of each surface.
    surfaces: Vec<(String, String)>,
    /// Path data of the lines between the surfaces.
    borders: String,
    /// Path data of the tooth from the cheek.
    crown: String,
    roots: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Jaws {
    dentition: Dentition,
    width: f64,
    height: f64,
    /// The lines between the jaws and between left and right.
    lines: String,
    teeth: Vec<Placed>,
}

/// Where a tooth stands, and where from there its number is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Placed {
    fdi: u8,
    at: (f64, f64),
    label: (f64, f64),
}

static PLATES: LazyLock<Plates> =
    LazyLock::new(|| serde_json::from_str(include_str!("plates/teeth.json")).unwrap_or_default());

/// How wide a chart of teeth is printed, in pixels.
const WIDTH: f64 = 900.0;

/// The chart with what is recorded of its teeth. `id` is one word that no other picture of the page has.
pub fn teeth_chart(
    dentition: Dentition,
    said: &[ToothSaid],
    id: &str,
    title: &str,
    described: &str,
) -> Markup {
    let Some(jaws) = PLATES.dentitions.iter().find(|jaws| jaws.dentition == dentition) else {
        return Markup::default();
    };
    // Of two rows for one tooth the first is drawn, as in the window; the list has both.
    let mut by_number: BTreeMap<u8, &ToothSaid> = BTreeMap::new();
    for tooth in said {
        by_number.entry(tooth.fdi).or_insert(tooth);
    }
    let shapes = jaws.teeth.iter().filter_map(|placed| {
        let tooth = PLATES.teeth.iter().find(|tooth| tooth.fdi == placed.fdi)?;
        Some(shape(tooth, placed, by_number.get(&placed.fdi).copied()))
    });
    let (title_id, described_id) = (format!("{id}-title"), format!("{id}-desc"));
    let seen = format!("0 0 {} {}", short(jaws.width), short(jaws.height));
    html! {
        svg role="img" aria-labelledby=(title_id) aria-describedby=(described_id) width=(short(WIDTH))
            height=(short(WIDTH / jaws.width * jaws.height)) viewBox=(seen) color="#000" {
            title id=(title_id) { (title) }
            desc id=(described_id) { (described) }
            (PreEscaped(&jaws.lines))
            (PreEscaped(&PLATES.group)) (PreEscaped(shapes.collect::<String>())) (PreEscaped("</g>"))
        }
    }
}

/// How the presence of a tooth is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Gone,
    Hidden,
    Broken,
}

fn look_of(presence: Option<&str>) -> Look {
    match presence {
        Some("missing_antemortem" | "missing_postmortem" | "missing_unknown" | "jaw_missing") => Look::Gone,
        Some("unerupted" | "impacted") => Look::Hidden,
        Some("root_remnant" | "crown_broken_perimortem") => Look::Broken,
        _ => Look::Plain,
    }
}

fn shape(tooth: &Tooth, placed: &Placed, said: Option<&ToothSaid>) -> String {
    let look = look_of(said.and_then(|said| said.presence.as_deref()));
    let faint = match look {
        Look::Gone | Look::Hidden => " stroke-opacity=\"0.35\" stroke-dasharray=\"1 0.8\"",
        _ => "",
    };
    let broken = if look == Look::Broken { " stroke-dasharray=\"1 0.8\"" } else { "" };
    let (x, y) = placed.at;
    let mut drawn = format!("<g transform=\"translate({} {})\"><g{faint}>", short(x), short(y));
    for root in &tooth.roots {
        let _ = write!(drawn, "<path d=\"{root}\" stroke-width=\"0.35\"/>");
    }
    let _ = write!(drawn, "<path d=\"{}\"{broken}/><path d=\"{}\"/>", tooth.crown, tooth.outline);
    let marked =
        tooth.surfaces.iter().filter(|(surface, _)| said.is_some_and(|said| said.surfaces.contains(surface)));
    for (_, line) in marked {
        let _ =
            write!(drawn, "<path d=\"{line}\" fill=\"currentColor\" fill-opacity=\"0.75\" stroke=\"none\"/>");
    }
    let _ = write!(drawn, "<path d=\"{}\" fill=\"none\" stroke-width=\"0.25\"/></g>", tooth.borders);
    if look == Look::Gone {
        let (a, b) = (tooth.width / 2.0, tooth.depth / 2.0);
        let _ =
            write!(drawn, "<path d=\"M{},{}L{a},{b}M{a},{}L{},{b}\" stroke-width=\"0.6\"/>", -a, -b, -b, -a);
    }
    let (x, y) = placed.label;
    let _ = write!(
        drawn,
        "<text x=\"{}\" y=\"{}\" fill=\"currentColor\" stroke=\"none\">{}</text></g>",
        short(x),
        short(y),
        tooth.fdi
    );
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Agreed {
        teeth: Vec<AgreedTeeth>,
    }

    #[derive(Deserialize)]
    struct AgreedTeeth {
        dentition: Dentition,
        records: Vec<ToothSaid>,
        shapes: Vec<AgreedTooth>,
    }

    #[derive(Deserialize)]
    struct AgreedTooth {
        fdi: u8,
        shape: String,
    }

    #[test]
    fn teeth_stand_where_the_window_puts_them_and_look_as_they_do_there() {
        let agreed: Agreed = serde_json::from_str(include_str!("plates/agreed.json")).unwrap();
        assert_eq!(agreed.teeth.len(), 3);
        for chart in &agreed.teeth {
            let page = teeth_chart(chart.dentition, &chart.records, "teeth", "Teeth", "").into_string();
            assert!(chart.shapes.len() > 6);
            for tooth in &chart.shapes {
                assert!(page.contains(&tooth.shape), "{:?} {}\n{}", chart.dentition, tooth.fdi, tooth.shape);
            }
        }
    }

    #[test]
    fn a_tooth_that_is_no_tooth_is_not_drawn() {
        let said = |fdi| ToothSaid { fdi, surfaces: vec!["M".into()], ..ToothSaid::default() };
        let drawn =
            |said: &[ToothSaid]| teeth_chart(Dentition::Permanent, said, "teeth", "", "").into_string();
        assert_eq!(drawn(&[said(99), said(55)]), drawn(&[]));
        assert_ne!(drawn(&[said(11)]), drawn(&[]));
    }
}
