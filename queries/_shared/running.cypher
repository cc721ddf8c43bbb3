// offers `o` between their dates, not only an idea, planned or applied for, as `days.offered` says it
WHERE coalesce(o.since, '') <= $at <= coalesce(o.until, '~')
  AND NOT o.status IN ['idea', 'planned', 'funding_requested']
  AND (NOT o.status IN ['paused', 'cancelled'] OR o.since IS NOT NULL AND o.until IS NOT NULL)
