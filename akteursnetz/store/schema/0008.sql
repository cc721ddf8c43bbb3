-- Beside the network: what words of lists that came in mean, what records are called elsewhere, what neighbours handed over.
CREATE TABLE learned (
  scope TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (scope, said)
) STRICT, WITHOUT ROWID;
CREATE TABLE learned_meant (
  scope TEXT NOT NULL,
  said TEXT NOT NULL,
  place INTEGER NOT NULL,
  meant TEXT NOT NULL,
  PRIMARY KEY (scope, said, place),
  FOREIGN KEY (scope, said) REFERENCES learned (scope, said) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE foreign_ids (
  origin TEXT NOT NULL,
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (origin, table_name, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE neighbours (
  origin TEXT NOT NULL,
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  day TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (origin, table_name, key)
) STRICT, WITHOUT ROWID;
