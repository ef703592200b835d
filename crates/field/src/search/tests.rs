use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::db::{Access, DatabaseKey, Migration, migrate, open};

const SCHEMA: Migration = Migration {
    number: 1,
    name: "0002_search.sql",
    sql: include_str!("../../../../migrations/field/0002_search.sql"),
};

fn case(number: u16) -> CaseNumber {
    CaseNumber::new(number).unwrap()
}

struct Desk {
    connection: Connection,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.db");
        let mut connection = open(&path, &DatabaseKey::from_bytes([7; 32]), Access::Create).unwrap();
        migrate(&mut connection, &path, &[SCHEMA], jiff::Timestamp::UNIX_EPOCH).unwrap();
        Self { connection, _folder: folder }
    }

    fn put(&self, row: i64, marks: &[&str], title: &str, text: &str) {
        self.put_in(0, row, "body", marks, title, text);
    }

    fn put_in(&self, number: u16, row: i64, kind: &str, marks: &[&str], title: &str, text: &str) {
        let record = RecordText { row, case: case(number), kind, marks, title, text };
        index_record(&self.connection, &record).unwrap();
    }

    fn page(
        &self,
        cases: &[u16],
        kind: Option<&str>,
        text: &str,
        limit: usize,
        after: Option<&After>,
    ) -> Page {
        let cases: Vec<CaseNumber> = cases.iter().map(|number| case(*number)).collect();
        search(&self.connection, &Search { cases: &cases, kind, text, limit, after }).unwrap()
    }

    fn find(&self, text: &str) -> Vec<i64> {
        self.page(&[0], None, text, 50, None).hits.into_iter().map(|hit| hit.row).collect()
    }
}

#[test]
fn a_name_is_found_in_any_of_its_spellings_and_scripts() {
    let desk = Desk::new();
    desk.put(1, &[], "Шевченко Мар'яна Юріївна", "");
    desk.put(2, &[], "Shevchenko Maryana", "");
    desk.put(3, &[], "Petrenko Yurii", "");
    for spelling in
        ["Шевченко", "shevchenko", "Szewczenko", "ШЕВЧЕНКО Мар\u{2019}яна", "Mariana shevch", "маряна"]
    {
        assert_eq!(desk.find(spelling), [2, 1], "{spelling}");
    }
    for spelling in ["Юрій", "Yuriy", "Iurii", "юрий"] {
        assert_eq!(desk.find(spelling), [3, 1], "{spelling}");
    }
}

#[test]
fn numbers_come_before_titles_and_titles_before_text_and_new_before_old() {
    let desk = Desk::new();
    desk.put(1, &["KHE12-S03/B-A0041"], "Body B-A0041", "");
    desk.put(2, &[], "Found beside B-A0041", "");
    desk.put(3, &[], "Cartridge case", "lay under b-a0041");
    desk.put(4, &["KHE12-S03/B-A0412"], "Body B-A0412", "");
    desk.put(5, &[], "Drawing of B-A0041", "B-A0041");
    let page = desk.page(&[0], None, "B-A0041", 50, None);
    let hits: Vec<(i64, Class)> = page.hits.iter().map(|hit| (hit.row, hit.class)).collect();
    assert_eq!(hits, [(1, Class::Mark), (5, Class::Title), (2, Class::Title), (3, Class::Text)]);
    assert_eq!(page.next, None);
    for typed in ["b-a41", "B A0041", "kHe12-s03/b-a0041", "ba41"] {
        assert_eq!(desk.find(typed)[0], 1, "{typed}");
    }
    assert_eq!(desk.find("b-a41")[..2], [1, 4]);
    for typed in ["41", "0041"] {
        assert_eq!(desk.find(typed)[0], 1, "{typed}");
    }
}

#[test]
fn the_last_word_may_be_unfinished_and_a_space_ends_it() {
    let desk = Desk::new();
    desk.put(1, &[], "", "left femur");
    desk.put(2, &[], "", "left femoral head");
    assert_eq!(desk.find("left fem"), [2, 1]);
    assert_eq!(desk.find("left fem "), Vec::<i64>::new());
    assert_eq!(desk.find("fem* left "), [2, 1]);
    assert_eq!(desk.find("femur left"), [1]);
}

