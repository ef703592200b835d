//! `cairn collect`, `seal`, `hand-over`, `countersign`, `custody`: where exhibits are and who answers for them.

use clap::Args;
use evidence::forms::record_of;
use evidence::typed::Instant;
use evidence::{CaseId, RecordId};
use field::commands::holding::{CustodyLine, CustodyPage};
use field::commands::records::{FieldInput, RecordSummary};
use field::commands::signing::HandedOver;
use field::commands::{
    AddCustodyEvent, CollectExhibit, Countersign, HandOver, OpenHandOvers, Request as _, ShowCustody,
    SignOnPaper,
};
use field::session::Session;

use super::record::fields::{Fields, input};
use super::record::{in_line, named, number_of};
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::local_time;
use crate::output::{Page, Table, count};
use crate::secrets;

/// Takes an exhibit into custody: a new record, and the event of its collection.
#[derive(Debug, Args)]
pub struct Collect {
    #[command(flatten)]
    fields: Fields,
}

/// Puts a seal on exhibits.
#[derive(Debug, Args)]
pub struct Seal {
    /// The exhibits, by number or identifier.
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// The number of the new seal.
    #[arg(long = "seal", value_name = "NUMBER")]
    number: String,
    /// The number of the seal that was on it; then it is sealed again.
    #[arg(long, value_name = "NUMBER")]
    before: Option<String>,
    /// The state in which seal and packaging were found.
    #[arg(long, default_value = "intact", value_name = "STATE")]
    state: String,
    /// Further fields of the event; `cairn forms custody_event` lists them.
    #[arg(long = "field", value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

/// Notes that something happened to exhibits.
#[derive(Debug, Args)]
pub struct Event {
    /// What happened, such as open, examine or store; `cairn forms custody_event event` lists the codes.
    #[arg(value_name = "EVENT")]
    what: String,
    /// The exhibits, by number or identifier.
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// Further fields of the event; `cairn forms custody_event` lists them.
    #[arg(long = "field", value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

/// Hands exhibits over. Whoever is signed on gives and signs.
#[derive(Debug, Args)]
pub struct HandOverArgs {
    /// The exhibits, by number or identifier.
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// Who receives: initials of an examiner, or a person's record.
    #[arg(long, value_name = "WHO")]
    to: String,
    /// What for: transport, storage, exam, court, disclosure, return or other.
    #[arg(long, default_value = "transport")]
    purpose: String,
    /// State of the seals: intact, broken_known, broken_unknown, missing or not_sealed.
    #[arg(long, default_value = "intact", value_name = "STATE")]
    seal_state: String,
    /// The receiver signs later, with `cairn countersign`. Otherwise the receiver's passphrase is needed here.
    #[arg(long)]
    later: bool,
    /// Read the receiver's passphrase from this file descriptor. Otherwise it is taken from CAIRN_SECOND_PASSPHRASE, or
    /// asked.
    #[arg(long, value_name = "N", conflicts_with = "later")]
    second_passphrase_fd: Option<u32>,
    /// Further fields of the event; `cairn forms custody_event` lists them.
    #[arg(long = "field", value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

/// Signs an open hand-over.
#[derive(Debug, Args)]
pub struct CountersignArgs {
    /// The hand-over, by identifier; `cairn custody` lists the open ones. Without it, the only open one is signed.
    event: Option<String>,
    /// Somebody without a seat signed on paper, and this is the photo or scan of it, by number or identifier.
    #[arg(long, value_name = "IMAGE")]
    paper: Option<String>,
    /// The side that signed on paper: giver or receiver.
    #[arg(long, default_value = "receiver", requires = "paper", value_parser = ["giver", "receiver"])]
    side: String,
}

/// Shows who holds an exhibit and everything that happened to it.
#[derive(Debug, Args)]
pub struct Custody {
    /// The exhibit, by number or identifier; without it, the hand-overs that lack a signature are listed.
    item: Option<String>,
}

/// Collects.
pub fn collect(context: &mut Context, asked: Collect) -> Result<Exit, Error> {
    let fields = asked.fields.read("evidence")?;
    let (mut session, case) = context.open_case()?;
    let exhibit = CollectExhibit { case, fields }.run(&mut session)?;
    context.out.give(&exhibit, |page| {
        page.say(format!("{} is collected and in your custody.", named(&exhibit)));
    })?;
    Ok(Exit::Done)
}

/// Seals.
pub fn seal(context: &mut Context, asked: Seal) -> Result<Exit, Error> {
    let mut fields = Fields::of(asked.fields).read("custody_event")?;
    fields.insert("seal_after".to_owned(), FieldInput::Text(asked.number.clone()));
    fields.entry("purpose".to_owned()).or_insert_with(|| FieldInput::Text("storage".to_owned()));
    fields.insert("seal_state".to_owned(), FieldInput::Text(asked.state));
    let event = if asked.before.is_some() { "reseal" } else { "seal" };
    if let Some(before) = asked.before {
        fields.insert("seal_before".to_owned(), FieldInput::Text(before));
    }
    let (mut session, case) = context.open_case()?;
    let number = count(asked.items.len() as u64, "exhibit", "exhibits");
    let request = AddCustodyEvent { case, event: event.to_owned(), items: asked.items, fields };
    let event = request.run(&mut session)?;
    context.out.give(&event, |page| page.say(format!("{number} sealed with {}.", asked.number)))?;
    Ok(Exit::Done)
}

/// Notes an event.
pub fn event(context: &mut Context, asked: Event) -> Result<Exit, Error> {
    let fields = Fields::of(asked.fields).read("custody_event")?;
    input("custody_event", "event", vec![asked.what.clone()])?;
    let (mut session, case) = context.open_case()?;
    let request = AddCustodyEvent { case, event: asked.what, items: asked.items, fields };
    let event = request.run(&mut session)?;
    context.out.give(&event, |page| page.say(format!("Noted: {}.", event.title)))?;
    Ok(Exit::Done)
}

/// Hands over.
pub fn hand_over(context: &mut Context, asked: HandOverArgs) -> Result<Exit, Error> {
    let fields = Fields::of(asked.fields).read("custody_event")?;
    let (mut session, case) = context.open_case()?;
    let signs_here = !asked.later && session.vault().is_some_and(|vault| vault.examiner(&asked.to).is_ok());
    let receiver_passphrase = if signs_here {
        let whose = format!(" of {}, who receives", asked.to);
        let typed = context.secrets.read(&whose, secrets::SECOND, asked.second_passphrase_fd)?;
        Some(typed.to_string())
    } else {
        None
    };
    let request = HandOver {
        case,
        items: asked.items,
        to: asked.to,
        purpose: asked.purpose,
        seal_state: asked.seal_state,
        fields,
        receiver_passphrase,
    };
    let handed = request.run(&mut session)?;
    context.out.give(&handed, |page| tell_hand_over(page, &handed))?;
    Ok(Exit::Done)
}

/// Signs an open hand-over.
pub fn countersign(context: &mut Context, asked: CountersignArgs) -> Result<Exit, Error> {
    let (mut session, case) = context.open_case()?;
    let event = if let Some(name) = asked.event {
        session.node.resolve(case, &name)?
    } else {
        let open = (OpenHandOvers { case }).run(&mut session)?;
        match open.as_slice() {
            [only] => only.event,
            several => return Err(Error::WhichHandOver { open: several.len() }),
        }
    };
    let signed = match asked.paper {
        Some(image) => {
            SignOnPaper { case, event, side: asked.side, image, drawn: false }.run(&mut session)?
        }
        None => Countersign { case, event }.run(&mut session)?,
    };
    context.out.give(&signed, |page| tell_hand_over(page, &signed))?;
    Ok(Exit::Done)
}

/// Shows custody.
pub fn custody(context: &mut Context, asked: Custody) -> Result<Exit, Error> {
    let (mut session, case) = context.open_case()?;
    if let Some(item) = asked.item {
        let shown = ShowCustody { case, item }.run(&mut session)?;
        context.out.give(&shown, |page| tell_custody(page, &session, case, &shown))?;
    } else {
        let open = OpenHandOvers { case }.run(&mut session)?;
        context.out.give(&open, |page| tell_open(page, &open))?;
    }
    Ok(Exit::Done)
}

fn tell_hand_over(page: &mut Page, handed: &HandedOver) {
    let items = count(handed.items.len() as u64, "item", "items");
    page.say(format!("{items} handed over by {} to {}:", handed.giver, handed.receiver));
    for item in &handed.items {
        page.indented(2, item);
    }
    page.facts(&[("Hand-over", handed.event.to_string())]);
    page.say(if handed.missing.is_empty() {
        "Both have signed.".to_owned()
    } else {
        format!(
            "Open: the signature of the {} is missing. `cairn countersign` adds it, with --paper that of somebody without a seat; a bundle or a sync carries it.",
            handed.missing.join(" and of the ")
        )
    });
}

fn tell_open(page: &mut Page, open: &[HandedOver]) {
    if open.is_empty() {
        page.say("Every hand-over is signed by both.");
        return;
    }
    let mut table = Table::new(&["=Hand-over", "From", "To", "Items", "Missing", "Note"]);
    for handed in open {
        table.row([
            handed.event.to_string(),
            handed.giver.clone(),
            handed.receiver.clone(),
            handed.items.join("\n"),
            handed.missing.join(", "),
            if handed.overdue { "open for more than 24 hours" } else { "" }.to_owned(),
        ]);
    }
    page.table(&table);
}

fn tell_custody(page: &mut Page, session: &Session, case: CaseId, shown: &CustodyPage) {
    let forms = session.node.forms();
    page.heading(&format!("{}  {}", number_of(&shown.item), shown.item.title));
    let name =
        |holder: &RecordSummary| name_of(session, case, holder.id).unwrap_or_else(|| holder.title.clone());
    let holders: Vec<String> = shown.holders.iter().map(name).collect();
    let holder = match holders.len() {
        0 => "nobody".to_owned(),
        1 => holders.join(""),
        _ => format!("{} (the events contradict each other)", holders.join(" or ")),
    };
    let seal = match shown.seal.as_deref() {
        None => "no event says",
        Some("none") => "none",
        Some(number) => number,
    };
    let mut facts = vec![("Held by", holder), ("State", state_in_words(&shown.state).to_owned())];
    if let Some(place) = &shown.place {
        facts.push(("Place", in_line(forms, place)));
    }
    facts.push(("Seal", seal.to_owned()));
    page.facts(&facts);
    page.heading("What happened");
    page.table(&events(session, case, &shown.events));
}

/// Custody events, oldest first.
fn events(session: &Session, case: CaseId, events: &[CustodyLine]) -> Table {
    let codes = session.node.forms().field("custody_event", "event").and_then(|field| field.codes());
    let mut table = Table::new(&["=When", "Event", "From", "To", "Seal", "Entered by", "=Identifier"]);
    for event in events {
        let Ok(row) = session.node.row(case, event.record.id) else { continue };
        let person = |field: &str| {
            let said = row.view.one(field);
            said.and_then(|said| record_of(&said.value))
                .and_then(|id| name_of(session, case, id))
                .unwrap_or_default()
        };
        let code = row.view.text("event").unwrap_or_default();
        let at = row.view.one("at").and_then(|at| Instant::from_value(&at.value).ok());
        table.row([
            local_time::of_unix_ms(at.map_or(event.record.observed_ms, Instant::utc_ms)),
            codes.map_or(code, |codes| codes.label(code, "en")).to_owned(),
            person("from_person"),
            person("to_person"),
            row.view.text("seal_after").or(row.view.text("seal_before")).unwrap_or_default().to_owned(),
            person("observed_by"),
            event.record.id.to_string(),
        ]);
    }
    table
}

/// The name of an examiner or a person; the title of the record where it has none.
pub fn name_of(session: &Session, case: CaseId, person: RecordId) -> Option<String> {
    let row = session.node.row(case, person).ok()?;
    let name = row.view.text("name").or(row.view.text("name_full")).unwrap_or(&row.title);
    (!name.is_empty()).then(|| name.to_owned())
}

fn state_in_words(state: &str) -> &str {
    match state {
        "not_taken" => "not taken into custody",
        "held" => "held",
        "in_transit" => "handed over and not yet received",
        "lost" => "reported lost",
        "released" => "released",
        "destroyed" => "destroyed",
        other => other,
    }
}
