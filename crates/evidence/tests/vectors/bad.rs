//! Bytes that must be refused, each wrong in one way, with the code of the refusal. Where it can be, the signature fits, so
//! that a verifier which forgives the one fault would accept the bytes.

use ed25519_dalek::Signer as _;
use evidence::cose::{self, Purpose};
use evidence::log::LogProof;
use evidence::op::{Salts, op_digest};
use evidence::{BatchReader, BlockGrant, Entry, Receipt, Revocation, SeatCertificate, SeatKey, Sensitivity};
use minicbor::Encoder;
use serde_json::{Value as Json, json};

use crate::compare;
use crate::entries::{CASE, create, first, key, second};
use crate::statements::{certificate, grant, receipt, revocation};

/// A header in pieces: key, and value as CBOR.
type Parts = Vec<(u8, Vec<u8>)>;

fn cbor(write: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut Encoder::new(&mut bytes));
    bytes
}

fn bytes(content: &[u8]) -> Vec<u8> {
    cbor(|e| {
        e.bytes(content).unwrap();
    })
}

fn number(number: u64) -> Vec<u8> {
    cbor(|e| {
        e.u64(number).unwrap();
    })
}

/// The header of a first entry by seat 1.
fn parts() -> Parts {
    vec![
        (0, number(1)),
        (1, bytes(CASE.as_bytes())),
        (2, bytes(SeatKey::from(&key(1)).as_bytes())),
        (3, number(1)),
        (5, number(1_763_800_000_000 << 16)),
        (6, hex::decode("831b0000019ab07a8e40187800").unwrap()),
    ]
}

fn with(key: u8, value: Vec<u8>) -> Parts {
    let mut parts: Parts = parts().into_iter().filter(|(known, _)| *known != key).collect();
    let at = parts.partition_point(|(known, _)| *known < key);
    parts.insert(at, (key, value));
    parts
}

fn map(parts: &Parts) -> Vec<u8> {
    let content = parts.iter().flat_map(|(key, value)| [&[*key], value.as_slice()].concat());
    std::iter::once(0xa0 + parts.len() as u8).chain(content).collect()
}

/// An entry in the whole form, signed over whatever the parts and ops are.
fn forge(parts: &Parts, ops: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let seed = [0x33; 16];
    let mut marks = vec![0x80 + ops.len() as u8];
    let mut openings = marks.clone();
    for (index, (class, op)) in ops.iter().enumerate() {
        marks.extend(
            [
                &[0x82],
                bytes(op_digest(&Salts::of(&seed).at(index as u32), op).as_bytes()).as_slice(),
                &[*class],
            ]
            .concat(),
        );
        openings.extend([&[0x82, *class], op.as_slice()].concat());
    }
    let mut signed = parts.clone();
    signed.push((9, marks));
    let signature = cose::sign(Purpose::ENTRY, &map(&signed), &key(1));
    [&[0x85, 0x00], map(parts).as_slice(), &bytes(&seed), &openings, &bytes(&signature)].concat()
}

fn op() -> Vec<u8> {
    create(1, "note", None).to_bytes()
}

/// A `set` of the field `x` with a value and what follows the list of replaced ops.
fn set(value: &[u8], extras: &[u8]) -> Vec<u8> {
    let count = if extras.is_empty() { 0x85 } else { 0x86 };
    [&[count, 0x01, 0x50], [1; 16].as_slice(), &[0x61, b'x'], value, &[0x80], extras].concat()
}

fn said(value: &str) -> Vec<(u8, Vec<u8>)> {
    vec![(0, set(&hex::decode(value).unwrap(), &[]))]
}

fn changed(mut bytes: Vec<u8>, at: usize, to: &[u8], length: usize) -> Vec<u8> {
    bytes.splice(at..at + length, to.iter().copied());
    bytes
}

/// The same signature with its scalar S made larger by the order of the group: it fits the equation, not the rule.
fn with_s_plus_l(mut bytes: Vec<u8>) -> Vec<u8> {
    let order = hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let at = bytes.len() - 32;
    let mut carry = 0_u16;
    for (byte, add) in bytes[at..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry as u8;
        carry >>= 8;
    }
    bytes
}

