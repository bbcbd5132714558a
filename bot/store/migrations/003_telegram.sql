-- Updates of Telegram that could not be read, as they came, sealed, for whoever looks into our mistake.
-- outside: keyed hash, so that one that comes again is kept once.
CREATE TABLE telegram_quarantine (
    outside BLOB PRIMARY KEY,
    body BLOB NOT NULL,
    at REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- How many people came by each deep link (t.me/...?start=PAYLOAD), a poster's code for example.
CREATE TABLE telegram_payloads (
    payload TEXT PRIMARY KEY,
    arrivals INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Citizens who have blocked the bot or left Telegram, since when: nothing is sent there until they write again.
CREATE TABLE telegram_unreachable (
    conversation TEXT PRIMARY KEY REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    since REAL NOT NULL
) STRICT, WITHOUT ROWID;
