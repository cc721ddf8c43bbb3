-- Two actors that look like one, and a person said that they are two.
CREATE TABLE distinctions (
  a TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  b TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  decided_on TEXT,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX distinctions_b ON distinctions (b);
