//! What is recorded: a body with its wounds, ballistics, exhibits and their hand-over.

use std::io::Write;

use super::cast::{Laptop, SECOND};
use crate::story::Story;
use crate::story::programs::text;

fn add<W: Write>(story: &mut Story<W>, laptop: &Laptop, arguments: &[&str]) -> anyhow::Result<String> {
    let mut all = vec!["record", "add"];
    all.extend(arguments);
    let record = laptop.ask(&all)?;
    let number = text(&record, "/num")?.to_owned();
    story.say(format!("{number}  {}", text(&record, "/title")?))?;
    Ok(number)
}

/// A site, a body with two wounds and the bullet of one of them, a person who is missed.
pub fn record_body<W: Write>(story: &mut Story<W>, laptop: &Laptop) -> anyhow::Result<String> {
    story.step("A site, a body, two wounds and a bullet are recorded")?;
    let site = add(
        story,
        laptop,
        &[
            "site",
            "site_type=suspected_grave",
            "location=47.0123456,33.0234567 ±4m",
            "hazard=none_seen",
            "name_local=Поле за дорогою",
        ],
    )?;
    let on_site = format!("site_id={site}");
    let body = add(
        story,
        laptop,
        &[
            "remains",
            "remains_type=body_complete",
            &on_site,
            "found_location=47.0123460,33.0234570 ±4m",
            "apparent_sex=male ?probable",
            "apparent_age_group=mid_adult",
            "preservation=skeletonised",
            "radiation_or_bio_hazard=no",
            "bag_no=17",
        ],
    )?;
    let entrance = add(
        story,
        laptop,
        &[
            "injury",
            "--parent",
            &body,
            "class=gunshot_entrance",
            "region=occiput",
            "side=L",
            "aspect=posterior",
        ],
    )?;
    let pair = format!("paired_injury={entrance}");
    add(
        story,
        laptop,
        &[
            "injury",
            "--parent",
            &body,
            "class=gunshot_exit",
            "region=forehead",
            "side=R",
            "aspect=anterior",
            &pair,
        ],
    )?;
    let in_body = format!("remains_id={body}");
    add(
        story,
        laptop,
        &[
            "bullet",
            "item_kind=bullet",
            &in_body,
            "location=47.0123461,33.0234572 ±4m",
            "placard_no=3",
            "calibre_text=measured 7.9 mm at the base",
            "hazard=none",
        ],
    )?;
    add(
        story,
        laptop,
        &[
            "person",
            "roles=missing",
            "name_full=Тарас Шевченко",
            "birth_date=1981-03~",
            "consent_share=this_team",
        ],
    )?;
    let refused = laptop.run(&["record", "set", &body, "bag_no=18", "no_such_field=1"])?.failure()?;
    story.say(format!("A field that does not exist: {}", refused.messages.trim()))?;
    Ok(body)
}

/// Two exhibits, collected and sealed.
pub fn exhibits<W: Write>(story: &mut Story<W>, laptop: &Laptop, body: &str) -> anyhow::Result<Vec<String>> {
    story.step("Two exhibits are collected and sealed")?;
    let mut exhibits = Vec::new();
    for (class, words, seal) in [
        ("ballistic", "bullet, copper coloured, from the left side of the skull", "UA-0042"),
        ("clothing", "jacket, dark blue, padded, with a hole at the left shoulder", "UA-0043"),
    ] {
        let exhibit = laptop.ask(&[
            "collect",
            &format!("item_class={class}"),
            &format!("description={words}"),
            "packaging=paper_bag",
            &format!("seal_no={seal}"),
            &format!("parent_item={body}"),
        ])?;
        let number = text(&exhibit, "/num")?.to_owned();
        story.say(format!("{number}  {}  seal {seal}", text(&exhibit, "/title")?))?;
        exhibits.push(number);
    }
    Ok(exhibits)
}

/// One hand-over signed by both at once, one signed later, and one that is refused.
pub fn hand_over<W: Write>(story: &mut Story<W>, laptop: &Laptop, exhibits: &[String]) -> anyhow::Result<()> {
    story.step("The exhibits are handed over, and both people sign")?;
    let [first, second] = exhibits else { anyhow::bail!("two exhibits were expected") };
    let done = laptop.ask(&["hand-over", first, "--to", SECOND])?;
    anyhow::ensure!(done["missing"].as_array().is_some_and(Vec::is_empty), "a signature is missing: {done}");
    story.say(format!(
        "{first}: given by {}, received by {}",
        text(&done, "/giver")?,
        text(&done, "/receiver")?
    ))?;
    let refused = laptop.run(&["hand-over", first, "--to", SECOND])?.failure()?;
    story.say(format!("Once more: {}", refused.messages.trim()))?;
    let open = laptop.ask(&["hand-over", second, "--to", SECOND, "--later"])?;
    story.say(format!("{second}: the receiver's signature is open; until then the giver answers for it"))?;
    let receiver =
        laptop.with("CAIRN_EXAMINER", SECOND).with("CAIRN_PASSPHRASE", super::cast::SECOND_PASSPHRASE);
    let signed = receiver.ask(&["countersign", text(&open, "/event")?])?;
    anyhow::ensure!(signed["missing"].as_array().is_some_and(Vec::is_empty), "still open: {signed}");
    story.say(format!("{second}: {SECOND} has signed"))
}

/// Search across scripts, and what does not fit.
pub fn find_again<W: Write>(story: &mut Story<W>, laptop: &Laptop, body: &str) -> anyhow::Result<()> {
    story.step("Found again, whatever the script")?;
    let number = body.rsplit('/').next().unwrap_or(body).to_lowercase().replace("000", "").replace('-', " ");
    for asked in ["shevchenko", "ШЕВЧЕН", "ua 42", &number] {
        let found = laptop.ask(&["search", asked])?;
        let hits = found.as_array().map(Vec::as_slice).unwrap_or_default();
        anyhow::ensure!(!hits.is_empty(), "nothing was found for {asked}");
        let first = hits.first().map(|hit| {
            let part = |name: &str| hit[name].as_str().unwrap_or_default().to_owned();
            format!("{}  {}", part("num"), part("title"))
        });
        story.say(format!("{asked}: {} found, first {}", hits.len(), first.unwrap_or_default().trim()))?;
    }
    let findings = laptop.ask(&["findings"])?;
    for finding in findings.as_array().into_iter().flatten() {
        story.say(format!("To be looked at: {}", finding["message"].as_str().unwrap_or_default()))?;
    }
    Ok(())
}
