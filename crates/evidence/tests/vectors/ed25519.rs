//! Edge cases of Ed25519 on which implementations disagree (C2SP CCTV, see the licence beside the file).

use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Value as Json, json};

use crate::{compare, folder};

#[test]
fn strict_verification_gives_the_verdicts_of_the_vectors() {
    let text = std::fs::read_to_string(folder().join("ed25519_cctv.json")).unwrap();
    let vectors: Vec<Json> = serde_json::from_str(&text).unwrap();
    let fits = |vector: &Json| {
        let bytes = |name: &str| hex::decode(vector[name].as_str().unwrap()).unwrap();
        let signature = Signature::from_slice(&bytes("sig")).unwrap();
        let key = VerifyingKey::from_bytes(&bytes("key").try_into().unwrap());
        key.is_ok_and(|key| key.verify_strict(vector["msg"].as_str().unwrap().as_bytes(), &signature).is_ok())
    };
    let accepted: Vec<_> =
        vectors.iter().filter(|vector| fits(vector)).map(|vector| &vector["number"]).collect();
    assert!(accepted.len() > 5 && accepted.len() < vectors.len() / 2);
    compare("ed25519.json", &json!({"accepted": accepted}));
}
