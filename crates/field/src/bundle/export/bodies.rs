//! The pages of bodies: what the recipient sees of wounds and teeth, and nothing else, goes on charts.

use evidence::typed::{DiagramPoint, Tooth};
use evidence::{RecordId, RecordView};

use super::pages::Records;
use super::records::{LANGUAGE, Writer, end};
use super::shown::Shown;
use crate::bundle::bag::Medium;
use crate::bundle::views::charts::{ChartMark, Dentition, Diagram, ToothSaid, Variant};
use crate::bundle::views::{Body, BodyPage, ChartedTooth, DentalChart, Rows, Wound, write_body_page};
use crate::error::Error;
use crate::node::words::TITLE_LANGUAGE;
use crate::store::record;

/// Bytes of what a page of a body holds, about: both sides of a skeleton; a wound with a chart of its own; a chart of teeth.
pub(super) const BODY_BYTES: u64 = 110_000;
pub(super) const WOUND_BYTES: u64 = 25_000;
pub(super) const TEETH_BYTES: u64 = 90_000;

/// Age groups that are drawn in a child's proportions.
const CHILDREN: [&str; 3] = ["fetus", "infant", "child"];
/// Types of remains that are bones.
const BONE_TYPES: [&str; 4] = ["skeleton_complete", "skeleton_incomplete", "bone_single", "teeth_only"];
/// States of preservation in which nothing but bones is left.
const BONE_STATES: [&str; 2] = ["skeletonised", "calcined"];

/// Writes the pages of the bodies of a case, beside its tables.
pub(super) struct Bodies<'v, 'a, 'w, M: Medium>(pub(super) &'v Writer<'a, 'w, M>);

