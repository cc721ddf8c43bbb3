// Running offers by theme and municipality: on the spot in their own and in those of their catchment.
// One that is online has a row with null in place of the municipality, too.
MATCH (o:Offer)
// include offered
UNWIND o.themes AS theme
UNWIND [m IN [o.municipality] WHERE m IS NOT NULL] + [m IN coalesce(o.catchment, []) WHERE m <> coalesce(o.municipality, '')]
  + CASE WHEN o.online THEN [null] ELSE [] END AS municipality
WITH o, theme, municipality
WHERE ($theme IS NULL OR theme = $theme) AND ($municipality IS NULL OR municipality = $municipality OR municipality IS NULL)
