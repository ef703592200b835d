-- Bundles for others that were sealed and are not noted in their case yet: from before a bundle gets its name until its
-- note is written, so that a program that is killed between the two forgets none.

CREATE TABLE bundle_out (
  digest BLOB PRIMARY KEY,         -- SHA-256 of its tag manifest
  case_id BLOB NOT NULL,           -- case that it is of, 16 bytes
  note TEXT NOT NULL               -- what is to be noted, as JSON (crates/field/src/bundle/export/noted.rs)
) STRICT, WITHOUT ROWID;
