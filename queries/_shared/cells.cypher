// Running offers by theme and municipality: on the spot in their own and in those of their catchment.
// `admits`: its target groups, and those that it does not let in with a - in front. One that is online has a row with null in place of the municipality, too.
MATCH (o:Offer)
// include offered
WITH o, coalesce($admits[o.id], o.target_groups) AS admits
UNWIND o.themes AS theme
UNWIND [m IN [o.municipality] WHERE m IS NOT NULL] + [m IN coalesce(o.catchment, []) WHERE m <> coalesce(o.municipality, '')]
  + CASE WHEN o.online THEN [null] ELSE [] END AS municipality
WITH o, admits, theme, municipality
WHERE ($theme IS NULL OR theme = $theme) AND ($municipality IS NULL OR municipality = $municipality OR municipality IS NULL)
