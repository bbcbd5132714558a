-- A turn writes a row for what was heard, a row for each message it says, and the state: nothing twice. Long rows are in
-- tables with a rowid: without one, what is longer than a quarter of a page goes to pages of its own.

CREATE TABLE conversations_anew (
    id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    address BLOB NOT NULL,
    state BLOB NOT NULL,
    last_entry INTEGER NOT NULL DEFAULT 0,
    messages INTEGER NOT NULL DEFAULT 0,
    wake_at REAL
) STRICT;

INSERT INTO conversations_anew (id, channel, address, state, last_entry, messages, wake_at)
    SELECT id, channel, address, state, last_entry, messages, wake_at FROM conversations;
DROP TABLE conversations;
ALTER TABLE conversations_anew RENAME TO conversations;

CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;

-- What was heard: while it waits for its turn `event` holds it; afterwards `words` are what was said, for both sides to
-- read again, and `who` said it ('' where it was nobody's words; such rows go after some days).
-- entry: our own count over all conversations. outside: keyed hash of channel, address and the outside's own id, so that
-- nothing is heard twice. said: the channel's number of a typed message (0: none), by which an edit finds it.
-- outside_id: the outside's own id, sealed; a page finds its own messages again by it.
CREATE TABLE heard (
    entry INTEGER PRIMARY KEY,
    outside BLOB NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    heard_at REAL NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('new', 'done', 'set_aside')),
    tries INTEGER NOT NULL DEFAULT 0,
    event BLOB NOT NULL DEFAULT x'',
    who TEXT NOT NULL DEFAULT '' CHECK (who IN ('', 'citizen', 'officer')),
    words BLOB NOT NULL DEFAULT x'',
    said INTEGER NOT NULL DEFAULT 0,
    outside_id BLOB NOT NULL DEFAULT x''
) STRICT;

INSERT INTO heard (entry, outside, conversation, heard_at, status, tries, event)
    SELECT entry, outside, conversation, heard_at, status, tries, event FROM inbox;
INSERT INTO heard (entry, outside, conversation, heard_at, status)
    SELECT entry, randomblob(16), conversation, at, 'done' FROM transcript
    WHERE position = 0 AND entry NOT IN (SELECT entry FROM inbox);
UPDATE heard SET who = t.who, words = t.words, said = t.said, outside_id = t.outside_id, heard_at = t.at
    FROM transcript t WHERE t.position = 0 AND t.entry = heard.entry;

CREATE INDEX heard_in ON heard (conversation, entry);
CREATE INDEX heard_unread ON heard (conversation, entry) WHERE status = 'new';
CREATE INDEX heard_passing ON heard (heard_at) WHERE status = 'done' AND who = '';

-- What is said. carried: it went out in the answer to the very post it replies to, and goes out so again should that
-- post come again. left_out: it only asked for a moment, and the next message came before it was sent.
CREATE TABLE said (
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    message BLOB NOT NULL,
    buttons INTEGER NOT NULL CHECK (buttons IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('due', 'delivered', 'carried', 'left_out', 'given_up')),
    tries INTEGER NOT NULL DEFAULT 0,
    queued_at REAL NOT NULL,
    next_at REAL NOT NULL,
    UNIQUE (conversation, number)
) STRICT;

INSERT INTO said (conversation, number, entry, position, message, buttons, status, tries, queued_at, next_at)
    SELECT conversation, number, entry, position, message, buttons, status, tries, queued_at, next_at FROM outbox_chat;

CREATE INDEX said_due ON said (conversation, number) WHERE status = 'due';

DROP TABLE transcript;
DROP TABLE inbox;
DROP TABLE outbox_chat;
