-- The tables of a network, version 1. One row per record; several values of one record stand in a table of their own.
-- Dates are ISO texts, yes/no is 1 or 0, *_key is the form in which names are compared (NFC, casefolded, blanks joined).
-- A released version's file is never edited: what changes comes as the next number.

CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The journal: every command with every record before and after (JSON), so that it can be shown and undone.
CREATE TABLE commands (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  words TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target INTEGER REFERENCES commands (id)
) STRICT;
CREATE TABLE changes (
  command INTEGER NOT NULL REFERENCES commands (id),
  place INTEGER NOT NULL,
  record_table TEXT NOT NULL,
  record TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (command, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_record ON changes (record_table, record);

CREATE TABLE positions (
  arrangement TEXT NOT NULL,
  actor TEXT NOT NULL,
  x REAL NOT NULL,
  y REAL NOT NULL,
  PRIMARY KEY (arrangement, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabulary (
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  german TEXT,
  english TEXT,
  PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE term_wider (
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  place INTEGER NOT NULL,
  wider TEXT NOT NULL,
  PRIMARY KEY (list, code, place),
  FOREIGN KEY (list, code) REFERENCES vocabulary (list, code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sector TEXT,
  department TEXT,
  municipality TEXT,
  part_of TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  coordination INTEGER,
  website TEXT,
  email TEXT,
  phone TEXT,
  street TEXT,
  postcode TEXT,
  latitude REAL,
  longitude REAL,
  description TEXT,
  since TEXT,
  until TEXT,
  asked_on TEXT,
  checked_on TEXT,
  source TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  name_key TEXT NOT NULL
) STRICT;
CREATE TABLE actor_aliases (
  actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  alias TEXT NOT NULL,
  alias_key TEXT NOT NULL,
  PRIMARY KEY (actor, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_reaches (
  actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  target_group TEXT NOT NULL,
  PRIMARY KEY (actor, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_languages (
  actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (actor, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_tags (
  actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (actor, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_part_of ON actors (part_of);
CREATE INDEX actor_aliases_key ON actor_aliases (alias_key);
CREATE INDEX actors_name_key ON actors (name_key);

CREATE TABLE cooperations (
  id TEXT PRIMARY KEY NOT NULL,
  a TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  b TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  directed INTEGER,
  level INTEGER,
  status TEXT NOT NULL,
  since TEXT,
  until TEXT,
  reported_by TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  checked_on TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  pair_a TEXT AS (min(a, b)),
  pair_b TEXT AS (max(a, b))
) STRICT;
CREATE TABLE cooperation_themes (
  cooperation TEXT NOT NULL REFERENCES cooperations (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (cooperation, place)
) STRICT, WITHOUT ROWID;
-- each pair once in a row, with all that the tie view asks for: it reads this index alone
CREATE INDEX cooperations_pair
  ON cooperations (pair_a, pair_b, kind, level, status, since, until, reported_by);
CREATE INDEX cooperations_pair_b ON cooperations (pair_b);
CREATE INDEX cooperations_a ON cooperations (a);
CREATE INDEX cooperations_b ON cooperations (b);
CREATE INDEX cooperations_reported_by ON cooperations (reported_by);

CREATE TABLE offers (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  kind TEXT,
  level_from TEXT,
  level_to TEXT,
  municipality TEXT,
  online INTEGER,
  places INTEGER,
  cost TEXT,
  access TEXT,
  schedule TEXT,
  registration TEXT,
  next_start TEXT,
  funder TEXT,
  childcare INTEGER,
  barrier_free INTEGER,
  status TEXT,
  since TEXT,
  until TEXT,
  funding_until TEXT,
  website TEXT,
  description TEXT,
  checked_on TEXT,
  source TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  title_key TEXT NOT NULL
) STRICT;
CREATE TABLE offer_providers (
  offer TEXT NOT NULL REFERENCES offers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  provider TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (offer, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE offer_themes (
  offer TEXT NOT NULL REFERENCES offers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (offer, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE offer_target_groups (
  offer TEXT NOT NULL REFERENCES offers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  target_group TEXT NOT NULL,
  PRIMARY KEY (offer, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE offer_languages (
  offer TEXT NOT NULL REFERENCES offers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (offer, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE offer_catchment (
  offer TEXT NOT NULL REFERENCES offers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  PRIMARY KEY (offer, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_providers_provider ON offer_providers (provider);
CREATE INDEX offers_title_key ON offers (title_key);

CREATE TABLE committees (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  since TEXT,
  until TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  name_key TEXT NOT NULL
) STRICT;
CREATE TABLE committee_themes (
  committee TEXT NOT NULL REFERENCES committees (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (committee, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX committees_name_key ON committees (name_key);

CREATE TABLE memberships (
  actor TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  committee TEXT NOT NULL REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  since TEXT,
  until TEXT
) STRICT;
CREATE UNIQUE INDEX memberships_period ON memberships (actor, committee, ifnull(since, ''));
CREATE INDEX memberships_committee ON memberships (committee);

CREATE TABLE events (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  committee TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  title_key TEXT NOT NULL
) STRICT;
CREATE TABLE event_themes (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (event, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_committee ON events (committee);
CREATE INDEX events_title_key ON events (title_key);

CREATE TABLE attendance (
  event TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  actor TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  PRIMARY KEY (event, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_actor ON attendance (actor);

CREATE TABLE needs (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  municipality TEXT,
  level TEXT,
  people INTEGER,
  status TEXT,
  reported_by TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  reported_on TEXT,
  event TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  title_key TEXT NOT NULL
) STRICT;
CREATE TABLE need_target_groups (
  need TEXT NOT NULL REFERENCES needs (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  target_group TEXT NOT NULL,
  PRIMARY KEY (need, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE need_themes (
  need TEXT NOT NULL REFERENCES needs (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (need, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE need_languages (
  need TEXT NOT NULL REFERENCES needs (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (need, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX needs_reported_by ON needs (reported_by);
CREATE INDEX needs_event ON needs (event);
CREATE INDEX needs_title_key ON needs (title_key);

CREATE TABLE answers (
  need TEXT NOT NULL REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
  offer TEXT NOT NULL REFERENCES offers (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (need, offer)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_offer ON answers (offer);

CREATE TABLE figures (
  id TEXT PRIMARY KEY NOT NULL,
  municipality TEXT NOT NULL,
  target_group TEXT NOT NULL,
  date TEXT NOT NULL,
  count ANY NOT NULL,
  source TEXT NOT NULL,
  visibility TEXT,
  note TEXT,
  extra TEXT
) STRICT;


CREATE TABLE contacts (
  id TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  role TEXT,
  email TEXT,
  phone TEXT,
  category TEXT NOT NULL,
  origin TEXT NOT NULL,
  legal_basis TEXT,
  informed_on TEXT,
  consent_scope TEXT,
  consent_on TEXT,
  consent_revoked_on TEXT,
  restricted_on TEXT,
  objected_on TEXT,
  inform_exemption TEXT,
  checked_on TEXT,
  keep_until TEXT,
  visibility TEXT,
  name_key TEXT NOT NULL
) STRICT;
CREATE TABLE contact_languages (
  contact TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (contact, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_actor ON contacts (actor);
CREATE INDEX contacts_name_key ON contacts (name_key);

CREATE TABLE rejections (
  a TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  b TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,
  refused_on TEXT,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejections_b ON rejections (b);

