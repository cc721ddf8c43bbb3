-- Every record that is to be looked after, with the days that its kind allows.
kept AS (
  SELECT id, 'actor' AS kind, name, checked_on, :actor_days AS allowed
  FROM actors WHERE id IN (SELECT id FROM active)
  UNION ALL
  SELECT id, 'offer', title, checked_on, :offer_days
  FROM offers
  WHERE (until IS NULL OR until >= :at) AND status <> 'cancelled'
    AND EXISTS (SELECT 1 FROM offer_providers AS p JOIN active ON active.id = p.provider WHERE p.offer = offers.id)
  UNION ALL
  -- of a person no more than the id: the name is that of the actor; once restricted, a person is hidden whatever the day
  SELECT c.id, 'contact', a.name, c.checked_on, :contact_days
  FROM contacts AS c CROSS JOIN active AS a ON a.id = c.actor
  WHERE c.restricted_on IS NULL AND c.objected_on IS NULL
  UNION ALL
  SELECT c.id, 'cooperation', a.name || ' – ' || b.name, c.checked_on, :cooperation_days
  FROM cooperations AS c CROSS JOIN active AS a ON a.id = c.a CROSS JOIN active AS b ON b.id = c.b
  WHERE :cooperation_days IS NOT NULL
    AND (c.since IS NULL OR c.since <= :at) AND (c.until IS NULL OR c.until >= :at)
)
SELECT id AS record, kind, name, checked_on, CAST(julianday(:at) - julianday(substr(checked_on || '-01-01', 1, 10)) AS INTEGER) AS days
FROM kept
WHERE checked_on IS NULL OR days > allowed
