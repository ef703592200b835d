-- The ledger and what is read from it. Tables named `projection_…` follow from `entry` alone and can be dropped and
-- made again to the same bytes (`cairn rebuild`). All others hold what cannot be recomputed.

CREATE TABLE ledger_case (
  no INTEGER PRIMARY KEY,          -- short name of the case in this database
  id BLOB NOT NULL UNIQUE          -- the case, 16 bytes
) STRICT;

CREATE TABLE seat (
  no INTEGER PRIMARY KEY,          -- short name of the seat in this database
  key BLOB NOT NULL UNIQUE,        -- Ed25519 public key, 32 bytes
  certificate BLOB                 -- statement of headquarters about who works there, NULL before enrolment
) STRICT;

CREATE TABLE entry (
  no INTEGER PRIMARY KEY,          -- order of arrival on this device, from 1
  id BLOB NOT NULL,                -- SHA-256 of the signed bytes
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),
  seat_no INTEGER NOT NULL REFERENCES seat (no),
  seq INTEGER NOT NULL,            -- place in the strand, from 1
  hlc INTEGER NOT NULL,            -- hybrid logical clock: milliseconds << 16 | counter
  withheld INTEGER NOT NULL,       -- 1 if an opening is missing
  quarantine TEXT,                 -- code of the rule that it breaks; NULL where it counts
  hq_position INTEGER,             -- place in the log of headquarters, from 0; NULL before a receipt
  bytes BLOB NOT NULL              -- the entry with its openings, complete in itself (FORMAT.md)
) STRICT;

-- Arrivals of one strand come in order, so this index grows at its end. An entry is looked up by its place and told
-- from another in the same place (a fork) by its id.
CREATE INDEX entry_place ON entry (case_no, seat_no, seq);
-- What headquarters has not confirmed.
CREATE INDEX entry_unconfirmed ON entry (case_no, hq_position) WHERE hq_position IS NULL;

