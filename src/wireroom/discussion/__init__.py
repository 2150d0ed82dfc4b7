"""What readers post under an article, how the newsroom decides on it, and what a reader may do with his own.

Words: comment, reply, thread, part, discussion, moderation queue, reader (who has confirmed an address). Imports `core`
and `articles`; hears `articles.signals`; marks the tags that `models.Comment.changes` lists. Verbs: `accepting.accept`,
those of `moderation`, `own_comments`, `readers`, `recommending.recommend` and `reporting.report`.
"""
