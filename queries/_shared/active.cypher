// `a` holds on the day, and is no coordination office unless they are wanted
WHERE coalesce(a.since, '') <= $at <= coalesce(a.until, '~') AND ($with_coordination OR NOT coalesce(a.coordination, false))
