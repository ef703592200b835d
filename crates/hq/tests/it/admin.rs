//! What the people at headquarters do, beside a running server.

use evidence::Sensitivity;
use hq::{Headquarters, Home, Surroundings, admin};
use rusqlite::Connection;

use crate::server::{Server, code};

#[tokio::test]
async fn commands_work_on_the_folder_of_a_running_server() {
    let server = Server::start().await;
    let beside = Headquarters::open(Home::at(server.folder.path()), Surroundings::system()).unwrap();
    let case = admin::add_case(&beside, None, "KHE12", "A case").unwrap();
    assert_eq!(admin::add_case(&beside, None, "KHE12", "Again").unwrap_err().code(), "case_exists");
    let mut device = server.device(1, &[(case.id, Sensitivity::S2)]).await;
    let written = [device.write(case.id, "a")];
    device.push(&written).await.unwrap();
    assert_eq!(admin::find_case(&beside, "KHE12").unwrap(), case);
    let seat = admin::find_seat(&beside, &device.seat().short()).unwrap();
    admin::grant(&beside, seat, case.id, None).unwrap();
    assert_eq!(code(device.pull(case.id, "").await), "case_unknown");
    let status = admin::status(&beside).unwrap();
    assert_eq!((status.cases, status.seats, status.revoked, status.counts.entries), (1, 1, 0, 1));
    assert!(admin::verify(&beside, |_, _| {}).unwrap().holds());
}

#[tokio::test]
async fn verify_names_a_changed_entry_a_changed_log_and_a_damaged_original() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S2)]).await;
    let written = [device.write(case, "aaaa"), device.write(case, "bbbb"), device.write(case, "cccc")];
    device.push(&written).await.unwrap();
    let photo = evidence::Digest::of(b"photo");
    assert!(server.hq.originals().take_in([1; 16], photo, b"photo".as_slice()).unwrap());
    let original = hq::store::Original { digest: photo, length: 5, received: server.hq.now() };
    server.hq.store().add_original(&original, case).unwrap();
    let sound = admin::verify(&server.hq, |_, _| {}).unwrap();
    assert!(sound.holds());
    assert_eq!((sound.ledger.entries, sound.originals), (3, 1));

    std::fs::write(server.hq.originals().path(photo), b"photO").unwrap();
    let db = Connection::open(server.folder.path().join("hq.db")).unwrap();
    let (bytes, text): (Vec<u8>, &[u8]) = (
        db.query_row("SELECT bytes FROM entries WHERE position = 1", [], |row| row.get(0)).unwrap(),
        b"bbbb",
    );
    let at = bytes.windows(4).position(|window| window == text).unwrap();
    let mut changed = bytes.clone();
    changed[at] = b'x';
    db.execute("UPDATE entries SET bytes = ?1 WHERE position = 1", [&changed]).unwrap();
    let findings = admin::verify(&server.hq, |_, _| {}).unwrap();
    assert!(!findings.holds());
    assert_eq!(findings.misplaced, [1]);
    assert_eq!(findings.ledger.counts()["signature_wrong"], 1);
    assert!(!findings.log_holds);
    assert_eq!(findings.damaged_originals, [photo]);

    db.execute("UPDATE entries SET bytes = ?1 WHERE position = 1", [&bytes]).unwrap();
    db.execute("UPDATE log_nodes SET hash = zeroblob(32) WHERE level = 1", []).unwrap();
    let findings = admin::verify(&server.hq, |_, _| {}).unwrap();
    assert!(!findings.log_holds && findings.misplaced.is_empty());

    // A hash that is lost is no less a finding.
    db.execute("DELETE FROM log_nodes WHERE level = 1 AND place = 0", []).unwrap();
    assert!(!admin::verify(&server.hq, |_, _| {}).unwrap().log_holds);
}

#[tokio::test]
async fn the_checkpoint_file_only_moves_forward_whoever_writes_it() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S2)]).await;
    let beside = Headquarters::open(Home::at(server.folder.path()), Surroundings::system()).unwrap();
    let written: Vec<_> = (0..24).map(|n| device.write(case, &n.to_string())).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for hq in [&server.hq, &beside, &server.hq, &beside] {
            let (next, written) = (&next, &written);
            scope.spawn(move || {
                while let Some(entry) = written.get(next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)) {
                    hq.store().append(std::slice::from_ref(entry), None, hq.now()).unwrap();
                    hq.checkpoint().unwrap();
                }
            });
        }
    });
    let file = std::fs::read(server.folder.path().join("checkpoint")).unwrap();
    assert_eq!(server.hq.log_keys().unwrap().open(&file).unwrap().checkpoint.size, 24);
    assert!(Headquarters::open(Home::at(server.folder.path()), Surroundings::system()).is_ok());
}

#[tokio::test]
async fn a_checkpoint_file_that_cannot_be_read_stops_everything_and_a_missing_one_does_not() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S2)]).await;
    let written = [device.write(case, "a")];
    device.push(&written).await.unwrap();
    let folder = server.stop().await;
    let open = || Headquarters::open(Home::at(folder.path()), Surroundings::system());
    let file = folder.path().join("checkpoint");
    let good = std::fs::read(&file).unwrap();
    std::fs::write(&file, &good[..good.len() / 2]).unwrap();
    assert_eq!(open().map(drop).unwrap_err().code(), "checkpoint_damaged");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert_eq!(open().map(drop).unwrap_err().code(), "folder");
    std::fs::remove_dir(&file).unwrap();
    // It is written again from what the database has.
    open().unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), good);
}

#[tokio::test]
async fn what_a_killed_import_left_is_swept_when_the_server_starts() {
    let mut server = Server::start().await;
    let uploads = server.folder.path().join("uploads");
    std::fs::write(uploads.join("00".repeat(16)), "half").unwrap();
    let busy = std::fs::File::create(uploads.join("11".repeat(16))).unwrap();
    busy.lock().unwrap();
    server.restart().await;
    let left: Vec<_> = std::fs::read_dir(uploads).unwrap().map(|item| item.unwrap().file_name()).collect();
    assert_eq!(left, ["11".repeat(16).as_str()]);
}

#[tokio::test]
async fn a_database_put_back_from_an_old_copy_signs_nothing() {
    let mut server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S2)]).await;
    let first = [device.write(case, "a")];
    device.push(&first).await.unwrap();
    server.restart().await;
    let old = tempfile::tempdir().unwrap();
    let copy = old.path().join("copy.db");
    let db = server.folder.path().join("hq.db");
    Connection::open(&db).unwrap().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    device.find(&server);
    let second = [device.write(case, "b")];
    device.push(&second).await.unwrap();
    let folder = server.stop().await;
    std::fs::copy(copy, db).unwrap();
    let opened = Headquarters::open(Home::at(folder.path()), Surroundings::system());
    assert_eq!(opened.err().unwrap().code(), "log_rolled_back");
}
