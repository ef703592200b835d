use std::fs;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tempfile::TempDir;

use super::*;

const FIRST: Migration = Migration {
    number: 1,
    name: "0001_bag.sql",
    sql: "CREATE TABLE bag (id INTEGER PRIMARY KEY, seal TEXT NOT NULL) STRICT;",
};
const SECOND: Migration = Migration {
    number: 2,
    name: "0002_weight.sql",
    sql: "ALTER TABLE bag ADD COLUMN weight_g INTEGER; UPDATE bag SET weight_g = 0;",
};

fn key(byte: u8) -> DatabaseKey {
    DatabaseKey::from_bytes([byte; 32])
}

fn place() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.db");
    (folder, path)
}

fn upgrade(connection: &mut Connection, path: &Path, steps: &[Migration]) -> Result<Migrated, DbError> {
    migrate(connection, path, steps, Timestamp::UNIX_EPOCH)
}

/// A database with step 1 and one bag, closed.
fn made() -> (TempDir, PathBuf) {
    let (folder, path) = place();
    let mut connection = open(&path, &key(1), Access::Create).unwrap();
    upgrade(&mut connection, &path, &[FIRST]).unwrap();
    connection.execute("INSERT INTO bag (seal) VALUES ('A 1')", []).unwrap();
    (folder, path)
}

fn seals(connection: &Connection) -> Vec<String> {
    let mut statement = connection.prepare("SELECT seal FROM bag ORDER BY id").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn pragma(connection: &Connection, name: &str) -> String {
    connection
        .query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, rusqlite::types::Value>(0))
        .map(|value| match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        })
        .unwrap()
}

#[test]
fn a_database_is_read_again_with_its_key_and_holds_no_plain_text() {
    let (_folder, path) = made();
    let connection = open(&path, &key(1), Access::Write).unwrap();
    assert_eq!(seals(&connection), ["A 1"]);
    checkpoint(&connection).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"CREATE"));
}

