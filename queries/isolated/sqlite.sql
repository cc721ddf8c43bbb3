SELECT
  a.id AS actor, a.name, a.kind, a.department, a.municipality,
  CASE WHEN a.id IN (SELECT id FROM asked) THEN 'none_though_asked' ELSE 'never_asked' END AS state,
  (SELECT count(*) FROM provides AS p WHERE p.actor = a.id) AS offers,
  (SELECT count(*) FROM provides AS p
    WHERE p.actor = a.id
      AND EXISTS (SELECT 1 FROM provides AS q WHERE q.offer = p.offer AND q.actor <> a.id)) AS joint_offers,
  (SELECT count(DISTINCT m.committee) FROM memberships AS m JOIN committees AS c ON c.id = m.committee
    WHERE m.actor = a.id
      AND (m.since IS NULL OR m.since <= :at) AND (m.until IS NULL OR m.until >= :at)
      AND (c.since IS NULL OR c.since <= :at) AND (c.until IS NULL OR c.until >= :at)) AS committees,
  (SELECT max(e.date) FROM attendance AS t JOIN events AS e ON e.id = t.event
    WHERE t.actor = a.id AND t.state = 'attended' AND e.date <= :at) AS last_seen,
  (SELECT max(c.until) FROM cooperations AS c
    WHERE (c.a = a.id OR c.b = a.id) AND c.until < :at AND ifnull(c.level, 1) >= 1 AND c.kind <> 'conflict') AS last_ended,
  (SELECT part_of FROM actors WHERE id = a.id) AS part_of
FROM actor AS a
WHERE NOT EXISTS (SELECT 1 FROM counted WHERE u = a.id) AND NOT EXISTS (SELECT 1 FROM counted WHERE v = a.id)
