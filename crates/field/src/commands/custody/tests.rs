use super::*;
use crate::commands::ShowCustody;
use crate::session::tests::{case, fields, session};
use ed25519_dalek::SigningKey;

fn second() -> SignedOn {
    SignedOn {
        key: SigningKey::from_bytes(&[99; 32]),
        name: "Pieter de Vries".to_owned(),
        initials: "PV".to_owned(),
    }
}

fn exhibit(session: &mut Session, case: CaseId) -> RecordSummary {
    let typed = [
        ("item_class", "ballistic"),
        ("description", "cartridge case, steel, from the north wall"),
        ("packaging", "paper_bag"),
        ("seal_no", "NL-0042"),
    ];
    CollectExhibit { case, fields: fields(&typed) }.run(session).unwrap()
}

fn hand_over(case: CaseId, items: &[&str], to: &str) -> HandOver {
    HandOver {
        case,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        to: to.to_owned(),
        purpose: "transport".into(),
        seal_state: "intact".into(),
        fields: BTreeMap::new(),
        receiver_passphrase: None,
    }
}

#[test]
fn an_exhibit_is_collected_and_sealed_and_held_by_its_collector() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let exhibit = exhibit(&mut session, case);
    let page = ShowCustody { case, item: exhibit.num.clone() }.run(&mut session).unwrap();
    assert_eq!((page.state.as_str(), page.seal.as_deref(), page.events.len()), ("held", Some("NL-0042"), 2));
    assert_eq!(page.holders.len(), 1);
    assert!(page.holders[0].title.contains("OK"), "{}", page.holders[0].title);
}

#[test]
fn two_people_on_one_laptop_hand_over_and_both_sign() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let exhibit = exhibit(&mut session, case);
    let done = session.hand_over(&hand_over(case, &[&exhibit.num], "PV"), Some(&second())).unwrap();
    assert!(done.missing.is_empty());
    assert!(done.items[0].contains(&exhibit.num), "{:?}", done.items);
    let page = ShowCustody { case, item: exhibit.num }.run(&mut session).unwrap();
    assert!(page.holders[0].title.contains("PV"));
    assert!(session.node.rebuild().unwrap().is_same());
}

#[test]
fn a_hand_over_stays_open_until_the_receiver_signs_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let exhibit = exhibit(&mut session, case);
    let device = session.device().clone();
    let receiver = Who::new(&second(), &device);
    session.write_as(&receiver, case, |draft| receiver.introduce(draft)).unwrap();
    let open = hand_over(case, &[&exhibit.num], "pv").run(&mut session).unwrap();
    assert_eq!(open.missing, ["receiver"]);
    let page = ShowCustody { case, item: exhibit.num.clone() }.run(&mut session).unwrap();
    assert!(page.holders[0].title.contains("OK"), "the giver holds it until the receiver has signed");
    assert_eq!(OpenHandOvers { case }.run(&mut session).unwrap().len(), 1);
    let twice = Countersign { case, event: open.event }.run(&mut session).unwrap_err();
    assert_eq!(twice.code(), "signed_already");
    session.sign_side(&receiver, case, open.event).unwrap();
    assert!(OpenHandOvers { case }.run(&mut session).unwrap().is_empty());
    let page = ShowCustody { case, item: exhibit.num }.run(&mut session).unwrap();
    assert!(page.holders[0].title.contains("PV"));
}

#[test]
fn an_unfit_hand_over_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let exhibit = exhibit(&mut session, case);
    session.hand_over(&hand_over(case, &[&exhibit.num], "PV"), Some(&second())).unwrap();
    let count = |session: &Session| crate::store::ledger::count_entries(session.node.db(), None).unwrap().0;
    let before = count(&session);
    let again = hand_over(case, &[&exhibit.num], "PV").run(&mut session).unwrap_err();
    assert_eq!(again.code(), "giver_does_not_hold");
    let oneself = hand_over(case, &[&exhibit.num], "OK").run(&mut session).unwrap_err();
    assert_eq!(oneself.code(), "hand_over_to_oneself");
    assert_eq!(count(&session), before);
}

#[test]
fn a_live_round_cannot_be_collected_before_it_was_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let typed = fields(&[("category", "hand_grenade"), ("hazard", "uxo")]);
    let remnant = crate::commands::AddRecord { case, kind: "munition_remnant".into(), parent: None, fields: typed };
    let remnant = remnant.run(&mut session).unwrap();
    let event = AddCustodyEvent {
        case,
        event: "collect".into(),
        items: vec![remnant.num],
        fields: fields(&[("purpose", "storage"), ("seal_state", "not_sealed")]),
    };
    assert_eq!(event.run(&mut session).unwrap_err().code(), "explosive_not_cleared");
}
