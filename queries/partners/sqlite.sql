grouped AS (
  SELECT id, name, kind, CASE
    WHEN department IS NOT NULL THEN department
    WHEN ifnull(sector, json_extract(:sectors, '$.' || kind)) = 'administration' THEN NULL
    ELSE ifnull(sector, json_extract(:sectors, '$.' || kind)) END AS grp
  FROM actor
)
SELECT
  a.id AS actor, a.name,
  count(p.other) AS partners,
  CASE WHEN a.grp IS NULL THEN NULL ELSE ifnull(sum(p.other IS NOT NULL AND b.grp IS NOT a.grp), 0) END AS outside,
  sum(p.strength) AS strength,
  avg(p.strength) AS mean_level
FROM grouped AS a
  LEFT JOIN partner AS p ON p.actor = a.id
  LEFT JOIN grouped AS b ON b.id = p.other
WHERE a.kind <> 'volunteer'
GROUP BY a.id, a.name, a.grp
