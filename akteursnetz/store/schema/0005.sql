-- What is to be done, by whom and until when.
CREATE TABLE tasks (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  due TEXT,
  by TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  about TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  event TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  committee TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
  need TEXT REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
  done_on TEXT,
  visibility TEXT,
  note TEXT,
  extra TEXT,
  title_key TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_by ON tasks (by);
CREATE INDEX tasks_about ON tasks (about);
CREATE INDEX tasks_event ON tasks (event);
CREATE INDEX tasks_committee ON tasks (committee);
CREATE INDEX tasks_need ON tasks (need);
CREATE INDEX tasks_title_key ON tasks (title_key);
