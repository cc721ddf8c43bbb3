CALL () {
  // include cells
    AND municipality IS NOT NULL
  MATCH (o)<-[:PROVIDES]-(a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  RETURN admits AS groups, theme, municipality, min(a.id) AS first, max(a.id) AS last, collect(DISTINCT o) AS offers
}
// Counted by sets of target groups, which are few, and only then spread over the narrower groups that a set serves.
WITH groups, collect([theme, municipality, first, last, offers]) AS cells
UNWIND [g IN keys($wider) WHERE $target_group IS NULL OR g = $target_group] AS target_group
WITH target_group, cells, groups, target_group IN groups AS direct
WHERE NOT '-' + target_group IN groups AND any(g IN groups WHERE g IN $wider[target_group])
UNWIND cells AS c
WITH target_group, c[0] AS theme, c[1] AS municipality,
  min(c[2]) AS first, max(c[3]) AS last, max(direct) AS direct, collect(c[4]) AS sets
WHERE first = last AND direct
UNWIND sets AS offers
UNWIND offers AS o
RETURN
  target_group, theme, municipality, first AS provider,
  CASE WHEN count(o.funding_until) = count(*) THEN max(o.funding_until) END AS funding_until,
  collect(o.id) AS offers
