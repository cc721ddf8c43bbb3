grouped AS (
  SELECT id, name, kind, CASE
    WHEN department IS NOT NULL THEN department
    WHEN ifnull(sector, json_extract(:sectors, '$.' || kind)) = 'administration' THEN NULL
    ELSE ifnull(sector, json_extract(:sectors, '$.' || kind)) END AS grp
  FROM actor
)
SELECT
  a.id AS actor, a.name,
  count(*) AS partners,
  CASE WHEN a.grp IS NULL THEN NULL ELSE sum(b.grp IS NOT a.grp) END AS outside,
  sum(p.strength) AS strength,
  avg(p.strength) AS mean_level
FROM partner AS p
  CROSS JOIN grouped AS a ON a.id = p.actor
  CROSS JOIN grouped AS b ON b.id = p.other
WHERE a.kind <> 'volunteer'
GROUP BY a.id, a.name, a.grp
UNION ALL
SELECT id, name, 0, CASE WHEN grp IS NULL THEN NULL ELSE 0 END, NULL, NULL
FROM grouped
WHERE kind <> 'volunteer' AND id NOT IN (SELECT u FROM counted) AND id NOT IN (SELECT v FROM counted)
