// Beside the network: what words of lists that came in mean, what records are called elsewhere, what neighbours handed over.

CREATE CONSTRAINT akteursnetz_learned IF NOT EXISTS FOR (n:Learned) REQUIRE (n.scope, n.said) IS UNIQUE;
CREATE CONSTRAINT akteursnetz_foreign_ids IF NOT EXISTS FOR (n:ForeignId) REQUIRE (n.origin, n.table_name, n.key) IS UNIQUE;
CREATE CONSTRAINT akteursnetz_neighbours IF NOT EXISTS FOR (n:Neighbour) REQUIRE (n.origin, n.table_name, n.key) IS UNIQUE;
