-- How long the journal is: written with every command, so that a journal that lost entries is noticed.
CREATE TABLE journal (
  place INTEGER PRIMARY KEY CHECK (place = 1),
  last INTEGER NOT NULL,
  commands INTEGER NOT NULL,
  changes INTEGER NOT NULL
) STRICT;
INSERT INTO journal
  SELECT 1, (SELECT ifnull(max(id), 0) FROM commands), (SELECT count(*) FROM commands), (SELECT count(*) FROM changes);
