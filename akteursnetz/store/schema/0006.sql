-- Names are compared without characters that nobody sees: the forms in which older versions compared them, made anew.
UPDATE actors SET name_key = folded(name) WHERE name_key <> folded(name);
UPDATE actor_aliases SET alias_key = folded(alias) WHERE alias_key <> folded(alias);
UPDATE offers SET title_key = folded(title) WHERE title_key <> folded(title);
UPDATE committees SET name_key = folded(name) WHERE name_key <> folded(name);
UPDATE events SET title_key = folded(title) WHERE title_key <> folded(title);
UPDATE needs SET title_key = folded(title) WHERE title_key <> folded(title);
UPDATE tasks SET title_key = folded(title) WHERE title_key <> folded(title);
UPDATE contacts SET name_key = folded(name) WHERE name_key <> folded(name);
