-- What is to be done, by the day on which it is due. Days count up to the one before this. A day may be a month or year: `2026-09`,
-- of a last day `2026~`, which is before the day after it.
horizon AS (
  SELECT date(:at, '+' || (min(max(:within, 0), 100000) + 1) || ' days') AS day_after
),
ending AS (
  SELECT json_array(id) AS record, title AS name, until AS due_on, 'offer' AS what
  FROM offer WHERE id IN (SELECT offer FROM provides) AND until IS NOT NULL
  UNION ALL
  SELECT json_array(id), title, funding_until, 'funding'
  FROM offer WHERE id IN (SELECT offer FROM provides) AND funding_until IS NOT NULL
  UNION ALL
  SELECT json_array(m.actor, m.committee), a.name || ' – ' || c.name, m.until, 'membership'
  FROM memberships AS m JOIN active AS a ON a.id = m.actor JOIN committees AS c ON c.id = m.committee
  WHERE m.until >= :at AND (m.since IS NULL OR m.since <= :at)
    AND (c.since IS NULL OR c.since <= :at) AND (c.until IS NULL OR c.until >= :at)
    AND NOT EXISTS ( -- the same seat goes on
      SELECT 1 FROM memberships AS n
      WHERE n.actor = m.actor AND n.committee = m.committee AND substr(n.since || '-01-01', 1, 10)
        = date(substr(rtrim(m.until, '~') || '-01-01', 1, 10),
          CASE length(m.until) WHEN 5 THEN '+1 year' WHEN 8 THEN '+1 month' ELSE '+1 day' END)
    )
  UNION ALL
  SELECT json_array(t.id), a.name || ' – ' || b.name, t.until, 'tie'
  FROM cooperations AS t JOIN active AS a ON a.id = t.a JOIN active AS b ON b.id = t.b
  WHERE t.until >= :at AND (t.since IS NULL OR t.since <= :at)
    AND t.kind <> 'conflict' AND ifnull(t.level, 1) >= 1 AND t.status IN ('claimed', 'confirmed')
    AND NOT EXISTS ( -- the same side says that it goes on
      SELECT 1 FROM cooperations AS n
      WHERE n.pair_a = t.pair_a AND n.pair_b = t.pair_b AND n.kind = t.kind AND substr(n.since || '-01-01', 1, 10)
          = date(substr(rtrim(t.until, '~') || '-01-01', 1, 10),
            CASE length(t.until) WHEN 5 THEN '+1 year' WHEN 8 THEN '+1 month' ELSE '+1 day' END)
        AND n.reported_by IS t.reported_by AND ifnull(n.level, 1) >= 1 AND n.status IN ('claimed', 'confirmed')
        AND iif(n.directed, n.a, n.pair_a) = iif(t.directed, t.a, t.pair_a)
    )
  UNION ALL
  -- of a person no more than the id: the name is that of the actor
  SELECT json_array(c.id), a.name, c.keep_until, 'retention'
  FROM contacts AS c JOIN actors AS a ON a.id = c.actor
  WHERE c.keep_until IS NOT NULL
),
checked AS (
  SELECT id, name, date(substr(checked_on || '-01-01', 1, 10), '+365 days') AS due_on, 'actor' AS what
  FROM actors WHERE id IN (SELECT id FROM active)
  UNION ALL
  SELECT id, title, date(substr(checked_on || '-01-01', 1, 10), '+180 days'), 'offer'
  FROM offers
  WHERE (until IS NULL OR until >= :at) AND status <> 'cancelled'
    AND EXISTS (SELECT 1 FROM offer_providers AS p JOIN active ON active.id = p.provider WHERE p.offer = offers.id)
  UNION ALL
  SELECT c.id, a.name, date(substr(c.checked_on || '-01-01', 1, 10), '+365 days'), 'contact'
  FROM contacts AS c JOIN active AS a ON a.id = c.actor
  WHERE c.restricted_on IS NULL AND c.objected_on IS NULL
),
recorded AS (
  SELECT h.record, min(c.at) AS at FROM changes AS h JOIN commands AS c ON c.id = h.command
  WHERE h.record_table = 'contacts' GROUP BY h.record
),
due AS (
  SELECT iif(length(due) < 10, due || '~', due) AS due_on, 'task' AS kind, json_array(id) AS record, title AS name, by, event,
    NULL AS what
  FROM tasks WHERE done_on IS NULL OR done_on > :at
  UNION ALL
  SELECT due_on, 'ending', record, name, NULL, NULL, what FROM ending JOIN horizon WHERE due_on < day_after
  UNION ALL
  SELECT due_on, 'stale', json_array(id), name, NULL, NULL, what FROM checked WHERE due_on < :at
  UNION ALL
  SELECT date(substr(r.at, 1, 10), '+1 month', 'floor'), 'inform', json_array(c.id), a.name, NULL, NULL, 'contact'
  FROM contacts AS c JOIN active AS a ON a.id = c.actor LEFT JOIN recorded AS r ON r.record = c.id
  WHERE (c.informed_on IS NULL OR c.informed_on > :at) AND trim(ifnull(c.inform_exemption, ''), ' -–.') = ''
    AND c.restricted_on IS NULL AND c.objected_on IS NULL
)
SELECT due_on, kind, record, name, by, event, what FROM due WHERE :only IS NULL OR kind = :only
