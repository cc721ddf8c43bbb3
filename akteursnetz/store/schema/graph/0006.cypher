// Who may take part in an offer: admissions.

CREATE CONSTRAINT akteursnetz_admissions IF NOT EXISTS FOR (n:Admission) REQUIRE n.id IS UNIQUE;
