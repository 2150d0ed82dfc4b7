"""What changed of a story after it was published, for readers: kept by each change, shown where its section says so.

A *version* is what readers had from one moment on, as plain lines; a *change* is what two of them say differently. Kept
in `keeping`, compared in `comparing` (pure), shown by `showing` as far as rights allow.
"""
