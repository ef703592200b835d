use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use evidence::Digest;

use super::*;
use crate::bundle::Unwatched;

/// A good bag in a folder of its own, to be spoilt.
fn bag() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("case");
    let medium = Folder::begin(&target, false).unwrap();
    let writer = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    let add = |path: &str, bytes: &[u8]| writer.add_bytes(BagPath::new(path).unwrap(), bytes).unwrap();
    add("data/originals/a.jpg", b"photo a");
    add("data/originals/b.jpg", b"photo b");
    add("receipts/r1.txt", b"receipt");
    let info = BagInfo::default().with("External-Identifier", "KHE12");
    writer.finish(info, Some(&|_| Ok(b"signature".to_vec()))).unwrap();
    (folder, target)
}

fn judge(root: &Path) -> BagReport {
    verify(root, &Options::default(), &Unwatched).unwrap()
}

/// The code and place of every finding that weighs.
fn errors(report: &BagReport) -> Vec<(&str, &str)> {
    let weighty = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    weighty.map(|finding| (finding.code, finding.place.as_str())).collect()
}

/// Replaces the text of a tag file and forgets the tag manifests, so that only the fault in question remains.
fn rewrite(root: &Path, name: &str, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(root.join(name)).unwrap();
    fs::write(root.join(name), change(text)).unwrap();
    for tag_manifest in ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"] {
        _ = fs::remove_file(root.join(tag_manifest));
    }
}

fn add_to_both(root: &Path, path: &str) {
    rewrite(root, "manifest-sha256.txt", |text| text + &format!("{}  {path}\n", "0".repeat(64)));
    rewrite(root, "manifest-sha512.txt", |text| text + &format!("{}  {path}\n", "0".repeat(128)));
}

#[test]
fn a_changed_file_is_complete_but_not_valid_and_is_named() {
    let (_folder, root) = bag();
    fs::write(root.join("data/originals/b.jpg"), b"photo c").unwrap();
    let report = judge(&root);
    assert!(report.complete && !report.valid);
    assert_eq!(errors(&report), [("bag_file_changed", "data/originals/b.jpg")]);
    assert!(report.payload["data/originals/a.jpg"].right);
    assert!(!report.payload["data/originals/b.jpg"].right);
}

#[test]
fn any_changed_byte_of_any_listed_file_is_found_and_named() {
    let (_folder, root) = bag();
    for name in [
        "data/originals/a.jpg",
        "receipts/r1.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
    ] {
        let good = fs::read(root.join(name)).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(root.join(name), &bad).unwrap();
            let report = judge(&root);
            assert!(!report.valid, "byte {at} of {name}");
            assert!(
                errors(&report).contains(&("bag_file_changed", name)),
                "byte {at} of {name}: {:?}",
                errors(&report)
            );
        }
        fs::write(root.join(name), good).unwrap();
    }
    assert!(judge(&root).valid);
}

#[test]
fn a_missing_and_an_extra_file_make_the_bag_incomplete() {
    let (_folder, root) = bag();
    fs::rename(root.join("data/originals/a.jpg"), root.join("data/originals/z.jpg")).unwrap();
    let report = judge(&root);
    assert!(!report.complete && !report.valid);
    assert_eq!(
        errors(&report),
        [("bag_file_missing", "data/originals/a.jpg"), ("bag_file_extra", "data/originals/z.jpg")]
    );
    fs::write(root.join("data/originals/z.jpg"), b"longer than before").unwrap();
    assert!(errors(&judge(&root)).contains(&("bag_oxum_differs", "bag-info.txt")));
}

#[test]
fn a_path_that_leads_out_is_named_and_never_opened() {
    for path in [
        "../secret",
        "data/../../secret",
        "/etc/passwd",
        "data\\..\\secret",
        "C:/secret",
        "~/secret",
        "data/%2e%2e/x",
    ] {
        let (folder, root) = bag();
        fs::write(folder.path().join("secret"), b"").unwrap();
        add_to_both(&root, path);
        let report = judge(&root);
        assert!(!report.complete, "{path}");
        let code = if path.contains('%') { "bag_file_missing" } else { "bag_path_escapes" };
        assert_eq!(errors(&report), [(code, path)]);
    }
}

