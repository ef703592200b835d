//! The pages of bodies in a bundle.

use super::*;
use crate::commands::{SetFields, WithdrawRecord};

/// A body with wounds and teeth, and what is typed of each.
struct Recorded {
    session: Session,
    case: CaseId,
    body: String,
}

impl Recorded {
    fn new(folder: &Path, body: &[(&str, &str)]) -> Self {
        let mut session = session(folder, 1);
        let case = case(&mut session);
        let mut recorded = Self { session, case, body: String::new() };
        recorded.body = recorded.add("remains", None, body);
        recorded
    }

    /// The identifier of a new record.
    fn add(&mut self, kind: &str, parent: Option<&str>, typed: &[(&str, &str)]) -> String {
        let parent = parent.map(ToOwned::to_owned);
        let request = AddRecord { case: self.case, kind: kind.into(), parent, fields: fields(typed) };
        request.run(&mut self.session).unwrap().id.to_string()
    }

    fn wound(&mut self, typed: &[(&str, &str)]) -> String {
        let body = self.body.clone();
        self.add("injury", Some(&body), typed)
    }

    fn say(&mut self, record: &str, typed: &[(&str, &str)]) {
        let request =
            SetFields { case: self.case, record: record.into(), fields: fields(typed), reason: None };
        request.run(&mut self.session).unwrap();
    }

    /// Exports and gives the page of the body, if there is one.
    fn page(&self, target: &Path, disclosure: Disclosure) -> Option<String> {
        let profile = disclosure.profile();
        let made = Export { disclosure, ..export(self.case, target, profile) };
        self.session.export(&made).unwrap();
        assert!(contents::verify(target, &Options::default(), &Unwatched).unwrap().holds);
        let summary = fs::read_to_string(target.join("data/views/summary.html")).unwrap();
        let name = format!("bodies/{}.html", self.body);
        let page = fs::read_to_string(target.join("data/views").join(&name)).ok();
        assert_eq!(summary.contains(&name), page.is_some(), "the summary leads to the page, if there is one");
        page
    }
}

/// The number of marks with a number.
fn marks(page: &str, number: u64) -> usize {
    page.matches(&format!(">{number}</text></g>")).count()
}

#[test]
fn the_page_of_a_body_shows_each_wound_on_its_chart_and_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut recorded = Recorded::new(folder.path(), &[("remains_type", "body_complete")]);
    let entrance = recorded.wound(&[
        ("class", "gunshot_entrance"),
        ("region", "chest"),
        ("side", "L"),
        ("xy", "body_front 0.56,0.28"),
        ("landmark", "5 cm below the <nipple>"),
    ]);
    recorded.wound(&[
        ("class", "gunshot_exit"),
        ("region", "back_upper"),
        ("xy", "body_back 0.45,0.27"),
        ("paired_injury", &entrance),
    ]);
    recorded.wound(&[("class", "abrasion"), ("region", "knee")]);
    let withdrawn = recorded.wound(&[("class", "burn"), ("xy", "head_left 0.5,0.5")]);
    let request = WithdrawRecord { case: recorded.case, record: withdrawn, reason: "taken twice".into() };
    request.run(&mut recorded.session).unwrap();
    let page = recorded.page(&folder.path().join("full"), Disclosure::of(Profile::HqFull)).unwrap();
    let charts: Vec<_> =
        page.split("<figcaption>").skip(1).filter_map(|rest| rest.split("</figcaption>").next()).collect();
    assert_eq!(charts, ["Body front", "Body back"]);
    assert_eq!((marks(&page, 1), marks(&page, 2), marks(&page, 3), marks(&page, 4)), (1, 1, 0, 0));
    assert!(page.contains("5 cm below the &lt;nipple&gt;") && page.contains("on no chart"));
    assert!(
        !page.contains("<script")
            && !page.contains("http:")
            && !page.contains("https:")
            && !page.contains("url(")
    );
    assert!(!page.contains("style=") && page.contains("default-src 'none'"));
    assert_eq!(page.matches("role=\"img\"").count(), 2);
    assert!(page.contains("<desc id=\"chart-0-desc\">Marked wounds. 1: Gunshot entrance"), "{page}");

    let again = recorded.page(&folder.path().join("again"), Disclosure::of(Profile::HqFull)).unwrap();
    assert_eq!(again, page, "the same records make the same page");
    assert!(page.len() < 100_000, "{}", page.len());
}

