use super::*;
use crate::commands::{AddRecord, Countersign, Findings, OpenHandOvers, OrderCustody, ShowCustody, SignOnPaper, WithdrawRecord};
use crate::session::tests::{case, fields, session};
use crate::work::Work;
use ed25519_dalek::SigningKey;
use evidence::{Entry, Header, Hlc, Op, SeatKey, Sensitivity};

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
    assert!(page.mine);
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
    assert!(!page.mine, "the next hand-over of it is not ours");
    assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
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
    // Nor is anything written of the receiver, who would sign here and now.
    let third = SignedOn { key: SigningKey::from_bytes(&[98; 32]), name: "Third".into(), initials: "T".into() };
    let before = count(&session);
    let refused = session.hand_over(&hand_over(case, &[&exhibit.num], "T"), Some(&third)).unwrap_err();
    assert_eq!((refused.code(), count(&session)), ("giver_does_not_hold", before));
    let again = hand_over(case, &[&exhibit.num], "PV").run(&mut session).unwrap_err();
    assert_eq!(again.code(), "giver_does_not_hold");
    let oneself = hand_over(case, &[&exhibit.num], "OK").run(&mut session).unwrap_err();
    assert_eq!(oneself.code(), "hand_over_to_oneself");
    assert_eq!(count(&session), before);
}

#[test]
fn everything_that_stands_in_the_way_of_a_hand_over_is_named_on_the_wire() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let [given, also_given, held] = [0; 3].map(|_| exhibit(&mut session, case).num);
    session.hand_over(&hand_over(case, &[&given, &also_given], "PV"), Some(&second())).unwrap();
    let refused = hand_over(case, &[&held, &given, &also_given], "PV").run(&mut session).unwrap_err();
    let failure = crate::commands::Failure::from(&refused);
    assert_eq!(failure.code, "giver_does_not_hold");
    let in_the_way = failure.in_the_way.unwrap();
    let names: Vec<_> = in_the_way.things.iter().map(|thing| (thing.name.as_str(), thing.code.as_str())).collect();
    assert_eq!(names, [(given.as_str(), "giver_does_not_hold"), (also_given.as_str(), "giver_does_not_hold")]);
    assert!(in_the_way.things.iter().all(|thing| thing.record.is_some()), "{in_the_way:?}");
    assert_eq!(in_the_way.things[0].other.as_deref(), Some("Олена Коваль"));
    assert_eq!(in_the_way.more, 0);
}

#[test]
fn every_name_that_stands_for_no_thing_is_named_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let held = exhibit(&mut session, case).num;
    let one = hand_over(case, &["V-A9998", &held], "PV").run(&mut session).unwrap_err();
    assert_eq!((one.code(), one.to_string().contains("V-A9998")), ("unknown_record", true));
    let many: Vec<String> = (0..25).map(|n| format!("V-A97{n:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let refused = hand_over(case, &many, "PV").run(&mut session).unwrap_err();
    assert_eq!(refused.code(), "unknown_record");
    let said = refused.to_string();
    assert!(said.contains("V-A9719: ") && !said.contains("V-A9720") && said.contains("and 5 more"), "{said}");
    let in_the_way = crate::commands::InTheWay::of(&refused).unwrap();
    assert_eq!((in_the_way.things.len(), in_the_way.more), (20, 5));
    assert_eq!((in_the_way.things[0].record, in_the_way.things[0].name.as_str()), (None, "V-A9700"));
}

#[test]
fn a_live_round_cannot_be_collected_before_it_was_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    let case = case(&mut session);
    let typed = fields(&[("category", "hand_grenade"), ("hazard", "uxo")]);
    let remnant = AddRecord { case, kind: "munition_remnant".into(), parent: None, fields: typed };
    let remnant = remnant.run(&mut session).unwrap();
    let event = AddCustodyEvent {
        case,
        event: "collect".into(),
        items: vec![remnant.num],
        fields: fields(&[("purpose", "storage"), ("seal_state", "not_sealed")]),
    };
    assert_eq!(event.run(&mut session).unwrap_err().code(), "explosive_not_cleared");
}

/// What stands in a case of which a stranger's program wrote some entries.
struct Tampered {
    _folder: tempfile::TempDir,
    session: Session,
    case: CaseId,
    exhibit: RecordSummary,
    strangers: u64,
}

