-- The tie view: actors that hold on the day, the statements that count, and each tied pair once with its strongest tie.
active AS (
  SELECT id, name, kind, sector, department, municipality, coordination, asked_on
  FROM actors
  WHERE (since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)
),
actor AS (
  SELECT * FROM active WHERE :with_coordination OR NOT ifnull(coordination, 0)
),
left_out AS MATERIALIZED (
  SELECT id FROM actors
  WHERE since > :at OR until < :at
    -- an office that the question names keeps its ties; it is still no `actor` and no one's intermediary
    OR (coordination = 1 AND NOT :with_coordination AND id NOT IN (SELECT value FROM json_each(:named)))
),
said AS (
  SELECT pair_a AS u, pair_b AS v, kind, level, status, since, reported_by
  FROM cooperations
  WHERE (since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)
    AND (level IS NULL OR level >= 1)
    -- where nobody is left out, nobody is looked for
    AND (NOT EXISTS (SELECT 1 FROM left_out)
      OR NOT EXISTS (SELECT 1 FROM left_out WHERE id = pair_a) AND NOT EXISTS (SELECT 1 FROM left_out WHERE id = pair_b))
),
named_by_both AS (
  SELECT u, v, kind FROM said
  WHERE reported_by > '' AND reported_by IN (u, v) AND status IN ('claimed', 'confirmed')
  GROUP BY u, v, kind HAVING min(reported_by) < max(reported_by)
),
judged AS (
  SELECT u, v, level, status, since,
    status = 'confirmed' OR (status = 'claimed' AND (u, v, kind) IN (SELECT u, v, kind FROM named_by_both)) AS confirmed
  FROM said
  WHERE (CASE WHEN :kinds = '[]' THEN kind <> 'conflict' ELSE kind IN (SELECT value FROM json_each(:kinds)) END)
    AND (:min_level IS NULL OR level >= :min_level)
),
counted AS (
  SELECT u, v, level, since, confirmed FROM judged
  WHERE status IN (SELECT value FROM json_each(:statuses))
    OR (confirmed AND 'confirmed' IN (SELECT value FROM json_each(:statuses)))
),
tie AS (
  SELECT u, v, max(level) AS strength, max(since IS NOT NULL) AS dated, max(confirmed) AS confirmed
  FROM counted GROUP BY u, v
),
partner AS MATERIALIZED (
  SELECT u AS actor, v AS other, strength FROM tie UNION ALL SELECT v, u, strength FROM tie
),
asked AS (
  SELECT id FROM actor
  WHERE asked_on <= :at
    OR id IN (
      SELECT reported_by FROM cooperations
      WHERE reported_by > '' AND reported_by IN (pair_a, pair_b) AND (since IS NULL OR since <= :at)
    )
)
