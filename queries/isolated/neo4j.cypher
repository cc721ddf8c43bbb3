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
  // what never counted never was a tie: only the chosen kinds, levels and statuses, as on its last day
  MATCH (a)-[r:COOPERATES]-(b:Actor)
  WHERE r.until < $at AND coalesce(r.level, 1) >= 1
    AND CASE WHEN $kinds = [] THEN r.kind <> 'conflict' ELSE r.kind IN $kinds END
    AND ($min_level IS NULL OR r.level >= $min_level)
    AND (r.status IN $statuses OR 'confirmed' IN $statuses AND r.status = 'claimed' AND EXISTS {
      MATCH (a)-[s:COOPERATES]-(b)-[t:COOPERATES]-(a)
      WHERE s.reported_by = a.id AND t.reported_by = b.id AND all(x IN [s, t] WHERE
        x.kind = r.kind AND x.status IN ['claimed', 'confirmed']
        AND coalesce(x.since, '') <= r.until <= coalesce(x.until, '~') AND coalesce(x.level, 1) >= 1)
    })
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
