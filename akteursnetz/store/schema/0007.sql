-- Who named whom, for ties that both sides name: few statements say it, so that counting ties need not look at all of them.
CREATE INDEX cooperations_named
  ON cooperations (pair_a, pair_b, kind, reported_by, status, level, since, until) WHERE reported_by > '';
