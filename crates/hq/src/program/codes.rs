//! `cairn-hq codes`: how commands end, and the codes of messages.

use serde_json::json;

use super::{Exit, print};

/// Code and meaning of every error, gathered from where they arise when the program is built.
const ERRORS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/error_codes.rs"));

/// Whether `cairn-hq` may end so. It has no vault, and being stopped is how a server ends.
const fn is_of_headquarters(exit: Exit) -> bool {
    !matches!(exit, Exit::NotLetIn | Exit::InUse | Exit::Stopped)
}

/// Shows them.
pub fn show(json: bool) {
    let ends = Exit::ALL.into_iter().filter(|exit| is_of_headquarters(*exit));
    let exits: Vec<_> = ends
        .clone()
        .map(|exit| json!({ "number": exit.number(), "code": exit, "meaning": exit.meaning() }))
        .collect();
    let errors: Vec<_> =
        ERRORS.iter().map(|(code, meaning)| json!({ "code": code, "meaning": meaning })).collect();
    print(json, json!({ "exit": exits, "errors": errors }), || {
        println!("A command ends with one of these exit codes:");
        for exit in ends {
            println!("{:>4}  {}", exit.number(), exit.meaning());
        }
        println!("\nA message on standard error ends with one of these codes in brackets:");
        for (code, meaning) in ERRORS {
            println!("  {code:<30} {meaning}");
        }
    });
}
