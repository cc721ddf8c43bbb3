// Names are compared without characters that nobody sees: `graph.names_again` makes the forms anew in which they are compared.
