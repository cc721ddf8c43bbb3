MATCH (a:Actor)
// include active
  AND a.kind <> 'volunteer'
CALL (a) {
  // what lies after the day of the answer has not happened yet
  MATCH (a)-[t:ATTENDS]->(e:Event)
  WHERE e.date <= $at
  WITH t.state AS state, e.date AS date, ($from IS NULL OR e.date >= $from) AND ($to IS NULL OR e.date <= $to) AS within
  RETURN
    count(CASE WHEN within AND state = 'invited' THEN 1 END) AS invited,
    count(CASE WHEN within AND state = 'excused' THEN 1 END) AS excused,
    count(CASE WHEN within AND state = 'attended' THEN 1 END) AS attended,
    max(CASE WHEN state = 'attended' THEN date END) AS last_seen
}
WITH a, invited, excused, attended, last_seen
WHERE attended = 0 AND (invited + excused > 0 OR EXISTS {
  MATCH (a)-[:PROVIDES]->(o:Offer)
  // include running
    AND $theme IN o.themes
})
RETURN a.id AS actor, a.name AS name, invited, excused, attended, last_seen
