"""The pure core: text in, annotations out. Knows no web, database, clock or network."""