CREATE TABLE strand (
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),
  seat_no INTEGER NOT NULL REFERENCES seat (no),
  entries INTEGER NOT NULL,        -- entries held
  head_seq INTEGER NOT NULL,       -- last place held
  head_id BLOB NOT NULL,           -- the entry there that came first
  hlc INTEGER NOT NULL,            -- highest hybrid logical clock of the strand
  PRIMARY KEY (case_no, seat_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE cited_head (
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),
  author_no INTEGER NOT NULL REFERENCES seat (no),  -- seat of this device that cites
  seat_no INTEGER NOT NULL REFERENCES seat (no),    -- seat cited
  seq INTEGER NOT NULL,            -- newest place cited
  PRIMARY KEY (case_no, author_no, seat_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE projection_record (
  no INTEGER PRIMARY KEY,          -- order in which records became known here, from 1
  id BLOB NOT NULL,                -- the record, 16 bytes
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),  -- case of the entries that speak of it
  kind TEXT NOT NULL,              -- kind by the forms; empty while the entry that creates it is missing
  parent BLOB,                     -- the record it belongs to
  num TEXT NOT NULL,               -- human number, or empty
  short_num TEXT NOT NULL,         -- human number without case and site, or empty
  title TEXT NOT NULL,             -- what lists show
  observed_ms INTEGER NOT NULL,    -- when it was seen, milliseconds since the Unix epoch; else when it was written
  recorded_ms INTEGER NOT NULL,    -- when the entry that creates it was written, milliseconds since the Unix epoch
  disputed INTEGER NOT NULL,       -- fields in which two people disagree
  withdrawn INTEGER NOT NULL,      -- 1 if withdrawn
  missing INTEGER NOT NULL,        -- first-stage fields that the form needs and that are not filled
  view TEXT NOT NULL,              -- the live values of each field, as JSON
  UNIQUE (id, case_no)
) STRICT;

-- Lists are ordered, filtered and counted from this index alone, without reading the rows.
CREATE INDEX record_list ON projection_record
  (case_no, kind, no, withdrawn, disputed, missing, observed_ms, recorded_ms, short_num);
CREATE INDEX record_all ON projection_record (case_no, no, withdrawn, kind) WHERE kind <> '';
CREATE INDEX record_parent ON projection_record (parent, kind) WHERE parent IS NOT NULL;
CREATE INDEX record_num ON projection_record (short_num) WHERE short_num <> '';
CREATE INDEX record_disputed ON projection_record (case_no, no) WHERE disputed > 0;

CREATE TABLE projection_touch (
  record_no INTEGER NOT NULL,      -- record spoken of
  entry_no INTEGER NOT NULL,       -- entry that speaks of it
  PRIMARY KEY (record_no, entry_no)
) STRICT, WITHOUT ROWID;

-- In this order those that refer to a record are counted by kind and field, and the newest of each read, without going
-- through all: 100,000 may refer to one site.
CREATE TABLE projection_ref (
  target BLOB NOT NULL,            -- record referred to
  case_no INTEGER NOT NULL,        -- case of both
  kind TEXT NOT NULL,              -- kind of the record that refers
  field TEXT NOT NULL,             -- field that holds the reference
  record_no INTEGER NOT NULL,      -- record that refers
  PRIMARY KEY (target, case_no, kind, field, record_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX ref_record ON projection_ref (record_no);

CREATE TABLE projection_serial (
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),
  series TEXT NOT NULL,            -- letter of the kind and block, such as B-A
  last INTEGER NOT NULL,           -- highest serial seen, also of withdrawn records
  PRIMARY KEY (case_no, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE projection_media (
  digest BLOB NOT NULL,            -- SHA-256 of the original that a media record names
  record_no INTEGER NOT NULL,      -- the media record
  PRIMARY KEY (digest, record_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE projection_photo (
  record_no INTEGER PRIMARY KEY,   -- the media record
  case_no INTEGER NOT NULL REFERENCES ledger_case (no),
  taken_ms INTEGER NOT NULL,       -- when it was taken, milliseconds since the Unix epoch; else when it was taken in
  name TEXT NOT NULL,              -- name on the card
  role TEXT NOT NULL,              -- what it is for, or empty
  camera TEXT NOT NULL,            -- serial number of the camera, else its model, or empty
  filed INTEGER NOT NULL,          -- 1 if it names a subject
  size INTEGER NOT NULL,           -- bytes of the original, as the record says
  lat_e7 INTEGER,                  -- latitude in 1e-7 degrees north; NULL without a place
  lon_e7 INTEGER,                  -- longitude in 1e-7 degrees east; NULL without a place
  flags TEXT NOT NULL              -- what a person should look at: codes, each between spaces; or empty
) STRICT;

CREATE INDEX photo_time ON projection_photo (case_no, taken_ms, record_no);

CREATE TABLE projection_place (
  no INTEGER PRIMARY KEY,          -- name of the point in place_tree
  record_no INTEGER NOT NULL,      -- record that has the point
  field TEXT NOT NULL,             -- field that holds it
  direction TEXT,                  -- where the record points from there, degrees from true north as written; NULL if nowhere
  plus_minus TEXT                  -- how far that may be off to either side, in degrees as written; NULL if not said
) STRICT;

CREATE INDEX place_record ON projection_place (record_no);

-- Coordinates in 1e-7 degrees: exact, as the records have them.
CREATE VIRTUAL TABLE place_tree USING rtree_i32 (no, south, north, west, east);

CREATE TABLE original (
  digest BLOB PRIMARY KEY,         -- SHA-256 of the plain bytes
  size INTEGER NOT NULL,           -- plain bytes
  stored_ms INTEGER NOT NULL,      -- when it was stored, milliseconds since the Unix epoch
  verified_ms INTEGER,             -- when the stored copy was last read back whole; NULL if never
  hq_receipt INTEGER REFERENCES receipt (no)  -- receipt of headquarters for this hash
) STRICT, WITHOUT ROWID;

CREATE INDEX original_unconfirmed ON original (stored_ms) WHERE hq_receipt IS NULL;

-- Originals whose stored copy was found damaged or gone, until a good copy replaces it.
CREATE TABLE original_damaged (
  digest BLOB PRIMARY KEY,         -- SHA-256 of the plain bytes
  found_ms INTEGER NOT NULL        -- when it was found so, milliseconds since the Unix epoch
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  no INTEGER PRIMARY KEY,
  received_ms INTEGER NOT NULL,    -- by the clock of headquarters, milliseconds since the Unix epoch
  bytes BLOB NOT NULL              -- as signed
) STRICT;

CREATE TABLE number_block (
  case_id BLOB,                    -- case it is for; NULL for every case
  block TEXT PRIMARY KEY,          -- letters of the block
  grant_bytes BLOB,                -- statement of headquarters; NULL for a block chosen here
  current INTEGER NOT NULL         -- 1 for the block that new numbers come from
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  place TEXT PRIMARY KEY,          -- which form, such as record/<id> or new/remains
  saved_ms INTEGER NOT NULL,       -- when, milliseconds since the Unix epoch
  content TEXT NOT NULL            -- what was typed, as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,           -- what is set
  content TEXT NOT NULL            -- to what, as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE hq_checkpoint (
  size INTEGER PRIMARY KEY,        -- entries in the log of headquarters
  root BLOB NOT NULL,              -- root of the log, 32 bytes
  note TEXT NOT NULL               -- the checkpoint as signed
) STRICT;