#[test]
fn a_child_and_bones_are_drawn_as_what_they_are() {
    let drawn = |typed: &[(&str, &str)], place: &str| {
        let folder = tempfile::tempdir().unwrap();
        let mut recorded = Recorded::new(folder.path(), typed);
        recorded.wound(&[("class", "fracture"), ("xy", place)]);
        recorded.page(&folder.path().join("out"), Disclosure::of(Profile::HqFull)).unwrap()
    };
    let at = |page: &str| page.split("<circle cx=").nth(1).unwrap().split(" r=").next().unwrap().to_owned();
    let adult = drawn(&[("remains_type", "body_complete")], "body_front 0.56,0.28");
    let child =
        drawn(&[("remains_type", "body_complete"), ("apparent_age_group", "child")], "body_front 0.56,0.28");
    assert_ne!(at(&adult), at(&child));
    let bones = drawn(&[("remains_type", "skeleton_complete")], "skeleton_back 0.5,0.3");
    assert!(
        bones.contains("Skeleton front") && !bones.contains("Body front"),
        "both sides of what is marked"
    );
    assert!(bones.len() < 160_000, "{}", bones.len());
}

#[test]
fn the_teeth_of_a_body_are_drawn_where_a_chart_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut recorded = Recorded::new(folder.path(), &[("remains_type", "body_complete")]);
    assert_eq!(recorded.page(&folder.path().join("bare"), Disclosure::of(Profile::HqFull)), None);
    let body = recorded.body.clone();
    let chart = recorded.add("dental_chart", Some(&body), &[("side_of_case", "pm")]);
    let typed = [("fdi", "16"), ("presence", "present"), ("surfaces", "M"), ("finding", "filling")];
    recorded.add("tooth", Some(&chart), &typed);
    recorded.add("tooth", Some(&chart), &[("fdi", "21"), ("presence", "missing_postmortem")]);
    let page = recorded.page(&folder.path().join("full"), Disclosure::of(Profile::HqFull)).unwrap();
    assert_eq!(page.matches("fill=\"currentColor\" fill-opacity").count(), 1, "one surface is filled");
    assert_eq!(page.matches("stroke-width=\"0.6\"").count(), 1, "one tooth is crossed out");
    assert!(page.contains("<td class=\"count\">16</td>") && page.contains(">48</text>"));
    assert!(page.contains("<td>Presence: Present; ") && page.contains("Filling"), "{page}");
    assert_eq!(recorded.page(&folder.path().join("partner"), Disclosure::of(Profile::Partner)), None);
}

#[test]
fn what_a_recipient_may_not_see_is_on_no_chart() {
    let folder = tempfile::tempdir().unwrap();
    let mut recorded = Recorded::new(folder.path(), &[("remains_type", "body_complete")]);
    recorded.wound(&[("class", "stab"), ("xy", "body_front 0.56,0.28")]);
    let raised = recorded.wound(&[("class", "ligature_mark"), ("xy", "head_left 0.41,0.52")]);
    recorded.say(&raised, &[("sensitivity", "S3")]);
    let partner = Disclosure::of(Profile::Partner);
    assert_eq!(recorded.page(&folder.path().join("partner"), partner.clone()), None);

    let target = folder.path().join("also");
    let granted = partner.also(Sensitivity::S1, "agreement 7").also(Sensitivity::S2, "agreement 7");
    let page = recorded.page(&target, granted).unwrap();
    assert_eq!((marks(&page, 1), marks(&page, 2)), (1, 0));
    assert!(page.contains("Body front") && !page.contains("Head left side"));
    assert_eq!(page.matches("<circle").count(), 1);
    let full = recorded.page(&folder.path().join("full"), Disclosure::of(Profile::HqFull)).unwrap();
    assert_eq!((marks(&full, 1), marks(&full, 2)), (1, 1));
    assert!(full.contains("Head left side"));
    let label = "Ligature mark";
    assert!(full.contains(label));
    assert_eq!(files_holding(&target.join("data/views/bodies"), label), [""; 0]);
}

#[test]
fn the_page_keeps_nothing_back_that_a_title_or_a_mark_cannot_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut recorded =
        Recorded::new(folder.path(), &[("remains_type", "body_complete"), ("title", "Well · north")]);
    recorded.wound(&[("class", "stab"), ("region", "chest"), ("xy", "body_front 0.56,0.28")]);
    recorded.wound(&[
        ("class", "incised ?probable: by its edges"),
        ("region", "!not_examined: too dark"),
        ("side", "L"),
    ]);
    recorded.wound(&[("class", "burn"), ("region", "knee"), ("title", "the old one")]);
    let page = recorded.page(&folder.path().join("full"), Disclosure::of(Profile::HqFull)).unwrap();
    assert!(page.contains("Well · north</h1>"), "{page}");
    assert!(page.contains("by its edges") && page.contains("too dark") && page.contains("the old one"));
    let said = |field: &str| page.matches(&format!("<div>{field}: ")).count();
    assert_eq!((said("Class"), said("Region"), said("Side")), (2, 2, 0), "{page}");
}
