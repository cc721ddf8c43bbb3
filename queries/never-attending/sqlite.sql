-- Events up to the day of the answer; what lies after it has not happened yet.
past AS (
  SELECT id, date, (:from IS NULL OR date >= :from) AND (:to IS NULL OR date <= :to) AS within FROM events WHERE date <= :at
),
-- Per actor its entries within the period by state, and when it last came at all.
entry AS MATERIALIZED (
  SELECT t.actor,
    sum(e.within AND t.state = 'invited') AS invited,
    sum(e.within AND t.state = 'excused') AS excused,
    sum(e.within AND t.state = 'attended') AS attended,
    max(CASE t.state WHEN 'attended' THEN e.date END) AS last_seen
  FROM past AS e CROSS JOIN attendance AS t ON t.event = e.id
  GROUP BY t.actor
),
on_theme AS MATERIALIZED (
  SELECT DISTINCT p.actor FROM offer_themes AS t CROSS JOIN provides AS p ON p.offer = t.offer WHERE t.theme = :theme
)
SELECT a.id AS actor, a.name, e.invited, e.excused, e.attended, e.last_seen
FROM entry AS e CROSS JOIN actor AS a ON a.id = e.actor
WHERE e.attended = 0 AND (e.invited + e.excused > 0 OR e.actor IN (SELECT actor FROM on_theme)) AND a.kind <> 'volunteer'
UNION ALL
SELECT a.id, a.name, 0, 0, 0, NULL
FROM on_theme AS o CROSS JOIN actor AS a ON a.id = o.actor
WHERE o.actor NOT IN (SELECT actor FROM entry) AND a.kind <> 'volunteer'