#[test]
fn quoted_words_must_stand_together() {
    let desk = Desk::new();
    desk.put(1, &[], "", "the left femur and the right tibia");
    desk.put(2, &[], "", "the right femur and the left tibia");
    assert_eq!(desk.find("\"left femur\""), [1]);
    assert_eq!(desk.find("left femur"), [2, 1]);
    assert_eq!(desk.find("tibia \"right femur\""), [2]);
}

#[test]
fn all_words_must_occur_but_may_be_in_title_and_text() {
    let desk = Desk::new();
    desk.put(1, &[], "Шевченко", "left femur");
    desk.put(2, &[], "Шевченко", "right femur");
    assert_eq!(desk.find("shevchenko left"), [1]);
    assert_eq!(desk.find("shevchenko tibia"), Vec::<i64>::new());
}

#[test]
fn a_changed_record_is_found_by_its_new_words_only() {
    let desk = Desk::new();
    desk.put(1, &["SEAL 0017"], "Bag", "grey cloth");
    desk.put(1, &["SEAL 0018"], "Bag", "black cloth");
    assert_eq!(desk.find("grey"), Vec::<i64>::new());
    assert_eq!(desk.find("black"), [1]);
    assert_eq!(desk.find("seal 17"), Vec::<i64>::new());
    assert_eq!(desk.find("seal 18"), [1]);
    remove_record(&desk.connection, 1).unwrap();
    assert_eq!(desk.find("black"), Vec::<i64>::new());
    assert_eq!(desk.find("seal 18"), Vec::<i64>::new());
}

#[test]
fn a_cleared_index_finds_nothing_and_can_be_filled_again() {
    let desk = Desk::new();
    desk.put(1, &["S 1"], "Bag", "cloth");
    clear(&desk.connection).unwrap();
    assert_eq!(desk.find("cloth"), Vec::<i64>::new());
    assert_eq!(desk.find("S 1"), Vec::<i64>::new());
    desk.put(1, &["S 1"], "Bag", "cloth");
    assert_eq!(desk.find("cloth"), [1]);
}

#[test]
fn cases_and_kinds_are_searched_apart_and_together() {
    let desk = Desk::new();
    desk.put_in(0, 1, "body", &["B 7"], "Body seven", "");
    desk.put_in(1, 2, "body", &["B 7"], "Body seven", "");
    desk.put_in(1, 3, "munition_remnant", &["N 7"], "Body of a shell seven", "");
    let rows = |cases: &[u16], kind, text| -> Vec<i64> {
        desk.page(cases, kind, text, 50, None).hits.into_iter().map(|hit| hit.row).collect()
    };
    assert_eq!(rows(&[0], None, "seven"), [1]);
    assert_eq!(rows(&[1], None, "seven"), [3, 2]);
    assert_eq!(rows(&[0, 1], None, "seven"), [3, 2, 1]);
    assert_eq!(rows(&[0, 1], Some("body"), "seven"), [2, 1]);
    assert_eq!(rows(&[0, 1], Some("munition_remnant"), "body"), [3]);
    assert_eq!(rows(&[0, 1], None, "b7"), [2, 1]);
    assert_eq!(rows(&[0, 1], Some("munition_remnant"), "b7"), Vec::<i64>::new());
    assert_eq!(rows(&[], None, "seven"), Vec::<i64>::new());
}

#[test]
fn pages_give_every_hit_once_in_the_order_of_one_long_page() {
    let desk = Desk::new();
    for row in 1..=60 {
        let number = format!("B-A{:04}", 40 + row % 13);
        let title = if row % 3 == 0 { format!("Body a4 {row}") } else { format!("Note {row}") };
        let marks = [number.as_str(), "A4 box"];
        desk.put_in(
            (row % 2) as u16,
            row,
            "body",
            if row % 4 == 0 { &marks } else { &[] },
            &title,
            "a4 sheet",
        );
    }
    for text in ["a4", "b-a4", "body", "sheet"] {
        let whole = desk.page(&[0, 1], None, text, 1_000, None);
        assert!(whole.hits.len() >= 12, "{text} finds {}", whole.hits.len());
        let mut pages = Vec::new();
        let mut after = None;
        loop {
            let page = desk.page(&[0, 1], None, text, 7, after.as_ref());
            assert!(page.hits.len() <= 7);
            pages.extend(page.hits);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(pages, whole.hits, "{text}");
        let mut rows: Vec<i64> = pages.iter().map(|hit| hit.row).collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), whole.hits.len(), "{text} gives a record twice");
    }
}

