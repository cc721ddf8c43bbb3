member AS MATERIALIZED (
  SELECT m.actor
  FROM memberships AS m JOIN committees AS c ON c.id = m.committee JOIN active AS a ON a.id = m.actor
  WHERE c.id = :committee
    AND (c.since IS NULL OR c.since <= :at) AND (c.until IS NULL OR c.until >= :at)
    AND (m.since IS NULL OR m.since <= :at) AND (m.until IS NULL OR m.until >= :at)
),
candidate AS MATERIALIZED (
  SELECT DISTINCT p.actor
  FROM committee_themes AS c CROSS JOIN offer_themes AS t ON t.theme = c.theme CROSS JOIN provides AS p ON p.offer = t.offer
  WHERE c.committee = :committee AND c.theme <> 'other' -- what has no theme of its own is nothing shared
),
kind_sector AS MATERIALIZED (
  SELECT key AS kind, value AS sector FROM json_each(:sectors)
),
-- each of them with its groups; without a department, an actor outside the administration stands for its sector
told AS MATERIALIZED (
  SELECT a.id, a.kind, a.municipality,
    ifnull(
      -- a department called like the code of a sector is another group
      iif(a.department IN (SELECT value FROM json_each(:reserved)) OR substr(a.department, 1, 12) = 'department: ',
        'department: ', '') || a.department,
      nullif(ifnull(a.sector, s.sector), 'administration')
    ) AS department,
    a.id IN (SELECT actor FROM member) AS seated
  FROM (SELECT actor FROM member UNION SELECT actor FROM candidate) AS c
    CROSS JOIN actors AS a ON a.id = c.actor LEFT JOIN kind_sector AS s ON s.kind = a.kind
  -- an office of coordination may give its group a seat, but is no candidate
  WHERE a.id IN (SELECT actor FROM member) OR :with_coordination OR NOT ifnull(a.coordination, 0)
),
belongs AS (
  SELECT id, seated, 'department' AS grouping, department AS grp FROM told
  UNION ALL SELECT id, seated, 'kind', kind FROM told
  UNION ALL SELECT id, seated, 'municipality', municipality FROM told
)
SELECT grp AS "group", json_group_array(id) AS candidates, grouping AS "by"
FROM belongs
WHERE grp IS NOT NULL AND (:by IS NULL OR grouping = :by)
GROUP BY grouping, grp HAVING NOT max(seated)
