single AS MATERIALIZED (
  SELECT actor, max(other) AS partner, max(strength) AS level FROM partner GROUP BY actor HAVING count(*) = 1
)
SELECT
  a.id AS actor, a.name, s.partner, s.level,
  CASE WHEN a.id IN (SELECT id FROM asked) THEN 'asked' ELSE 'never_asked' END AS state
FROM single AS s CROSS JOIN actor AS a ON a.id = s.actor
