// How long the journal is: written with every command, so that a journal that lost entries is noticed.

MATCH (n:Akteursnetz {id: 'network'}) OPTIONAL MATCH (h:Change) WITH n, count(h) AS changes SET n.changes = changes;