#[test]
fn every_connection_is_durable_and_keeps_to_the_pragmas() {
    let (_folder, path) = made();
    for access in [Access::Write, Access::Read] {
        let connection = open(&path, &key(1), access).unwrap();
        for (name, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("temp_store", "2"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("busy_timeout", "5000"),
        ] {
            assert_eq!(pragma(&connection, name), value, "{name}");
        }
        assert!(connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    }
}

#[test]
fn a_reader_cannot_write_and_sees_what_a_writer_commits() {
    let (_folder, path) = made();
    let writer = open(&path, &key(1), Access::Write).unwrap();
    let reader = open(&path, &key(1), Access::Read).unwrap();
    writer.execute("INSERT INTO bag (seal) VALUES ('A 2')", []).unwrap();
    assert_eq!(seals(&reader), ["A 1", "A 2"]);
    let refused = reader.execute("DELETE FROM bag", []).unwrap_err();
    assert_eq!(DbError::judge(refused, &path).code(), "db_read_only");
}

#[test]
fn a_missing_an_empty_and_a_plain_database_are_told_apart() {
    let (folder, path) = place();
    assert_eq!(open(&path, &key(1), Access::Write).unwrap_err().code(), "db_missing");
    for bytes in [0, 1, 4_095] {
        fs::write(&path, vec![7; bytes]).unwrap();
        assert_eq!(open(&path, &key(1), Access::Write).unwrap_err().code(), "db_damaged", "{bytes} bytes");
        assert_eq!(fs::read(&path).unwrap().len(), bytes);
    }
    let plain = folder.path().join("plain.db");
    Connection::open(&plain).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert_eq!(open(&plain, &key(1), Access::Write).unwrap_err().code(), "db_not_encrypted");
    assert_eq!(open(&plain, &key(1), Access::Create).unwrap_err().code(), "db_exists");
}

#[test]
fn a_file_that_does_not_decrypt_is_damaged_and_stays_as_it_is() {
    let (_folder, path) = made();
    let before = fs::read(&path).unwrap();
    let error = open(&path, &key(2), Access::Write).unwrap_err();
    assert_eq!(error.code(), "db_damaged");
    assert!(error.to_string().contains("left as it is"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_changed_byte_in_a_page_is_found_when_the_page_is_read() {
    let (_folder, path) = made();
    let connection = open(&path, &key(1), Access::Write).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let root: u32 = connection
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'bag'", [], |r| r.get(0))
        .unwrap();
    drop(connection);
    let mut bytes = fs::read(&path).unwrap();
    bytes[(root as usize - 1) * 4096 + 100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let connection = open(&path, &key(1), Access::Write).unwrap();
    let error = connection.query_row("SELECT seal FROM bag", [], |_| Ok(())).unwrap_err();
    assert_eq!(DbError::judge(error, &path).code(), "db_damaged");
}

#[test]
fn a_damaged_database_is_set_aside_under_a_new_name_each_time() {
    let (folder, path) = place();
    for (number, bytes) in [(1, b"first"), (2, b"other")] {
        fs::write(&path, bytes).unwrap();
        fs::write(folder.path().join("vault.db-wal"), b"log").unwrap();
        let kept = set_aside(&path).unwrap();
        assert_eq!(kept, folder.path().join(format!("vault.db.damaged-{number}")));
        assert_eq!(fs::read(&kept).unwrap(), bytes);
        assert!(folder.path().join(format!("vault.db.damaged-{number}-wal")).exists());
        assert!(!path.exists());
    }
}

#[test]
fn a_full_database_says_so_and_keeps_what_it_had() {
    let (_folder, path) = made();
    let connection = open(&path, &key(1), Access::Write).unwrap();
    connection.pragma_update(None, "max_page_count", 4).unwrap();
    let error = connection.execute("INSERT INTO bag (seal) VALUES (hex(randomblob(50000)))", []).unwrap_err();
    assert_eq!(DbError::judge(error, &path).code(), "disk_full");
    assert_eq!(seals(&connection), ["A 1"]);
}

#[test]
fn a_second_writer_is_told_that_the_database_is_in_use() {
    let (_folder, path) = made();
    let first = open(&path, &key(1), Access::Write).unwrap();
    let second = open(&path, &key(1), Access::Write).unwrap();
    second.busy_timeout(std::time::Duration::ZERO).unwrap();
    first.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = second.execute_batch("BEGIN IMMEDIATE").unwrap_err();
    assert_eq!(DbError::judge(error, &path).code(), "db_busy");
}

#[test]
fn a_new_database_gets_every_step_and_needs_no_backup() {
    let (_folder, path) = place();
    let mut connection = open(&path, &key(1), Access::Create).unwrap();
    let done = upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap();
    assert_eq!(done, Migrated { applied: vec![1, 2], backup: None });
    let again = upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap();
    assert_eq!(again, Migrated { applied: vec![], backup: None });
}

#[test]
fn an_upgrade_copies_the_database_first_under_the_same_key() {
    let (_folder, path) = made();
    let mut connection = open(&path, &key(1), Access::Write).unwrap();
    let done = upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap();
    assert_eq!(done.applied, [2]);
    connection.query_row("SELECT weight_g FROM bag", [], |row| row.get::<_, i64>(0)).unwrap();

    let backup = done.backup.unwrap();
    assert!(backup.to_str().unwrap().ends_with("vault.db.before-0002"));
    let mut old = open(&backup, &key(1), Access::Write).unwrap();
    assert_eq!(seals(&old), ["A 1"]);
    assert_eq!(upgrade(&mut old, &backup, &[FIRST]).unwrap().applied, Vec::<u32>::new());
}

#[test]
fn an_earlier_backup_is_never_written_over() {
    let (folder, path) = made();
    let earlier = folder.path().join("vault.db.before-0002");
    fs::write(&earlier, b"earlier").unwrap();
    fs::write(folder.path().join("vault.db.before-0002.partial"), b"half").unwrap();
    let mut connection = open(&path, &key(1), Access::Write).unwrap();
    let done = upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap();
    assert_eq!(done.backup, Some(folder.path().join("vault.db.before-0002-2")));
    assert_eq!(fs::read(&earlier).unwrap(), b"earlier");
}

#[test]
fn a_database_from_a_newer_version_is_refused_untouched() {
    let (_folder, path) = made();
    let mut connection = open(&path, &key(1), Access::Write).unwrap();
    upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap();
    let error = upgrade(&mut connection, &path, &[FIRST]).unwrap_err();
    assert_eq!(error.code(), "db_newer");
    assert!(matches!(error, DbError::Newer { found: 2, known: 1 }));
}

#[test]
fn a_step_that_was_edited_after_it_was_applied_is_refused() {
    let (_folder, path) = made();
    let mut connection = open(&path, &key(1), Access::Write).unwrap();
    let edited = Migration { sql: "CREATE TABLE bag (id INTEGER PRIMARY KEY) STRICT;", ..FIRST };
    let error = upgrade(&mut connection, &path, &[edited, SECOND]).unwrap_err();
    assert!(matches!(error, DbError::MigrationChanged { number: 1 }));
}

#[test]
fn a_failing_step_is_rolled_back_whole_and_the_backup_is_named() {
    let (_folder, path) = made();
    let mut connection = open(&path, &key(1), Access::Write).unwrap();
    let broken = Migration { sql: "UPDATE bag SET seal = 'lost'; SELECT no_such_function();", ..SECOND };
    let error = upgrade(&mut connection, &path, &[FIRST, broken]).unwrap_err();
    assert_eq!(error.code(), "db_migration_failed");
    assert!(error.to_string().contains("vault.db.before-0002"), "{error}");
    assert_eq!(seals(&connection), ["A 1"]);
    assert_eq!(upgrade(&mut connection, &path, &[FIRST, SECOND]).unwrap().applied, [2]);
}

#[test]
fn a_crash_before_the_first_step_leaves_a_database_that_can_go_on() {
    let (_folder, path) = place();
    let mut connection = open(&path, &key(1), Access::Create).unwrap();
    upgrade(&mut connection, &path, &[Migration { sql: "nonsense", ..FIRST }]).unwrap_err();
    assert_eq!(upgrade(&mut connection, &path, &[FIRST]).unwrap().applied, [1]);
}

#[test]
fn an_encrypted_database_of_another_purpose_is_not_upgraded() {
    let (_folder, path) = place();
    let mut connection = open(&path, &key(1), Access::Create).unwrap();
    connection.execute_batch("CREATE TABLE other (a)").unwrap();
    let error = upgrade(&mut connection, &path, &[FIRST]).unwrap_err();
    assert_eq!(error.code(), "db_not_ours");
}
