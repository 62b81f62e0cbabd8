"""All that is SQLite's own. Another database is a folder like this one, whose modules have the same public names.

`connections` opens the database and says what its errors mean; `files` copies a room and puts it back; `words` finds
and shows words; `dialect` has what the databases write differently in SQL.
"""
