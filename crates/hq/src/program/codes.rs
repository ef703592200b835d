//! `cairn-hq codes`: how commands end, and the codes of messages.

use serde_json::json;

use super::{Exit, print};

/// Code and meaning of every error, gathered from where they arise when the program is built.
const ERRORS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/error_codes.rs"));

/// Shows them.
pub fn show(json: bool) {
    let exits: Vec<_> = Exit::ALL
        .iter()
        .map(|exit| json!({ "number": exit.number(), "code": exit.code(), "meaning": exit.meaning() }))
        .collect();
    let errors: Vec<_> =
        ERRORS.iter().map(|(code, meaning)| json!({ "code": code, "meaning": meaning })).collect();
    print(json, json!({ "exit": exits, "errors": errors }), || {
        println!("A command ends with one of these exit codes:");
        for exit in Exit::ALL {
            println!("{:>4}  {}", exit.number(), exit.meaning());
        }
        println!("\nA message on standard error ends with one of these codes in brackets:");
        for (code, meaning) in ERRORS {
            println!("  {code:<30} {meaning}");
        }
    });
}
