-- A typed message is heard once, whatever id it comes under: it is found by the channel's number of it.
DROP INDEX heard_in;
CREATE INDEX heard_in ON heard (conversation, said);
