-- What every turn writes refers to its conversation by a number, given in the order in which they begin: the rows and
-- index entries of those who speak now are side by side, and a commit writes few pages. last_entry was never read.
-- number: our own count. What a column may hold is told by OR: for IN with more than two values SQLite makes a table
-- for every row, which costs as much as half of the insert.
CREATE TABLE conversations_anew (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    address BLOB NOT NULL,
    state BLOB NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    wake_at REAL
) STRICT;

INSERT INTO conversations_anew (number, id, channel, address, state, messages, wake_at)
    SELECT rowid, id, channel, address, state, messages, wake_at FROM conversations;

CREATE TABLE heard_anew (
    entry INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (number) DEFERRABLE INITIALLY DEFERRED,
    outside BLOB NOT NULL,
    heard_at REAL NOT NULL,
    status TEXT NOT NULL CHECK (status = 'new' OR status = 'done' OR status = 'set_aside'),
    tries INTEGER NOT NULL DEFAULT 0,
    event BLOB NOT NULL DEFAULT x'',
    who TEXT NOT NULL DEFAULT '' CHECK (who = '' OR who = 'citizen' OR who = 'officer'),
    words BLOB NOT NULL DEFAULT x'',
    said INTEGER NOT NULL DEFAULT 0,
    outside_id BLOB NOT NULL DEFAULT x'',
    personal INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1))
) STRICT;

INSERT INTO heard_anew
        (entry, conversation, outside, heard_at, status, tries, event, who, words, said, outside_id, personal)
    SELECT entry, c.number, outside, heard_at, status, tries, event, who, words, said, outside_id, personal
    FROM heard h LEFT JOIN conversations_anew c ON c.id = h.conversation ORDER BY entry;

CREATE TABLE said_anew (
    conversation INTEGER NOT NULL REFERENCES conversations (number) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    message BLOB NOT NULL,
    buttons INTEGER NOT NULL CHECK (buttons IN (0, 1)),
    status TEXT NOT NULL CHECK (
        status = 'due' OR status = 'delivered' OR status = 'carried' OR status = 'left_out' OR status = 'given_up'
    ),
    tries INTEGER NOT NULL DEFAULT 0,
    queued_at REAL NOT NULL,
    next_at REAL NOT NULL,
    UNIQUE (conversation, number)
) STRICT;

INSERT INTO said_anew (conversation, number, entry, position, message, buttons, status, tries, queued_at, next_at)
    SELECT c.number, s.number, entry, position, message, buttons, status, tries, queued_at, next_at
    FROM said s LEFT JOIN conversations_anew c ON c.id = s.conversation ORDER BY s.rowid;

DROP TABLE said;
DROP TABLE heard;
DROP TABLE conversations;
ALTER TABLE conversations_anew RENAME TO conversations;
ALTER TABLE heard_anew RENAME TO heard;
ALTER TABLE said_anew RENAME TO said;

CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;
CREATE UNIQUE INDEX heard_once ON heard (conversation, outside);
CREATE INDEX heard_messages ON heard (conversation, said) WHERE said <> 0;
CREATE INDEX heard_unread ON heard (conversation, entry) WHERE status = 'new';
CREATE INDEX heard_passing ON heard (heard_at) WHERE status = 'done' AND who = '';
CREATE INDEX heard_personal ON heard (heard_at) WHERE personal = 1;
CREATE INDEX said_due ON said (conversation, number) WHERE status = 'due';
