// What is to be done, by the day on which it is due. Days count up to the one before this. A day may be a month or year: `2026-09`,
// of a last day `2026~`, which is before the day after it.
WITH toString(date($at) + duration({days: 1 + CASE WHEN $within < 0 THEN 0 WHEN $within > 100000 THEN 100000 ELSE $within END}))
  AS day_after
CALL (day_after) {
  MATCH (n:Task)
  WHERE n.done_on IS NULL OR n.done_on > $at
  RETURN CASE WHEN size(n.due) < 10 THEN n.due + '~' ELSE n.due END AS due_on, 'task' AS kind, [n.id] AS record,
    n.title AS name, [(n)-[:TO_BE_DONE_BY]->(a:Actor) | a.id][0] AS by, [(n)-[:AGREED_AT]->(e:Event) | e.id][0] AS event, null AS what
UNION ALL
  MATCH (o:Offer)
  // include offered
    AND EXISTS { MATCH (o)<-[:PROVIDES]-(p:Actor) WHERE coalesce(p.since, '') <= $at <= coalesce(p.until, '~') }
  UNWIND [['offer', o.until], ['funding', o.funding_until]] AS end
  WITH day_after, o, end WHERE end[1] < day_after
  RETURN end[1] AS due_on, 'ending' AS kind, [o.id] AS record, o.title AS name, null AS by, null AS event, end[0] AS what
UNION ALL
  MATCH (a:Actor)-[m:MEMBER_OF]->(c:Committee)
  WHERE coalesce(m.since, '') <= $at <= m.until < day_after
    AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND coalesce(c.since, '') <= $at <= coalesce(c.until, '~')
    AND NOT EXISTS { // the same seat goes on
      MATCH (a)-[n:MEMBER_OF]->(c) WHERE date(n.since) = CASE size(m.until) WHEN 5 THEN date(left(m.until, 4)) + duration({years: 1})
        WHEN 8 THEN date(left(m.until, 7)) + duration({months: 1}) ELSE date(m.until) + duration({days: 1}) END
    }
  RETURN m.until AS due_on, 'ending' AS kind, [a.id, c.id] AS record, a.name + ' – ' + c.name AS name, null AS by,
    null AS event, 'membership' AS what
UNION ALL
  MATCH (a:Actor)-[t:COOPERATES]->(b:Actor)
  WHERE coalesce(t.since, '') <= $at <= t.until < day_after
    AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND coalesce(b.since, '') <= $at <= coalesce(b.until, '~')
    AND t.kind <> 'conflict' AND coalesce(t.level, 1) >= 1 AND t.status IN ['claimed', 'confirmed']
    AND NOT EXISTS { // the same side says that it goes on
      MATCH (a)-[n:COOPERATES]-(b)
      WHERE n.kind = t.kind AND date(n.since) = CASE size(t.until) WHEN 5 THEN date(left(t.until, 4)) + duration({years: 1})
          WHEN 8 THEN date(left(t.until, 7)) + duration({months: 1}) ELSE date(t.until) + duration({days: 1}) END
        AND coalesce(n.reported_by, '') = coalesce(t.reported_by, '')
        AND coalesce(n.level, 1) >= 1 AND n.status IN ['claimed', 'confirmed']
        AND CASE WHEN n.directed THEN startNode(n).id WHEN a.id < b.id THEN a.id ELSE b.id END
          = CASE WHEN t.directed THEN a.id WHEN a.id < b.id THEN a.id ELSE b.id END
    }
  RETURN t.until AS due_on, 'ending' AS kind, [t.id] AS record, a.name + ' – ' + b.name AS name, null AS by,
    null AS event, 'tie' AS what
UNION ALL
  // of a person no more than the id: the name is that of the actor
  MATCH (n:Contact)-[:SPEAKS_FOR]->(a:Actor)
  WHERE n.keep_until < day_after
  RETURN n.keep_until AS due_on, 'ending' AS kind, [n.id] AS record, a.name AS name, null AS by, null AS event, 'retention' AS what
UNION ALL
  MATCH (n:Actor)
  WHERE coalesce(n.since, '') <= $at <= coalesce(n.until, '~') AND n.checked_on IS NOT NULL
  WITH n, toString(date(n.checked_on) + duration({days: 365})) AS due_on WHERE due_on < $at
  RETURN due_on, 'stale' AS kind, [n.id] AS record, n.name AS name, null AS by, null AS event, 'actor' AS what
UNION ALL
  MATCH (n:Offer)
  WHERE $at <= coalesce(n.until, '~') AND n.status <> 'cancelled' AND n.checked_on IS NOT NULL AND EXISTS {
    MATCH (n)<-[:PROVIDES]-(a:Actor) WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  }
  WITH n, toString(date(n.checked_on) + duration({days: 180})) AS due_on WHERE due_on < $at
  RETURN due_on, 'stale' AS kind, [n.id] AS record, n.title AS name, null AS by, null AS event, 'offer' AS what
UNION ALL
  MATCH (n:Contact)-[:SPEAKS_FOR]->(a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND n.restricted_on IS NULL AND n.objected_on IS NULL
    AND n.checked_on IS NOT NULL
  WITH n, a, toString(date(n.checked_on) + duration({days: 365})) AS due_on WHERE due_on < $at
  RETURN due_on, 'stale' AS kind, [n.id] AS record, a.name AS name, null AS by, null AS event, 'contact' AS what
UNION ALL
  MATCH (n:Contact)-[:SPEAKS_FOR]->(a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND n.restricted_on IS NULL AND n.objected_on IS NULL
    AND (n.informed_on IS NULL OR n.informed_on > $at) AND coalesce(n.inform_exemption, '') =~ '[ –.-]*'
  OPTIONAL MATCH (h:Change {record_table: 'contacts', record: n.id})
  OPTIONAL MATCH (c:Command {id: h.command})
  WITH n, a, min(c.at) AS recorded
  RETURN toString(date(substring(recorded, 0, 10)) + duration({months: 1})) AS due_on, 'inform' AS kind, [n.id] AS record,
    a.name AS name, null AS by, null AS event, 'contact' AS what
}
WITH * WHERE $only IS NULL OR kind = $only
RETURN due_on, kind, record, name, by, event, what
