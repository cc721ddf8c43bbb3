// What says nothing of language or level serves no cell of a language or level, and one missing bound of the level is open.
UNWIND CASE WHEN $by_language THEN coalesce(o.languages, []) ELSE [null] END AS language
UNWIND CASE
  WHEN NOT $by_level THEN [null]
  WHEN coalesce(o.level_from, o.level_to) IS NULL THEN []
  ELSE $levels[
    coalesce([i IN range(0, size($levels) - 1) WHERE $levels[i] = o.level_from][0], 0)..
    coalesce([i IN range(0, size($levels) - 1) WHERE $levels[i] = o.level_to][0] + 1, size($levels))
  ] END AS level
