//! A record that is raised after it was written, for those who may read less.

use evidence::{CaseId, Digest, Entry, Op, RecordId, Sensitivity, Value};
use reqwest::StatusCode;

use crate::server::{Device, Server, code, entries};

const RECORD: RecordId = RecordId::from_bytes([0x31; 16]);
const PHOTO: &[u8] = b"0123456789";

fn set(field: &str, value: Value, replaces: &[&Entry]) -> (Op, Sensitivity) {
    let replaces = replaces.iter().flat_map(|entry| &entry.header().ops).map(|mark| mark.digest).collect();
    let op = Op::Set { record: RECORD, field: field.into(), value: value.into(), replaces, reason: None };
    (op, Sensitivity::S0)
}

fn texts(entries: &[Entry]) -> Vec<String> {
    let ops = entries.iter().flat_map(Entry::ops);
    let said = ops.filter_map(|(_, op)| match op {
        Op::Set { value, .. } => value.value.as_text().map(ToOwned::to_owned),
        _ => None,
    });
    said.collect()
}

async fn setting() -> (Server, CaseId, Device, Device) {
    let (server, case, author) = Server::with_device().await;
    let reader = server.device(2, &[(case, Sensitivity::S1)]).await;
    (server, case, author, reader)
}

#[tokio::test]
async fn what_was_written_before_is_withheld_from_a_lower_grant_until_it_is_lowered() {
    let (server, case, mut author, reader) = setting().await;
    let create = Op::Create { record: RECORD, kind: "note".into(), parent: None };
    let written = author.write_ops(
        case,
        "a",
        vec![(create, Sensitivity::S0), set("note_text", Value::text("seen by Ivan"), &[])],
    );
    let raised = author.write_ops(case, "b", vec![set("sensitivity", Value::text("S3"), &[])]);
    author.push(&[written.clone(), raised.clone()]).await.unwrap();
    let page = reader.pull(case, "").await.unwrap();
    let read = entries(&page);
    assert!(read.iter().all(|entry| entry.verify().is_ok()));
    // That it was raised is for everybody to know: whoever has the words must withhold them too.
    assert_eq!(texts(&read), ["S3"]);
    assert_eq!(read[0].id(), written.id());
    assert!(!page.batch.windows(12).any(|window| window == b"seen by Ivan"));
    assert_eq!(texts(&entries(&author.pull(case, "").await.unwrap())), ["seen by Ivan", "S3"]);

    let lowered = author.write_ops(case, "c", vec![set("sensitivity", Value::text("S1"), &[&raised])]);
    author.push(&[lowered]).await.unwrap();
    let page = reader.pull(case, &page.cursor).await.unwrap();
    let mut read = texts(&entries(&page));
    read.sort();
    assert_eq!(read, ["S1", "S3", "seen by Ivan"]);
    assert_eq!(entries(&reader.pull(case, &page.cursor).await.unwrap()), []);
    drop(server);
}

#[tokio::test]
async fn the_original_of_a_photo_that_was_raised_is_given_to_nobody_with_a_lower_grant() {
    let (server, case, mut author, reader) = setting().await;
    let digest = Digest::of(PHOTO);
    let create = Op::Create { record: RECORD, kind: "media".into(), parent: None };
    let named = set("sha256", Value::Bytes(digest.as_bytes().to_vec()), &[]);
    let photo = author.write_ops(case, "a", vec![(create, Sensitivity::S0), named]);
    author.push(&[photo]).await.unwrap();
    assert!(server.hq.originals().take_in([1; 16], digest, PHOTO).unwrap());
    let original = hq::store::Original { digest, length: PHOTO.len() as u64, received: server.hq.now() };
    server.hq.store().add_original(&original, case).unwrap();
    let path = format!("/v1/originals/{digest}");
    assert_eq!(reader.get(&path).await.unwrap(), PHOTO);
    let raised = author.write_ops(case, "b", vec![set("sensitivity", Value::text("S2"), &[])]);
    author.push(&[raised]).await.unwrap();
    assert_eq!(code(reader.get(&path).await), "original_unknown");
    assert_eq!(author.request(reqwest::Method::GET, &path).send().await.unwrap().status(), StatusCode::OK);
}
