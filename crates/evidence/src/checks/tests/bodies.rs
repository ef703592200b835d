use super::*;

fn injury(n: u8, class: &str) -> Draft {
    record(n, "injury").under(1).says("class", class)
}

fn body(drafts: impl IntoIterator<Item = Draft>) -> RecordMap {
    let base = [record(1, "remains"), record(2, "remains"), record(90, "bullet").says("hazard", "none")];
    records(base.into_iter().chain(drafts))
}

#[test]
fn every_shot_leaves_stays_or_grazes() {
    let counts = |drafts: Vec<Draft>| ShotCounts::of(&body(drafts), id(1)).unwrap();
    let through = || vec![injury(5, "gunshot_entrance"), injury(6, "gunshot_exit").to("paired_injury", &[5])];
    assert!(counts(through()).is_explained());
    assert!(counts(vec![injury(5, "gunshot_entrance").to("projectile_recovered", &[90])]).is_explained());
    assert!(counts(vec![injury(5, "gunshot_graze")]).is_explained());
    assert!(counts(vec![injury(5, "gunshot_entrance").says("perforating", "tangential")]).is_explained());
    let open = counts(vec![injury(5, "gunshot_entrance"), injury(6, "gunshot_graze")]);
    assert_eq!(open, ShotCounts { entrances: 2, exits: 0, recovered: 0, tangential: 1 });
    assert!(!open.is_explained());
}

#[test]
fn shots_that_are_not_explained_are_a_hint_at_the_body() {
    assert_eq!(codes(&body([injury(5, "gunshot_entrance")]), 1), ["shots_unexplained"]);
    assert_eq!(findings(&body([injury(5, "gunshot_entrance")]), 1)[0].severity, Severity::Hint);
    assert_eq!(codes(&body([injury(5, "defect_round")]), 1), [""; 0]);
    assert_eq!(codes(&body([injury(5, "gunshot_entrance").withdrawn()]), 1), [""; 0]);
}

#[test]
fn an_exit_belongs_to_an_entrance_of_the_same_body() {
    let exit = |pair: &[u8]| injury(6, "gunshot_exit").to("paired_injury", pair);
    let found = |drafts: Vec<Draft>| codes(&body(drafts), 6);
    assert_eq!(found(vec![exit(&[])]), ["exit_without_entrance"]);
    assert_eq!(found(vec![injury(5, "gunshot_entrance"), exit(&[5])]), [""; 0]);
    assert_eq!(found(vec![injury(5, "burn"), exit(&[5])]), ["exit_of_no_entrance"]);
    let elsewhere = record(5, "injury").under(2).says("class", "gunshot_entrance");
    assert_eq!(found(vec![elsewhere, exit(&[5])]), ["exit_on_another_body"]);
    let second = injury(7, "gunshot_exit").to("paired_injury", &[5]);
    assert_eq!(found(vec![injury(5, "gunshot_entrance"), exit(&[5]), second]), ["two_exits"]);
}

fn tooth(n: u8, chart: u8, fdi: i64, presence: &str, finding: &str) -> Draft {
    let tooth = record(n, "tooth").under(chart).int("fdi", fdi).says("presence", presence);
    if finding.is_empty() { tooth } else { tooth.says("finding", finding) }
}

#[test]
fn findings_of_a_tooth_that_exclude_each_other_are_found() {
    let found = |presence: &str, finding: &str| {
        codes(&records([record(3, "dental_chart").under(1), tooth(5, 3, 11, presence, finding)]), 5)
    };
    assert_eq!(found("implant", "sound"), ["replaced_tooth_sound"]);
    assert_eq!(found("pontic", "sound"), ["replaced_tooth_sound"]);
    assert_eq!(found("implant", "crown"), [""; 0]);
    assert_eq!(found("missing_antemortem", "filling"), ["missing_tooth_examined"]);
    assert_eq!(found("present", "sound"), [""; 0]);
    let both = tooth(5, 3, 11, "present", "sound").says("finding", "filling");
    assert_eq!(codes(&records([record(3, "dental_chart").under(1), both]), 5), ["sound_and_treated"]);
    let nine = tooth(5, 3, 19, "present", "");
    assert_eq!(codes(&records([record(3, "dental_chart").under(1), nine]), 5), ["value_unfit"]);
}

