MATCH (a:Actor)
// include active
CALL (a) {
  MATCH (a)-[r:COOPERATES]-(b:Actor)
  // include counts
  RETURN collect(DISTINCT b) AS partners, max(r.level) AS level
}
WITH a, partners, level
WHERE size(partners) = 1
// include asked
RETURN
  a.id AS actor, a.name AS name, partners[0].id AS partner, level,
  CASE WHEN asked THEN 'asked' ELSE 'never_asked' END AS state
