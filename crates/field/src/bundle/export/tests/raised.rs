//! A record that is raised after it was written, or lowered.

use evidence::RecordId;

use super::*;
use crate::commands::records::RecordSummary;
use crate::commands::{AlreadyOut, ExportBundle, SetFields};
use crate::store::record;

fn of_kind(session: &mut Session, case: CaseId, kind: &str) -> Vec<RecordSummary> {
    ListRecords { case, kind: Some(kind.into()), after: 0, limit: 100 }.run(session).unwrap()
}

/// The paths of the files of a bundle.
fn walk(root: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().display().to_string()).collect()
}

fn say(session: &mut Session, case: CaseId, record: &str, typed: &[(&str, &str)]) -> Result<(), Error> {
    let request = SetFields { case, record: record.into(), fields: fields(typed), reason: None };
    request.run(session).map(drop)
}

#[test]
fn what_was_written_before_a_record_was_raised_is_in_no_file_of_a_bundle_for_a_partner() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, case) = filled(&folder.path().join("a"));
    let add = |session: &mut Session, kind: &str, parent: Option<&str>, typed: &[(&str, &str)]| {
        let parent = parent.map(ToOwned::to_owned);
        let added =
            AddRecord { case, kind: kind.into(), parent, fields: fields(typed) }.run(session).unwrap();
        (added.id.to_string(), added.num)
    };
    let (knife, knife_no) = add(
        &mut session,
        "evidence",
        None,
        &[("item_class", "tool"), ("description", "knife of the neighbour")],
    );
    let (_, row_no) = add(&mut session, "digital_item", Some(&knife), &[("imei", "490154203237518")]);
    let (person, _) =
        add(&mut session, "person", None, &[("roles", "missing"), ("name_full", "Ivan Witness")]);
    add(&mut session, "note", None, &[("subject", &knife), ("note_text", "see the knife")]);
    let photos = of_kind(&mut session, case, "media");
    let (shown, kept) = (photos[0].clone(), photos[1].clone());
    let digest = |session: &Session, id: RecordId| {
        let case = session.node.case_no(case).unwrap();
        let row = record::get(session.node.db(), case, id).unwrap().unwrap();
        evidence::originals::of_record(&row.view).unwrap().to_string()
    };
    let (secret, open) = (digest(&session, shown.id), digest(&session, kept.id));
    say(&mut session, case, &shown.id.to_string(), &[("subject", &knife), ("placard_no", "PLACARD-77")])
        .unwrap();

    let thumbnail = |digest: &Digest| Some(format!("thumbnail {digest}").into_bytes());
    let bundle = |session: &Session, name: &str, profile: Profile| {
        let target = folder.path().join(name);
        let disclosure = Disclosure::of(profile).also(Sensitivity::S1, "agreement 7");
        let made = Export { disclosure, thumbnails: Some(&thumbnail), ..export(case, &target, profile) };
        let exported = session.export(&made).unwrap();
        let plan = session.plan_of(case, &made.disclosure, true).unwrap();
        assert_eq!((plan.withheld, plan.originals), (exported.withheld, exported.originals));
        assert!(contents::verify(&target, &Options::default(), &Unwatched).unwrap().holds);
        target
    };
    let before = bundle(&session, "before", Profile::Partner);
    let words = [
        "knife of the neighbour",
        "490154203237518",
        "Ivan Witness",
        "PLACARD-77",
        knife_no.as_str(),
        row_no.as_str(),
        &format!("thumbnail {secret}"),
    ];
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        assert!(!files_holding(&before, word).is_empty(), "{word}");
    }
    assert!(walk(&before).iter().any(|path| path.contains(&secret)));

    say(&mut session, case, &knife, &[("sensitivity", "S4")]).unwrap();
    say(&mut session, case, &person, &[("roles", "witness")]).unwrap();
    let after = bundle(&session, "after", Profile::Partner);
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        assert_eq!(files_holding(&after, word), [""; 0], "{word}");
    }
    assert_eq!(files_holding(&after, &secret), [""; 0], "nor is it said that it stayed behind");
    let named =
        |target: &Path, digest: &str| walk(target).iter().filter(|path| path.contains(digest)).count();
    assert_eq!(named(&after, &secret), 0);
    assert!(named(&after, &open) > 0);
    let kinds = |target: &Path, view: &str| fs::read_to_string(target.join("data/views").join(view)).unwrap();
    assert!(kinds(&after, "evidence.csv").contains("withheld"));

    // Whoever may see everything gets everything, and a bundle from before completes nothing that it should not.
    let full = bundle(&session, "full", Profile::HqFull);
    for word in ["knife of the neighbour", "Ivan Witness"] {
        assert!(!files_holding(&full, word).is_empty(), "{word}");
    }
    let mut to = laptop(&folder.path().join("b"));
    to.import(&after, &[]).unwrap();
    let completed = to.import(&full, &[]).unwrap();
    assert!(completed.entries_completed > 0);
    assert_eq!(records(&mut to, case), records(&mut session, case));
}

