// Somebody asked `a`, or it named a tie itself.
WITH *, coalesce(a.asked_on <= $at, false) OR EXISTS {
  MATCH (a)-[s:COOPERATES]-(:Actor) WHERE s.reported_by = a.id AND coalesce(s.since, '') <= $at
} AS asked
