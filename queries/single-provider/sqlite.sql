served AS MATERIALIZED (
  SELECT c.groups, w.target_group, max(w.target_group = g.value) AS direct
  FROM (SELECT DISTINCT groups FROM local) AS c CROSS JOIN json_each(c.groups) AS g CROSS JOIN wider_of AS w ON w.wider = g.value
  WHERE instr(c.groups, '"-') = 0 OR NOT EXISTS (SELECT 1 FROM json_each(c.groups) WHERE value = '-' || w.target_group)
  GROUP BY c.groups, w.target_group
),
-- Few cells hang on one provider; the others are told apart by sets of target groups, before any offer is looked at by itself.
by_set AS MATERIALIZED (
  SELECT o.groups, o.theme, o.municipality, min(p.provider) AS first, max(p.provider) AS last
  FROM local AS o CROSS JOIN offer_providers AS p ON p.offer = o.id
  WHERE p.provider NOT IN (SELECT id FROM not_active)
  GROUP BY o.groups, o.theme, o.municipality
),
single AS MATERIALIZED (
  SELECT s.target_group, b.theme, b.municipality, min(b.first) AS provider
  FROM by_set AS b CROSS JOIN served AS s ON s.groups = b.groups
  GROUP BY s.target_group, b.theme, b.municipality
  HAVING min(b.first) = max(b.last) AND max(s.direct)
)
SELECT c.target_group, c.theme, c.municipality, c.provider,
  CASE WHEN count(o.funding_until) = count(*) THEN max(o.funding_until) END AS funding_until,
  json_group_array(o.id) AS offers
FROM single AS c
  CROSS JOIN local AS o ON o.theme = c.theme AND o.municipality = c.municipality
  CROSS JOIN served AS s ON s.groups = o.groups AND s.target_group = c.target_group
GROUP BY c.target_group, c.theme, c.municipality, c.provider
