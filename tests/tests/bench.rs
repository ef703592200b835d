//! The figures of `make bench` work. How fast anything is, no test asks.

use std::process::Command;

use serde_json::Value;

/// What the table of the aims names, and how it grows.
const WANTED: [&str; 30] = [
    "limit_write_fsync_mb_per_s",
    "limit_fdatasync_p99_ms",
    "limit_sha256_mb_per_s",
    "intake_safe_photos_per_s",
    "intake_safe_mb_per_s",
    "intake_preview_photos_per_s",
    "save_p50_ms",
    "save_p99_ms",
    "save_p99_ms_100000",
    "apply_entries_per_s",
    "apply_entries_per_s_100000",
    "search_p50_ms_1000",
    "search_p99_ms_100000",
    "open_ms_1000",
    "open_ms_100000",
    "bundle_export_mb_per_s",
    "bundle_sealed_export_mb_per_s",
    "bundle_verify_mb_per_s",
    "bundle_sealed_verify_mb_per_s",
    "sync_entries_per_s",
    "sync_bytes_per_change",
    "sync_entries_per_s_rss_mb",
    "sync_push_entries_per_s_1000",
    "sync_pull_entries_per_s_10000_rss_mb",
    "bundle_export_entries_per_s_100000",
    "bundle_import_entries_per_s_100000_rss_mb",
    "hq_import_entries_per_s_100000",
    "big_file_intake_mb_per_s_rss_mb",
    "big_file_upload_mb_per_s_rss_mb",
    "big_file_sealed_hq_import_mb_per_s_rss_mb",
];

#[test]
fn every_figure_can_be_measured_on_small_data() {
    let out = tempfile::tempdir().unwrap();
    let mut bench = Command::new(env!("CARGO_BIN_EXE_cairn-bench"));
    let run = bench.arg("--quick").arg("--out").arg(out.path()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");

    let rows: Vec<Value> =
        serde_json::from_slice(&std::fs::read(out.path().join("results.json")).unwrap()).unwrap();
    for wanted in WANTED {
        let row = rows.iter().find(|row| row["name"] == wanted);
        let row = row.unwrap_or_else(|| panic!("{wanted} was not measured:\n{said}"));
        let value = |key: &str| row[key].as_f64().unwrap();
        assert!(value("min") > 0.0, "{row}");
        assert!(value("min") <= value("median") && value("median") <= value("max"), "{row}");
    }
    // The video of the quick run has 300 MB.
    let most = rows.iter().find(|row| row["name"] == "big_file_rss_mb").unwrap()["max"].as_f64().unwrap();
    assert!(most < 150.0, "a large file was held in memory, or much of it: {most} MB\n{said}");
    let names: std::collections::BTreeSet<_> = rows.iter().map(|row| row["name"].as_str()).collect();
    assert_eq!(names.len(), rows.len(), "two rows share a name");
}