#[test]
fn a_tooth_charted_twice_and_a_chart_by_one_person_are_found() {
    let chart = || record(3, "dental_chart").under(1).says("side_of_case", "am");
    let twice = |last: Draft| {
        codes(&records([record(1, "person"), chart(), tooth(5, 3, 11, "present", ""), last]), 3)
    };
    assert_eq!(twice(tooth(6, 3, 11, "present", "")), ["tooth_twice"]);
    assert_eq!(twice(tooth(6, 3, 11, "present", "").yes("supernumerary")), [""; 0]);
    assert_eq!(twice(tooth(6, 3, 12, "present", "")), [""; 0]);
    let alone = record(3, "dental_chart").under(1).says("side_of_case", "pm").to("examiner_1", &[11]);
    let case = |chart: Draft| {
        codes(&records([record(1, "remains"), record(11, "examiner"), record(12, "examiner"), chart]), 3)
    };
    assert_eq!(case(alone), ["chart_by_one"]);
    let two = record(3, "dental_chart").under(1).says("side_of_case", "pm");
    assert_eq!(case(two.to("examiner_1", &[11]).to("examiner_2", &[12])), [""; 0]);
}

#[test]
fn a_tooth_cannot_get_better_between_life_and_death() {
    let compared = |early: (&str, &str), late: (&str, &str), status: &str| {
        let case = records([
            record(1, "remains"),
            record(2, "person"),
            record(3, "dental_chart").under(2).says("side_of_case", "am"),
            record(4, "dental_chart").under(1).says("side_of_case", "pm"),
            tooth(5, 3, 36, early.0, early.1),
            tooth(6, 4, 36, late.0, late.1),
            record(9, "identification")
                .to("remains_ids", &[1])
                .to("person_id", &[2])
                .says("ident_status", status),
        ]);
        codes(&case, 9)
    };
    let impossible = ["impossible_direction"];
    assert_eq!(compared(("present", "filling"), ("present", "sound"), "hypothesis"), impossible);
    assert_eq!(compared(("present", "root_filling"), ("present", "sound"), "presumptive"), impossible);
    assert_eq!(compared(("missing_antemortem", ""), ("present", "sound"), "hypothesis"), impossible);
    assert_eq!(compared(("implant", ""), ("present", ""), "hypothesis"), impossible);
    assert_eq!(compared(("present", "crown"), ("present", "filling"), "hypothesis"), impossible);
    assert_eq!(compared(("present", "filling"), ("present", "crown"), "hypothesis"), [""; 0]);
    assert_eq!(compared(("present", "sound"), ("present", "filling"), "hypothesis"), [""; 0]);
    assert_eq!(compared(("present", "filling"), ("missing_antemortem", ""), "hypothesis"), [""; 0]);
    assert_eq!(compared(("present", "filling"), ("present", "sound"), "excluded"), [""; 0]);
}

fn identification(n: u8, remains: &[u8], person: u8, status: &str) -> Draft {
    record(n, "identification")
        .to("remains_ids", remains)
        .to("person_id", &[person])
        .says("ident_status", status)
}

fn confirmed(n: u8, remains: &[u8], person: u8) -> Draft {
    identification(n, remains, person, "confirmed").says("primary_method", "dna").to("decided_by", &[70])
}

fn people(drafts: impl IntoIterator<Item = Draft>) -> RecordMap {
    let base = [
        record(1, "remains").says("remains_type", "body_complete"),
        record(2, "remains").says("remains_type", "body_complete"),
        record(3, "remains").says("remains_type", "body_part"),
        record(60, "person"),
        record(61, "person"),
        record(70, "examiner"),
    ];
    records(base.into_iter().chain(drafts))
}

#[test]
fn a_confirmed_identification_needs_a_primary_method_or_an_order() {
    let bare = || identification(9, &[1], 60, "confirmed").to("decided_by", &[70]);
    assert_eq!(codes(&people([bare()]), 9), ["confirmed_without_primary"]);
    assert_eq!(codes(&people([bare().says("secondary_method", "visual")]), 9), ["confirmed_without_primary"]);
    assert_eq!(codes(&people([bare().says("primary_method", "dental")]), 9), [""; 0]);
    assert_eq!(codes(&people([bare().says("authority_order", "Order 7")]), 9), [""; 0]);
    assert_eq!(codes(&people([identification(9, &[1], 60, "presumptive")]), 9), [""; 0]);
    let nobody = identification(9, &[1], 60, "confirmed").says("primary_method", "dna");
    assert_eq!(codes(&people([nobody]), 9), ["confirmed_by_nobody"]);
}

