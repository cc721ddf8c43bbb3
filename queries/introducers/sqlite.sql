-- :named holds A and B: a coordination office that is named in the question has its ties, but introduces nobody.
with_a AS (
  SELECT CASE u WHEN :a THEN v ELSE u END AS other, max(level) AS strength
  FROM counted WHERE u = :a OR v = :a GROUP BY 1
),
with_b AS (
  SELECT CASE u WHEN :b THEN v ELSE u END AS other, max(level) AS strength
  FROM counted WHERE u = :b OR v = :b GROUP BY 1
)
SELECT
  c.id AS actor, c.name, a.strength AS level_a, b.strength AS level_b,
  min(a.strength, b.strength) AS weaker -- null if either is
FROM with_a AS a JOIN with_b AS b ON b.other = a.other JOIN actor AS c ON c.id = a.other
WHERE c.kind <> 'volunteer'
