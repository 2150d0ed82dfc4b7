"""What to render, rendering, the edition on disk, and serving it.

Words: edition (the files that readers get), tag (what a rendered file depends on). Imports `core` alone:
it learns of changes from signals and renders through URLs.
"""
