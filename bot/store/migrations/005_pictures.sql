-- Pictures that were sent. Only those that a form names are kept (see bot/store/pictures.py).
-- picture: keyed hash of the SHA-256 of the JPEG, by which the form names it. content: the JPEG, sealed; emptied when its
-- time is over. coming: how many events that name it wait for their turn. put: the backend has it.
-- due_at: when it is to be looked at next, NULL while a declaration with it is on its way. closed: what became of the
-- declaration is known, so that its content goes when it is due.
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
    picture BLOB NOT NULL,
    content BLOB NOT NULL,
    coming INTEGER NOT NULL,
    put INTEGER NOT NULL DEFAULT 0 CHECK (put IN (0, 1)),
    due_at REAL,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    UNIQUE (conversation, picture)
) STRICT;

CREATE INDEX pictures_due ON pictures (due_at) WHERE due_at IS NOT NULL;