#[test]
fn a_line_given_twice_is_refused_even_with_the_same_checksum() {
    let (_folder, root) = bag();
    rewrite(&root, "manifest-sha256.txt", |text| {
        let first = text.lines().next().unwrap().to_owned();
        text + &first + "\n"
    });
    assert_eq!(errors(&judge(&root)), [("bag_manifest_duplicate", "data/originals/a.jpg")]);
}

#[test]
fn manifests_that_list_different_files_are_named() {
    let (_folder, root) = bag();
    rewrite(&root, "manifest-sha512.txt", |text| text.split_inclusive('\n').take(1).collect());
    assert_eq!(errors(&judge(&root)), [("bag_manifests_disagree", "data/originals/b.jpg")]);
}

#[test]
fn only_a_deep_verification_looks_at_the_second_manifest() {
    let (_folder, root) = bag();
    rewrite(&root, "manifest-sha512.txt", |text| text.replace(text.get(..16).unwrap(), "0123456789abcdef"));
    let quick = judge(&root);
    assert!(quick.valid);
    assert_eq!((quick.checked, quick.unchecked), (vec![Algorithm::Sha256], vec![Algorithm::Sha512]));
    let deep = verify(&root, &Options { deep: true, ..Options::default() }, &Unwatched).unwrap();
    assert_eq!(errors(&deep), [("bag_file_changed", "data/originals/a.jpg")]);
}

#[test]
fn a_wrong_declaration_is_told_from_a_missing_and_an_older_one() {
    let standard = "Tag-File-Character-Encoding: UTF-8\n";
    for (text, code) in [
        (format!("\u{feff}BagIt-Version: 1.0\n{standard}"), "bag_declaration_broken"),
        (format!("BagIt-Version:  1.0\n{standard}"), "bag_declaration_broken"),
        (format!("BagIt-Version : 1.0\n{standard}"), "bag_declaration_broken"),
        ("BagIt-Version: 1.0\n".to_owned(), "bag_declaration_broken"),
        (format!("BagIt-Version: 0.97\n{standard}"), "bag_version_unsupported"),
        (format!("BagIt-Version: 1.1\n{standard}"), "bag_version_unsupported"),
        ("x".repeat(2000), "bag_tag_file_too_large"),
    ] {
        let (_folder, root) = bag();
        rewrite(&root, "bagit.txt", |_| text.clone());
        assert_eq!(errors(&judge(&root)), [(code, "bagit.txt")], "{text:?}");
    }
    let (_folder, root) = bag();
    rewrite(&root, "bagit.txt", |text| text.replace('\n', "\r\n"));
    assert!(judge(&root).valid);
    fs::remove_file(root.join("bagit.txt")).unwrap();
    assert_eq!(errors(&judge(&root)), [("bag_declaration_missing", "bagit.txt")]);
}

#[test]
fn a_bag_that_would_phone_home_is_refused() {
    let (_folder, root) = bag();
    fs::write(root.join("fetch.txt"), "https://example.org/x 12 data/x\n").unwrap();
    assert_eq!(errors(&judge(&root)), [("bag_fetch_refused", "fetch.txt")]);
}

#[test]
fn links_have_no_place_in_a_bag() {
    let (folder, root) = bag();
    fs::write(folder.path().join("secret"), b"photo b").unwrap();
    fs::remove_file(root.join("data/originals/b.jpg")).unwrap();
    symlink("../../../secret", root.join("data/originals/b.jpg")).unwrap();
    let report = judge(&root);
    assert!(errors(&report).contains(&("bag_not_a_regular_file", "data/originals/b.jpg")));
    assert!(errors(&report).contains(&("bag_file_missing", "data/originals/b.jpg")));
}

#[test]
fn names_that_another_file_system_would_join_are_warned_about() {
    let (_folder, root) = bag();
    for (name, bytes) in [("data/originals/й.jpg", b"1"), ("data/originals/и\u{306}.jpg", b"2")] {
        fs::write(root.join(name), bytes).unwrap();
    }
    let report = judge(&root);
    assert!(report.findings.iter().any(|finding| finding.code == "bag_names_collide"));
}

