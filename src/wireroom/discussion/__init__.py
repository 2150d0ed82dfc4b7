"""What readers post under an article, and how the newsroom decides on it.

Words: comment, reply, discussion, moderation queue. Imports `core` and `articles`; hears `articles.signals`, marks
`discussion:<article>` and `comment-count:<article>`. Verbs: `accepting.accept`, and those of `moderation`.
"""
