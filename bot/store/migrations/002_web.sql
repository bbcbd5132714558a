-- outside_id: the outside's own id of what was heard, sealed; a page finds its own messages again by it.
ALTER TABLE inbox ADD COLUMN outside_id BLOB NOT NULL DEFAULT x'';

-- said: the channel's number of a typed message (0: none), by which an edit finds it.
ALTER TABLE transcript ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcript ADD COLUMN outside_id BLOB NOT NULL DEFAULT x'';

-- Sessions that do not stand for their own conversation: bound to another one, or, with none, left for good.
-- session: keyed hash.
CREATE TABLE web_sessions (
    session BLOB PRIMARY KEY,
    conversation TEXT REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Codes by which a conversation goes on elsewhere. code: keyed hash. words: the code itself, sealed for its citizen.
CREATE TABLE resume_codes (
    conversation TEXT PRIMARY KEY REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    code BLOB NOT NULL UNIQUE,
    words BLOB NOT NULL
) STRICT, WITHOUT ROWID;
