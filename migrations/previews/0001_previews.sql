-- Pictures to look at, made from originals. Nothing here is the only copy of anything.
CREATE TABLE picture (
  digest    BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32), -- SHA-256 of the original
  thumb     BLOB    NOT NULL,                                         -- JPEG, at most 256 pixels
  preview   BLOB    NOT NULL,                                         -- JPEG, at most 1,600 pixels
  width     INTEGER NOT NULL CHECK (width > 0),                       -- of the upright original, in pixels
  height    INTEGER NOT NULL CHECK (height > 0),
  truncated INTEGER NOT NULL CHECK (truncated IN (0, 1))              -- whether a part of the picture is missing
) STRICT;
CREATE TABLE without_preview (
  digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),       -- SHA-256 of the original
  code   TEXT NOT NULL,                                               -- why there is no preview
  reason TEXT NOT NULL                                                -- the same as JSON
) STRICT, WITHOUT ROWID;
