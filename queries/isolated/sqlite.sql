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
    WHERE (c.a = a.id OR c.b = a.id) AND c.until < :at AND ifnull(c.level, 1) >= 1
      -- what never counted never was a tie: only the chosen kinds, levels and statuses, as on its last day
      AND (CASE WHEN :kinds = '[]' THEN c.kind <> 'conflict' ELSE c.kind IN (SELECT value FROM json_each(:kinds)) END)
      AND (:min_level IS NULL OR c.level >= :min_level)
      AND (c.status IN (SELECT value FROM json_each(:statuses))
        OR c.status = 'claimed' AND 'confirmed' IN (SELECT value FROM json_each(:statuses)) AND 2 = (
          SELECT count(DISTINCT s.reported_by) FROM cooperations AS s
          WHERE s.pair_a = c.pair_a AND s.pair_b = c.pair_b AND s.kind = c.kind AND s.reported_by IN (c.a, c.b)
            AND s.status IN ('claimed', 'confirmed') AND ifnull(s.level, 1) >= 1
            AND (s.since IS NULL OR s.since <= c.until) AND (s.until IS NULL OR s.until >= c.until)))) AS last_ended,
  (SELECT part_of FROM actors WHERE id = a.id) AS part_of
FROM actor AS a
WHERE NOT EXISTS (SELECT 1 FROM counted WHERE u = a.id) AND NOT EXISTS (SELECT 1 FROM counted WHERE v = a.id)
