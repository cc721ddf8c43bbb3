CALL () {
  // offers for the group or a wider one, and related offers
  MATCH (o:Offer)
  // include running
    AND ($theme IS NULL OR $theme IN o.themes)
    AND ($municipality IS NULL OR o.online OR o.municipality = $municipality OR $municipality IN o.catchment)
    AND ($language IS NULL OR $language IN o.languages)
    AND ($cefr IS NULL OR coalesce(o.level_from, o.level_to) IS NOT NULL
      AND (o.level_from IS NULL OR o.level_from IN $cefr_or_below)
      AND (o.level_to IS NULL OR o.level_to IN $cefr_or_above))
  // whom an offer does not let in stands in $admits with a - in front
  WITH o, any(g IN o.target_groups WHERE g IN $target_group_or_wider)
    AND NOT '-' + $target_group IN coalesce($admits[o.id], []) AS fits
  WHERE fits OR any(g IN o.target_groups WHERE g IN $target_group_related)
  MATCH (o)<-[:PROVIDES]-(a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  RETURN a, CASE WHEN fits THEN 0 ELSE 3 END AS way, o
UNION ALL
  // actors that say of themselves that they reach it
  MATCH (a:Actor)
  WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
    AND any(g IN a.reaches WHERE g IN $target_group_or_wider)
    AND $theme IS NULL AND $cefr IS NULL
    AND ($municipality IS NULL OR a.municipality = $municipality)
    AND ($language IS NULL OR $language IN a.languages)
  RETURN a, 1 AS way, null AS o
}
WITH a, min(way) AS nearest, collect([way, o]) AS ways
CALL (a, nearest, ways) {
  RETURN a AS actor, nearest AS way, [w IN ways WHERE w[0] = nearest | w[1]] AS offers, null AS through
UNION ALL
  // the partners of those that serve it themselves
  WITH a, nearest
  WHERE nearest <= 1 AND $steps >= 1 AND ($with_coordination OR NOT coalesce(a.coordination, false))
  MATCH (a)-[r:COOPERATES]-(b:Actor)
  // include counts
  RETURN DISTINCT b AS actor, 2 AS way, [] AS offers, a.id AS through
}
WITH actor, min(way) AS nearest, collect([way, offers, through]) AS ways
WITH actor, nearest, [w IN ways WHERE w[0] = nearest] AS ways
WITH actor, nearest, [o IN ways[0][1] WHERE o IS NOT NULL] AS offers, [w IN ways WHERE w[2] IS NOT NULL | w[2]] AS through
RETURN
  actor.id AS actor, actor.name AS name,
  ['offer', 'reach', 'partner', 'related'][nearest] AS how,
  [0, 0, 1, null][nearest] AS steps,
  through,
  [o IN offers | o.id] AS offers,
  CASE WHEN nearest IN [1, 2] THEN coalesce(actor.languages, []) ELSE
    COLLECT { UNWIND offers AS o UNWIND o.languages AS language RETURN DISTINCT language }
  END AS languages,
  actor.phone AS phone
