-- Pictures that were sent in Telegram and are still to be fetched there; a row goes when the picture was taken in, or the
-- citizen was told that it could not be. The conversation may not have begun yet.
-- outside: keyed hash under which the message counts once. picture: chat, number of the message, Telegram's names of the
-- file and of its album, sealed. album: keyed hash of the album, by which its parts find each other; empty for none.
-- due_at: when it is to be fetched; for a part of an album, not before others of it have had time to come.
CREATE TABLE telegram_pictures (
    id INTEGER PRIMARY KEY,
    outside BLOB NOT NULL UNIQUE,
    conversation TEXT NOT NULL,
    picture BLOB NOT NULL,
    album BLOB NOT NULL,
    came_at REAL NOT NULL,
    due_at REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX telegram_pictures_of ON telegram_pictures (conversation, id);
