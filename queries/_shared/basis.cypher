CALL () {
  MATCH (a:Actor)
  // include active
  // include asked
  RETURN count(*) AS actors, count(CASE WHEN asked THEN 1 END) AS asked
}
CALL () {
  MATCH (a:Actor)
  // include active
  CALL (a) {
    MATCH (a)-[r:COOPERATES]-(b:Actor)
    // include counts
      AND a.id < b.id
    WITH b, r, r.status = 'confirmed' OR r.status = 'claimed' AND
      // include named_by_both
      AS confirmed
    RETURN b, max(r.level) AS strength, max(r.since) AS since, max(confirmed) AS confirmed
  }
  RETURN
    count(*) AS ties,
    count(CASE WHEN since IS NULL THEN 1 END) AS undated,
    count(CASE WHEN NOT confirmed THEN 1 END) AS unconfirmed,
    count(CASE WHEN strength IS NULL THEN 1 END) AS without_level
}
CALL () {
  MATCH (a:Actor)
  WHERE NOT $with_coordination AND a.coordination AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  RETURN collect(a.id) AS left_out
}
RETURN actors, asked, ties, undated, unconfirmed, without_level, left_out
