MATCH (a:Actor)-[:PROVIDES]->(o:Offer)
// include running
  AND coalesce(a.since, '') <= $at <= coalesce(a.until, '~')
  AND size(coalesce(o.languages, [])) = 0
  AND ($theme IS NULL OR $theme IN o.themes)
RETURN a.id AS actor, a.name AS name, count(*) AS number, collect(o.id) AS offers
