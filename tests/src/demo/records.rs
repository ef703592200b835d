//! What is recorded in the demonstration, in the order in which it was seen.
//!
//! `{name}` in a field or a parent stands for the number of the record of that name. All people and places are made up.

/// Number of the case.
pub const NUMBER: &str = "KHE12";
/// Title of the case.
pub const TITLE: &str = "Поле за старою дорогою на Новоолександрівку";

/// One record of the demonstration.
pub struct Recorded {
    /// What others call it; nobody refers to a record without a name.
    pub name: &'static str,
    /// Its kind.
    pub kind: &'static str,
    /// Name of the record it belongs to, or nothing.
    pub parent: &'static str,
    /// What stands where, as on the command line.
    pub fields: &'static [&'static str],
}

const fn record(
    name: &'static str,
    kind: &'static str,
    parent: &'static str,
    fields: &'static [&'static str],
) -> Recorded {
    Recorded { name, kind, parent, fields }
}

/// Two places, three bodies, what was found with them, and the people who are looked for or who saw something.
pub const RECORDS: &[Recorded] = &[
    record(
        "field",
        "site",
        "",
        &[
            "site_type=suspected_grave",
            "location=47.0123456,33.0234567 ±4m",
            "hazard=eod_pending",
            "hazard_note=A lane of 1.5 m along the string is cleared; the rest of the field is not",
            "name_local=Поле за старою дорогою на Новоолександрівку",
            "extent=polygon 47.01215,33.02310 47.01255,33.02310 47.01255,33.02380 47.01215,33.02380",
            "integrity=disturbed_by_people",
            "integrity=disturbed_by_animals",
        ],
    ),
    record(
        "school",
        "site",
        "",
        &[
            "site_type=building",
            "location=47.0141000,33.0262000 ±6m",
            "hazard=unstable_structure",
            "name_local=Сільська школа, підвал",
            "extent=polygon 47.01395,33.02600 47.01425,33.02600 47.01425,33.02650 47.01395,33.02650",
        ],
    ),
    record(
        "grave",
        "context",
        "",
        &[
            "site_id={field}",
            "feature_type=multiple_grave",
            "location=47.0123460,33.0234570 ±4m",
            "length=212 cm",
            "width=94 cm",
        ],
    ),
    record(
        "first",
        "remains",
        "",
        &[
            "remains_type=body_complete",
            "site_id={field}",
            "context_id={grave}",
            "found_location=47.0123460,33.0234570 ±4m",
            "position=supine",
            "head_direction=270 deg",
            "apparent_sex=male ?probable",
            "apparent_age_group=mid_adult",
            "preservation=skeletonised",
            "radiation_or_bio_hazard=no",
            "bag_no=17",
            "seal_no=UA-0041",
        ],
    ),
    record(
        "entrance",
        "injury",
        "first",
        &[
            "class=gunshot_entrance",
            "region=occiput",
            "side=L",
            "aspect=posterior",
            "xy=skull_back 0.42,0.38",
            "length=9.1 mm",
            "width=8.4 mm",
            "bone_bevel=internal",
        ],
    ),
    record(
        "exit",
        "injury",
        "first",
        &[
            "class=gunshot_exit",
            "region=forehead",
            "side=R",
            "aspect=anterior",
            "xy=skull_front 0.55,0.25",
            "length=22 mm",
            "bone_bevel=external",
            "paired_injury={entrance}",
        ],
    ),
    record(
        "",
        "clothing",
        "",
        &[
            "item_class=clothing",
            "remains_id={first}",
            "item_type=jacket, padded",
            "on_body=worn",
            "colour=dark_blue",
            "layer=3",
        ],
    ),
    record(
        "chart",
        "dental_chart",
        "first",
        &["side_of_case=pm", "dentition=permanent", "jaws_present=both"],
    ),
    record("", "tooth", "chart", &["fdi=36", "presence=present", "finding=crown", "material=gold"]),
    record("", "tooth", "chart", &["fdi=46", "presence=missing_antemortem"]),
    record(
        "bullet",
        "bullet",
        "",
        &[
            "item_kind=bullet",
            "remains_id={first}",
            "site_id={field}",
            "location=47.0123461,33.0234572 ±4m",
            "placard_no=3",
            "calibre_text=measured 7.9 mm at the base",
            "hazard=none",
        ],
    ),
    record(
        "case",
        "cartridge_case",
        "",
        &[
            "item_kind=cartridge_case",
            "site_id={field}",
            "location=47.0123700,33.0234900 ±4m",
            "placard_no=5",
            "calibre_norm=7.62x39",
            "case_material=steel_lacquered",
            "hazard=none",
        ],
    ),
    record("", "headstamp_character", "case", &["clock=12", "character=711", "sure=yes"]),
    record("", "headstamp_character", "case", &["clock=6", "character=86", "sure=no"]),
    record(
        "second",
        "remains",
        "",
        &[
            "remains_type=body_complete",
            "site_id={field}",
            "context_id={grave}",
            "found_location=47.0123490,33.0234640 ±4m",
            "position=prone",
            "restraint=hands_tied_back",
            "apparent_sex=female ?probable",
            "apparent_age_group=young_adult",
            "preservation=skeletonised",
            "radiation_or_bio_hazard=no",
            "bag_no=18",
        ],
    ),
    record(
        "",
        "injury",
        "second",
        &["class=fracture", "region=forearm", "side=L", "xy=body_front 0.79,0.40"],
    ),
    record(
        "third",
        "remains",
        "",
        &[
            "remains_type=body_incomplete",
            "site_id={school}",
            "found_location=47.0141010,33.0262020 ±6m",
            "preservation=mummified",
            "apparent_age_group=adolescent",
            "radiation_or_bio_hazard=no",
        ],
    ),
    record(
        "mark",
        "impact_mark",
        "",
        &[
            "target=wall beside the door",
            "target_material=brick",
            "mark_type=perforation",
            "site_id={school}",
            "location=47.0141010,33.0262010 ±6m",
            "major_axis=11.2 mm",
            "minor_axis=8.0 mm",
            "height=124 cm",
            "face_bearing=95 deg",
            "horizontal_angle=14 deg",
            "horizontal_side=left",
            "vertical_angle=6 deg",
            "vertical_sense=up",
        ],
    ),
    record(
        "path",
        "trajectory",
        "",
        &[
            "bearing=109 deg ±5",
            "elevation=6 deg ±2",
            "angle_source=measured",
            "site_id={school}",
            "location=47.0141010,33.0262010 ±6m",
        ],
    ),
    record(
        "missing",
        "person",
        "",
        &[
            "roles=missing",
            "name_full=Тарас Григорович Шевченко-Дорошенко",
            "name_latin=Taras Hryhorovych Shevchenko-Doroshenko",
            "birth_date=1981-03~",
            "last_seen_at=2022-03-14",
            "last_seen_place=Новоолександрівка",
            "height=182 cm",
            "consent_share=this_team",
        ],
    ),
    record(
        "witness",
        "person",
        "",
        &[
            "roles=witness",
            "name_full=Олександра Святославівна Переяславська-Вишневецька",
            "consent_share=this_team",
        ],
    ),
    record(
        "account",
        "statement",
        "",
        &[
            "statement_kind=first_account",
            "person_id={witness}",
            "language_spoken=uk",
            "language_written=uk",
            "age_group=adult",
            "explained=who_we_are",
            "explained=purpose",
            "explained=voluntary",
            "explained=may_stop",
            "consent_record=yes",
            "consent_audio=no",
            "consent_photo=no",
            "consent_share=this_team",
            "consent_share=national_prosecutor",
            "account=Я чула два постріли ввечері, перед тим як стемніло. Вранці на полі була свіжа земля.",
        ],
    ),
];
