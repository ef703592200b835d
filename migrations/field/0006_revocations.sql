-- Seats that headquarters has revoked, each by its own signed word: without that no mark makes an entry not count.

CREATE TABLE hq_revocation (
  seat BLOB PRIMARY KEY,           -- Ed25519 public key of the seat, 32 bytes; nothing of it need be here
  from_position INTEGER NOT NULL,  -- place in the log of headquarters from which its entries do not count
  statement BLOB NOT NULL          -- as signed (FORMAT.md 8.4); of several the one with the lowest place
) STRICT, WITHOUT ROWID;
