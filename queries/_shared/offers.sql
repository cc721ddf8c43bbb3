-- Offers that count on the day: between their dates, not only an idea, planned or applied for, with a provider that
-- holds; a paused or cancelled one between two known days only. As `days.offered` says it.
offer AS (
  SELECT o.* FROM offers AS o
  WHERE (o.since IS NULL OR o.since <= :at) AND (o.until IS NULL OR o.until >= :at)
    AND o.status NOT IN ('idea', 'planned', 'funding_requested')
    AND (o.status NOT IN ('paused', 'cancelled') OR (o.since IS NOT NULL AND o.until IS NOT NULL))
),
-- asked the other way round, because few actors are not active
not_active AS MATERIALIZED (
  SELECT id FROM actors WHERE since > :at OR until < :at
),
provides AS (
  SELECT p.provider AS actor, p.offer
  FROM offer JOIN offer_providers AS p ON p.offer = offer.id
  WHERE p.provider NOT IN (SELECT id FROM not_active)
)
