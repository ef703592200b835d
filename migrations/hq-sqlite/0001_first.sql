-- Headquarters, embedded setting. Times are milliseconds since the Unix epoch by the clock of headquarters.

CREATE TABLE cases (
  case_id    BLOB PRIMARY KEY CHECK (length(case_id) = 16), -- UUIDv7
  number     TEXT NOT NULL UNIQUE,                          -- the agency's own number
  name       TEXT NOT NULL,                                 -- neutral wording, no names of victims
  opened_ms  INTEGER NOT NULL                               -- when it was made known to headquarters
) STRICT;

CREATE TABLE seats (
  seat            BLOB PRIMARY KEY CHECK (length(seat) = 32), -- Ed25519 public key
  device_id       BLOB NOT NULL CHECK (length(device_id) = 16), -- UUIDv7
  device_name     TEXT NOT NULL,                            -- what people call the device
  examiner        TEXT NOT NULL,                            -- full name
  initials        TEXT NOT NULL,                            -- as on labels
  block_ordinal   INTEGER NOT NULL,                         -- which block of numbers its device got, from 0; never twice
  enrolled_ms     INTEGER NOT NULL,                         -- also the time on its certificate
  revoked_from    INTEGER,                                  -- log position from which entries do not count; NULL if in order
  revoked_ms      INTEGER,                                  -- when it was revoked
  revoked_reason  TEXT                                      -- why, for people
) STRICT;
CREATE UNIQUE INDEX seats_by_block ON seats (block_ordinal);

