-- What headquarters holds of originals, case by case: it gives an original to the readers of a case only where it was
-- delivered for that case, so a photo in two cases has two receipts and goes twice.

DROP INDEX original_unconfirmed;
ALTER TABLE original DROP COLUMN hq_receipt;

CREATE TABLE original_receipt (
  case_no INTEGER NOT NULL REFERENCES ledger_case (no), -- case for which headquarters holds it
  digest BLOB NOT NULL,            -- SHA-256 of the original
  receipt_no INTEGER NOT NULL REFERENCES receipt (no),  -- receipt that says so
  PRIMARY KEY (case_no, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX original_receipt_digest ON original_receipt (digest);

DROP TABLE hq_upload;

CREATE TABLE hq_upload (
  case_no INTEGER NOT NULL REFERENCES ledger_case (no), -- case for which it goes
  digest BLOB NOT NULL,            -- original on its way
  location TEXT NOT NULL,          -- path of its upload at headquarters
  sent INTEGER NOT NULL,           -- first byte that was never sent; those from the confirmed offset to here go twice
  PRIMARY KEY (case_no, digest)
) STRICT, WITHOUT ROWID;
