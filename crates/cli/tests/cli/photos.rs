//! Intake, and giving originals out again.

use std::fs;
use std::path::PathBuf;

use crate::laptop::Laptop;

/// The smallest PNG: one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A card with a photo, a copy of it, something that is no photo, and a file without a byte.
pub fn card(laptop: &Laptop) -> PathBuf {
    let card = laptop.path("card");
    fs::create_dir_all(card.join("DCIM")).unwrap();
    fs::write(card.join("DCIM/one.png"), PNG).unwrap();
    fs::write(card.join("DCIM/two.png"), PNG).unwrap();
    fs::write(card.join("readme.txt"), "Нотатки").unwrap();
    card
}

#[test]
fn every_file_of_a_card_is_accounted_for_and_the_second_time_nothing_is_new() {
    let laptop = Laptop::new();
    let card = card(&laptop);
    let arguments = ["intake", card.to_str().unwrap(), "--read-back", "--role", "overview"];
    let taken = laptop.ask(&arguments);
    let length = |name: &str| taken[name].as_array().unwrap().len();
    assert_eq!((length("stored"), length("duplicates"), length("failed")), (2, 1, 0), "{taken}");
    assert_eq!(taken["offered"], 3);
    let again = laptop.run(&arguments).done().out;
    assert!(again.contains("taken in before") && again.contains("Every file is accounted for."), "{again}");
    let media = laptop.ask(&["media", "list"]);
    assert_eq!(media["media"].as_array().unwrap().len(), 2);
    assert_eq!(laptop.ask(&["status"])["originals"], 2);
    let told = laptop.run(&["media", "list"]).done().out;
    assert!(told.contains("DCIM/one.png"), "{told}");
    assert_eq!(laptop.run(&["intake", "/no/such/card"]).refused(1), "file");
}

#[test]
fn an_original_comes_out_byte_for_byte_and_never_over_another_file() {
    let laptop = Laptop::new();
    laptop.ask(&["intake", card(&laptop).to_str().unwrap()]);
    let media = laptop.ask(&["media", "list"]);
    let photo = media["media"].as_array().unwrap().iter().find(|line| line["mime"] == "image/png").unwrap();
    let (number, sha256) = (photo["num"].as_str().unwrap(), photo["sha256"].as_str().unwrap());
    let out = laptop.path("out");
    fs::create_dir(&out).unwrap();
    let given = laptop.ask(&["original", "export", number, out.to_str().unwrap()]);
    assert_eq!(given["sha256"], sha256);
    assert_eq!(fs::read(out.join("one.png")).unwrap(), PNG);
    let over = laptop.run(&["original", "export", sha256, out.join("one.png").to_str().unwrap()]);
    assert_eq!(over.code, Some(1), "{}", over.err);
    let none = laptop.run(&["original", "export", &"0".repeat(64), out.join("x").to_str().unwrap()]);
    assert_eq!(none.refused(1), "media_missing");
    let body = laptop.add(&["remains", "remains_type=body_complete"]);
    assert_eq!(laptop.run(&["original", "export", &body, "x"]).refused(1), "original_not_named");
}

#[cfg(unix)]
#[test]
fn an_intake_that_is_stopped_goes_on_where_it_was() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    const FILES: u64 = 800;
    let laptop = Laptop::new();
    let card = laptop.path("card");
    fs::create_dir(&card).unwrap();
    for file in 0..FILES {
        fs::write(card.join(format!("note-{file}.txt")), format!("{file}")).unwrap();
    }
    let arguments = ["intake", card.to_str().unwrap(), "--no-previews"];
    let mut running =
        laptop.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(running.stderr.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.starts_with("Taking in: "), "{first}");
    let stop = Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(stop.success());
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    assert_eq!(running.wait().unwrap().code(), Some(130), "{rest:?}");
    assert!(rest.iter().any(|line| line.starts_with("Stopping.")), "{rest:?}");
    let after = laptop.ask(&arguments);
    let (stored, known) =
        (after["stored"].as_array().unwrap().len() as u64, after["known"].as_u64().unwrap());
    assert!(stored > 0 && known > 0, "{stored} {known}");
    assert_eq!(stored + known, FILES);
}
