use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use age::x25519::Identity;
use evidence::Sensitivity;

use super::*;
use crate::bundle::bag::Options;
use crate::bundle::{Unwatched, contents};
use crate::commands::{AddRecord, ListRecords, Request as _};
use crate::intake::Intake;
use crate::session::tests::{case, fields, session};
use crate::store::checkpoint;
use crate::work::Work;

mod bodies;
mod raised;

/// A vault with a case: a body with an injury, a person with a contact, an exhibit, and a card of photos.
fn filled(folder: &Path) -> (Session, CaseId) {
    fs::create_dir_all(folder).unwrap();
    let mut session = session(folder, 1);
    let case = case(&mut session);
    let mut add = |kind: &str, parent: Option<&str>, typed: &[(&str, &str)]| {
        let parent = parent.map(ToOwned::to_owned);
        let request = AddRecord { case, kind: kind.into(), parent, fields: fields(typed) };
        request.run(&mut session).unwrap().num
    };
    let body = add(
        "remains",
        None,
        &[
            ("remains_type", "body_complete"),
            ("bag_no", "@BAG17"),
            ("found_location", "46.8123456, 33.2123456"),
        ],
    );
    add("injury", Some(&body), &[("class", "gunshot_entrance")]);
    add("person", None, &[("contact", "secret +380 44 000 00 00")]);
    add("evidence", None, &[]);
    let card = tempfile::tempdir().unwrap();
    for number in 0..5 {
        fs::write(card.path().join(format!("DSCF000{number}.JPG")), vec![number; 50_000]).unwrap();
    }
    let intake = Intake {
        case,
        paths: vec![card.path().to_owned()],
        source: "card 1".into(),
        fields: BTreeMap::new(),
        read_back: false,
    };
    assert_eq!(session.take_in(&intake).unwrap().stored.len(), 5);
    (session, case)
}

/// Another laptop, with an empty vault.
fn laptop(folder: &Path) -> Session {
    fs::create_dir_all(folder).unwrap();
    session(folder, 2)
}

fn export(case: CaseId, target: &Path, profile: Profile) -> Export<'static> {
    Export {
        case,
        target: target.to_path_buf(),
        disclosure: Disclosure::of(profile),
        recipients: vec![],
        originals: true,
        replace_unfinished: true,
        program: "cairn 0.1.0".into(),
        thumbnails: None,
    }
}

fn records(session: &mut Session, case: CaseId) -> Vec<(String, String, String)> {
    let list = ListRecords { case, kind: None, after: 0, limit: 1_000 }.run(session).unwrap();
    let mut records: Vec<_> = list.into_iter().map(|row| (row.kind, row.num, row.title)).collect();
    records.sort();
    records
}

fn files_holding(root: &Path, words: &str) -> Vec<String> {
    let files = walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let holding = files.filter(|file| {
        fs::read(file.path()).unwrap().windows(words.len()).any(|window| window == words.as_bytes())
    });
    holding.map(|file| file.path().strip_prefix(root).unwrap().display().to_string()).collect()
}

#[test]
fn a_case_goes_out_whole_verifies_and_comes_in_whole_and_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut from, case) = filled(&folder.path().join("a"));
    let target = folder.path().join("khe12");
    let thumbnail = |digest: &Digest| Some(digest.to_string().into_bytes());
    let export = Export { thumbnails: Some(&thumbnail), ..export(case, &target, Profile::HqFull) };
    let exported = from.export(&export).unwrap();
    assert_eq!((exported.originals, exported.originals_not_included), (5, 0));
    assert!(exported.withheld.is_empty() && !exported.sealed);

    let report = contents::verify(&target, &Options::default(), &Unwatched).unwrap();
    assert!(report.holds && report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.ledger.entries, exported.entries);
    assert_eq!(report.originals.held, 5);
    assert_eq!(report.bag.payload_oxum.octets, exported.bytes);

    let read = |view: &str| fs::read_to_string(target.join("data/views").join(view)).unwrap();
    let remains = read("remains.csv");
    assert_eq!(remains.lines().count(), 2);
    assert!(remains.contains("'@BAG17"), "{remains}");
    assert!(read("places.geojson").contains("[33.2123456,46.8123456]"));
    assert!(read("media.csv").contains("DSCF0003.JPG"));
    assert!(read("columns.csv").contains("remains,bag_no,"));
    let summary = read("summary.html");
    assert!(summary.contains("Олена Коваль") && summary.contains("KHE12"));
    assert_eq!(summary.matches("<img").count(), 5);
    assert!(summary.contains("Nothing was withheld"));

    let mut to = laptop(&folder.path().join("b"));
    let imported = to.import(&target, &[]).unwrap();
    assert_eq!((imported.entries_new, imported.entries_refused.len()), (exported.entries, 0));
    assert_eq!((imported.originals_offered, imported.originals_new), (5, 5));
    assert_eq!((imported.cases.as_slice(), imported.made_by), ([case].as_slice(), Some(from.seat())));
    assert_eq!(records(&mut to, case), records(&mut from, case));
    assert!(to.node.rebuild(&Work::default()).unwrap().is_same());
    let again = to.import(&target, &[]).unwrap();
    assert_eq!((again.entries_new, again.entries_known), (0, exported.entries));
    assert_eq!((again.originals_new, again.originals_known), (0, 5));
}

