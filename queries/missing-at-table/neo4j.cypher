MATCH (c:Committee {id: $committee})
CALL (c) {
  MATCH (c)<-[m:MEMBER_OF]-(a:Actor)
  WHERE coalesce(c.since, '') <= $at <= coalesce(c.until, '~') AND coalesce(m.since, '') <= $at <= coalesce(m.until, '~')
    AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  RETURN a, true AS seated
UNION ALL
  // an office of coordination may give its group a seat, but is no candidate
  MATCH (o:Offer)
  // include running
    AND any(theme IN o.themes WHERE theme IN c.themes AND theme <> 'other') // what has no theme of its own is nothing shared
  MATCH (o)<-[:PROVIDES]-(a:Actor)
  // include active
  RETURN DISTINCT a, false AS seated
}
WITH a, max(seated) AS seated
// each of them with its groups (without a department, an actor outside the administration stands for its sector)
UNWIND [
  // a department called like the code of a sector is another group
  ['department', coalesce(
    CASE WHEN a.department IN $reserved OR a.department STARTS WITH 'department: ' THEN 'department: ' ELSE '' END + a.department,
    nullIf(coalesce(a.sector, $sectors[a.kind]), 'administration')
  )],
  ['kind', a.kind],
  ['municipality', a.municipality]
] AS told
WITH told[0] AS by, told[1] AS group, collect(a.id) AS candidates, max(seated) AS seated
WHERE group IS NOT NULL AND NOT seated AND ($by IS NULL OR by = $by)
RETURN group, candidates, by