fn entries() -> Vec<(&'static str, Vec<u8>)> {
    let whole = || forge(&parts(), &[(0, op())]);
    let withheld = second().withhold(|class| class < Sensitivity::S2).to_bytes();
    let mut swapped = parts();
    swapped.swap(0, 1);
    let mut doubled = parts();
    doubled.insert(4, (3, number(1)));
    let without = |gone: u8| parts().into_iter().filter(|(key, _)| *key != gone).collect::<Parts>();
    let small_order = [[1].as_slice(), &[0; 31]].concat();
    let small_seat = {
        let bytes = forge(&with(2, bytes(&small_order)), &[(0, op())]);
        // R and A are the neutral point and S is zero: the plain equation holds for every message.
        let at = bytes.len() - 64;
        changed(bytes, at, &[small_order.as_slice(), &[0; 32]].concat(), 64)
    };
    let resigned = |purpose: Purpose, key: &ed25519_dalek::SigningKey| {
        let bytes = whole();
        let payload = Entry::from_bytes(&bytes).unwrap().header().to_payload();
        let signature = key.sign(&cose::signed_bytes(purpose, &payload)).to_bytes();
        let at = bytes.len() - 64;
        changed(bytes, at, &signature, 64)
    };
    let deep = format!("{}01", "81".repeat(6));
    vec![
        ("cut off", whole()[..whole().len() - 1].to_vec()),
        ("a byte too many", [whole(), vec![0]].concat()),
        ("no op", forge(&parts(), &[])),
        ("a form that does not exist", changed(whole(), 1, &[2], 1)),
        ("a newer version", forge(&with(0, number(2)), &[(0, op())])),
        ("a number longer than it needs", changed(whole(), 4, &[0x18, 0x01], 1)),
        ("an array without an end", changed(whole(), 0, &[0x9f], 1)),
        ("keys in another order", forge(&swapped, &[(0, op())])),
        ("a doubled key", forge(&doubled, &[(0, op())])),
        ("an unknown key", forge(&with(10, number(1)), &[(0, op())])),
        ("no logical clock", forge(&without(5), &[(0, op())])),
        ("place zero", forge(&with(3, number(0)), &[(0, op())])),
        ("a first entry with an entry before it", forge(&with(4, bytes(&[7; 32])), &[(0, op())])),
        ("a second entry without an entry before it", forge(&with(3, number(2)), &[(0, op())])),
        ("a seat of 31 bytes", forge(&with(2, bytes(&[1; 31])), &[(0, op())])),
        ("a logical clock of 2^63", forge(&with(5, number(1 << 63)), &[(0, op())])),
        ("an offset of a whole day", forge(&with(6, hex::decode("83001905a000").unwrap()), &[(0, op())])),
        (
            "a clock source that does not exist",
            forge(&with(6, hex::decode("83000003").unwrap()), &[(0, op())]),
        ),
        ("an empty list of heads", forge(&with(8, vec![0x80]), &[(0, op())])),
        ("a class that does not exist", forge(&parts(), &[(5, op())])),
        ("an op that does not exist", forge(&parts(), &[(0, changed(op(), 1, &[3], 1))])),
        ("an op with a longer number", forge(&parts(), &[(0, changed(op(), 1, &[0x18, 0x00], 1))])),
        ("a kind of 65 bytes", forge(&parts(), &[(0, create(1, &"k".repeat(65), None).to_bytes())])),
        ("an empty kind", forge(&parts(), &[(0, create(1, "", None).to_bytes())])),
        ("a value with a float", forge(&parts(), &said("f93c00"))),
        ("a value with a tag", forge(&parts(), &said("c100"))),
        ("a value that is undefined", forge(&parts(), &said("f7"))),
        ("a value with an endless list", forge(&parts(), &said("9f01ff"))),
        ("a number beyond 63 bits", forge(&parts(), &said("1b8000000000000000"))),
        ("text that is not UTF-8", forge(&parts(), &said("61ff"))),
        ("parts in another order", forge(&parts(), &said("a262616101616202"))),
        ("a doubled part", forge(&parts(), &said("a2616101616102"))),
        ("a part named $bytes", forge(&parts(), &said("a16624627974657360"))),
        ("a part without a name", forge(&parts(), &said("a16001"))),
        ("a value nested too deeply", forge(&parts(), &said(&deep))),
        (
            "a value and a reason why there is none",
            forge(&parts(), &[(0, set(&[0x01], &[0xa1, 0x01, 0x01]))]),
        ),
        ("an empty reason that does not exist", forge(&parts(), &[(0, set(&[0xf6], &[0xa1, 0x01, 0x07]))])),
        ("extras that say nothing", forge(&parts(), &[(0, set(&[0x01], &[0xa0]))])),
        ("an unknown extra", forge(&parts(), &[(0, set(&[0x01], &[0xa1, 0x04, 0x01]))])),
        ("a changed byte of the signature", {
            let at = whole().len() - 64;
            let to = whole()[at] ^ 1;
            changed(whole(), at, &[to], 1)
        }),
        ("a signature whose S is not below the order", with_s_plus_l(whole())),
        ("a seat of small order, for which anything fits", small_seat),
        ("the signature of another seat", resigned(Purpose::ENTRY, &key(2))),
        ("a signature for another purpose", resigned(Purpose::RECEIPT, &key(1))),
        ("an opening that was changed", changed(withheld.clone(), withheld.len() - 1, b"X", 1)),
        ("openings at a place that does not exist", {
            let at = withheld.windows(3).position(|at| at == [0x81, 0x83, 0x01]).unwrap() + 2;
            changed(withheld.clone(), at, &[0x03], 1)
        }),
        ("the same opening twice", {
            let at = withheld.windows(3).position(|at| at == [0x81, 0x83, 0x01]).unwrap();
            let opening = withheld[at + 1..].to_vec();
            [&withheld[..at], &[0x82], &opening, &opening].concat()
        }),
        ("a payload whose number is longer than it needs", {
            let entry = first().withhold(|_| false);
            let payload = changed(entry.header().to_payload(), 2, &[0x18, 0x01], 1);
            let signature = cose::sign(Purpose::ENTRY, &payload, &key(1));
            [&[0x84, 0x01], bytes(&payload).as_slice(), &bytes(&signature), &[0x80]].concat()
        }),
    ]
}

