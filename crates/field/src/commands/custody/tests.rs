use super::*;
use crate::commands::{OrderCustody, ShowCustody};
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

#[test]
fn things_are_called_in_the_language_of_the_window_and_what_was_signed_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let first = exhibit(&mut session, case);
    let other = exhibit(&mut session, case);
    let numbers = [other.num.as_str(), first.num.as_str()];
    let signed = session.hand_over(&hand_over(case, &numbers, "PV"), Some(&second())).unwrap();
    session.node.speak("uk");
    let shown = session.handed_over(case, signed.event).unwrap();
    assert_eq!(shown.items, signed.items, "what was signed stays");
    assert_eq!(shown.things.len(), 2);
    for thing in &shown.things {
        let record = thing.record.as_ref().unwrap();
        assert!(thing.signed.starts_with(&format!("{} · ", record.num)), "{thing:?}");
        assert!(!thing.renamed && !thing.signed.contains(&record.title), "{thing:?}");
    }
    let page = ShowCustody { case, item: first.num.clone() }.run(&mut session).unwrap();
    let title = &page.events[0].record.title;
    assert!(title.contains(&page.item.title) && !title.contains(&first.title), "{title}");
    let typed = fields(&[("description", "bullet, deformed")]);
    let rename = crate::commands::SetFields { case, record: first.num, fields: typed, reason: Some("seen again".into()) };
    rename.run(&mut session).unwrap();
    let renamed = session.handed_over(case, signed.event).unwrap();
    assert_eq!(renamed.things.iter().filter(|thing| thing.renamed).count(), 1, "{:?}", renamed.things);
}

#[test]
fn things_are_found_by_who_holds_them_and_by_their_state_as_their_own_pages_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let things: Vec<_> = (0..4).map(|_| exhibit(&mut session, case)).collect();
    let typed = fields(&[("item_class", "ballistic"), ("description", "not collected yet")]);
    let loose = crate::commands::AddRecord { case, kind: "evidence".into(), parent: None, fields: typed };
    let loose = loose.run(&mut session).unwrap();
    let numbers = [things[0].num.as_str(), things[1].num.as_str()];
    session.hand_over(&hand_over(case, &numbers, "PV"), Some(&second())).unwrap();
    let lost = AddCustodyEvent {
        case,
        event: "lose_report".into(),
        items: vec![things[2].num.clone()],
        fields: fields(&[("purpose", "other"), ("seal_state", "missing")]),
    };
    lost.run(&mut session).unwrap();
    let all = OrderCustody { case, kind: "evidence".into(), state: None, holder: None };
    let found = all.clone().run(&mut session).unwrap();
    assert_eq!((found.rows.len(), found.total), (5, 5));
    for (row, thing) in things.iter().chain([&loose]).map(|thing| (thing.row, thing.num.clone())) {
        let page = ShowCustody { case, item: thing }.run(&mut session).unwrap();
        let of_state = OrderCustody { state: Some(page.state), ..all.clone() }.run(&mut session).unwrap();
        assert!(of_state.rows.contains(&row));
        for holder in page.holders {
            let held = OrderCustody { holder: Some(holder.id.to_string()), ..all.clone() };
            let held = held.run(&mut session).unwrap();
            assert!(held.rows.contains(&row));
            let count = held.holders.iter().find(|count| count.holder.id == holder.id).unwrap();
            assert_eq!(count.things, held.rows.len() as u64);
        }
    }
    assert_eq!(found.states.get("not_taken"), Some(&1));
    assert_eq!(found.states.values().sum::<u64>(), 5);
}
