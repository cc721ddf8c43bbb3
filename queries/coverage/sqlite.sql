-- The matrix may have two more dimensions; where they are not asked for, language and level are null everywhere.
-- What says nothing of language or level serves no cell of a language or level; one missing bound of the level is open.
step AS MATERIALIZED (
  SELECT key AS place, value AS level FROM json_each(:levels) WHERE :by_level
),
step_of AS MATERIALIZED (
  SELECT o.level_from, o.level_to, s.level
  FROM (SELECT DISTINCT level_from, level_to FROM running WHERE :by_level) AS o CROSS JOIN step AS s
  WHERE ifnull(o.level_from, o.level_to) IS NOT NULL
    AND s.place >= ifnull((SELECT place FROM step WHERE level = o.level_from), 0)
    AND s.place <= ifnull((SELECT place FROM step WHERE level = o.level_to), s.place)
),
-- Counted by sets of target groups, which are few; only then spread over the narrower groups that a set serves.
-- Offers have a set each. A provider has, per theme and place, the sets of all its offers there: each provider counts once.
counted_offers AS MATERIALIZED (
  SELECT json_array(o.groups) AS sets, o.theme, o.municipality, l.language, s.level, count(*) AS offers, sum(o.places) AS places
  FROM local AS o
    LEFT JOIN offer_languages AS l ON :by_language AND l.offer = o.id
    LEFT JOIN step_of AS s ON s.level_from IS o.level_from AND s.level_to IS o.level_to
  WHERE (NOT :by_language OR l.language IS NOT NULL) AND (NOT :by_level OR s.level IS NOT NULL)
  GROUP BY o.groups, o.theme, o.municipality, l.language, s.level
),
sets_of_providers AS (
  SELECT json_group_array(o.groups) AS sets, o.theme, o.municipality, l.language, s.level
  FROM local AS o CROSS JOIN offer_providers AS p ON p.offer = o.id
    LEFT JOIN offer_languages AS l ON :by_language AND l.offer = o.id
    LEFT JOIN step_of AS s ON s.level_from IS o.level_from AND s.level_to IS o.level_to
  WHERE p.provider NOT IN (SELECT id FROM not_active)
    AND (NOT :by_language OR l.language IS NOT NULL) AND (NOT :by_level OR s.level IS NOT NULL)
  GROUP BY p.provider, o.theme, o.municipality, l.language, s.level
),
counted_providers AS MATERIALIZED (
  SELECT sets, theme, municipality, language, level, count(*) AS providers
  FROM sets_of_providers GROUP BY sets, theme, municipality, language, level
),
counted_online AS MATERIALIZED (
  SELECT DISTINCT json_array(o.groups) AS sets, o.theme, l.language, s.level
  FROM online AS o
    LEFT JOIN offer_languages AS l ON :by_language AND l.offer = o.id
    LEFT JOIN step_of AS s ON s.level_from IS o.level_from AND s.level_to IS o.level_to
  WHERE (NOT :by_language OR l.language IS NOT NULL) AND (NOT :by_level OR s.level IS NOT NULL)
),
served AS MATERIALIZED (
  SELECT c.sets, w.target_group, max(w.target_group = g.value) AS direct
  FROM (SELECT sets FROM counted_offers UNION SELECT sets FROM counted_providers UNION SELECT sets FROM counted_online) AS c
    CROSS JOIN json_each(c.sets) AS one CROSS JOIN json_each(one.value) AS g CROSS JOIN wider_of AS w ON w.wider = g.value
  WHERE instr(one.value, '"-') = 0 OR NOT EXISTS (SELECT 1 FROM json_each(one.value) WHERE value = '-' || w.target_group)
  GROUP BY c.sets, w.target_group
),
-- Every cell that something serves, in one row.
found AS MATERIALIZED (
  SELECT target_group, theme, municipality, language, level,
    sum(offers) AS offers, sum(places) AS places, sum(providers) AS providers, max(direct) AS direct
  FROM (
    SELECT s.target_group, c.theme, c.municipality, c.language, c.level, c.offers, c.places, NULL AS providers, s.direct
    FROM counted_offers AS c CROSS JOIN served AS s ON s.sets = c.sets
    UNION ALL
    SELECT s.target_group, c.theme, c.municipality, c.language, c.level, NULL, NULL, c.providers, NULL
    FROM counted_providers AS c CROSS JOIN served AS s ON s.sets = c.sets
  )
  GROUP BY target_group, theme, municipality, language, level
),
found_online AS MATERIALIZED (
  SELECT DISTINCT s.target_group, o.theme, o.language, o.level
  FROM counted_online AS o CROSS JOIN served AS s ON s.sets = o.sets
),
-- The rows: groups and municipalities with a figure, a need or an offer (or all that are known), times every theme.
known_need AS (
  SELECT id, municipality FROM needs WHERE ifnull(reported_on, :at) <= :at
),
-- Figures of the people of a target group; one of a district or Land makes no row of its own.
known_figure AS (
  SELECT target_group, municipality FROM figures WHERE date <= :at AND indicator IS NULL AND target_group IS NOT NULL
),
group_row AS (
  SELECT key AS target_group FROM json_each(:wider) WHERE key = :target_group OR (:target_group IS NULL AND :all)
  UNION SELECT target_group FROM known_figure WHERE :target_group IS NULL
  UNION SELECT g.target_group FROM need_target_groups AS g JOIN known_need AS n ON n.id = g.need WHERE :target_group IS NULL
  UNION SELECT g.value FROM (SELECT DISTINCT groups FROM running) AS o CROSS JOIN json_each(o.groups) AS g
    WHERE :target_group IS NULL AND g.value IN (SELECT key FROM json_each(:wider))
),
place_row AS (
  SELECT :municipality AS municipality WHERE :municipality IS NOT NULL
  UNION SELECT municipality FROM known_figure WHERE :municipality IS NULL AND municipality NOT IN (SELECT value FROM json_each(:areas))
  UNION SELECT municipality FROM known_need WHERE :municipality IS NULL AND municipality IS NOT NULL
  UNION SELECT municipality FROM (SELECT DISTINCT municipality FROM running) WHERE :municipality IS NULL AND municipality IS NOT NULL
  UNION SELECT municipality FROM offer_catchment WHERE :municipality IS NULL AND offer IN (SELECT id FROM running)
  UNION SELECT municipality FROM active WHERE :municipality IS NULL AND :all AND municipality IS NOT NULL
),
language_row AS (
  SELECT NULL AS language WHERE NOT :by_language
  UNION SELECT language FROM offer_languages WHERE :by_language AND offer IN (SELECT id FROM running)
  UNION SELECT l.language FROM need_languages AS l JOIN known_need AS n ON n.id = l.need WHERE :by_language
),
cell AS (
  SELECT g.target_group, t.value AS theme, p.municipality, l.language, s.level
  FROM group_row AS g CROSS JOIN json_each(:themes) AS t CROSS JOIN place_row AS p CROSS JOIN language_row AS l
    LEFT JOIN step AS s
  WHERE :theme IS NULL OR t.value = :theme
),
matrix AS (
  SELECT c.target_group, c.theme, c.municipality, ifnull(f.offers, 0) AS offers,
    CASE WHEN f.offers IS NULL THEN 0 ELSE f.places END AS places, ifnull(f.providers, 0) AS providers,
    CASE
      WHEN f.offers IS NULL THEN iif(n.theme IS NULL, 'none', 'only_online')
      WHEN NOT f.direct THEN 'only_wider'
      WHEN f.providers = 1 THEN 'single'
      ELSE 'several' END AS status,
    c.language, c.level
  FROM cell AS c
    LEFT JOIN found AS f ON f.target_group = c.target_group AND f.theme = c.theme AND f.municipality = c.municipality
      AND f.language IS c.language AND f.level IS c.level
    LEFT JOIN found_online AS n ON n.target_group = c.target_group AND n.theme = c.theme
      AND n.language IS c.language AND n.level IS c.level
)
SELECT * FROM matrix WHERE :status IS NULL OR status = :status
