SELECT
  a.id AS actor, a.name, max(p.other) AS partner, max(p.strength) AS level,
  CASE WHEN a.id IN (SELECT id FROM asked) THEN 'asked' ELSE 'never_asked' END AS state
FROM partner AS p CROSS JOIN actor AS a ON a.id = p.actor
GROUP BY a.id, a.name HAVING count(*) = 1