CREATE TABLE grants (
  seat        BLOB NOT NULL REFERENCES seats (seat),        -- who
  case_id     BLOB NOT NULL REFERENCES cases (case_id),     -- which case
  max_class   INTEGER NOT NULL CHECK (max_class BETWEEN 0 AND 4), -- highest sensitivity class that may be read
  granted_ms  INTEGER NOT NULL,                             -- when
  PRIMARY KEY (seat, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
  ticket      BLOB PRIMARY KEY CHECK (length(ticket) = 8),  -- derived from the secret
  secret      BLOB NOT NULL CHECK (length(secret) = 16),    -- one-time secret of the enrolment code
  examiner    TEXT NOT NULL,                                -- for whom
  initials    TEXT NOT NULL,                                -- as on labels
  created_ms  INTEGER NOT NULL,                             -- when it was made
  expires_ms  INTEGER NOT NULL,                             -- not valid from here on
  used_by     BLOB REFERENCES seats (seat)                  -- the seat that it enrolled; NULL while unused
) STRICT;

CREATE TABLE ticket_cases (
  ticket     BLOB NOT NULL REFERENCES tickets (ticket),     -- which ticket
  case_id    BLOB NOT NULL REFERENCES cases (case_id),      -- a case that comes with it
  max_class  INTEGER NOT NULL CHECK (max_class BETWEEN 0 AND 4), -- up to which class
  PRIMARY KEY (ticket, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE spent_challenges (
  nonce       BLOB PRIMARY KEY CHECK (length(nonce) = 32),  -- opened a session, and opens no other
  expires_ms  INTEGER NOT NULL                              -- too old to be taken from here on, and forgotten
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_sha256  BLOB PRIMARY KEY CHECK (length(token_sha256) = 32), -- the token itself is not kept
  seat          BLOB NOT NULL REFERENCES seats (seat),      -- whose session
  expires_ms    INTEGER NOT NULL                            -- moves with use
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  position     INTEGER PRIMARY KEY,                         -- place in the log, from 0
  entry_id     BLOB NOT NULL UNIQUE CHECK (length(entry_id) = 32), -- SHA-256 of the signed bytes
  case_id      BLOB NOT NULL,                               -- from the signed header
  seat         BLOB NOT NULL,                               -- from the signed header
  seq          INTEGER NOT NULL,                            -- place in the strand, from 1
  prev         BLOB,                                        -- the entry before it in the strand; NULL exactly at seq 1
  revision     INTEGER NOT NULL UNIQUE,                     -- moves when openings are added; pulling goes by it
  received_ms  INTEGER NOT NULL,                            -- when it first arrived
  carried_by   BLOB,                                        -- the seat that brought it; NULL for an import
  bytes        BLOB NOT NULL                                -- the entry with the openings held, as in FORMAT.md
) STRICT;
CREATE INDEX entries_by_case ON entries (case_id, revision);
CREATE INDEX entries_by_strand ON entries (seat, case_id, seq);

CREATE TABLE entry_marks (
  position  INTEGER NOT NULL REFERENCES entries (position), -- the entry
  mark      INTEGER NOT NULL,                               -- number of evidence::wire::sync::Mark
  PRIMARY KEY (position, mark)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  case_id  BLOB NOT NULL,                                   -- the case of the entries
  record   BLOB NOT NULL CHECK (length(record) = 16),       -- a record of which they say what decides over who may see it
  view     TEXT NOT NULL,                                   -- what decides, as JSON; empty while nothing created it
  PRIMARY KEY (case_id, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_entries (
  case_id   BLOB NOT NULL,                                  -- the case of the entry
  record    BLOB NOT NULL CHECK (length(record) = 16),      -- a record that it speaks of
  position  INTEGER NOT NULL REFERENCES entries (position), -- the entry
  deciding  BLOB NOT NULL,                                  -- its ops that decide over who may see the record; often none
  PRIMARY KEY (case_id, record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_above (
  case_id  BLOB NOT NULL,                                   -- the case of both
  above    BLOB NOT NULL CHECK (length(above) = 16),        -- what a record is a row of, shows or quotes; need not be known
  record   BLOB NOT NULL CHECK (length(record) = 16),       -- the record, whose floor follows from it
  PRIMARY KEY (case_id, above, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE readers (
  case_id    BLOB NOT NULL REFERENCES cases (case_id),      -- the case that was read
  seat       BLOB NOT NULL REFERENCES seats (seat),         -- who was given entries of it
  max_class  INTEGER NOT NULL CHECK (max_class BETWEEN 0 AND 4), -- highest class that it was ever given
  below      INTEGER NOT NULL,                              -- entries were given from below this place in the log
  read_ms    INTEGER NOT NULL,                              -- when it was last given any
  PRIMARY KEY (case_id, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE original_names (
  digest    BLOB NOT NULL CHECK (length(digest) = 32),      -- an original that an entry names, held or not
  case_id   BLOB NOT NULL,                                  -- the case of the entry
  record    BLOB NOT NULL CHECK (length(record) = 16),      -- the record that it is of, which the entry makes
  position  INTEGER NOT NULL REFERENCES entries (position), -- the entry; it counted when it came
  class     INTEGER NOT NULL CHECK (class BETWEEN 0 AND 4), -- highest class that it signed with the name
  PRIMARY KEY (digest, case_id, record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_nodes (
  level  INTEGER NOT NULL CHECK (level > 0),                -- height; the leaves follow from entries.entry_id
  place  INTEGER NOT NULL,                                  -- position within the height, from 0
  hash   BLOB NOT NULL CHECK (length(hash) = 32),           -- RFC 6962 hash of a perfect subtree
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_entries (
  no           INTEGER PRIMARY KEY,                         -- order of arrival
  entry_id     BLOB NOT NULL CHECK (length(entry_id) = 32), -- an entry that waits, once for each carrier
  case_id      BLOB NOT NULL,                               -- from the signed header; need not be known
  seat         BLOB NOT NULL,                               -- from the signed header; need not be known
  carried_by   BLOB,                                        -- the seat that brought it; NULL for an import
  received_ms  INTEGER NOT NULL,                            -- when it first arrived
  bytes        BLOB NOT NULL                                -- the entry with the openings held, as in FORMAT.md
) STRICT;
CREATE UNIQUE INDEX waiting_by_entry ON waiting_entries (entry_id, coalesce(carried_by, x''));
CREATE INDEX waiting_by_carrier ON waiting_entries (carried_by, seat, case_id);

CREATE TABLE checkpoints (
  size    INTEGER PRIMARY KEY,                              -- entries in the log
  signed  TEXT NOT NULL                                     -- the first checkpoint signed for this size
) STRICT;

CREATE TABLE originals (
  digest       BLOB PRIMARY KEY CHECK (length(digest) = 32), -- SHA-256 of the bytes
  length       INTEGER NOT NULL,                            -- bytes
  received_ms  INTEGER NOT NULL,                            -- when it was held whole and checked
  damaged_ms   INTEGER                                      -- when it was found damaged or missing; NULL while it is sound
) STRICT, WITHOUT ROWID;
CREATE INDEX originals_damaged ON originals (digest) WHERE damaged_ms IS NOT NULL;

CREATE TABLE original_cases (
  digest   BLOB NOT NULL REFERENCES originals (digest),     -- the original
  case_id  BLOB NOT NULL REFERENCES cases (case_id),        -- a case that it was delivered for
  PRIMARY KEY (digest, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE uploads (
  upload      BLOB PRIMARY KEY CHECK (length(upload) = 16), -- random name
  seat        BLOB NOT NULL REFERENCES seats (seat),        -- who uploads; nobody else sees it
  case_id     BLOB NOT NULL REFERENCES cases (case_id),     -- for which case
  digest      BLOB NOT NULL CHECK (length(digest) = 32),    -- announced SHA-256
  length      INTEGER NOT NULL,                             -- announced bytes
  confirmed   INTEGER NOT NULL,                             -- bytes known to be on the medium
  metadata    TEXT NOT NULL,                                -- Upload-Metadata as sent
  expires_ms  INTEGER NOT NULL                              -- removed from here on; moves with use
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_by_seat ON uploads (seat, digest);
