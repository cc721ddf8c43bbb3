// offers `o` between their dates, not only an idea, planned or applied for
WHERE coalesce(o.since, '') <= $at <= coalesce(o.until, '~')
  AND NOT o.status IN ['idea', 'planned', 'funding_requested']
  AND NOT (o.status = 'cancelled' AND o.since IS NULL)
