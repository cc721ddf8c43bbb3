MATCH (a:Actor)
// include active
  AND a.kind <> 'volunteer'
WITH a, coalesce(a.department, nullIf(coalesce(a.sector, $sectors[a.kind]), 'administration')) AS own
CALL (a, own) {
  MATCH (a)-[r:COOPERATES]-(b:Actor)
  // include counts
  WITH own, b, coalesce(b.department, nullIf(coalesce(b.sector, $sectors[b.kind]), 'administration')) AS other,
    max(r.level) AS level
  RETURN
    count(*) AS partners,
    count(CASE WHEN other <> own THEN 1 END) AS outside,
    sum(level) AS known,
    avg(level) AS mean_level
}
RETURN
  a.id AS actor, a.name AS name, partners,
  CASE WHEN own IS NOT NULL THEN outside END AS outside,
  CASE WHEN mean_level IS NOT NULL THEN known END AS strength,
  mean_level
