-- Which running offer serves which cell of target group × theme × municipality. A question that uses it declares the
-- parameters :target_group, :theme and :municipality, each of which narrows it.
-- Offers that run on the day and have an active provider, with all their target groups as one text. Where a group is not let in,
-- :admits has that text, with the group in it, too, and a - in front.
running AS MATERIALIZED (
  SELECT o.id, o.municipality, o.online, o.places, o.level_from, o.level_to, o.funding_until,
    CASE WHEN o.id IN (SELECT key FROM json_each(:admits)) THEN (SELECT value FROM json_each(:admits) WHERE key = o.id)
      ELSE (SELECT json_group_array(target_group) FROM offer_target_groups WHERE offer = o.id) END AS groups
  FROM offer AS o
  WHERE EXISTS (SELECT 1 FROM offer_providers WHERE offer = o.id AND provider NOT IN (SELECT id FROM not_active))
),
-- An offer is on the spot in its own municipality and in those of its catchment.
on_the_spot AS (
  SELECT id, groups, places, level_from, level_to, funding_until, municipality
  FROM running WHERE municipality IS NOT NULL
  UNION ALL
  SELECT o.id, o.groups, o.places, o.level_from, o.level_to, o.funding_until, c.municipality
  FROM offer_catchment AS c CROSS JOIN running AS o ON o.id = c.offer
  WHERE c.municipality IS NOT o.municipality
),
local AS MATERIALIZED (
  SELECT o.*, t.theme FROM on_the_spot AS o CROSS JOIN offer_themes AS t ON t.offer = o.id
  WHERE (:theme IS NULL OR t.theme = :theme) AND (:municipality IS NULL OR o.municipality = :municipality)
),
online AS (
  SELECT o.id, o.groups, o.level_from, o.level_to, t.theme
  FROM running AS o CROSS JOIN offer_themes AS t ON t.offer = o.id
  WHERE o.online = 1 AND (:theme IS NULL OR t.theme = :theme)
),
-- It serves its target groups (directly) and every narrower one.
wider_of AS MATERIALIZED (
  SELECT g.key AS target_group, w.value AS wider
  FROM json_each(:wider) AS g, json_each(g.value) AS w
  WHERE :target_group IS NULL OR g.key = :target_group
)
