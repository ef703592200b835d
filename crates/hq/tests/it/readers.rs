//! Who has read a case: told to those who may read it themselves, and to nobody else.

use evidence::wire::sync::{ReadersAnswer, ReadersRequest};
use evidence::{CaseId, Sensitivity};
use hq::admin;

use crate::server::{Answer, Device, Server, code, json};

async fn ask(device: &Device, cases: Vec<CaseId>) -> Answer<ReadersAnswer> {
    let request = serde_json::to_vec(&ReadersRequest { cases }).unwrap();
    json(device.post("/v1/readers", request).await).await
}

#[tokio::test]
async fn a_revoked_seat_does_not_learn_who_works_on_its_cases() {
    let server = Server::start().await;
    let (case, other) = (server.add_case("KHE12"), server.add_case("KHE13"));
    let mut author = server.device(1, &[(case, Sensitivity::S4)]).await;
    let reader = server.device(2, &[(case, Sensitivity::S2)]).await;
    let written = [author.write(case, "a")];
    author.push(&written).await.unwrap();
    reader.pull(case, "").await.unwrap();
    let told = ask(&author, vec![case, other]).await.unwrap().readers;
    assert_eq!((told.len(), told[0].seat), (1, reader.seat()));
    admin::revoke(&server.hq, author.seat(), None, "stolen").unwrap();
    assert_eq!(code(ask(&author, vec![case]).await), "seat_revoked");
}

#[tokio::test]
async fn a_case_that_is_asked_for_again_and_again_is_answered_once() {
    let (server, case, mut author) = Server::with_device().await;
    let reader = server.device(2, &[(case, Sensitivity::S2)]).await;
    let written = [author.write(case, "a")];
    author.push(&written).await.unwrap();
    reader.pull(case, "").await.unwrap();
    assert_eq!(ask(&author, vec![case; 50]).await.unwrap().readers.len(), 1);
    let many = (0..10_001_u32).map(|n| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&n.to_be_bytes());
        CaseId::from_bytes(id)
    });
    assert_eq!(code(ask(&author, many.collect()).await), "request_malformed");
}
