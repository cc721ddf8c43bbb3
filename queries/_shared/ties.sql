-- The tie view: actors that hold on the day, and each tied pair once with its strongest tie.
active AS (
  SELECT id, name, kind, sector, department, municipality, coordination, asked_on
  FROM actors
  WHERE (since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)
),
actor AS (
  SELECT * FROM active WHERE :with_coordination OR NOT ifnull(coordination, 0)
),
said AS (
  SELECT min(c.a, c.b) AS u, max(c.a, c.b) AS v, c.kind, c.level, c.status, c.since, c.reported_by
  FROM cooperations AS c
  WHERE (c.since IS NULL OR c.since <= :at) AND (c.until IS NULL OR c.until >= :at)
    AND ifnull(c.level, 1) >= 1
    AND c.a IN (SELECT id FROM actor) AND c.b IN (SELECT id FROM actor)
),
named_by_both AS (
  SELECT u, v, kind FROM said
  WHERE reported_by IN (u, v) AND status IN ('claimed', 'confirmed')
  GROUP BY u, v, kind HAVING count(DISTINCT reported_by) = 2
),
judged AS (
  SELECT u, v, level, status, since,
    status = 'confirmed' OR (status = 'claimed' AND (u, v, kind) IN (SELECT u, v, kind FROM named_by_both)) AS confirmed
  FROM said
  WHERE (CASE WHEN :kinds = '[]' THEN kind <> 'conflict' ELSE kind IN (SELECT value FROM json_each(:kinds)) END)
    AND (:min_level IS NULL OR level >= :min_level)
),
tie AS (
  SELECT u, v, max(level) AS strength, max(since IS NOT NULL) AS dated, max(confirmed) AS confirmed
  FROM judged
  WHERE status IN (SELECT value FROM json_each(:statuses))
    OR (confirmed AND 'confirmed' IN (SELECT value FROM json_each(:statuses)))
  GROUP BY u, v
),
partner AS (
  SELECT u AS actor, v AS other, strength FROM tie UNION ALL SELECT v, u, strength FROM tie
),
asked AS (
  SELECT id FROM actor
  WHERE asked_on <= :at
    OR id IN (
      SELECT reported_by FROM cooperations
      WHERE reported_by IN (a, b) AND (since IS NULL OR since <= :at)
    )
)
