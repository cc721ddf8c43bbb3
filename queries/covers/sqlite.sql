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
by_offer AS MATERIALIZED (
  SELECT DISTINCT p.actor, p.offer FROM offer_target_groups AS g
    CROSS JOIN fitting AS f ON f.id = g.offer
    CROSS JOIN provides AS p ON p.offer = g.offer
  WHERE g.target_group IN (SELECT value FROM json_each(:target_group_or_wider))
    AND g.offer NOT IN (SELECT a.key FROM json_each(:admits) AS a, json_each(a.value) AS n WHERE n.value = '-' || :target_group)
),
by_reach AS MATERIALIZED (
  SELECT DISTINCT a.id AS actor FROM active AS a JOIN actor_reaches AS r ON r.actor = a.id
  WHERE r.target_group IN (SELECT value FROM json_each(:target_group_or_wider))
    AND :theme IS NULL AND :cefr IS NULL
    AND (:municipality IS NULL OR a.municipality = :municipality)
    AND (:language IS NULL OR :language IN (SELECT language FROM actor_languages WHERE actor = a.id))
),
by_itself AS MATERIALIZED (
  SELECT actor FROM by_offer UNION SELECT actor FROM by_reach
),
by_partner AS MATERIALIZED (
  SELECT p.actor, p.other FROM partner AS p
  WHERE :steps >= 1 AND p.other IN (SELECT actor FROM by_itself) AND p.actor NOT IN (SELECT actor FROM by_itself)
),
by_related AS (
  SELECT DISTINCT p.actor, p.offer FROM offer_target_groups AS g
    CROSS JOIN fitting AS f ON f.id = g.offer
    CROSS JOIN provides AS p ON p.offer = g.offer
  WHERE g.target_group IN (SELECT value FROM json_each(:target_group_related))
    AND p.actor NOT IN (SELECT actor FROM by_itself) AND p.actor NOT IN (SELECT actor FROM by_partner)
),
found AS MATERIALIZED (
  SELECT actor, 'offer' AS how, 0 AS steps, offer, NULL AS through FROM by_offer
  UNION ALL SELECT actor, 'reach', 0, NULL, NULL FROM by_reach WHERE actor NOT IN (SELECT actor FROM by_offer)
  UNION ALL SELECT actor, 'partner', 1, NULL, other FROM by_partner
  UNION ALL SELECT actor, 'related', NULL, offer, NULL FROM by_related
),
item AS (
  SELECT actor, how, steps, offer, through, NULL AS language FROM found
  UNION ALL
  SELECT f.actor, f.how, f.steps, NULL, NULL, l.language FROM found AS f CROSS JOIN offer_languages AS l ON l.offer = f.offer
  UNION ALL
  SELECT f.actor, f.how, f.steps, NULL, NULL, l.language FROM found AS f CROSS JOIN actor_languages AS l ON l.actor = f.actor
  WHERE f.how IN ('reach', 'partner')
),
told AS MATERIALIZED (
  SELECT actor, how, steps,
    json_group_array(DISTINCT through) FILTER (WHERE through IS NOT NULL) AS through,
    json_group_array(DISTINCT offer) FILTER (WHERE offer IS NOT NULL) AS offers,
    json_group_array(DISTINCT language) FILTER (WHERE language IS NOT NULL) AS languages
  FROM item GROUP BY actor, how, steps
)
SELECT t.actor, a.name, t.how, t.steps, t.through, t.offers, t.languages, a.phone
FROM told AS t CROSS JOIN actors AS a ON a.id = t.actor
