// Offers that would fit, are still called planned, and whose first day has come: they count nowhere, and are asked about.
MATCH (o:Offer)
WHERE o.status = 'planned' AND o.since <= $at AND coalesce(o.until, '~') >= $at
  AND EXISTS {
    MATCH (o)<-[:PROVIDES]-(p:Actor) WHERE coalesce(p.since, '') <= $at <= coalesce(p.until, '~')
  }
  AND any(g IN o.target_groups WHERE g IN $target_group_or_wider)
  AND ($theme IS NULL OR $theme IN o.themes)
  AND ($municipality IS NULL OR o.online OR o.municipality = $municipality OR $municipality IN o.catchment)
  AND ($language IS NULL OR $language IN o.languages)
  AND ($cefr IS NULL OR coalesce(o.level_from, o.level_to) IS NOT NULL
    AND (o.level_from IS NULL OR o.level_from IN $cefr_or_below)
    AND (o.level_to IS NULL OR o.level_to IN $cefr_or_above))
RETURN o.id AS begin_reached
