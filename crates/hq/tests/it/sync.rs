//! Entries in both directions, receipts and proofs.

use evidence::log::merkle::verify_consistency;
use evidence::log::{LogProof, MemoryTree, entry_leaf};
use evidence::wire::sync::{ConsistencyAnswer, Mark};
use evidence::{Entry, Revocation, Sensitivity};
use hq::admin;

use crate::server::{Device, Server, code, entries, entry};

#[tokio::test]
async fn pushed_entries_are_receipted_and_reach_the_other_device() {
    let (server, case, mut one) = Server::with_device().await;
    let two = server.device(2, &[(case, Sensitivity::S4)]).await;
    let written = [one.write(case, "a"), one.write(case, "b"), one.write(case, "c")];
    let receipt = one.push(&written).await.unwrap();
    assert_eq!((receipt.hq, receipt.seat), (server.hq.identity().hq_key(), one.seat()));
    assert_eq!(receipt.accepted.iter().map(|a| a.position).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(receipt.refused, []);
    let checkpoint = server.hq.log_keys().unwrap().open(receipt.checkpoint.as_bytes()).unwrap();
    assert_eq!(checkpoint.checkpoint.size, 3);
    let page = two.pull(case, "").await.unwrap();
    assert_eq!(entries(&page), written);
    assert_eq!((page.positions, page.marks, page.more), (vec![0, 1, 2], vec![], false));
    assert_eq!(entries(&two.pull(case, &page.cursor).await.unwrap()), []);
}

#[tokio::test]
async fn pushing_again_doubles_nothing_and_gives_the_same_positions() {
    let (server, case, mut one) = Server::with_device().await;
    let written = [one.write(case, "a"), one.write(case, "b")];
    let first = one.push(&written).await.unwrap();
    one.write(case, "c");
    let again = one.push(&one.last).await.unwrap();
    assert_eq!(again.accepted[..2], first.accepted[..]);
    assert_eq!(again.accepted[2].position, 2);
    assert_eq!(server.hq.store().counts().unwrap().entries, 3);
}

#[tokio::test]
async fn what_a_seat_may_not_read_is_withheld_and_comes_when_the_grant_is_raised() {
    let (server, case, mut one) = Server::with_device().await;
    let two = server.device(2, &[(case, Sensitivity::S2)]).await;
    let written = one.write(case, "a");
    one.push(std::slice::from_ref(&written)).await.unwrap();
    let page = two.pull(case, "").await.unwrap();
    let read = &entries(&page)[0];
    read.verify().unwrap();
    assert_eq!((read.id(), read.openings()[1].is_none(), read.ops().count()), (written.id(), true, 1));
    admin::grant(&server.hq, two.seat(), case, Some(Sensitivity::S3)).unwrap();
    let page = two.pull(case, &page.cursor).await.unwrap();
    assert_eq!(entries(&page), [written]);
}

#[tokio::test]
async fn openings_that_arrive_later_are_added_and_pulled_again() {
    let (server, case, mut one) = Server::with_device().await;
    let two = server.device(2, &[(case, Sensitivity::S4)]).await;
    let whole = one.write(case, "a");
    let partial = whole.clone().withhold(|class| class == Sensitivity::S0);
    two.push(&[partial]).await.unwrap();
    let page = two.pull(case, "").await.unwrap();
    assert!(entries(&page)[0].is_withheld());
    one.push(std::slice::from_ref(&whole)).await.unwrap();
    assert_eq!(entries(&two.pull(case, &page.cursor).await.unwrap()), [whole]);
}

#[tokio::test]
async fn unknown_cases_unknown_seats_and_wrong_signatures_are_refused_each_with_its_reason() {
    let server = Server::start().await;
    let (case, closed) = (server.add_case("KHE12"), server.add_case("KHE13"));
    let mut one = server.device(1, &[(case, Sensitivity::S4)]).await;
    let stranger = Device::new(&server, 9);
    let good = one.write(case, "a");
    let mut forged = one.write(case, "b").to_bytes();
    *forged.last_mut().unwrap() ^= 1;
    let forged = Entry::from_bytes(&forged).unwrap();
    let batch = [
        good.clone(),
        entry(&stranger.key, case, 1, None, "x"),
        entry(&one.key, closed, 1, None, "y"),
        entry(&one.key, evidence::CaseId::from_bytes([7; 16]), 1, None, "z"),
        forged,
    ];
    let receipt = one.push(&batch).await.unwrap();
    assert_eq!(receipt.accepted.iter().map(|a| a.entry).collect::<Vec<_>>(), [good.id()]);
    let codes: Vec<_> = receipt.refused.iter().map(|refused| refused.code.as_str()).collect();
    assert_eq!(codes, ["seat_unknown", "case_unknown", "case_unknown", "signature_wrong"]);
    assert_eq!(server.hq.store().counts().unwrap().entries, 1);
    assert_eq!(code(one.pull(closed, "").await), "case_unknown");
    assert_eq!(code(one.pull(case, "7.x").await), "request_malformed");
}

#[tokio::test]
async fn a_batch_that_is_garbage_changes_nothing() {
    let (server, case, mut one) = Server::with_device().await;
    assert_eq!(code(one.push_bytes(b"not zstd".to_vec()).await), "request_malformed");
    let garbage = zstd::bulk::compress(&[0xff; 100], 1).unwrap();
    assert_eq!(code(one.push_bytes(garbage).await), "malformed");
    let bomb = zstd::bulk::compress(&vec![0; 65 << 20], 1).unwrap();
    assert_eq!(code(one.push_bytes(bomb).await), "too_large");
    assert_eq!(code(one.push_bytes(vec![0; 9 << 20]).await), "too_large");
    let second = [one.write(case, "a"), one.write(case, "b")][1].clone();
    let mut batch = Vec::new();
    let mut writer = evidence::BatchWriter::default();
    writer.receiver_holds(case, one.seat(), 1, second.header().prev.unwrap());
    writer.append(&second, &mut batch);
    let lone = zstd::bulk::compress(&batch, 1).unwrap();
    assert_eq!(code(one.push_bytes(lone.clone()).await), "previous_unknown");
    assert_eq!(server.hq.store().counts().unwrap().entries, 0);
    one.push(&one.last[..1]).await.unwrap();
    assert_eq!(one.push_bytes(lone).await.unwrap().accepted[0].position, 1);
}

#[tokio::test]
async fn entries_of_a_revoked_seat_are_kept_whoever_brings_them_and_the_revocation_is_told_signed() {
    let (server, case, mut lost) = Server::with_device().await;
    let two = server.device(2, &[(case, Sensitivity::S4)]).await;
    let before = lost.write(case, "before");
    lost.push(&[before]).await.unwrap();
    admin::revoke(&server.hq, lost.seat(), None, "seized at a checkpoint").unwrap();
    let direct = lost.write(case, "after");
    assert_eq!(lost.push(&[direct]).await.unwrap().accepted[0].position, 1);
    let carried = lost.write(case, "long after");
    assert_eq!(two.push(&[carried]).await.unwrap().accepted[0].position, 2);
    let page = two.pull(case, "").await.unwrap();
    assert_eq!(entries(&page), lost.last);
    let [signed] = page.revocations.as_slice() else { panic!("{} revocations", page.revocations.len()) };
    let said = Revocation::open(signed).unwrap();
    assert_eq!((said.hq, said.seat), (server.hq.identity().hq_key(), lost.seat()));
    assert_eq!((said.from_position, said.reason.as_str()), (1, "seized at a checkpoint"));
    assert_eq!(server.hq.store().counts().unwrap().after_revocation, 2);
    let other = server.add_case("KHE13");
    let three = server.device(3, &[(other, Sensitivity::S4)]).await;
    assert!(three.pull(other, "").await.unwrap().revocations.is_empty());
}

#[tokio::test]
async fn two_stories_of_one_place_are_both_kept_and_marked() {
    let (_server, case, one) = Server::with_device().await;
    let (a, b) = (entry(&one.key, case, 1, None, "a"), entry(&one.key, case, 1, None, "b"));
    one.push(&[a]).await.unwrap();
    one.push(&[b]).await.unwrap();
    let page = one.pull(case, "").await.unwrap();
    assert_eq!(page.marks, [(0, Mark::Forked), (1, Mark::Forked)]);
}

#[tokio::test]
async fn a_device_can_check_that_the_log_only_grew_and_holds_its_entry() {
    let (server, case, mut one) = Server::with_device().await;
    let keys = server.hq.log_keys().unwrap();
    let mut states = Vec::new();
    for round in 0..5 {
        let written: Vec<Entry> = (0..3).map(|n| one.write(case, &format!("{round} {n}"))).collect();
        let receipt = one.push(&written).await.unwrap();
        states.push(keys.open(receipt.checkpoint.as_bytes()).unwrap().checkpoint);
    }
    for pair in states.windows(2) {
        let path = format!("/v1/log/consistency?from={}&to={}", pair[0].size, pair[1].size);
        let answer: ConsistencyAnswer = serde_json::from_slice(&one.get(&path).await.unwrap()).unwrap();
        let (from, to) = (answer.from, answer.to);
        verify_consistency(from, to, &pair[0].root, &pair[1].root, &answer.proof).unwrap();
    }
    let entry = &one.last[7];
    let proof = one.get(&format!("/v1/log/proof?entry={}", entry.id())).await.unwrap();
    let opened = LogProof::parse(&proof).unwrap().verify(&entry.id(), &keys).unwrap();
    assert_eq!((opened.index, opened.checkpoint.time), (7, 1_760_000_000));
    let unknown = entry_leaf(&entry.id());
    assert_eq!(code(one.get(&format!("/v1/log/proof?entry={unknown}")).await), "entry_unknown");
    assert_eq!(code(one.get("/v1/log/consistency?from=0&to=99").await), "log_outside");
}

#[tokio::test]
async fn anybody_with_a_session_can_rebuild_the_log_from_its_tiles() {
    let (server, case, mut one) = Server::with_device().await;
    let written: Vec<Entry> = (0..300).map(|n| one.write(case, &n.to_string())).collect();
    one.push(&written).await.unwrap();
    let mut tree = MemoryTree::default();
    for (path, width) in [("000", 256), ("001.p/44", 44)] {
        let hashes = one.get(&format!("/v1/log/tile/0/{path}")).await.unwrap();
        for hash in evidence::log::tiles::read_hashes(&hashes, width).unwrap() {
            tree.append(hash);
        }
        let ids = one.get(&format!("/v1/log/tile/entries/{path}")).await.unwrap();
        assert_eq!(evidence::log::tiles::read_entries(&ids, width).unwrap().len(), usize::from(width));
    }
    let checkpoint = one.get("/v1/log/checkpoint").await.unwrap();
    let state = server.hq.log_keys().unwrap().open(&checkpoint).unwrap().checkpoint;
    assert_eq!((state.size, state.root), (300, tree.root()));
    for none in ["0/001.p/45", "0/001", "5/000.p/1", "0/../000", "x"] {
        assert_eq!(code(one.get(&format!("/v1/log/tile/{none}")).await), "not_found", "{none}");
    }
}

#[tokio::test]
async fn a_long_case_comes_in_pages_whole_and_in_order() {
    let (_server, case, mut one) = Server::with_device().await;
    let written: Vec<Entry> = (0..2500).map(|n| one.write(case, &n.to_string())).collect();
    one.push(&written).await.unwrap();
    let (mut cursor, mut pulled) = (String::new(), Vec::new());
    loop {
        let page = one.pull(case, &cursor).await.unwrap();
        pulled.extend(entries(&page));
        cursor = page.cursor;
        if !page.more {
            break;
        }
    }
    assert_eq!(pulled.len(), 2500);
    assert!(pulled == written);
}
