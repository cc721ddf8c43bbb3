// The rows: groups and municipalities with a figure, a need or an offer (or all that are known), times every theme.
CALL () {
  MATCH (f:Figure)
  WHERE f.date <= $at AND f.indicator IS NULL AND f.target_group IS NOT NULL
  // one of a district or Land makes no row of its own
  UNWIND [['group', f.target_group], ['place', CASE WHEN NOT f.municipality IN $areas THEN f.municipality END]] AS told
  RETURN DISTINCT told
UNION
  MATCH (n:Need)
  WHERE coalesce(n.reported_on, $at) <= $at
  UNWIND [g IN n.target_groups | ['group', g]] + [['place', n.municipality]]
    + [l IN coalesce(n.languages, []) | ['language', l]] AS told
  RETURN DISTINCT told
UNION
  MATCH (o:Offer)
  // include offered
  UNWIND [g IN o.target_groups | ['group', g]] + [m IN coalesce(o.catchment, []) | ['place', m]]
    + [['place', o.municipality]] + [l IN coalesce(o.languages, []) | ['language', l]] AS told
  RETURN DISTINCT told
UNION
  UNWIND keys($wider) AS g
  WITH g
  WHERE $all
  RETURN ['group', g] AS told
UNION
  MATCH (a:Actor)
  WHERE $all AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  RETURN DISTINCT ['place', a.municipality] AS told
}
WITH
  collect(CASE told[0] WHEN 'group' THEN told[1] END) AS groups,
  collect(CASE told[0] WHEN 'place' THEN told[1] END) AS places,
  collect(CASE told[0] WHEN 'language' THEN told[1] END) AS languages
WITH
  CASE WHEN $target_group IS NULL THEN groups ELSE [$target_group] END AS groups,
  CASE WHEN $municipality IS NULL THEN places ELSE [$municipality] END AS places,
  CASE WHEN $by_language THEN languages ELSE [null] END AS languages
CALL (groups, places, languages) {
  UNWIND groups AS target_group
  UNWIND [t IN $themes WHERE $theme IS NULL OR t = $theme] AS theme
  UNWIND places AS municipality
  UNWIND languages AS language
  UNWIND CASE WHEN $by_level THEN $levels ELSE [null] END AS level
  RETURN target_group, theme, municipality, language, level,
    true AS row,
    false AS online, false AS direct, 0 AS offers, 0 AS known, 0 AS seats, 0 AS providers
UNION ALL
  // Counted by sets of target groups, which are few, and only then spread over the narrower groups that a set serves.
  CALL () {
    // an offer has one set, and online it serves every place
    // include cells
    // include dimensions
    RETURN [admits] AS sets, theme, municipality, language, level,
      municipality IS NULL AS online, count(*) AS offers, count(o.places) AS known, sum(o.places) AS seats, 0 AS providers
  UNION ALL
    // a provider has, per theme and place, the sets of all its offers there, so that it counts once
    // include cells
      AND municipality IS NOT NULL
    // include dimensions
    MATCH (o)<-[:PROVIDES]-(a:Actor)
    WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
    WITH a, theme, municipality, language, level, collect(DISTINCT admits) AS sets
    RETURN sets, theme, municipality, language, level,
      false AS online, 0 AS offers, 0 AS known, 0 AS seats, count(*) AS providers
  }
  WITH groups, places, sets, collect({
    theme: theme, municipality: municipality, language: language, level: level,
    online: online, offers: offers, known: known, seats: seats, providers: providers
  }) AS found
  UNWIND groups AS target_group
  WITH target_group, places, sets, found
  WHERE any(set IN sets WHERE NOT '-' + target_group IN set AND any(g IN set WHERE g IN $wider[target_group]))
  UNWIND found AS f
  UNWIND CASE WHEN f.online THEN places ELSE [f.municipality] END AS municipality
  RETURN target_group, f.theme AS theme, municipality, f.language AS language, f.level AS level, false AS row,
    f.online AS online, NOT f.online AND f.offers > 0 AND target_group IN sets[0] AS direct,
    CASE WHEN f.online THEN 0 ELSE f.offers END AS offers, CASE WHEN f.online THEN 0 ELSE f.known END AS known,
    CASE WHEN f.online THEN 0 ELSE f.seats END AS seats, f.providers AS providers
}
WITH target_group, theme, municipality, language, level, max(row) AS row, max(online) AS online, max(direct) AS direct,
  sum(offers) AS offers, sum(known) AS known, sum(seats) AS seats, sum(providers) AS providers
WITH *, CASE
  WHEN offers = 0 AND NOT online THEN 'none'
  WHEN offers = 0 THEN 'only_online'
  WHEN NOT direct THEN 'only_wider'
  WHEN providers = 1 THEN 'single'
  ELSE 'several' END AS status
WHERE row AND ($status IS NULL OR status = $status)
RETURN
  target_group, theme, municipality, offers, CASE WHEN offers = 0 OR known > 0 THEN seats END AS places, providers, status,
  language, level
