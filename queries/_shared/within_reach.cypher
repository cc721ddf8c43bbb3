// `o` can be had where the need `n` is, or online, or the need names no place
n.municipality IS NULL OR coalesce(o.online, false) OR n.municipality = coalesce(o.municipality, '')
OR n.municipality IN coalesce(o.catchment, [])