impl Tampered {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let exhibit = exhibit(&mut session, case);
        Self { _folder: folder, session, case, exhibit, strangers: 0 }
    }

    fn handed_over(&mut self) -> HandedOver {
        let request = hand_over(self.case, &[&self.exhibit.num], "PV");
        self.session.hand_over(&request, Some(&second())).unwrap()
    }

    fn open(&mut self) -> HandedOver {
        let receiver = Who::new(&second(), &self.session.device().clone());
        self.session.write_as(&receiver, self.case, |draft| receiver.introduce(draft)).unwrap();
        hand_over(self.case, &[&self.exhibit.num], "PV").run(&mut self.session).unwrap()
    }

    /// An entry by a seat of somebody else, as another program might make it, that arrives in a bundle.
    fn arrives(&mut self, ops: Vec<Op>) {
        let key = SigningKey::from_bytes(&[66; 32]);
        let entries = self.session.node.entries_of(self.case).unwrap();
        let mut strand = entries.iter().filter(|entry| entry.header().seat == SeatKey::from(&key));
        let header = Header {
            case: self.case,
            seat: SeatKey::from(&key),
            seq: self.strangers + 1,
            prev: strand.next_back().map(Entry::id),
            hlc: Hlc(1 << 16),
            time: self.session.now(),
            seen: None,
            heads: vec![],
            ops: vec![],
        };
        let ops = ops.into_iter().map(|op| (op, Sensitivity::S0)).collect();
        let entry = Entry::sign(header, ops, [self.strangers as u8; 16], &key).unwrap();
        self.strangers += 1;
        self.session.node.apply(std::iter::once(Ok(entry))).unwrap();
        assert!(self.session.node.rebuild(&Work::default()).unwrap().is_same());
    }

    fn holders(&mut self) -> Vec<String> {
        let page = ShowCustody { case: self.case, item: self.exhibit.num.clone() };
        page.run(&mut self.session).unwrap().holders.into_iter().map(|holder| holder.title).collect()
    }

    fn codes(&mut self) -> Vec<(String, String)> {
        let found = Findings { case: self.case, record: None }.run(&mut self.session).unwrap();
        found.into_iter().map(|finding| (finding.code, finding.severity)).collect()
    }

    fn finds(&mut self, code: &str) -> bool {
        self.codes().contains(&(code.to_owned(), "serious".to_owned()))
    }
}

fn set(record: RecordId, field: &str, value: Value) -> Op {
    Op::Set { record, field: field.into(), value: value.into(), replaces: vec![], reason: None }
}

