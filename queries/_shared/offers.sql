-- Offers that count on the day: between their dates, not only an idea, planned or applied for, with a provider that holds.
offer AS (
  SELECT o.* FROM offers AS o
  WHERE (o.since IS NULL OR o.since <= :at) AND (o.until IS NULL OR o.until >= :at)
    AND o.status NOT IN ('idea', 'planned', 'funding_requested')
    AND NOT (o.status = 'cancelled' AND o.since IS NULL)
),
provides AS (
  SELECT p.provider AS actor, p.offer
  FROM offer_providers AS p JOIN offer ON offer.id = p.offer JOIN active ON active.id = p.provider
)
