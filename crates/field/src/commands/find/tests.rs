use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use evidence::{BlockGrant, DeviceId, HqKey, SeatCertificate};

use super::*;
use crate::commands::AddRecord;
use crate::session::tests::{case, session};
use crate::store::hq::Headquarters;
use crate::store::number_block;

/// The codes of what is found in a case where headquarters says at which device the seat is, and gave the block of its
/// numbers to the device 7.
fn codes_at(device: u8) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let add = AddRecord { case, kind: "evidence".into(), parent: None, fields: BTreeMap::new() };
    let number = add.run(&mut session).unwrap().num;
    let block = crate::numbers::HumanNumber::parse_exact(&number).unwrap().own_block().to_owned();
    let key = SigningKey::from_bytes(&[9; 32]);
    let hq = HqKey::from(&key);
    let grant = BlockGrant { hq, device: DeviceId::from_bytes([7; 16]), block: block.clone(), issued_ms: 1 };
    let (log_key, clock_key) = (String::new(), String::new());
    let certificate = SeatCertificate {
        hq,
        seat: session.seat(),
        device: DeviceId::from_bytes([device; 16]),
        device_name: "laptop".into(),
        examiner: "Olena Koval".into(),
        initials: "OK".into(),
        issued_ms: 1,
        log_key: log_key.clone(),
        clock_key: clock_key.clone(),
    };
    let db = session.node.db();
    let (address, pin, origin) = ("hq:1".to_owned(), evidence::Digest::of(b"pin"), "hq".to_owned());
    hq::put_headquarters(db, &Headquarters { address, pin, key: hq, origin, log_key, clock_key }).unwrap();
    number_block::put_of_another(db, &block, &grant.sign(&key)).unwrap();
    ledger::certify_seat(db, session.seat(), &certificate.sign(&key)).unwrap();
    let of_all = Findings { case, record: None }.run(&mut session).unwrap();
    let of_one = Findings { case, record: Some(number) }.run(&mut session).unwrap();
    let foreign = |found: Vec<FoundUnfit>| -> Vec<String> {
        found.into_iter().map(|found| found.code).filter(|code| code == FOREIGN_NUMBER).collect()
    };
    let (of_all, of_one) = (foreign(of_all), foreign(of_one));
    assert_eq!(of_all, of_one);
    of_all
}

#[test]
fn a_number_that_headquarters_gave_to_another_device_is_found_by_its_statements_alone() {
    assert_eq!(codes_at(8), [FOREIGN_NUMBER]);
    assert_eq!(codes_at(7), [""; 0]);
}
