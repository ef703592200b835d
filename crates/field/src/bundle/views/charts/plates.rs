//! The drawings, and where on them a stored place lies.

use std::sync::LazyLock;

use evidence::typed::DiagramPoint;
use serde::Deserialize;

/// Whose proportions a chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// A grown person.
    Adult,
    /// A child of about six.
    Child,
}

/// A point in the units of a drawing: to the right and downwards.
pub(super) type Spot = (f64, f64);

/// The drawing of one chart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    view: String,
    variant: Variant,
    /// How high it is printed, in pixels.
    height: f64,
    /// Left, top, width and height of the drawing in its own units.
    seen: [f64; 4],
    /// The same of the grown drawing, in which places are stored.
    grown: [f64; 4],
    /// At a height of the grown drawing: the height in this one, and by how much it is wider.
    steps: Vec<[f64; 3]>,
    /// Whether the steps go from the lower edge to the upper one, and from right to left.
    turned: bool,
    /// The drawing as the content of an SVG element.
    lines: String,
}

static DIAGRAMS: LazyLock<Vec<Diagram>> =
    LazyLock::new(|| serde_json::from_str(include_str!("plates/charts.json")).unwrap_or_default());

impl Diagram {
    /// The chart of a code in the proportions of a variant; nothing where the code is that of no chart.
    pub fn of(view: &str, variant: Variant) -> Option<&'static Self> {
        DIAGRAMS.iter().find(|diagram| diagram.view == view && diagram.variant == variant)
    }

    /// Every chart of a variant, in the order of the forms.
    pub fn all(variant: Variant) -> impl Iterator<Item = &'static Self> {
        DIAGRAMS.iter().filter(move |diagram| diagram.variant == variant)
    }

    /// Its code in the forms.
    pub fn code(&self) -> &str {
        &self.view
    }

    /// The drawing as the content of an SVG element.
    pub(super) fn lines(&self) -> &str {
        &self.lines
    }

    /// Left, top, width and height of the drawing in its own units.
    pub(super) const fn seen(&self) -> [f64; 4] {
        self.seen
    }

    /// Width and height in pixels.
    pub(super) fn pixels(&self) -> (f64, f64) {
        let [_, _, width, height] = self.seen;
        (self.height / height * width, self.height)
    }

    /// Pixels per unit of the drawing.
    pub(super) fn scale(&self) -> f64 {
        let [_, _, _, height] = self.seen;
        self.height / height
    }

    /// Where a stored place lies in the drawing.
    pub(super) fn drawn_at(&self, place: &DiagramPoint) -> Spot {
        let [left, top, width, height] = self.grown;
        let part = |along: u16| f64::from(along) / f64::from(DiagramPoint::FULL);
        let (x, y) = (left + part(place.x()) * width, top + part(place.y()) * height);
        if self.turned {
            let (x, y) = self.shaped((-x, -y));
            (-x, -y)
        } else {
            self.shaped((x, y))
        }
    }

    fn shaped(&self, (x, y): Spot) -> Spot {
        let (becomes, wider) = self.step_at(y);
        (x * wider, becomes)
    }

    /// What becomes of a height of the grown drawing, and by how much it is wider there: straight between two steps.
    fn step_at(&self, height: f64) -> (f64, f64) {
        let mut low: Option<[f64; 3]> = None;
        for &high in &self.steps {
            let [high_at, high_becomes, high_wider] = high;
            match low {
                Some([at, becomes, wider]) if height <= high_at => {
                    let t = (height - at) / (high_at - at);
                    return (becomes + (high_becomes - becomes) * t, wider + (high_wider - wider) * t);
                }
                None if height < high_at => return (high_becomes + height - high_at, high_wider),
                _ => low = Some(high),
            }
        }
        let [at, becomes, wider] = low.unwrap_or([0.0, 0.0, 1.0]);
        (becomes + (height - at), wider)
    }
}

#[cfg(test)]
mod tests {
    use evidence::forms::Forms;

    use super::*;

    #[test]
    fn every_chart_of_the_forms_is_drawn_of_a_grown_person_and_of_a_child() {
        let codes = Forms::built_in().field("injury", "xy").unwrap().codes().unwrap();
        assert!(codes.iter().count() > 20);
        for variant in [Variant::Adult, Variant::Child] {
            let drawn: Vec<_> = Diagram::all(variant).map(Diagram::code).collect();
            assert_eq!(drawn, codes.iter().map(|code| code.code.as_str()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_place_on_a_child_lies_in_the_proportions_of_a_child() {
        let chin = DiagramPoint::new("body_front", 5_000, 1_200).unwrap();
        let at = |variant| Diagram::of("body_front", variant).unwrap().drawn_at(&chin);
        let (grown, child) = (at(Variant::Adult), at(Variant::Child));
        assert!(child.1 > grown.1 + 5.0, "the head of a child is larger: {grown:?} {child:?}");
    }
}
