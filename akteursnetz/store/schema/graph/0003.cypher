// What is to be done: tasks.

CREATE CONSTRAINT akteursnetz_tasks IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE;
CREATE INDEX akteursnetz_tasks_names IF NOT EXISTS FOR (n:Task) ON (n.title_key);
