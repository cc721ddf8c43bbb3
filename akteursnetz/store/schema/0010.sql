-- Who may take part in an offer, and from when to when.
CREATE TABLE admissions (
  id TEXT PRIMARY KEY NOT NULL,
  offer TEXT NOT NULL REFERENCES offers (id) DEFERRABLE INITIALLY DEFERRED,
  target_group TEXT NOT NULL,
  access TEXT NOT NULL,
  since TEXT,
  until TEXT,
  source TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX admissions_offer ON admissions (offer);
