-- personal: the words are a number that lets somebody pass for the citizen, and still stand in the chat where they were
-- typed. It becomes 0 when they were deleted there.
ALTER TABLE heard ADD COLUMN personal INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1));

CREATE INDEX heard_personal ON heard (heard_at) WHERE personal = 1;

-- When Telegram was last in reach; one row. back_at: since when it is again after an outage in which presses of buttons
-- were lost, until those who wait with a button were asked again; else NULL.
CREATE TABLE telegram_contact (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at REAL NOT NULL,
    back_at REAL
) STRICT;