#[test]
fn nobody_is_two_complete_bodies_and_no_body_is_two_persons() {
    assert_eq!(
        codes(&people([confirmed(8, &[1], 60), confirmed(9, &[2], 60)]), 9),
        ["person_confirmed_twice"]
    );
    assert_eq!(codes(&people([confirmed(9, &[1, 2], 60)]), 9), ["person_confirmed_twice"]);
    assert_eq!(codes(&people([confirmed(8, &[1], 60), confirmed(9, &[3], 60)]), 9), [""; 0]);
    assert_eq!(
        codes(&people([confirmed(8, &[1], 60), confirmed(9, &[1], 61)]), 9),
        ["remains_confirmed_twice"]
    );
    let revoked = identification(8, &[1], 60, "revoked");
    assert_eq!(codes(&people([revoked, confirmed(9, &[1], 61)]), 9), [""; 0]);
}

fn bone(n: u8, remains: u8, element: &str, side: &str, part: &str) -> Draft {
    record(n, "bone").under(remains).says("element", element).says("side", side).says("part", part)
}

#[test]
fn two_left_femurs_are_not_of_one_person() {
    let together =
        |one: Draft, two: Draft| codes(&people([one, two, identification(9, &[1, 3], 60, "hypothesis")]), 9);
    let left = |n: u8, remains: u8, part: &str| bone(n, remains, "femur", "L", part);
    let twice = ["element_twice"];
    assert_eq!(together(left(5, 1, "complete"), left(6, 3, "complete")), twice);
    assert_eq!(together(left(5, 1, "complete"), left(6, 3, "shaft")), twice);
    assert_eq!(together(left(5, 1, "distal"), left(6, 3, "distal")), twice);
    assert_eq!(together(left(5, 1, "proximal"), left(6, 3, "distal")), [""; 0]);
    assert_eq!(together(left(5, 1, "fragment"), left(6, 3, "fragment")), [""; 0]);
    assert_eq!(together(left(5, 1, "complete"), bone(6, 3, "femur", "R", "complete")), [""; 0]);
    let ribs = |n: u8, remains: u8| bone(n, remains, "metacarpals", "L", "complete");
    assert_eq!(together(ribs(5, 1), ribs(6, 3)), [""; 0]);
}

#[test]
fn two_left_femurs_in_one_body_are_a_sign_of_commingling() {
    let two = || [bone(5, 1, "femur", "L", "complete"), bone(6, 1, "femur", "L", "complete")];
    assert_eq!(codes(&people(two()), 1), ["element_twice"]);
    assert_eq!(codes(&people([bone(5, 1, "femur", "L", "complete").int("count", 2)]), 1), ["element_twice"]);
    let mut group = people(two());
    group.insert(record(1, "remains").says("remains_type", "commingled_group").done());
    assert_eq!(codes(&group, 1), [""; 0]);
}

#[test]
fn parts_named_on_the_remains_count_where_no_bones_are_listed() {
    let part = |n: u8| record(n, "remains").says("part_of_body", "femur").says("part_side", "L");
    let case =
        records([part(1), part(2), record(60, "person"), identification(9, &[1, 2], 60, "hypothesis")]);
    assert_eq!(codes(&case, 9), ["element_twice"]);
}

#[test]
fn remains_are_released_after_identification_or_by_order() {
    let release = || record(5, "release").under(1);
    assert_eq!(codes(&people([release()]), 5), ["release_without_identification"]);
    assert_eq!(codes(&people([release().says("authority", "Order 7")]), 5), [""; 0]);
    assert_eq!(codes(&people([release(), confirmed(9, &[1], 60)]), 5), [""; 0]);
}

#[test]
fn a_body_is_not_recovered_before_it_is_found() {
    let body = |found: i64, recovered: i64| {
        codes(&records([record(1, "remains").at("found_at", found).at("recovered_at", recovered)]), 1)
    };
    assert_eq!(body(5, 4), ["recovered_before_found"]);
    assert_eq!(body(5, 5), [""; 0]);
}
