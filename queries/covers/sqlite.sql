fitting AS (
  SELECT o.id FROM offer AS o
  WHERE (:theme IS NULL OR :theme IN (SELECT theme FROM offer_themes WHERE offer = o.id))
    AND (:municipality IS NULL OR o.online = 1 OR o.municipality = :municipality
      OR :municipality IN (SELECT municipality FROM offer_catchment WHERE offer = o.id))
    AND (:language IS NULL OR :language IN (SELECT language FROM offer_languages WHERE offer = o.id))
    AND (:cefr IS NULL OR (
      (o.level_from IS NOT NULL OR o.level_to IS NOT NULL)
      AND (o.level_from IS NULL OR o.level_from IN (SELECT value FROM json_each(:cefr_or_below)))
      AND (o.level_to IS NULL OR o.level_to IN (SELECT value FROM json_each(:cefr_or_above)))))
),
by_offer AS (
  SELECT DISTINCT p.actor, p.offer FROM provides AS p
    JOIN fitting AS f ON f.id = p.offer
    JOIN offer_target_groups AS g ON g.offer = p.offer
  WHERE g.target_group IN (SELECT value FROM json_each(:target_group_or_wider))
),
by_reach AS (
  SELECT DISTINCT a.id AS actor FROM active AS a JOIN actor_reaches AS r ON r.actor = a.id
  WHERE r.target_group IN (SELECT value FROM json_each(:target_group_or_wider))
    AND :theme IS NULL AND :cefr IS NULL
    AND (:municipality IS NULL OR a.municipality = :municipality)
    AND (:language IS NULL OR :language IN (SELECT language FROM actor_languages WHERE actor = a.id))
),
by_itself AS (
  SELECT actor FROM by_offer UNION SELECT actor FROM by_reach
),
by_partner AS (
  SELECT p.actor, p.other FROM partner AS p
  WHERE :steps >= 1 AND p.other IN (SELECT actor FROM by_itself) AND p.actor NOT IN (SELECT actor FROM by_itself)
),
by_related AS (
  SELECT DISTINCT p.actor, p.offer FROM provides AS p
    JOIN fitting AS f ON f.id = p.offer
    JOIN offer_target_groups AS g ON g.offer = p.offer
  WHERE g.target_group IN (SELECT value FROM json_each(:target_group_related))
    AND p.actor NOT IN (SELECT actor FROM by_itself) AND p.actor NOT IN (SELECT actor FROM by_partner)
),
found AS (
  SELECT actor, 'offer' AS how, 0 AS steps, offer, NULL AS through FROM by_offer
  UNION ALL SELECT actor, 'reach', 0, NULL, NULL FROM by_reach WHERE actor NOT IN (SELECT actor FROM by_offer)
  UNION ALL SELECT actor, 'partner', 1, NULL, other FROM by_partner
  UNION ALL SELECT actor, 'related', NULL, offer, NULL FROM by_related
)
SELECT
  f.actor, a.name, f.how, f.steps,
  json_group_array(DISTINCT f.through) FILTER (WHERE f.through IS NOT NULL) AS through,
  json_group_array(DISTINCT f.offer) FILTER (WHERE f.offer IS NOT NULL) AS offers,
  CASE WHEN f.how IN ('offer', 'related')
    THEN (SELECT json_group_array(DISTINCT l.language) FROM offer_languages AS l
      WHERE l.offer IN (SELECT offer FROM found AS g WHERE g.actor = f.actor AND g.how = f.how))
    ELSE (SELECT json_group_array(language) FROM actor_languages WHERE actor = f.actor) END AS languages,
  a.phone
FROM found AS f JOIN actors AS a ON a.id = f.actor
GROUP BY f.actor, a.name, f.how, f.steps, a.phone
