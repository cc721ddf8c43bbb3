-- Offers that run on the day and have an active provider. Those alike in theme, group, language and level have one profile:
-- few profiles are looked at in place of many offers. A group that is not let in stands among the groups with a - in front.
running AS MATERIALIZED (
  SELECT id, municipality, online, themes, groups, languages, level_from, level_to,
    json_array(themes, groups, languages, level_from, level_to) AS profile
  FROM (
    SELECT o.id, o.municipality, o.online, o.level_from, o.level_to,
      (SELECT json_group_array(theme) FROM offer_themes WHERE offer = o.id) AS themes,
      ifnull(l.value, (SELECT json_group_array(target_group) FROM offer_target_groups WHERE offer = o.id)) AS groups,
      (SELECT json_group_array(language) FROM offer_languages WHERE offer = o.id) AS languages
    FROM offer AS o LEFT JOIN json_each(:admits) AS l ON l.key = o.id
    WHERE EXISTS (SELECT 1 FROM offer_providers WHERE offer = o.id AND provider NOT IN (SELECT id FROM not_active))
  )
),
step AS MATERIALIZED (
  SELECT key AS place, value AS level FROM json_each(:levels)
),
-- One missing bound of the level is open; what says nothing of a level fits none (low and high are null).
profile AS MATERIALIZED (
  SELECT DISTINCT profile, themes, groups, languages,
    iif(level_from IS NULL AND level_to IS NULL, NULL, ifnull((SELECT place FROM step WHERE level = level_from), 0)) AS low,
    iif(level_from IS NULL AND level_to IS NULL, NULL, ifnull((SELECT place FROM step WHERE level = level_to), 99)) AS high
  FROM running
),
-- Open needs known on the day, as far as nobody recorded a running offer that answers them.
open_need AS MATERIALIZED (
  SELECT n.id, n.municipality, s.place AS step, EXISTS (SELECT 1 FROM need_languages WHERE need = n.id) AS in_language
  FROM needs AS n LEFT JOIN step AS s ON s.level = n.level
  WHERE n.status NOT IN ('met', 'not_feasible') AND ifnull(n.reported_on, :at) <= :at
    AND NOT EXISTS (SELECT 1 FROM answers AS a WHERE a.need = n.id AND +a.offer IN (SELECT id FROM running))
),
-- A criterion with several values is met by one of them. Target group: the offer is for it or for a wider one.
theme_fits AS MATERIALIZED (
  SELECT DISTINCT m.need, p.themes
  FROM (SELECT DISTINCT themes FROM profile) AS p CROSS JOIN json_each(p.themes) AS e JOIN need_themes AS m ON m.theme = e.value
),
wanted AS MATERIALIZED (
  SELECT DISTINCT m.need, w.value AS target_group, json_quote('-' || g.key) AS not_let_in
  FROM json_each(:wider) AS g CROSS JOIN json_each(g.value) AS w JOIN need_target_groups AS m ON m.target_group = g.key
),
group_fits AS MATERIALIZED (
  SELECT DISTINCT m.need, p.groups
  FROM (SELECT DISTINCT groups FROM profile) AS p CROSS JOIN json_each(p.groups) AS e JOIN wanted AS m ON m.target_group = e.value
  WHERE instr(p.groups, m.not_let_in) = 0
),
language_fits AS MATERIALIZED (
  SELECT DISTINCT m.need, p.languages
  FROM (SELECT DISTINCT languages FROM profile) AS p CROSS JOIN json_each(p.languages) AS e
    JOIN need_languages AS m ON m.language = e.value
),
-- The profiles that fit a need, the place apart (off is null), or miss it by one criterion.
near_profile AS MATERIALIZED (
  SELECT need, profile, CASE WHEN no_group THEN 'target_group' WHEN no_language THEN 'language' WHEN no_level THEN 'level' END AS off
  FROM (
    SELECT n.id AS need, p.profile, g.need IS NULL AS no_group, n.in_language AND l.need IS NULL AS no_language,
      n.step IS NOT NULL AND NOT ifnull(n.step BETWEEN p.low AND p.high, 0) AS no_level
    FROM open_need AS n CROSS JOIN theme_fits AS t ON t.need = n.id CROSS JOIN profile AS p ON p.themes = t.themes
      LEFT JOIN group_fits AS g ON g.need = n.id AND g.groups = p.groups
      LEFT JOIN language_fits AS l ON l.need = n.id AND l.languages = p.languages
  )
  WHERE no_group + no_language + no_level <= 1
  UNION ALL
  SELECT n.id, p.profile, 'theme'
  FROM open_need AS n CROSS JOIN group_fits AS g ON g.need = n.id CROSS JOIN profile AS p ON p.groups = g.groups
    LEFT JOIN theme_fits AS t ON t.need = n.id AND t.themes = p.themes
    LEFT JOIN language_fits AS l ON l.need = n.id AND l.languages = p.languages
  WHERE t.need IS NULL AND (NOT n.in_language OR l.need IS NOT NULL) AND (n.step IS NULL OR n.step BETWEEN p.low AND p.high)
),
-- Where the offers of a profile can be had.
place AS MATERIALIZED (
  SELECT DISTINCT profile, iif(online = 1, 'online', 'anywhere') AS place FROM running
  UNION SELECT profile, 'in ' || municipality FROM running WHERE municipality IS NOT NULL
  UNION SELECT r.profile, 'in ' || c.municipality FROM offer_catchment AS c CROSS JOIN running AS r ON r.id = c.offer
),
met AS MATERIALIZED (
  SELECT DISTINCT n.id
  FROM open_need AS n CROSS JOIN near_profile AS h ON h.need = n.id
    LEFT JOIN place AS s ON s.profile = h.profile AND s.place IN ('online', 'in ' || n.municipality)
  WHERE h.off IS NULL AND (n.municipality IS NULL OR s.place IS NOT NULL)
),
-- The needs that nothing fits, with what comes near them (null, if nothing does).
near AS MATERIALIZED (
  SELECT n.id AS need, n.municipality, h.profile, h.off
  FROM open_need AS n LEFT JOIN near_profile AS h ON h.need = n.id
  WHERE n.id NOT IN (SELECT id FROM met)
),
-- Where an offer can be had, and its number among those alike there: no more than ten are ever named.
spot AS MATERIALIZED (
  SELECT profile, id, place, row_number() OVER (PARTITION BY profile, place ORDER BY id) AS number
  FROM (
    SELECT profile, id, 'anywhere' AS place FROM running
    UNION ALL SELECT profile, id, 'online' FROM running WHERE online = 1
    UNION ALL SELECT profile, id, 'in ' || municipality FROM running WHERE municipality IS NOT NULL
    UNION ALL SELECT r.profile, r.id, 'in ' || c.municipality
      FROM offer_catchment AS c CROSS JOIN running AS r ON r.id = c.offer WHERE c.municipality IS NOT r.municipality
  )
  WHERE profile IN (SELECT profile FROM near)
),
-- Fits, and can be found anywhere, but neither online nor in the place of the need: off by place.
candidate AS (
  SELECT DISTINCT n.need, s.id AS offer, iif(s.id IS NULL, NULL, ifnull(n.off, 'municipality')) AS off
  FROM near AS n LEFT JOIN spot AS s ON s.profile = n.profile AND s.number <= 10
    AND s.place IN ('anywhere', 'online', 'in ' || n.municipality)
    AND (n.off IS NULL OR n.municipality IS NULL OR s.place <> 'anywhere')
),
-- The ten nearest: off by place first, by theme last, then by id; those without an offer last of all.
ranked AS (
  SELECT need, offer, off, row_number() OVER (PARTITION BY need ORDER BY offer IS NULL,
    CASE off WHEN 'municipality' THEN 1 WHEN 'level' THEN 2 WHEN 'language' THEN 3 WHEN 'target_group' THEN 4 ELSE 5 END, offer) AS number
  FROM candidate
),
-- The answers that were recorded: none of them counts on the day, else the need were met. One that goes on with another from
-- the day after its end (the same title, another provider) is named once it has begun.
answered AS MATERIALIZED (
  SELECT a.need, json_group_array(o.id) AS answers, json_group_object(o.id, o.status) AS answers_status,
    json_group_object(o.id, o.since) AS answers_since,
    json_group_object(o.id, CASE
      WHEN o.status = 'planned' AND o.since <= :at AND ifnull(o.until, '~') >= :at THEN 'begin_reached'
      WHEN o.status IN ('idea', 'planned', 'funding_requested', 'cancelled', 'paused') THEN o.status
      WHEN o.since > :at THEN 'not_begun'
      WHEN o.until < :at THEN 'ended'
      ELSE 'no_provider'
    END) AS why_not
  FROM answers AS a JOIN offers AS o ON o.id = a.offer
  WHERE NOT (ifnull(o.since, '') > :at AND EXISTS (
    SELECT 1 FROM answers AS b JOIN offers AS p ON p.id = b.offer
    WHERE b.need = a.need AND p.title = o.title AND substr(o.since || '-01-01', 1, 10)
      = date(substr(rtrim(p.until, '~') || '-01-01', 1, 10),
        CASE length(p.until) WHEN 5 THEN '+1 year' WHEN 8 THEN '+1 month' ELSE '+1 day' END)))
  GROUP BY a.need
)
SELECT n.id AS need, n.title,
  (SELECT json_group_array(target_group) FROM need_target_groups WHERE need = n.id) AS target_groups,
  (SELECT json_group_array(theme) FROM need_themes WHERE need = n.id) AS themes,
  n.municipality, n.reported_on,
  json_group_array(r.offer) FILTER (WHERE r.offer IS NOT NULL) AS near_misses,
  json_group_object(r.offer, r.off) FILTER (WHERE r.offer IS NOT NULL) AS off_by,
  a.answers, a.answers_status, a.answers_since, a.why_not
FROM ranked AS r CROSS JOIN needs AS n ON n.id = r.need LEFT JOIN answered AS a ON a.need = n.id
WHERE r.number <= 10
GROUP BY n.id
