-- Whoever wants their data deleted is found in the cases, too.
CREATE INDEX case_references_of ON case_references (conversation);
