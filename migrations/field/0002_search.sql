-- The search index, a projection of the records. See crates/field/src/search.rs for why it looks like this.

-- One row per record; rowid = row number of the record. The words are keys (search_key) with a character for case and
-- place in front, so the prefix list of four characters serves the first three letters of a word. The table keeps no
-- text.
CREATE VIRTUAL TABLE record_words USING fts5 (
    words,
    tokenize = 'ascii',
    content = '',
    contentless_delete = 1,
    prefix = '4'
);

-- Small leaves and few merges: a saved record then rewrites 250 kB of index at most in one go, not 800 kB. A crisis merge
-- rewrites a whole level, 15 MB in a million records; the small ones clear a level before it has 32 segments.
INSERT INTO record_words (record_words, rank) VALUES ('pgsz', 512);
INSERT INTO record_words (record_words, rank) VALUES ('automerge', 8);
INSERT INTO record_words (record_words, rank) VALUES ('crisismerge', 32);

-- The same words again, to check a few candidates where FTS5 would read all matches (search/query.rs).
CREATE TABLE record_word_list (
    record INTEGER PRIMARY KEY, -- row number of the record
    words  TEXT NOT NULL        -- with a space before and after each
) STRICT;

-- Numbers, seals, bags and placards of records.
CREATE TABLE record_mark (
    case_number INTEGER NOT NULL, -- of the case in this vault
    mark        TEXT NOT NULL,    -- mark_key of the mark
    record      INTEGER NOT NULL, -- row number of the record
    PRIMARY KEY (case_number, mark, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_mark_by_record ON record_mark (record);
