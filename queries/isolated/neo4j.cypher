MATCH (a:Actor)
// include active
  AND NOT EXISTS {
    MATCH (a)-[r:COOPERATES]-(b:Actor)
    // include counts
  }
// include asked
CALL (a) {
  MATCH (a)-[t:ATTENDS]->(e:Event) WHERE t.state = 'attended' AND e.date <= $at
  RETURN max(e.date) AS last_seen
}
CALL (a) {
  MATCH (a)-[r:COOPERATES]-(:Actor)
  WHERE r.until < $at AND coalesce(r.level, 1) >= 1 AND r.kind <> 'conflict'
  RETURN max(r.until) AS last_ended
}
RETURN
  a.id AS actor, a.name AS name, a.kind AS kind, a.department AS department, a.municipality AS municipality,
  CASE WHEN asked THEN 'none_though_asked' ELSE 'never_asked' END AS state,
  COUNT {
    MATCH (a)-[:PROVIDES]->(o:Offer)
    // include running
  } AS offers,
  COUNT {
    MATCH (a)-[:PROVIDES]->(o:Offer)
    // include running
      AND EXISTS {
        MATCH (o)<-[:PROVIDES]-(p:Actor) WHERE p <> a AND coalesce(p.since, '') <= $at <= coalesce(p.until, '~')
      }
  } AS joint_offers,
  COUNT {
    MATCH (a)-[m:MEMBER_OF]->(c:Committee)
    WHERE coalesce(m.since, '') <= $at <= coalesce(m.until, '~') AND coalesce(c.since, '') <= $at <= coalesce(c.until, '~')
    RETURN DISTINCT c
  } AS committees,
  last_seen, last_ended,
  [(a)-[:PART_OF]->(p:Actor) | p.id][0] AS part_of
