//! Exhibits and the two people who hand them over.

use crate::laptop::{Laptop, SECOND_PASSPHRASE};

fn collect(laptop: &Laptop, seal: &str) -> String {
    let seal = format!("seal_no={seal}");
    let exhibit = laptop.ask(&[
        "collect",
        "item_class=ballistic",
        "description=bullet, copper coloured",
        "packaging=paper_bag",
        &seal,
    ]);
    exhibit["num"].as_str().unwrap().to_owned()
}

#[test]
fn an_exhibit_goes_from_hand_to_hand_with_both_signatures() {
    let laptop = Laptop::new();
    let exhibit = collect(&laptop, "UA-0042");
    let second = [("CAIRN_SECOND_PASSPHRASE", SECOND_PASSPHRASE)];
    let told = laptop.run_with(&second, &["hand-over", &exhibit, "--to", "PV"]).done().out;
    assert!(told.contains("Олена Коваль") && told.contains("Both have signed."), "{told}");
    let custody = laptop.ask(&["custody", &exhibit]);
    assert!(custody["holders"][0]["title"].as_str().unwrap().contains("Pieter de Vries"), "{custody}");
    assert_eq!(custody["seal"], "UA-0042");
    assert_eq!(custody["events"].as_array().unwrap().len(), 3);
    let again = laptop.run_with(&second, &["hand-over", &exhibit, "--to", "PV"]);
    assert_eq!(again.code, Some(1), "{}", again.err);
    assert!(laptop.ask(&["custody"]).as_array().unwrap().is_empty());
}

#[test]
fn a_refused_hand_over_names_everything_that_stands_in_its_way() {
    let laptop = Laptop::new();
    let exhibits = ["UA-0101", "UA-0102"].map(|seal| collect(&laptop, seal));
    let [first, second] = &exhibits;
    let passphrase = [("CAIRN_SECOND_PASSPHRASE", SECOND_PASSPHRASE)];
    laptop.run_with(&passphrase, &["hand-over", first, second, "--to", "PV"]).done();
    let again = laptop.run_with(&passphrase, &["hand-over", first, second, "--to", "PV"]);
    assert_eq!(again.code, Some(1), "{}", again.err);
    for exhibit in &exhibits {
        assert!(again.err.contains(&format!("{exhibit}: is not held by")), "{}", again.err);
    }
    let json = laptop.run_with(&passphrase, &["--json", "hand-over", first, second, "--to", "PV"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(told["code"], "giver_does_not_hold");
    let things = told["detail"]["things"].as_array().unwrap();
    assert_eq!(things.iter().map(|thing| thing["name"].as_str().unwrap()).collect::<Vec<_>>(), exhibits);
    assert_eq!(told["detail"]["more"], 0);
}

#[test]
fn the_receiver_may_sign_later_and_the_giver_cannot_sign_for_them() {
    let laptop = Laptop::new();
    let exhibit = collect(&laptop, "UA-0043");
    let open = laptop.ask(&["hand-over", &exhibit, "--to", "PV", "--later"]);
    // The case learns of the receiver when they first work in it.
    assert_eq!(open["missing"], serde_json::json!(["receiver"]));
    assert_eq!(laptop.run(&["countersign"]).refused(1), "signed_already");
    let receiver = [("CAIRN_EXAMINER", "PV"), ("CAIRN_PASSPHRASE", SECOND_PASSPHRASE)];
    let signed = laptop.run_with(&receiver, &["countersign"]).done().out;
    assert!(signed.contains("Both have signed."), "{signed}");
    assert_eq!(laptop.run_with(&receiver, &["countersign"]).refused(2), "hand_over_not_named");
}

#[test]
fn without_the_receivers_passphrase_nothing_is_handed_over() {
    let laptop = Laptop::new();
    let exhibit = collect(&laptop, "UA-0044");
    let wrong = [("CAIRN_SECOND_PASSPHRASE", "not mine at all")];
    assert_eq!(
        laptop.run_with(&wrong, &["hand-over", &exhibit, "--to", "PV"]).refused(4),
        "passphrase_wrong"
    );
    assert_eq!(laptop.run(&["hand-over", &exhibit, "--to", "PV"]).refused(4), "secret_missing");
    let custody = laptop.ask(&["custody", &exhibit]);
    assert!(custody["holders"][0]["title"].as_str().unwrap().contains("Олена Коваль"), "{custody}");
}

#[test]
fn a_seal_is_put_on_and_a_broken_one_replaced() {
    let laptop = Laptop::new();
    let exhibit = collect(&laptop, "UA-0045");
    laptop
        .run(&[
            "event",
            "open",
            &exhibit,
            "--field",
            "seal_before=UA-0045",
            "--field",
            "purpose=exam",
            "--field",
            "seal_state=intact",
        ])
        .done();
    laptop.run(&["seal", &exhibit, "--seal", "UA-0099", "--before", "UA-0045"]).done();
    assert_eq!(laptop.ask(&["custody", &exhibit])["seal"], "UA-0099");
    assert_eq!(laptop.run(&["seal", "V-A9999", "--seal", "UA-1"]).refused(1), "unknown_record");
}