#[test]
fn a_damaged_original_is_replaced_by_the_good_copy_in_a_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, case) = filled(&folder.path().join("a"));
    let target = folder.path().join("khe12");
    session.export(&export(case, &target, Profile::HqFull)).unwrap();
    let held = crate::store::original::all(session.node.db()).unwrap();
    let path = session.media.path_of(&held[0].digest);
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    fs::remove_file(session.media.path_of(&held[1].digest)).unwrap();
    let damaged = session.verify().unwrap().originals_damaged;
    assert_eq!(damaged, [held[0].digest, held[1].digest]);
    let imported = session.import(&target, &[]).unwrap();
    assert_eq!((imported.originals_new, imported.originals_known), (2, 3));
    let report = session.verify().unwrap();
    assert!(report.holds && report.originals_damaged.is_empty(), "{:?}", report.findings);
    assert!(crate::store::original::damaged(session.node.db()).unwrap().is_empty());
}

#[test]
fn what_a_partner_may_not_see_does_not_leave_the_vault_and_can_follow_later() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    let partner = folder.path().join("partner");
    let exported = from.export(&export(case, &partner, Profile::Partner)).unwrap();
    assert!(exported.withheld.iter().any(|left_out| left_out.class == Sensitivity::S3));
    let report = contents::verify(&partner, &Options::default(), &Unwatched).unwrap();
    assert!(report.holds, "{:?}", report.findings);
    let summary = fs::read_to_string(partner.join("data/views/summary.html")).unwrap();
    assert!(summary.contains("protected source"));

    let full = folder.path().join("full");
    from.export(&export(case, &full, Profile::HqFull)).unwrap();
    for secret in ["secret +380", "gunshot_entrance", "46.8123456", "Олена Коваль"] {
        assert_eq!(files_holding(&partner, secret), [""; 0], "{secret}");
    }
    for shown in ["secret +380", "gunshot_entrance", "Олена Коваль"] {
        assert!(
            files_holding(&full, shown).contains(&"data/ledger/entries-000001.cbor".to_owned()),
            "{shown}"
        );
    }
    let mut to = laptop(&folder.path().join("b"));
    assert!(to.import(&partner, &[]).unwrap().entries_new > 0);
    let completed = to.import(&full, &[]).unwrap();
    assert!(completed.entries_completed > 0);
    let (mut from, mut to) = (from, to);
    assert_eq!(records(&mut to, case), records(&mut from, case));
}

#[test]
fn a_sealed_export_opens_only_for_its_recipient() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    let key = Identity::generate();
    let target = folder.path().join("khe12.tar.age");
    let sealed =
        Export { recipients: vec![key.to_public().to_string()], ..export(case, &target, Profile::HqFull) };
    assert!(from.export(&sealed).unwrap().sealed);
    let mut to = laptop(&folder.path().join("b"));
    let error = to.import(&target, &[Identity::generate()]).unwrap_err();
    assert_eq!(error.code(), "bundle_not_for_you");
    let imported = to.import(&target, &[key]).unwrap();
    assert_eq!((imported.originals_new, imported.entries_refused.len()), (5, 0));
    let left: Vec<_> = fs::read_dir(to.folder()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".opened-")), "{left:?}");
}