#[test]
fn a_name_that_the_medium_composed_differently_is_still_found() {
    let (_folder, root) = bag();
    rewrite(&root, "manifest-sha256.txt", |text| text.replace("a.jpg", "й.jpg"));
    rewrite(&root, "manifest-sha512.txt", |text| text.replace("a.jpg", "й.jpg"));
    fs::rename(root.join("data/originals/a.jpg"), root.join("data/originals/и\u{306}.jpg")).unwrap();
    let report = judge(&root);
    assert!(report.valid, "{:?}", report.findings);
    assert_eq!(report.findings.iter().filter(|finding| finding.code == "bag_name_composition").count(), 1);
}

#[test]
fn a_percent_sign_is_read_by_the_standard_and_pointed_out() {
    let (_folder, root) = bag();
    rewrite(&root, "manifest-sha256.txt", |text| text.replace("a.jpg", "50%25.jpg"));
    rewrite(&root, "manifest-sha512.txt", |text| text.replace("a.jpg", "50%25.jpg"));
    fs::rename(root.join("data/originals/a.jpg"), root.join("data/originals/50%.jpg")).unwrap();
    let report = judge(&root);
    assert!(report.valid, "{:?}", report.findings);
    assert!(report.findings.iter().any(|finding| finding.code == "bag_line_unusual"));
}

#[test]
fn tag_manifests_must_cover_the_manifests_and_nothing_of_the_payload() {
    let (_folder, root) = bag();
    let name = root.join("tagmanifest-sha256.txt");
    let text = fs::read_to_string(&name).unwrap();
    let kept: String =
        text.split_inclusive('\n').filter(|line| !line.ends_with("  manifest-sha256.txt\n")).collect();
    let payload = format!("{}  data/originals/a.jpg\n", Digest::of(b"photo a"));
    fs::write(&name, kept + &payload).unwrap();
    let report = judge(&root);
    assert_eq!(
        errors(&report),
        [
            ("bag_tag_manifest_scope", "data/originals/a.jpg"),
            ("bag_tag_manifest_misses", "manifest-sha256.txt")
        ]
    );
}

#[test]
fn without_a_manifest_that_can_be_computed_nothing_is_valid() {
    let (_folder, root) = bag();
    for name in ["manifest-sha256.txt", "manifest-sha512.txt"] {
        rewrite(&root, name, |text| text);
        fs::remove_file(root.join(name)).unwrap();
    }
    fs::write(root.join("manifest-md5.txt"), format!("{}  data/originals/a.jpg\n", "a".repeat(32))).unwrap();
    let report = judge(&root);
    assert!(!report.valid);
    assert!(errors(&report).iter().any(|(code, _)| *code == "bag_manifest_missing"));
    assert!(report.findings.iter().any(|finding| finding.code == "bag_algorithm_unchecked"));
}

#[test]
fn endless_lines_and_foreign_encodings_end_the_manifest_with_a_finding() {
    for text in [vec![b'a'; 100_000], b"\xff\xfe\x00".to_vec()] {
        let (_folder, root) = bag();
        rewrite(&root, "bagit.txt", |text| text);
        fs::write(root.join("manifest-sha512.txt"), text).unwrap();
        assert!(errors(&judge(&root)).contains(&("bag_manifest_line", "manifest-sha512.txt line 1")));
    }
}

#[test]
fn an_unfinished_bag_is_never_complete() {
    let (folder, root) = bag();
    let partial = folder.path().join("case.partial");
    fs::rename(&root, &partial).unwrap();
    assert_eq!(errors(&judge(&partial)), [("bag_unfinished", ".")]);
}

#[test]
fn a_report_in_json_names_code_where_and_message() {
    let (_folder, root) = bag();
    fs::remove_file(root.join("receipts/r1.txt")).unwrap();
    let json = serde_json::to_value(judge(&root)).unwrap();
    assert_eq!(json["valid"], false);
    assert_eq!(json["payload_oxum"], "14.2");
    assert_eq!(json["findings"][0]["code"], "bag_file_missing");
    assert_eq!(json["findings"][0]["where"], "receipts/r1.txt");
    assert!(json["findings"][0]["message"].is_string());
}

#[test]
fn what_is_no_folder_cannot_be_read() {
    let (folder, _root) = bag();
    let error = verify(&folder.path().join("nothing"), &Options::default(), &Unwatched).unwrap_err();
    assert_eq!(error.code(), "bundle_not_readable");
}
