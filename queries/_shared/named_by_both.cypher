EXISTS { // both ends of `r` named a tie of this kind, in whatever direction
  MATCH (a)-[s:COOPERATES]-(b)-[t:COOPERATES]-(a)
  WHERE s.reported_by = a.id AND t.reported_by = b.id AND all(x IN [s, t] WHERE
    x.kind = r.kind AND x.status IN ['claimed', 'confirmed']
    AND coalesce(x.since, '') <= $at <= coalesce(x.until, '~') AND coalesce(x.level, 1) >= 1)
}
