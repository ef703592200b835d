-- What this vault knows of its headquarters, and how far sync has come.

CREATE TABLE headquarters (
  only INTEGER PRIMARY KEY CHECK (only = 1), -- a vault belongs to one headquarters at most
  address TEXT NOT NULL,           -- host and port
  pin BLOB NOT NULL,               -- SHA-256 of the public key of its server, as in the enrolment code
  hq_key BLOB NOT NULL,            -- Ed25519 key under which it signs receipts and statements, 32 bytes
  origin TEXT NOT NULL,            -- name of its log
  log_key TEXT NOT NULL,           -- verifier key of its log (C2SP vkey)
  clock_key TEXT NOT NULL          -- verifier key of its timed cosignature (C2SP vkey)
) STRICT;

CREATE TABLE hq_grant (
  seat_no INTEGER NOT NULL REFERENCES seat (no), -- seat of this device
  case_id BLOB NOT NULL,           -- case that the seat may work on, 16 bytes; it need not be here yet
  number TEXT NOT NULL,            -- the agency's own number of the case
  name TEXT NOT NULL,              -- name of the case
  max_class INTEGER NOT NULL,      -- highest sensitivity class that the seat may read, 0 to 4
  cursor TEXT NOT NULL,            -- where the next fetch goes on, as headquarters gave it; empty at the beginning
  PRIMARY KEY (seat_no, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hq_refusal (
  entry_no INTEGER PRIMARY KEY REFERENCES entry (no), -- entry that headquarters did not take
  code TEXT NOT NULL,              -- why, as it said
  told_ms INTEGER NOT NULL         -- when, by the clock of headquarters, milliseconds since the Unix epoch
) STRICT;

CREATE TABLE hq_mark (
  entry_no INTEGER NOT NULL REFERENCES entry (no), -- entry that headquarters holds and marks
  mark TEXT NOT NULL,              -- what is wrong with it, such as not_granted
  PRIMARY KEY (entry_no, mark)
) STRICT, WITHOUT ROWID;

CREATE TABLE hq_upload (
  digest BLOB PRIMARY KEY,         -- original on its way
  location TEXT NOT NULL,          -- path of its upload at headquarters
  sent INTEGER NOT NULL            -- first byte that was never sent; those from the confirmed offset to here go twice
) STRICT, WITHOUT ROWID;

CREATE TABLE hq_contradiction (
  no INTEGER PRIMARY KEY,
  found_ms INTEGER NOT NULL,       -- when, by the clock of this device, milliseconds since the Unix epoch
  held TEXT NOT NULL,              -- checkpoint that headquarters had signed before
  offered TEXT NOT NULL            -- checkpoint that does not continue it, as signed
) STRICT;

CREATE TABLE hq_reader (
  case_id BLOB NOT NULL,           -- case of which headquarters gave entries, 16 bytes
  seat BLOB NOT NULL,              -- to whom, 32 bytes
  examiner TEXT NOT NULL,          -- who works there; empty where that may not be known
  device TEXT NOT NULL,            -- what the device is called
  max_class INTEGER NOT NULL,      -- highest class that it was ever given, 0 to 4
  below INTEGER NOT NULL,          -- they were from below this place in the log
  at_ms INTEGER NOT NULL,          -- when it was last given any, by the clock of headquarters
  PRIMARY KEY (case_id, seat)
) STRICT, WITHOUT ROWID;
