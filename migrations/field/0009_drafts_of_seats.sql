-- Whose each draft is: nobody goes on with, signs or reads what another examiner of the laptop was typing.

CREATE TABLE seat_draft (
  seat BLOB NOT NULL,              -- Ed25519 public key of whoever typed, 32 bytes; empty for a draft from before drafts
                                   -- said whose they are, which is everybody's
  place TEXT NOT NULL,             -- which form, such as record/<id> or new/remains
  saved_ms INTEGER NOT NULL,       -- when, milliseconds since the Unix epoch
  content TEXT NOT NULL,           -- what was typed, as JSON
  PRIMARY KEY (seat, place)
) STRICT, WITHOUT ROWID;

INSERT INTO seat_draft (seat, place, saved_ms, content) SELECT x'', place, saved_ms, content FROM draft;

DROP TABLE draft;