#[test]
fn a_record_is_made_less_sensitive_by_the_case_lead_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, case) = filled(&folder.path().join("a"));
    let body = of_kind(&mut session, case, "remains")[0].id.to_string();
    say(&mut session, case, &body, &[("sensitivity", "S3")]).unwrap();
    for lower in ["S2", "S0"] {
        let refused = say(&mut session, case, &body, &[("sensitivity", lower)]).unwrap_err();
        assert_eq!(refused.code(), "only_lead_lowers");
    }
    say(&mut session, case, &body, &[("sensitivity", "S4")]).unwrap();
    let lead = evidence::derived::examiner_of(case, session.seat()).to_string();
    say(&mut session, case, &lead, &[("roles", "lead")]).unwrap();
    say(&mut session, case, &body, &[("sensitivity", "S2")]).unwrap();
    let found =
        evidence::checks::findings_for_all(session.node.forms(), &session.node.records(case).unwrap());
    assert!(found.unwrap().iter().all(|finding| finding.code != "lowered_by_another"));
}

#[test]
fn a_bundle_that_was_whole_when_the_program_was_killed_is_noted_once_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, case) = filled(&folder.path().join("a"));
    let body = of_kind(&mut session, case, "remains")[0].id.to_string();
    let target = folder.path().join("to-a-partner");
    let made = session.export(&export(case, &target, Profile::Partner)).unwrap();
    assert_eq!(
        of_kind(&mut session, case, "bundle").len(),
        0,
        "nothing was noted after the bundle was whole"
    );
    let spoil = |session: &Session, sql: &str| session.node.db().execute(sql, []).unwrap();
    spoil(&session, "UPDATE bundle_out SET note = 'x' || note");
    let asked = AlreadyOut { case, record: body.clone() }.run(&mut session);
    assert_eq!(asked.unwrap_err().code(), "bundle_not_noted", "nobody is told that nothing is out");
    spoil(&session, "UPDATE bundle_out SET note = substr(note, 2)");
    for _ in 0..2 {
        let out = AlreadyOut { case, record: body.clone() }.run(&mut session).unwrap();
        assert_eq!(out.bundles.iter().map(|out| out.name.as_str()).collect::<Vec<_>>(), ["to-a-partner"]);
    }
    let noted = of_kind(&mut session, case, "bundle");
    assert_eq!(noted.len(), 1);
    let no = session.node.case_no(case).unwrap();
    let view = record::get(session.node.db(), no, noted[0].id).unwrap().unwrap().view;
    let held = |field: &str| view.one(field).unwrap().value.clone();
    assert_eq!(held("manifest_sha256"), evidence::Value::Bytes(made.digest.as_bytes().to_vec()));
    assert_eq!(held("files_bytes").as_int(), i64::try_from(made.bytes).ok());
    assert_eq!(held("files_count").as_int(), i64::try_from(made.files).ok());
}

#[test]
fn who_raises_a_record_learns_in_which_bundles_it_went_out_before() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, case) = filled(&folder.path().join("a"));
    let body = of_kind(&mut session, case, "remains")[0].id.to_string();
    let bundle = |session: &mut Session, name: &str, profile: Profile| {
        let request = ExportBundle {
            case,
            target: folder.path().join(name),
            profile,
            grounds: vec![],
            recipients: vec![],
            without_originals: true,
        };
        request.run(session).unwrap();
    };
    let out = |session: &mut Session| {
        let out = AlreadyOut { case, record: body.clone() }.run(session).unwrap();
        assert!(out.readers.is_empty() && !out.at_headquarters);
        out.bundles.into_iter().map(|bundle| (bundle.name, bundle.profile)).collect::<Vec<_>>()
    };
    assert_eq!(out(&mut session), []);
    bundle(&mut session, "to-the-defence", Profile::Defence);
    bundle(&mut session, "to-a-partner", Profile::Partner);
    let before = [
        ("to-a-partner".to_owned(), Some(Profile::Partner)),
        ("to-the-defence".to_owned(), Some(Profile::Defence)),
    ];
    assert_eq!(out(&mut session), before);
    say(&mut session, case, &body, &[("sensitivity", "S4")]).unwrap();
    bundle(&mut session, "to-another-partner", Profile::Partner);
    // Whether who makes a bundle knew of the raise cannot be told from its note, so each that shows the class counts.
    let other = ("to-another-partner".to_owned(), Some(Profile::Partner));
    let after = [vec![other], before.to_vec()].concat();
    assert_eq!(out(&mut session), after);
    // It is noted in the case, so colleagues know as well; and a bundle for others does not tell of those before.
    bundle(&mut session, "to-the-family", Profile::Family);
    let family = folder.path().join("to-the-family");
    assert_eq!(files_holding(&family, "to-the-defence"), [""; 0]);
    bundle(&mut session, "to-a-colleague", Profile::HqFull);
    let mut to = laptop(&folder.path().join("b"));
    to.import(&folder.path().join("to-a-colleague"), &[]).unwrap();
    let names =
        |out: Vec<(String, Option<Profile>)>| out.into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>();
    let (there, here) = (names(out(&mut to)), names(out(&mut session)));
    assert_eq!(there, here);
    assert!(names(after).is_subset(&there));
}
