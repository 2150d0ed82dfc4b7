"""Search in what readers have: `index` keeps it current, `asking` answers, `passages` shows where the words are.

The index is one table; SQLite's FTS5 or a tsvector of PostgreSQL follows it inside the database.
`docs/how-it-works.md` says how.
"""
