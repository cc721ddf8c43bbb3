// include running
  AND EXISTS { // somebody active provides it
    MATCH (o)<-[:PROVIDES]-(p:Actor) WHERE coalesce(p.since, '') <= $at <= coalesce(p.until, '~')
  }
