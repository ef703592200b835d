//! Codes, seats and sessions.

use evidence::wire::enrol::EnrolCode;
use evidence::wire::session::Standing;
use evidence::{BlockGrant, SeatCertificate, Sensitivity};
use hq::admin;
use jiff::SignedDuration;
use reqwest::StatusCode;

use crate::server::{Device, Server, code, json};

#[tokio::test]
async fn a_code_enrols_a_device_with_certificate_block_and_grants() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let text = server.code(&[(case, Sensitivity::S2)]).to_string();
    let typed: EnrolCode = text.parse().unwrap();
    let device = Device::new(&server, 1);
    let answer = device.enrol(&typed).await.unwrap();
    let certificate = SeatCertificate::open(&answer.certificate.0).unwrap();
    assert_eq!((certificate.hq, certificate.seat), (server.hq.identity().hq_key(), device.seat()));
    assert_eq!((certificate.examiner.as_str(), certificate.device), ("Olena Koval", device.id));
    assert_eq!(BlockGrant::open(&answer.block.0).unwrap().block, "A");
    assert_eq!((answer.grants[0].number.as_str(), answer.grants[0].max_class), ("KHE12", Sensitivity::S2));
    let keys =
        evidence::log::LogKeys::new(answer.log_key.parse().unwrap(), answer.clock_key.parse().unwrap());
    let checkpoint = keys.unwrap().open(answer.checkpoint.as_bytes()).unwrap();
    assert_eq!((checkpoint.checkpoint.size, checkpoint.checkpoint.origin), (0, answer.origin));
}

#[tokio::test]
async fn a_code_is_good_for_one_device_but_a_lost_answer_costs_nothing() {
    let server = Server::start().await;
    let enrol_code = server.code(&[]);
    let (one, two) = (Device::new(&server, 1), Device::new(&server, 2));
    let first = one.enrol(&enrol_code).await.unwrap();
    let again = one.enrol(&enrol_code).await.unwrap();
    assert_eq!((first.certificate, first.block), (again.certificate, again.block));
    assert_eq!(code(two.enrol(&enrol_code).await), "code_used");
    let other = two.enrol(&server.code(&[])).await.unwrap();
    assert_eq!(BlockGrant::open(&other.block.0).unwrap().block, "B");
}

#[tokio::test]
async fn an_expired_and_an_unknown_code_are_told_apart() {
    let server = Server::start().await;
    let (enrol_code, device) = (server.code(&[]), Device::new(&server, 1));
    let foreign = EnrolCode { secret: [1; 16], ..enrol_code.clone() };
    assert_eq!(code(device.enrol(&foreign).await), "code_unknown");
    server.clock.advance(SignedDuration::from_mins(61));
    let (status, problem) = device.enrol(&enrol_code).await.unwrap_err();
    assert_eq!((status, problem.code.as_str()), (StatusCode::FORBIDDEN, "code_expired"));
    assert!(server.hq.store().seats().unwrap().is_empty());
}

#[tokio::test]
async fn a_seat_that_was_never_enrolled_gets_no_session() {
    let server = Server::start().await;
    assert_eq!(code(Device::new(&server, 1).sign_in().await), "seat_unknown");
}

#[tokio::test]
async fn a_challenge_is_good_once_and_for_a_minute() {
    let server = Server::start().await;
    let mut device = server.device(1, &[]).await;
    let challenge = device.challenge().await;
    device.answer(&challenge).await.unwrap();
    assert_eq!(code(device.answer(&challenge).await), "challenge_unknown");
    let slow = device.challenge().await;
    server.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(code(device.answer(&slow).await), "challenge_unknown");
    let mut elsewhere = device.challenge().await;
    elsewhere.origin = "cairn-hq/other".into();
    assert_eq!(code(device.answer(&elsewhere).await), "other_headquarters");
}

#[tokio::test]
async fn asking_for_a_challenge_leaves_nothing_behind_and_a_made_up_one_opens_nothing() {
    let server = Server::start().await;
    let mut device = server.device(1, &[]).await;
    let database = rusqlite::Connection::open(server.folder.path().join("hq.db")).unwrap();
    let rows = || -> i64 {
        database.query_row("SELECT count(*) FROM spent_challenges", [], |row| row.get(0)).unwrap()
    };
    let before = rows();
    for _ in 0..50 {
        device.challenge().await;
    }
    assert_eq!(rows(), before);
    let honest = device.challenge().await;
    for at in [0, 7, 8, 15, 16, 31] {
        let mut forged = honest.clone();
        forged.nonce.0[at] ^= 1;
        assert_eq!(code(device.answer(&forged).await), "challenge_unknown", "byte {at}");
    }
    let mut stranger = Device::new(&server, 9);
    assert_eq!(code(stranger.answer(&honest).await), "seat_unknown");
    assert_eq!(rows(), before);
    device.answer(&honest).await.unwrap();
    server.clock.advance(SignedDuration::from_secs(120));
    device.sign_in().await.unwrap();
    assert_eq!(rows(), 1, "those that are too old are forgotten");
}

#[tokio::test]
async fn whoever_names_a_known_device_gets_another_block() {
    let server = Server::start().await;
    let block = |answer: evidence::wire::enrol::EnrolAnswer| BlockGrant::open(&answer.block.0).unwrap().block;
    let (one, other) = (Device::new(&server, 1), Device::new(&server, 2));
    let mut colleague = Device::new(&server, 3);
    colleague.id = one.id;
    assert_eq!(block(one.enrol(&server.code(&[])).await.unwrap()), "A");
    assert_eq!(block(other.enrol(&server.code(&[])).await.unwrap()), "B");
    assert_eq!(block(colleague.enrol(&server.code(&[])).await.unwrap()), "C");
}

#[tokio::test]
async fn a_session_goes_on_while_it_is_used_and_ends_when_it_is_not() {
    let server = Server::start().await;
    let device = server.device(1, &[]).await;
    for _ in 0..4 {
        server.clock.advance(SignedDuration::from_mins(14));
        device.get("/v1/log/checkpoint").await.unwrap();
    }
    server.clock.advance(SignedDuration::from_mins(15));
    assert_eq!(code(device.get("/v1/log/checkpoint").await), "session_ended");
}

#[tokio::test]
async fn without_a_session_there_is_nothing_to_see() {
    let server = Server::start().await;
    let device = Device::new(&server, 1);
    for path in ["/v1/entries", "/v1/log/checkpoint", "/v1/log/tile/0/000"] {
        assert_eq!(code(device.get(path).await), "session_required");
    }
    assert_eq!(code(device.get("/v1/nothing").await), "not_found");
    let malformed = json::<()>(device.post("/v1/enrol", b"{".to_vec()).await).await;
    assert_eq!(code(malformed), "request_malformed");
}

#[tokio::test]
async fn a_revoked_seat_may_sign_in_but_is_given_nothing() {
    let server = Server::start().await;
    let case = server.add_case("KHE12");
    let mut device = server.device(1, &[(case, Sensitivity::S2)]).await;
    admin::revoke(&server.hq, device.seat(), None, "lost").unwrap();
    assert_eq!(code(device.pull(case, "").await), "seat_revoked");
    assert_eq!(device.sign_in().await.unwrap(), []);
    assert_eq!(device.session.as_ref().unwrap().standing, Standing::Revoked);
}
