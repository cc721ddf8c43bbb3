// the statement `r` between `a` and `b` counts, and so does `b`
WHERE coalesce(r.since, '') <= $at <= coalesce(r.until, '~') AND coalesce(r.level, 1) >= 1
  AND coalesce(b.since, '') <= $at <= coalesce(b.until, '~')
  AND ($with_coordination OR b.id IN $named OR NOT coalesce(b.coordination, false))
  AND CASE WHEN $kinds = [] THEN r.kind <> 'conflict' ELSE r.kind IN $kinds END
  AND ($min_level IS NULL OR r.level >= $min_level)
  AND (r.status IN $statuses OR 'confirmed' IN $statuses AND r.status = 'claimed' AND
    // include named_by_both
  )