#[test]
fn whatever_is_typed_is_a_question_and_never_an_error() {
    let desk = Desk::new();
    desk.put(1, &["X-1"], "AND OR NOT NEAR", "it's (a) *test* - 100% ^_^");
    for text in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "AND",
        "a OR",
        "NEAR(",
        "-",
        "^",
        "{x}: y",
        "(((",
        "'",
        "--",
        "\0",
        "a\0b",
        "100%",
        "\u{300}",
        "ال",
        "🦴",
        "x:y",
        "\"a b",
        "тест\"*\"",
        "NOT NOT",
    ] {
        let _ = desk.find(text);
    }
    assert_eq!(desk.find("near AND"), [1]);
    assert_eq!(desk.find("test"), [1]);
    assert_eq!(desk.find(""), Vec::<i64>::new());
    assert_eq!(desk.find(&"word ".repeat(5_000)), Vec::<i64>::new());
}

#[test]
fn other_scripts_are_found_as_they_are_written() {
    let desk = Desk::new();
    desk.put(1, &[], "محمد الكتاب", "γράμμα");
    assert_eq!(desk.find("مُحَمَّد"), [1]);
    assert_eq!(desk.find("كتاب"), [1]);
    assert_eq!(desk.find("γράμ"), [1]);
}

#[test]
fn a_change_that_touches_no_word_keeps_the_words_and_renews_the_marks() {
    let desk = Desk::new();
    desk.put(1, &["BAG 1"], "Bag", "grey cloth");
    let changes =
        || -> i64 { desk.connection.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap() };
    let before = changes();
    desk.put(1, &["BAG 2"], "Bag", "grey cloth");
    // One mark out, one mark in, and no row of the word index written.
    assert_eq!(changes() - before, 2);
    assert_eq!(desk.find("grey"), [1]);
    assert_eq!(desk.find("bag 2"), [1]);
    assert_eq!(desk.find("bag 1"), Vec::<i64>::new());
}

#[test]
fn twenty_cases_are_searched_at_once_by_two_letters() {
    let desk = Desk::new();
    for number in 0..20 {
        desk.put_in(number, i64::from(number), "body", &[], "Femur", "left tibia");
    }
    let all: Vec<u16> = (0..20).collect();
    for text in ["fe", "ti", "fe* ti", "femu* tibi"] {
        assert_eq!(desk.page(&all, None, text, 50, None).hits.len(), 20, "{text}");
    }
}

#[test]
fn things_that_share_a_mark_are_found_by_each_of_their_marks() {
    let desk = Desk::new();
    desk.put(1, &["NL 42 / NL 43"], "Bag", "");
    desk.put(2, &["nl-43"], "Bag", "");
    desk.put_in(1, 3, "body", &["NL 43"], "Bag", "");
    let rows = |mark| index::records_with_mark(&desk.connection, case(0), mark).unwrap();
    assert_eq!(rows("NL 42"), [1]);
    assert_eq!(rows("NL 043"), [1, 2]);
    assert_eq!(rows("NL 42, NL 43"), [1, 2]);
    assert_eq!(rows(""), Vec::<i64>::new());
}

#[test]
fn all_that_a_text_finds_is_told_once_each_and_up_to_a_limit() {
    let desk = Desk::new();
    for row in 1..=30 {
        desk.put(row, &["B-A0042"], "left femur", "femur in the ditch");
    }
    desk.put(31, &[], "skull", "");
    let found = |text: &str, limit| rows_found(&desk.connection, &[case(0)], text, limit).unwrap();
    assert_eq!(found("femur", 100), ((1..=30).collect(), false));
    assert_eq!(found("B-A0042", 100).0.len(), 30);
    let (rows, more) = found("femur", 10);
    assert_eq!((rows.len(), more), (10, true));
    assert_eq!(found("", 10), (vec![], false));
}