fn statements() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let hq = key(9);
    let (seat, block, held) = (certificate().sign(&hq), grant().sign(&hq), receipt().sign(&hq));
    let (content, _) = cose::parts(&block, "block").unwrap();
    let sign = |payload: &[u8]| cose::signed_message(Purpose::BLOCK, payload, &hq);
    vec![
        ("seat", "a certificate cut off", seat[..seat.len() - 1].to_vec()),
        ("seat", "without tag 18", seat[1..].to_vec()),
        ("seat", "algorithm EdDSA (-8) in place of Ed25519 (-19)", changed(seat.clone(), 5, &[0x27], 1)),
        ("seat", "an unprotected header", changed(seat.clone(), 6, &[0xa1, 0x04, 0x00], 1)),
        ("seat", "a block grant in place of a certificate", block.clone()),
        ("block", "a certificate in place of a block grant", seat.clone()),
        ("block", "signed by another key than that of the headquarters it names", grant().sign(&key(8))),
        ("block", "a doubled key", sign(&[&[0xa6], &content[1..], &[0x07, 0x61, b'B']].concat())),
        ("block", "a number longer than it needs", sign(&changed(content.to_vec(), 2, &[0x18, 0x01], 1))),
        ("block", "a signature for another purpose", cose::signed_message(Purpose::SEAT, content, &hq)),
        ("block", "a newer version", sign(&changed(content.to_vec(), 2, &[0x02], 1))),
        ("receipt", "a changed byte of the signature", {
            let at = held.len() - 1;
            let to = held[at] ^ 1;
            changed(held.clone(), at, &[to], 1)
        }),
        ("receipt", "keys that are missing", {
            let payload =
                [&[0xa2, 0x00, 0x01, 0x01, 0x58, 0x20], receipt().hq.as_bytes().as_slice()].concat();
            cose::signed_message(Purpose::RECEIPT, &payload, &hq)
        }),
        (
            "revocation",
            "signed by another key than that of the headquarters it names",
            revocation().sign(&key(8)),
        ),
        (
            "revocation",
            "a place beyond every log",
            Revocation { from_position: 1 << 63, ..revocation() }.sign(&hq),
        ),
        ("revocation", "a reason of 257 bytes", {
            Revocation { reason: "x".repeat(257), ..revocation() }.sign(&hq)
        }),
        ("seat", "a revocation in place of a certificate", revocation().sign(&hq)),
    ]
}

