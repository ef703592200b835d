//! A record that is raised after others have read it, and before others do.

use std::collections::BTreeMap;

use evidence::{CaseId, Sensitivity};
use field::bundle::contents::Profile;
use field::commands::out::Out;
use field::commands::records::FieldInput;
use field::commands::{AlreadyOut, ExportBundle, Request as _, SetFields, ShowRecord};
use hq::admin;

use crate::scene::{Headquarters, Laptop, direct};

/// A laptop that may read personal data and no more.
fn reader(hq: &Headquarters, seed: u64, case: CaseId) -> Laptop {
    let mut laptop = Laptop::new(seed);
    laptop.enrol(&hq.code(&[])).unwrap();
    admin::grant(&hq.hq, laptop.session.seat(), case, Some(Sensitivity::S1)).unwrap();
    laptop
}

fn text_of(laptop: &mut Laptop, case: CaseId, record: &str) -> Option<String> {
    let page = ShowRecord { case, record: record.into() }.run(&mut laptop.session).unwrap();
    Some(page.fields.get("note_text")?.first()?.text.clone())
}

fn out(laptop: &mut Laptop, case: CaseId, record: &str) -> Out {
    AlreadyOut { case, record: record.into() }.run(&mut laptop.session).unwrap()
}

#[test]
fn who_reads_later_gets_nothing_of_it_and_who_has_read_it_is_named_and_gives_it_on_no_more() {
    let (hq, mut first, case) = direct();
    let note = first.notes(case, 2)[0].id.to_string();
    let words = text_of(&mut first, case, &note).unwrap();
    first.sync_whole();
    let (mut before, mut after) = (reader(&hq, 2, case), reader(&hq, 3, case));
    before.sync_whole();
    assert_eq!(text_of(&mut before, case, &note).as_ref(), Some(&words));
    let known = out(&mut first, case, &note);
    assert!(known.at_headquarters && known.readers.is_empty() && known.bundles.is_empty());

    let fields = BTreeMap::from([("sensitivity".to_owned(), FieldInput::Text("S3".to_owned()))]);
    SetFields { case, record: note.clone(), fields, reason: None }.run(&mut first.session).unwrap();
    first.sync_whole();
    after.sync_whole();
    assert_eq!(text_of(&mut after, case, &note), None);
    // The device that read it before is known; the one that came later was given nothing of it.
    let known = out(&mut first, case, &note);
    let names: Vec<_> = known.readers.iter().map(|reader| (reader.seat, reader.examiner.as_str())).collect();
    assert_eq!(names, [(before.session.seat(), "Olena Koval")]);

    // It keeps what it has, and learns with its next sync to give it on no more.
    let folder = tempfile::tempdir().unwrap();
    let export = |laptop: &mut Laptop, name: &str| {
        let target = folder.path().join(name);
        let grounds = vec![(Sensitivity::S1, "agreement 7".to_owned())];
        let (recipients, without_originals, profile) = (vec![], true, Profile::Partner);
        let export =
            ExportBundle { case, target: target.clone(), profile, grounds, recipients, without_originals };
        export.run(&mut laptop.session).unwrap();
        let files = walkdir::WalkDir::new(target).into_iter().flatten();
        let files = files.filter(|entry| entry.file_type().is_file());
        let holds = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        files.filter(|file| holds(&std::fs::read(file.path()).unwrap())).count()
    };
    assert!(export(&mut before, "unaware") > 0);
    before.sync_whole();
    assert_eq!(text_of(&mut before, case, &note).as_ref(), Some(&words));
    assert_eq!(export(&mut before, "aware"), 0);
    let names = |out: Out| out.bundles.into_iter().map(|bundle| bundle.name).collect::<Vec<_>>();
    assert!(names(out(&mut before, case, &note)).contains(&"unaware".to_owned()));
    // The raise was here before the note of that bundle, and its maker did not know of it.
    first.sync_whole();
    assert!(names(out(&mut first, case, &note)).contains(&"unaware".to_owned()));
    hq.assert_sound();
}
