SELECT
  a.id AS actor, a.name, max(p.other) AS partner, max(p.strength) AS level,
  CASE WHEN a.id IN (SELECT id FROM asked) THEN 'asked' ELSE 'never_asked' END AS state
FROM actor AS a JOIN partner AS p ON p.actor = a.id
GROUP BY a.id, a.name HAVING count(*) = 1
