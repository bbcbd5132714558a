-- Times are seconds since 1970. Columns of type BLOB hold ciphertext (see secrecy.py), keyed hashes or wrapped keys.
-- Foreign keys are checked at the commit, because a batch writes table by table.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One key per citizen, wrapped by the master key. Deleting the row makes everything else of that citizen unreadable.
CREATE TABLE keys (
    conversation TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- id: keyed hash of channel and address. messages: how many were said. wake_at: when TimeCame is wanted.
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    address BLOB NOT NULL,
    state BLOB NOT NULL,
    last_entry INTEGER NOT NULL DEFAULT 0,
    messages INTEGER NOT NULL DEFAULT 0,
    wake_at REAL
) STRICT, WITHOUT ROWID;

CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;

-- outside: keyed hash of channel, address and the outside's own id, so that nothing is heard twice.
CREATE TABLE inbox (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    outside BLOB NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    event BLOB NOT NULL,
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'done', 'set_aside')),
    tries INTEGER NOT NULL DEFAULT 0,
    heard_at REAL NOT NULL
) STRICT;

CREATE INDEX inbox_unread ON inbox (conversation, entry) WHERE status = 'new';

-- entry, position: the turn that said it, and where in that turn. number: what the channel calls it.
CREATE TABLE outbox_chat (
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    message BLOB NOT NULL,
    buttons INTEGER NOT NULL CHECK (buttons IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'due' CHECK (status IN ('due', 'delivered', 'given_up')),
    tries INTEGER NOT NULL DEFAULT 0,
    queued_at REAL NOT NULL,
    next_at REAL NOT NULL,
    PRIMARY KEY (conversation, number),
    UNIQUE (conversation, entry, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_chat_due ON outbox_chat (conversation, number) WHERE status = 'due';

-- body: the very bytes of every try; emptied once the backend has them. amends: keyed hash of the reference of the case
-- it mends. arrived: the feed says that the backend has it, though its answer was lost.
CREATE TABLE outbox_backend (
    key TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    draft INTEGER NOT NULL,
    body BLOB NOT NULL,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'received', 'refused')),
    tries INTEGER NOT NULL DEFAULT 0,
    told_delayed INTEGER NOT NULL DEFAULT 0 CHECK (told_delayed IN (0, 1)),
    amends BLOB,
    arrived INTEGER NOT NULL DEFAULT 0 CHECK (arrived IN (0, 1)),
    begun_at REAL NOT NULL,
    next_at REAL NOT NULL,
    UNIQUE (conversation, draft)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_backend_waiting ON outbox_backend (next_at) WHERE status = 'waiting';

CREATE TABLE look_ups (
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    request BLOB NOT NULL,
    deadline REAL NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
    PRIMARY KEY (conversation, entry, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX look_ups_open ON look_ups (conversation) WHERE status = 'open';

CREATE TABLE transcript (
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    who TEXT NOT NULL CHECK (who IN ('citizen', 'bot', 'officer')),
    at REAL NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (conversation, entry, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE officer_calls (
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at REAL NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
    PRIMARY KEY (conversation, entry, position)
) STRICT, WITHOUT ROWID;

-- Who declared the case with this reference (keyed hash).
CREATE TABLE case_references (
    reference BLOB PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Changes that are told later: of cases we do not know while declarations are on their way, for the answer with the
-- reference may have been lost; and of a case mended, until the citizen knows that the mended form was received.
CREATE TABLE changes_kept (
    cursor INTEGER PRIMARY KEY,
    reference BLOB NOT NULL,
    change BLOB NOT NULL,
    heard_at REAL NOT NULL
) STRICT;

CREATE INDEX changes_kept_of ON changes_kept (reference);
