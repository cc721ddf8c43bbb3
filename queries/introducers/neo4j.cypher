// A and B keep their ties even if they are coordination offices, and those in between count as in every question.
MATCH (a:Actor {id: $a})-[r:COOPERATES]-(b:Actor)
// include counts
  AND b.id <> $b AND b.kind <> 'volunteer'
WITH b, max(r.level) AS level_a
MATCH (a:Actor {id: $b})-[r:COOPERATES]-(b)
// include counts
WITH b, level_a, max(r.level) AS level_b
RETURN
  b.id AS actor, b.name AS name, level_a, level_b,
  CASE WHEN level_a <= level_b THEN level_a WHEN level_b < level_a THEN level_b END AS weaker // null if either is