#[test]
fn nothing_is_taken_in_from_a_bundle_that_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    let target = folder.path().join("khe12");
    from.export(&export(case, &target, Profile::HqFull)).unwrap();
    let part = target.join("data/ledger/entries-000001.cbor");
    let mut bytes = fs::read(&part).unwrap();
    bytes[1_000] ^= 1;
    fs::write(&part, bytes).unwrap();
    let mut to = laptop(&folder.path().join("b"));
    let error = to.import(&target, &[]).unwrap_err();
    assert_eq!(error.code(), "bundle_does_not_hold");
    assert!(error.to_string().contains("entries-000001.cbor"), "{error}");
    assert_eq!(ledger::count_entries(to.node.db(), None).unwrap(), (0, 0));
}

#[test]
fn a_damaged_original_stops_the_export_and_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("a");
    let (from, case) = filled(&vault);
    let digest = Digest::of(&vec![3; 50_000]);
    let path = from.media.path_of(&digest);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let target = folder.path().join("khe12");
    let error = from.export(&export(case, &target, Profile::HqFull)).unwrap_err();
    assert_eq!(error.code(), "bundle_source_unreadable");
    assert!(error.to_string().contains(&digest.to_string()), "{error}");
    assert!(!target.exists());
}

#[test]
fn a_stopped_export_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    from.work.stop();
    let target = folder.path().join("khe12");
    let error = from.export(&export(case, &target, Profile::HqFull)).unwrap_err();
    assert_eq!(error.code(), "bundle_stopped");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn originals_that_stay_behind_are_said_to_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    let target = folder.path().join("khe12");
    let light = Export { originals: false, ..export(case, &target, Profile::HqFull) };
    let exported = from.export(&light).unwrap();
    assert_eq!((exported.originals, exported.originals_not_included), (0, 5));
    let report = contents::verify(&target, &Options::default(), &Unwatched).unwrap();
    assert!(report.holds, "{:?}", report.findings);
    assert_eq!(report.originals.not_included, 5);
}

#[test]
fn a_plan_foretells_what_the_bundle_holds_and_withholds() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    for profile in Profile::ALL {
        let target = folder.path().join(profile.code().replace('_', "-"));
        let plan = from.plan_of(case, &Disclosure::of(profile), true).unwrap();
        let exported = from.export(&export(case, &target, profile)).unwrap();
        assert_eq!((plan.records, plan.entries), (exported.records, exported.entries), "{profile:?}");
        assert_eq!(plan.originals, exported.originals, "{profile:?}");
        assert_eq!(plan.originals_not_included, exported.originals_not_included, "{profile:?}");
        assert_eq!(plan.withheld, exported.withheld, "{profile:?}");
        let about = exported.bytes / 2..exported.bytes * 4;
        assert!(about.contains(&plan.bytes), "{} {}", plan.bytes, exported.bytes);
    }
    let bare = from.plan_of(case, &Disclosure::of(Profile::HqFull), false).unwrap();
    assert_eq!((bare.originals, bare.originals_not_included), (0, 5));
}

#[test]
fn the_originals_that_a_plan_counts_are_listed_each_once() {
    let folder = tempfile::tempdir().unwrap();
    let (from, case) = filled(&folder.path().join("a"));
    for (profile, originals) in Profile::ALL.into_iter().flat_map(|each| [(each, true), (each, false)]) {
        let shown = Disclosure::of(profile);
        let plan = from.plan_of(case, &shown, originals).unwrap();
        let listed = |which| from.planned_originals(case, &shown, originals, which).unwrap();
        let (held, left_out) = (listed(Planned::Included), listed(Planned::LeftOut(None)));
        assert_eq!(held.len() as u64, plan.originals, "{profile:?}");
        assert_eq!(left_out.len() as u64, plan.originals_not_included, "{profile:?}");
        assert!(held.iter().all(|row| !left_out.contains(row)), "{profile:?}");
        for class in &plan.withheld {
            let of_class = listed(Planned::LeftOut(Some(class.class)));
            assert_eq!(of_class.len() as u64, class.originals, "{profile:?} {:?}", class.class);
            assert!(of_class.iter().all(|row| left_out.contains(row)), "{profile:?}");
        }
    }
}

#[test]
fn a_headquarters_that_contradicts_itself_again_and_again_does_not_fill_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), 1);
    let db = session.node.db();
    for number in 0..300 {
        checkpoint::put_contradiction(db, number, "held", &format!("offered {number}")).unwrap();
    }
    let kept = checkpoint::contradictions(db).unwrap();
    assert_eq!((kept.len(), kept[0].found_ms), (256, 0), "what was found first stands");
}
