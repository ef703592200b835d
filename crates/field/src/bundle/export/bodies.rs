//! The pages of bodies: what the recipient sees of wounds and teeth, and nothing else, goes on charts.

use std::io::Write as _;

use evidence::forms::Forms;
use evidence::typed::{DiagramPoint, Tooth};
use evidence::{RecordId, RecordView};

use super::Export;
use super::floors::Floors;
use super::pages::Records;
use super::records::LANGUAGE;
use super::shown::{Shown, shown};
use crate::bundle::BundleError;
use crate::bundle::bag::Medium;
use crate::bundle::contents::BundleWriter;
use crate::bundle::views::charts::{ChartMark, Dentition, Diagram, ToothSaid, Variant};
use crate::bundle::views::{
    Body, BodyPage, ChartedTooth, DentalChart, Row, Rows, Tables, Wound, write_body_page,
};
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger::CaseNo;
use crate::store::record::{self, RecordRow};

/// Bytes of a page with charts, about.
pub(super) const PAGE_BYTES: u64 = 100_000;

/// Age groups that are drawn in a child's proportions.
const CHILDREN: [&str; 3] = ["fetus", "infant", "child"];
/// Types of remains that are bones.
const BONE_TYPES: [&str; 4] = ["skeleton_complete", "skeleton_incomplete", "bone_single", "teeth_only"];
/// States of preservation in which nothing but bones is left.
const BONE_STATES: [&str; 2] = ["skeletonised", "calcined"];
/// Fields of a wound that its mark, its number or its title say.
const SAID_OF_WOUND: [&str; 6] = ["injury_no", "class", "region", "side", "xy", "photos"];

/// Writes the pages of the bodies of a case.
pub(super) struct Bodies<'a, 'w, M: Medium> {
    pub(super) session: &'a Session,
    pub(super) bundle: &'a BundleWriter<'w, M>,
    pub(super) export: &'a Export<'a>,
    pub(super) case: CaseNo,
    pub(super) floors: &'a Floors<'a>,
    pub(super) tables: &'a Tables<'a>,
}

impl<M: Medium> Bodies<'_, '_, M> {
    /// Writes a page for each body of which something is drawn, and gives what the summary says of them.
    pub(super) fn write(&self) -> Result<Rows<Body>, Error> {
        let (case, _) = self.session.case_words(self.export, self.floors)?;
        let mut written = Rows::default();
        for row in Records::of(self.session, self.case, Some("remains")) {
            let Some(body) = self.shown(row?)? else { continue };
            let page = self.page(&body, &case)?;
            if !page.has_drawings() {
                continue;
            }
            let name = format!("bodies/{}.html", body.view.id);
            let mut file = self.bundle.view(&name)?;
            write_body_page(&mut file, &page, &|chart| self.chart_name(chart))
                .and_then(|()| file.flush())
                .map_err(|error| BundleError::from_io(&name, error))?;
            file.close()?;
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

    fn shown(&self, row: RecordRow) -> Result<Option<Shown>, Error> {
        shown(self.session.node.db(), self.forms(), &self.export.disclosure, self.floors, row)
    }

    fn forms(&self) -> &'static Forms {
        self.session.node.forms()
    }

    /// What the recipient sees of the records of a kind that belong to another, without those that were withdrawn.
    fn children(&self, parent: RecordId, kind: &str) -> Result<Rows<Shown>, Error> {
        let db = self.session.node.db();
        let mut rows = Rows::default();
        for id in record::ids_of_children_of_kind(db, self.case, parent, kind)? {
            let Some(row) = record::get(db, self.case, id)? else { continue };
            if let Some(child) = self.shown(row)?.filter(|child| child.view.withdrawn.is_none()) {
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
            title: without_kind(body).to_owned(),
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
                label: without_kind(injury).to_owned(),
            });
        Wound {
            number: own.or(mark.as_ref().map(|mark| mark.number)),
            name: number_of(view),
            title: without_kind(injury).to_owned(),
            place: self.place(injury, mark.as_ref()),
            mark,
            said: self.tables.said(row_of(injury), &SAID_OF_WOUND),
        }
    }

    /// The chart of a mark in words, or why there is none.
    fn place(&self, injury: &Shown, mark: Option<&ChartMark>) -> String {
        match (mark, injury.withheld.get("xy")) {
            (Some(mark), _) if injury.view.all("xy").len() > 1 => {
                let name = self.chart_name(mark.place.diagram());
                format!(
                    "{name}. Two people disagree about the place: {}",
                    self.tables.texts(&injury.view, "xy")
                )
            }
            (Some(mark), _) => self.chart_name(mark.place.diagram()),
            (None, Some(class)) => format!("withheld ({})", class.code()),
            (None, None) => "on no chart".to_owned(),
        }
    }

    fn dental_chart(&self, chart: &Shown) -> Result<DentalChart, Error> {
        let rows = self.children(chart.view.id, "tooth")?.shown;
        let mut teeth: Vec<_> = rows.iter().filter_map(|tooth| self.tooth(tooth)).collect();
        teeth.sort_by_key(|tooth| tooth.drawn.fdi);
        Ok(DentalChart {
            title: without_kind(chart).to_owned(),
            dentition: match chart.view.text("dentition") {
                Some("deciduous") => Dentition::Deciduous,
                Some("mixed") => Dentition::Mixed,
                _ => Dentition::Permanent,
            },
            said: self.tables.said(row_of(chart), &["side_of_case"]),
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
            said: self.tables.said(row_of(tooth), &["fdi"]),
        })
    }

    fn chart_name(&self, chart: &str) -> String {
        let codes = self.forms().field("injury", "xy").and_then(|field| field.codes());
        codes.map_or(chart, |codes| codes.label(chart, LANGUAGE)).to_owned()
    }
}

fn row_of(shown: &Shown) -> Row<'_> {
    Row { view: &shown.view, title: &shown.title, withheld: &shown.withheld }
}

/// The number of a record, or its identifier where that is not shown.
fn number_of(view: &RecordView) -> String {
    view.text("num").map_or_else(|| view.id.to_string(), ToOwned::to_owned)
}

/// The title of a record without the name of its kind, which stands before it.
fn without_kind(shown: &Shown) -> &str {
    shown.title.split_once(" · ").map_or(&shown.title, |(_, words)| words)
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
