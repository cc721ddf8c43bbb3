CALL () {
  MATCH (n:Actor)
  WHERE coalesce(n.since, '') <= $at <= coalesce(n.until, '~')
  RETURN n.id AS record, 'actor' AS kind, n.name AS name, n.checked_on AS checked_on, $actor_days AS allowed
UNION ALL
  MATCH (n:Offer)
  WHERE $at <= coalesce(n.until, '~') AND n.status <> 'cancelled' AND EXISTS {
    MATCH (n)<-[:PROVIDES]-(a:Actor) WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  }
  RETURN n.id AS record, 'offer' AS kind, n.title AS name, n.checked_on AS checked_on, $offer_days AS allowed
UNION ALL
  // named by its actor: who it is stands in no answer, and once restricted, hidden whatever the day
  MATCH (n:Contact)-[:SPEAKS_FOR]->(a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND n.restricted_on IS NULL AND n.objected_on IS NULL
  RETURN n.id AS record, 'contact' AS kind, a.name AS name, n.checked_on AS checked_on, $contact_days AS allowed
UNION ALL
  MATCH (a:Actor)-[n:COOPERATES]->(b:Actor)
  WHERE $cooperation_days IS NOT NULL AND coalesce(n.since, '') <= $at <= coalesce(n.until, '~')
    AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND coalesce(b.since, '') <= $at <= coalesce(b.until, '~')
  RETURN n.id AS record, 'cooperation' AS kind, a.name + ' – ' + b.name AS name, n.checked_on AS checked_on,
    $cooperation_days AS allowed
}
WITH *, duration.inDays(date(checked_on), date($at)).days AS days
WHERE days IS NULL OR days > allowed
RETURN record, kind, name, checked_on, days