fn proofs() -> Vec<(&'static str, String)> {
    let proof = crate::log::proof(3);
    let line = |n: usize| proof.lines().nth(n).unwrap().to_owned();
    let clock = proof.lines().last().unwrap().to_owned() + "\n";
    vec![
        ("another first line", proof.replace("@v1", "@v2")),
        ("an extra line", proof.replace("index 3\n", "extra AAAA\nindex 3\n")),
        ("an index with a leading zero", proof.replace("index 3", "index 03")),
        ("another index", proof.replace("index 3", "index 2")),
        ("an index outside the log", proof.replace("index 3", "index 11")),
        ("a path that is too short", proof.replace(&(line(2) + "\n"), "")),
        ("a changed hash of the path", proof.replace(&line(2), &line(3))),
        ("a changed size", proof.replace("\n11\n", "\n12\n")),
        ("another log", proof.replace("\nexample.org/hq\n", "\nexample.org/hz\n")),
        ("no signature of the clock", proof.replace(&clock, "")),
        ("a hash with spare bits set", {
            let with_spare = line(2).replace('=', "") + "=";
            let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let at = letters.find(&with_spare[42..43]).unwrap();
            proof.replace(&line(2), &format!("{}{}=", &with_spare[..42], &letters[at + 1..at + 2]))
        }),
    ]
}

#[test]
fn everything_bad_is_refused_with_its_code() {
    let mut shown: Vec<Json> = Vec::new();
    for (about, bytes) in entries() {
        let verdict = Entry::from_bytes(&bytes).and_then(|entry| entry.verify());
        let code = verdict.expect_err(about).code();
        shown.push(json!({"kind": "entry", "about": about, "bytes": hex::encode(bytes), "code": code}));
    }
    for (kind, about, bytes) in statements() {
        let refused = match kind {
            "seat" => SeatCertificate::open(&bytes).err(),
            "block" => BlockGrant::open(&bytes).err(),
            "revocation" => Revocation::open(&bytes).err(),
            _ => Receipt::open(&bytes).err(),
        };
        let code = refused.expect(about).code();
        shown.push(json!({"kind": kind, "about": about, "bytes": hex::encode(bytes), "code": code}));
    }
    for (about, text) in proofs() {
        let verdict = LogProof::parse(text.as_bytes())
            .and_then(|proof| proof.verify(&first().id(), &crate::log::keys()));
        let code = verdict.expect_err(about).code();
        shown.push(json!({"kind": "proof", "about": about, "text": text, "code": code}));
    }
    compare("bad.json", &Json::Array(shown));
}

/// A batch in which things are wrong, and what is read of it in spite of that.
#[test]
fn a_batch_is_read_on_after_what_cannot_be_read() {
    let (first, second) = (first(), second());
    let pieces = [
        vec![0x01],
        second.to_bytes(),
        hex::decode("8301f93c0002").unwrap(),
        first.to_bytes(),
        vec![0x85, 0x00],
    ];
    let read = BatchReader::new(&pieces.concat(), |_| None)
        .map(|read| {
            read.map_or_else(|error| json!({"code": error.code()}), |entry| json!({"id": entry.id()}))
        })
        .collect::<Vec<_>>();
    compare("bad_batch.json", &json!({"bytes": hex::encode(pieces.concat()), "read": read}));
}
