// What every network on a Neo4j server stands on, version 1: one record has one id, and what is looked for is found at once.
// Names can be seen with SHOW CONSTRAINTS and SHOW INDEXES. A released version's file is never edited: what changes comes as the next number.

CREATE CONSTRAINT akteursnetz_actors IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_offers IF NOT EXISTS FOR (n:Offer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_committees IF NOT EXISTS FOR (n:Committee) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_events IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_needs IF NOT EXISTS FOR (n:Need) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_figures IF NOT EXISTS FOR (n:Figure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_contacts IF NOT EXISTS FOR (n:Contact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_vocabulary IF NOT EXISTS FOR (n:Term) REQUIRE (n.list, n.code) IS UNIQUE;
CREATE CONSTRAINT akteursnetz_settings IF NOT EXISTS FOR (n:Setting) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT akteursnetz_network IF NOT EXISTS FOR (n:Akteursnetz) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_commands IF NOT EXISTS FOR (n:Command) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT akteursnetz_command_uid IF NOT EXISTS FOR (n:Command) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT akteursnetz_changes IF NOT EXISTS FOR (n:Change) REQUIRE (n.command, n.place) IS UNIQUE;
CREATE CONSTRAINT akteursnetz_cooperations IF NOT EXISTS FOR ()-[r:COOPERATES]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX akteursnetz_reported_by IF NOT EXISTS FOR ()-[r:COOPERATES]-() ON (r.reported_by);
CREATE INDEX akteursnetz_record IF NOT EXISTS FOR (n:Change) ON (n.record_table, n.record);
CREATE INDEX akteursnetz_positions IF NOT EXISTS FOR (n:Position) ON (n.arrangement);
CREATE INDEX akteursnetz_actors_names IF NOT EXISTS FOR (n:Actor) ON (n.name_key);
CREATE INDEX akteursnetz_offers_names IF NOT EXISTS FOR (n:Offer) ON (n.title_key);
CREATE INDEX akteursnetz_committees_names IF NOT EXISTS FOR (n:Committee) ON (n.name_key);
CREATE INDEX akteursnetz_events_names IF NOT EXISTS FOR (n:Event) ON (n.title_key);
CREATE INDEX akteursnetz_needs_names IF NOT EXISTS FOR (n:Need) ON (n.title_key);
CREATE INDEX akteursnetz_contacts_names IF NOT EXISTS FOR (n:Contact) ON (n.name_key);
