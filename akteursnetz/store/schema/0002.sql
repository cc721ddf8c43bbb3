-- A word that a network adds may be another spelling of a word that there is.
ALTER TABLE vocabulary ADD COLUMN synonym_of TEXT;
