-- Which checkpoints of headquarters belong to one log: an entry is not older than the one that it names, if that is a
-- state of the log.

ALTER TABLE hq_checkpoint ADD COLUMN compared INTEGER NOT NULL DEFAULT 1; -- 0 for one that came in a bundle and was not held against the log yet
ALTER TABLE hq_checkpoint ADD COLUMN consistency TEXT; -- proof that the log of another checkpoint that is kept here continues it (FORMAT.md); NULL where there is none

-- What was committed and was not there any more when the vault was opened (crates/field/src/mark.rs).
CREATE TABLE lost_end (
  last BLOB PRIMARY KEY,           -- the last entry that was committed; where it is here again, nothing is lost any more
  found_ms INTEGER NOT NULL,       -- when it was noticed, milliseconds since the Unix epoch by the clock of this device
  entries INTEGER NOT NULL         -- how many entries were missing at least
) STRICT, WITHOUT ROWID;
