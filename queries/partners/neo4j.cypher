MATCH (a:Actor)
// include active
  AND a.kind <> 'volunteer'
// a department called like the code of a sector is another group
WITH a, coalesce(
    CASE WHEN a.department IN $reserved OR a.department STARTS WITH 'department: ' THEN 'department: ' ELSE '' END + a.department,
    nullIf(coalesce(a.sector, $sectors[a.kind]), 'administration')
  ) AS own
CALL (a, own) {
  MATCH (a)-[r:COOPERATES]-(b:Actor)
  // include counts
  WITH own, b, coalesce(
      CASE WHEN b.department IN $reserved OR b.department STARTS WITH 'department: ' THEN 'department: ' ELSE '' END + b.department,
      nullIf(coalesce(b.sector, $sectors[b.kind]), 'administration')
    ) AS other,
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
