// Running offers, those alike in theme, group, language and level together:
// few profiles are looked at in place of many offers.
CALL () {
  MATCH (o:Offer)
  // include offered
  WITH o ORDER BY o.id
  // a group that is not let in stands there with a - in front
  WITH o.themes AS themes, coalesce($admits[o.id], o.target_groups) AS groups, coalesce(o.languages, []) AS languages,
    o.level_from AS level_from, o.level_to AS level_to, collect(o) AS offers
  RETURN collect({themes: themes, groups: groups, languages: languages, offers: offers, levels: CASE
    WHEN coalesce(level_from, level_to) IS NULL THEN []
    ELSE $levels[
      coalesce([i IN range(0, size($levels) - 1) WHERE $levels[i] = level_from][0], 0)..
      coalesce([i IN range(0, size($levels) - 1) WHERE $levels[i] = level_to][0] + 1, size($levels))
    ] END}) AS profiles
}
MATCH (n:Need)
WHERE NOT n.status IN ['met', 'not_feasible'] AND coalesce(n.reported_on, $at) <= $at AND NOT EXISTS {
  MATCH (n)<-[:ANSWERS]-(o:Offer)
  // include offered
}
CALL (n, profiles) {
  // the profiles that fit, the place apart (off is null), or miss the need by one criterion
  UNWIND profiles AS p
  WITH p, [off IN [
    CASE WHEN n.level IS NOT NULL AND NOT n.level IN p.levels THEN 'level' END,
    CASE WHEN n.languages IS NOT NULL AND none(l IN p.languages WHERE l IN n.languages) THEN 'language' END,
    CASE WHEN none(g IN p.groups WHERE any(w IN n.target_groups WHERE g IN $wider[w] AND NOT '-' + w IN p.groups)) THEN 'target_group' END,
    CASE WHEN none(t IN p.themes WHERE t IN n.themes) THEN 'theme' END
  ] WHERE off IS NOT NULL] AS off
  WHERE size(off) <= 1
  RETURN collect({off: off[0], offers: p.offers}) AS near
}
WITH n, near
WHERE NOT any(x IN near WHERE x.off IS NULL AND any(o IN x.offers WHERE
  // include within_reach
))
// the ten nearest: off by place first, by theme last, then by id
CALL (n, near) {
  UNWIND near AS x
  UNWIND CASE WHEN x.off IS NULL THEN x.offers ELSE [o IN x.offers WHERE
    // include within_reach
  ] END[..10] AS o
  WITH coalesce(x.off, 'municipality') AS off, o.id AS offer
  ORDER BY
    CASE off WHEN 'municipality' THEN 1 WHEN 'level' THEN 2 WHEN 'language' THEN 3 WHEN 'target_group' THEN 4 ELSE 5 END, offer
  LIMIT 10
  RETURN collect(offer) AS near_misses, collect([offer, off]) AS off_by
}
// the answers that were recorded: none of them counts on the day, else the need were met. One that goes on with another from
// the day after its end (the same title, another provider) is named once it has begun
CALL (n) {
  MATCH (n)<-[:ANSWERS]-(o:Offer)
  WHERE NOT (coalesce(o.since, '') > $at AND EXISTS {
    MATCH (n)<-[:ANSWERS]-(p:Offer) WHERE p.title = o.title
      AND date(o.since) = CASE size(p.until) WHEN 5 THEN date(left(p.until, 4)) + duration({years: 1})
        WHEN 8 THEN date(left(p.until, 7)) + duration({months: 1}) ELSE date(p.until) + duration({days: 1}) END
  })
  WITH o ORDER BY o.id
  RETURN collect(o.id) AS answers, collect([o.id, o.status]) AS answers_status, collect([o.id, o.since]) AS answers_since,
    collect([o.id, CASE
      WHEN o.status = 'planned' AND o.since <= $at AND coalesce(o.until, '~') >= $at THEN 'begin_reached'
      WHEN o.status IN ['idea', 'planned', 'funding_requested', 'cancelled', 'paused'] THEN o.status
      WHEN o.since > $at THEN 'not_begun'
      WHEN o.until < $at THEN 'ended'
      ELSE 'no_provider'
    END]) AS why_not
}
RETURN
  n.id AS need, n.title AS title, n.target_groups AS target_groups, n.themes AS themes, n.municipality AS municipality,
  n.reported_on AS reported_on, near_misses, off_by, answers, answers_status, answers_since, why_not