impl<M: Medium> Bodies<'_, '_, '_, M> {
    /// Writes a page for each body of which something is drawn, and gives what the summary says of them.
    pub(super) fn write(&self) -> Result<Rows<Body>, Error> {
        let Writer { session, bundle, export, case, floors, .. } = self.0;
        let (case_words, _) = session.case_words(export, floors)?;
        let mut written = Rows::default();
        for row in Records::of(session, *case, Some("remains")) {
            let Some(body) = self.0.shown(row?)? else { continue };
            let page = self.page(&body, &case_words)?;
            if !page.has_drawings() {
                continue;
            }
            let name = format!("bodies/{}.html", body.view.id);
            let mut file = bundle.view(&name)?;
            let done = write_body_page(&mut file, &page, &|chart| self.chart_name(chart));
            end(done, file, &name)?;
            written.push(Body {
                number: page.number,
                title: page.title,
                wounds: page.wounds.len() + page.wounds_more,
                dental_charts: page.teeth.len(),
                page: name,
            });
        }
        Ok(written)
    }

    /// What the recipient sees of the records of a kind that belong to another, without those that were withdrawn.
    fn children(&self, parent: RecordId, kind: &str) -> Result<Rows<Shown>, Error> {
        let mut rows = Rows::default();
        for row in record::children(self.0.session.node.db(), self.0.case, parent)? {
            if row.view.kind != kind {
                continue;
            }
            if let Some(child) = self.0.shown(row)?.filter(|child| child.view.withdrawn.is_none()) {
                rows.push(child);
            }
        }
        Ok(rows)
    }

    fn page(&self, body: &Shown, case: &str) -> Result<BodyPage, Error> {
        let view = &body.view;
        let variant =
            if view.says_any("apparent_age_group", &CHILDREN) { Variant::Child } else { Variant::Adult };
        let injuries = self.children(view.id, "injury")?;
        let wounds = injuries.shown.iter().zip(1..).map(|(injury, at)| self.wound(injury, at, variant));
        let mut wounds: Vec<_> = wounds.collect();
        wounds.sort_by_key(|wound| wound.number.unwrap_or(u64::MAX));
        let charts = self.children(view.id, "dental_chart")?.shown;
        let teeth = charts.iter().map(|chart| self.dental_chart(chart)).collect::<Result<_, _>>()?;
        Ok(BodyPage {
            case: case.to_owned(),
            number: number_of(view),
            title: self.without_kind(body).to_owned(),
            withdrawn: view.withdrawn.clone(),
            variant,
            bones: is_bones(view),
            wounds,
            wounds_more: usize::try_from(injuries.more).unwrap_or(usize::MAX),
            teeth,
        })
    }

    /// A wound, the `at`th of its body: so its mark is numbered where its own number is not shown.
    fn wound(&self, injury: &Shown, at: u64, variant: Variant) -> Wound {
        let view = &injury.view;
        let own = view.one("injury_no").and_then(|said| u64::try_from(said.value.as_int()?).ok());
        let own = own.filter(|number| *number > 0);
        let place = view.one("xy").and_then(|said| DiagramPoint::from_value(&said.value).ok());
        let mark =
            place.filter(|place| Diagram::of(place.diagram(), variant).is_some()).map(|place| ChartMark {
                record: view.id,
                number: own.unwrap_or(at),
                place,
                class: view.texts("class").next().map(ToOwned::to_owned),
                paired_with: view.first_ref("paired_injury"),
                label: self.without_kind(injury).to_owned(),
            });
        let drawn = mark.is_some().then_some("xy");
        let elsewhere: Vec<_> =
            std::iter::once("injury_no").chain(drawn).chain(self.in_title(injury)).collect();
        Wound {
            number: own.or(mark.as_ref().map(|mark| mark.number)),
            name: number_of(view),
            title: self.without_kind(injury).to_owned(),
            place: self.place(injury, mark.as_ref()),
            said: self.said(injury, &elsewhere),
            mark,
        }
    }

    /// The chart of a mark in words, or why there is none.
    fn place(&self, injury: &Shown, mark: Option<&ChartMark>) -> String {
        match mark {
            Some(mark) => self.chart_name(mark.place.diagram()),
            None => injury.row().hidden("xy").unwrap_or_else(|| "on no chart".to_owned()),
        }
    }

    fn dental_chart(&self, chart: &Shown) -> Result<DentalChart, Error> {
        let rows = self.children(chart.view.id, "tooth")?.shown;
        let mut teeth: Vec<_> = rows.iter().filter_map(|tooth| self.tooth(tooth)).collect();
        teeth.sort_by_key(|tooth| tooth.drawn.fdi);
        Ok(DentalChart {
            title: self.without_kind(chart).to_owned(),
            dentition: match chart.view.text("dentition") {
                Some("deciduous") => Dentition::Deciduous,
                Some("mixed") => Dentition::Mixed,
                _ => Dentition::Permanent,
            },
            said: self.said(chart, &self.in_title(chart).collect::<Vec<_>>()),
            teeth,
        })
    }

    fn tooth(&self, tooth: &Shown) -> Option<ChartedTooth> {
        let view = &tooth.view;
        let fdi = Tooth::new(view.one("fdi")?.value.as_int()?).ok()?;
        Some(ChartedTooth {
            drawn: ToothSaid {
                fdi: fdi.number(),
                presence: view.texts("presence").next().map(ToOwned::to_owned),
                surfaces: view.texts("surfaces").map(ToOwned::to_owned).collect(),
            },
            said: self.said(tooth, &["fdi"]),
        })
    }

    /// What is recorded of a record, without what stands elsewhere on the page: fields that hold more than that are said here
    /// too.
    fn said(&self, shown: &Shown, elsewhere: &[&str]) -> Vec<(String, String)> {
        let elsewhere: Vec<_> = elsewhere.iter().copied().filter(|code| shown.is_plain(code)).collect();
        self.0.tables.said(shown.row(), &elsewhere)
    }

    /// The fields that the title of a record is made of, where no person gave it one.
    fn in_title(&self, shown: &Shown) -> impl Iterator<Item = &'static str> {
        let is_made = shown.view.all("title").is_empty() && !shown.withheld.contains_key("title");
        let kind = self.0.forms.kind(&shown.view.kind).filter(|_| is_made);
        kind.into_iter().flat_map(|kind| &kind.title).map(String::as_str)
    }

    /// The title of a record without the name of its kind, where the program put that before it.
    fn without_kind<'s>(&self, shown: &'s Shown) -> &'s str {
        let label = self.0.forms.kind(&shown.view.kind).map_or("", |kind| kind.labels.get(TITLE_LANGUAGE));
        let words = shown.title.strip_prefix(label).and_then(|rest| rest.strip_prefix(" · "));
        words.unwrap_or(&shown.title)
    }

    fn chart_name(&self, chart: &str) -> String {
        let codes = self.0.forms.field("injury", "xy").and_then(|field| field.codes());
        codes.map_or(chart, |codes| codes.label(chart, LANGUAGE)).to_owned()
    }
}

/// The number of a record, or its identifier where that is not shown.
fn number_of(view: &RecordView) -> String {
    view.text("num").map_or_else(|| view.id.to_string(), ToOwned::to_owned)
}

/// Whether nothing but bones is left.
fn is_bones(view: &RecordView) -> bool {
    let states = view.all("preservation");
    let bare = |state: &str| BONE_STATES.contains(&state);
    view.says_any("remains_type", &BONE_TYPES)
        || !states.is_empty() && states.iter().all(|state| state.value.as_text().is_some_and(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_drawn_as_a_child_and_as_bones_where_the_window_does_so() {
        let agreed = include_str!("../views/charts/plates/agreed.json");
        let agreed: serde_json::Value = serde_json::from_str(agreed).unwrap();
        let figure = serde_json::json!({
            "childAges": CHILDREN,
            "boneTypes": BONE_TYPES,
            "boneStates": BONE_STATES,
        });
        assert_eq!(agreed["figure"], figure);
    }
}
