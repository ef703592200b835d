//! What headquarters and seats state beside entries: certificates, grants of number blocks, receipts, sessions.

use evidence::wire::Base64Bytes;
use evidence::wire::enrol::{EnrolCode, EnrolRequest};
use evidence::wire::session::Challenge;
use evidence::{
    Accepted, BlockGrant, BundleSignature, DeviceId, Digest, HqKey, Receipt, Refused, Revocation,
    SeatCertificate, SeatKey,
};
use serde_json::json;

use crate::compare;
use crate::entries::{first, key};

pub fn certificate() -> SeatCertificate {
    SeatCertificate {
        hq: HqKey::from(&key(9)),
        seat: SeatKey::from(&key(1)),
        device: DeviceId::from_bytes([0xde; 16]),
        device_name: "Laptop 7".into(),
        examiner: "Олена Коваль".into(),
        initials: "OK".into(),
        issued_ms: 1_763_700_000_000,
        log_key: crate::log::keys().log.to_string(),
        clock_key: crate::log::keys().clock.to_string(),
    }
}

pub fn grant() -> BlockGrant {
    let SeatCertificate { hq, device, issued_ms, .. } = certificate();
    BlockGrant { hq, device, block: "AB".into(), issued_ms }
}

pub fn receipt() -> Receipt {
    Receipt {
        hq: HqKey::from(&key(9)),
        seat: SeatKey::from(&key(1)),
        received_ms: 1_763_900_000_000,
        accepted: vec![Accepted { entry: first().id(), position: 3 }],
        refused: vec![Refused { entry: Digest::of(b"refused"), code: "case_unknown".into(), kept: true }],
        originals: vec![Digest::of(b"original")],
        checkpoint: crate::log::checkpoint(),
        case: Some(crate::entries::CASE),
    }
}

pub fn revocation() -> Revocation {
    let SeatCertificate { hq, seat, .. } = certificate();
    let reason = "викрадено з авто".into();
    Revocation { hq, issued_ms: 1_763_950_000_000, seat, from_position: 2, reason }
}

#[test]
fn statements_are_as_the_vectors_show_them() {
    let hq = key(9);
    let (seat, block, held) = (certificate().sign(&hq), grant().sign(&hq), receipt().sign(&hq));
    assert_eq!(SeatCertificate::open(&seat), Ok(certificate()));
    assert_eq!(BlockGrant::open(&block), Ok(grant()));
    assert_eq!(Receipt::open(&held), Ok(receipt()));
    let revoked = revocation().sign(&hq);
    assert_eq!(Revocation::open(&revoked), Ok(revocation()));
    let seal = BundleSignature {
        seat: SeatKey::from(&key(1)),
        made_ms: 1_763_900_000_000,
        tag_manifest: Digest::of(b"tag manifest"),
    };
    let challenge = Challenge {
        nonce: Base64Bytes(vec![0x55; 32]),
        origin: "example.org/hq".into(),
        hq_time_ms: 1_763_900_000_000,
    };
    let session = challenge.sign(&key(1)).unwrap();
    let code =
        EnrolCode { address: "hq.example.org:8443".into(), pin: Digest::of(b"spki"), secret: [0x5e; 16] };
    let request = EnrolRequest {
        ticket: code.ticket(),
        seat: SeatKey::from(&key(1)),
        device: DeviceId::from_bytes([0xde; 16]),
        device_name: "Laptop 7".into(),
    };
    let enrol = request.sign(&key(1), &code.secret);
    assert_eq!(enrol.open(), Ok(request));
    compare(
        "statements.json",
        &json!({
            "seat": {"bytes": hex::encode(seat), "says": certificate()},
            "block": {"bytes": hex::encode(block), "says": grant()},
            "receipt": {"bytes": hex::encode(held), "says": receipt()},
            "revocation": {"bytes": hex::encode(revoked), "says": revocation()},
            "bundle": {"bytes": hex::encode(seal.sign(&key(1))), "says": seal},
            "session": {
                "bytes": hex::encode(&session.answer.0),
                "says": {"nonce": "55".repeat(32), "origin": "example.org/hq", "seat": SeatKey::from(&key(1))},
            },
            "enrol": {
                "code": code.to_string(),
                "secret": "5e".repeat(16),
                "bytes": hex::encode(&enrol.request.0),
                "mac": hex::encode(&enrol.mac.0),
                "says": {
                    "ticket": hex::encode(code.ticket().0),
                    "seat": SeatKey::from(&key(1)),
                    "device": DeviceId::from_bytes([0xde; 16]),
                    "device_name": "Laptop 7",
                },
            },
        }),
    );
}
