-- Figures have an indicator, an age, a sex and a unit, and need no target group.
ALTER TABLE figures RENAME TO figures_before;
CREATE TABLE figures (
  id TEXT PRIMARY KEY NOT NULL,
  municipality TEXT NOT NULL,
  indicator TEXT,
  target_group TEXT,
  age TEXT,
  sex TEXT,
  date TEXT NOT NULL,
  count ANY NOT NULL,
  unit TEXT,
  source TEXT NOT NULL,
  visibility TEXT,
  note TEXT,
  extra TEXT
) STRICT;
INSERT INTO figures (id, municipality, target_group, date, count, source, visibility, note, extra)
  SELECT id, municipality, target_group, date, count, source, visibility, note, extra FROM figures_before;
DROP TABLE figures_before;
