"""What readers post under an article, and how the newsroom decides on it.

Words: comment, reply, moderation queue. Imports `core` and `articles`.
"""