fn of(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

#[test]
fn nobody_signs_for_somebody_else() {
    let mut tampered = Tampered::new();
    let open = tampered.open();
    let receiver = examiner_of(tampered.case, SeatKey::from(&second().key));
    // The giver's own program, changed to sign for the receiver.
    let forged = tampered.session.write(tampered.case, |draft, _| {
        let id = draft.create("custody_signature", Some(open.event))?;
        draft.set(id, "side", Value::text("receiver"))?;
        draft.set(id, "signer", reference(receiver))?;
        draft.set(id, "method", Value::text("seat_key"))
    });
    forged.unwrap();
    assert!(tampered.holders()[0].contains("OK"));
    assert!(tampered.finds("signature_by_another_seat"));
    // A stranger's, in a bundle.
    tampered.arrives(vec![
        Op::Create { record: of(7), kind: "custody_signature".into(), parent: Some(open.event) },
        set(of(7), "side", Value::text("receiver")),
        set(of(7), "signer", reference(receiver)),
    ]);
    assert_eq!(OpenHandOvers { case: tampered.case }.run(&mut tampered.session).unwrap().len(), 1);
    // The receiver's own counts as ever.
    let who = Who::new(&second(), &tampered.session.device().clone());
    tampered.session.sign_side(&who, tampered.case, open.event).unwrap();
    assert!(tampered.holders()[0].contains("PV"));
}

#[test]
fn a_receipt_by_the_giver_leaves_the_hand_over_open() {
    let mut tampered = Tampered::new();
    let open = tampered.open();
    let receiver = examiner_of(tampered.case, SeatKey::from(&second().key)).to_string();
    let receipt = AddCustodyEvent {
        case: tampered.case,
        event: "receive".into(),
        items: vec![tampered.exhibit.num.clone()],
        fields: fields(&[("to_person", &receiver)]),
    };
    receipt.run(&mut tampered.session).unwrap();
    assert!(tampered.holders()[0].contains("OK"));
    let handed = OpenHandOvers { case: tampered.case }.run(&mut tampered.session).unwrap();
    assert_eq!((handed[0].event, handed[0].missing.as_slice()), (open.event, ["receiver".to_owned()].as_slice()));
}

#[test]
fn a_custody_event_that_a_stranger_withdraws_or_makes_again_stands() {
    let mut tampered = Tampered::new();
    let handed = tampered.handed_over();
    let withdraw = WithdrawRecord { case: tampered.case, record: handed.event.to_string(), reason: "no".into() };
    assert_eq!(withdraw.run(&mut tampered.session).unwrap_err().code(), "withdraw_refused_correct_instead");
    tampered.arrives(vec![Op::Withdraw { record: handed.event, reason: "never happened".into() }]);
    assert!(tampered.holders()[0].contains("PV"));
    assert!(tampered.finds("custody_withdrawn"));
    tampered.arrives(vec![
        Op::Create { record: handed.event, kind: "custody_event".into(), parent: None },
        set(handed.event, "items", reference(handed.item_ids[0])),
        set(handed.event, "items", reference(of(9))),
    ]);
    assert!(tampered.finds("created_twice"));
    tampered.arrives(vec![set(handed.event, "to_person", reference(of(8)))]);
    assert!(tampered.finds("immutable_set"));
    let note = Op::Create { record: handed.event, kind: "note".into(), parent: None };
    tampered.arrives(vec![note]);
    let page = ShowCustody { case: tampered.case, item: tampered.exhibit.num.clone() };
    assert_eq!(page.run(&mut tampered.session).unwrap().events.len(), 3);
}

#[test]
fn a_correction_of_a_signed_hand_over_is_signed_by_both_again() {
    let mut tampered = Tampered::new();
    let (case, other) = (tampered.case, exhibit(&mut tampered.session, tampered.case));
    let handed = tampered.handed_over();
    let correction = AddCustodyEvent {
        case,
        event: "correct".into(),
        items: vec![tampered.exhibit.num.clone(), other.num],
        fields: fields(&[("corrects", &handed.event.to_string())]),
    };
    correction.run(&mut tampered.session).unwrap();
    let open = OpenHandOvers { case }.run(&mut tampered.session).unwrap();
    assert_eq!(open[0].missing, ["receiver"], "whoever corrects it signs the correction at once");
    assert_eq!((open[0].items.len(), open[0].at_ms), (2, handed.at_ms));
    assert!(tampered.holders()[0].contains("OK"));
    assert!(tampered.finds("corrected_after_signing"));
    let who = Who::new(&second(), &tampered.session.device().clone());
    tampered.session.sign_side(&who, case, handed.event).unwrap();
    assert!(tampered.holders()[0].contains("PV"));
}

#[test]
fn who_has_no_seat_signs_on_paper() {
    let mut tampered = Tampered::new();
    let case = tampered.case;
    let clerk = AddRecord { case, kind: "person".into(), parent: None, fields: BTreeMap::new() };
    let clerk = clerk.run(&mut tampered.session).unwrap();
    let photo = tampered.session.write(case, |draft, who| {
        let id = draft.create("media", None)?;
        who.fill(draft, id, &BTreeMap::new()).map(|()| id)
    });
    let photo = photo.unwrap().output.to_string();
    let open = hand_over(case, &[&tampered.exhibit.num], &clerk.num).run(&mut tampered.session).unwrap();
    assert_eq!(open.missing, ["receiver"]);
    let sign = || SignOnPaper { case, event: open.event, side: "receiver".into(), image: photo.clone(), drawn: false };
    let signed = sign().run(&mut tampered.session).unwrap();
    assert_eq!((signed.missing.len(), signed.signed[1].on_paper), (0, true));
    assert_eq!(sign().run(&mut tampered.session).unwrap_err().code(), "signed_already");
    let page = ShowCustody { case, item: tampered.exhibit.num.clone() }.run(&mut tampered.session).unwrap();
    assert_eq!((page.holders[0].id, page.events[2].on_paper.len()), (clerk.id, 1));
    let countersign = Countersign { case, event: open.event }.run(&mut tampered.session).unwrap_err();
    assert_eq!(countersign.code(), "signed_already");
}

#[test]
fn what_the_program_fills_in_cannot_be_typed() {
    let mut tampered = Tampered::new();
    let case = tampered.case;
    for kind in ["custody_event", "custody_signature"] {
        let add = AddRecord { case, kind: kind.into(), parent: None, fields: BTreeMap::new() };
        assert_eq!(add.run(&mut tampered.session).unwrap_err().code(), "use_custody_command", "{kind}");
    }
    let item = tampered.exhibit.num.clone();
    for field in ["item_text_frozen", "items", "from_person", "to_person"] {
        let mut request = hand_over(case, &[&item], "OK");
        request.fields = fields(&[(field, "x")]);
        let refused = request.run(&mut tampered.session).unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("filled_by_program", Some(field)));
    }
    let event = AddCustodyEvent {
        case,
        event: "check".into(),
        items: vec![item],
        fields: fields(&[("item_text_frozen", "something else")]),
    };
    assert_eq!(event.run(&mut tampered.session).unwrap_err().code(), "filled_by_program");
}

#[test]
fn a_typed_number_is_of_this_devices_block_and_free() {
    let mut tampered = Tampered::new();
    let case = tampered.case;
    let mut add = |num: &str| {
        let typed = fields(&[("num", num), ("site_type", "building")]);
        AddRecord { case, kind: "site".into(), parent: None, fields: typed }.run(&mut tampered.session)
    };
    assert_eq!(add("S-B0001").unwrap_err().code(), "number_not_yours");
    let own = crate::numbers::own_block('A', evidence::DeviceId::from_bytes([1; 16])).unwrap();
    let first = add(&format!("KHE12/S-{own}0077")).unwrap();
    assert_eq!(add(&first.num).unwrap_err().code(), "number_taken");
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
