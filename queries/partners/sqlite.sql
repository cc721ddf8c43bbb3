grouped AS MATERIALIZED (
  SELECT id, name, kind, CASE
    -- a department called like the code of a sector is another group
    WHEN department IN (SELECT value FROM json_each(:reserved)) OR substr(department, 1, 12) = 'department: '
      THEN 'department: ' || department
    WHEN department IS NOT NULL THEN department
    WHEN ifnull(sector, json_extract(:sectors, '$.' || kind)) = 'administration' THEN NULL
    ELSE ifnull(sector, json_extract(:sectors, '$.' || kind)) END AS grp
  FROM actor
)
-- The actors are walked in the order of their ids, so that nothing needs to be sorted to be counted.
SELECT
  a.id AS actor, a.name,
  count(b.id) AS partners,
  CASE WHEN g.grp IS NULL THEN NULL ELSE count(CASE WHEN b.grp <> g.grp THEN b.id END) END AS outside,
  sum(p.strength) AS strength,
  avg(p.strength) AS mean_level
FROM actor AS a CROSS JOIN grouped AS g ON g.id = a.id
  LEFT JOIN partner AS p ON p.actor = a.id
  LEFT JOIN grouped AS b ON b.id = p.other
WHERE a.kind <> 'volunteer'
GROUP BY a.id
