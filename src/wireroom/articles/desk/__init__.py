"""The editors' screens for stories: the list, the form, the start page; and for sections and sources.

They are Wagtail's own, told what a newsroom calls things. `wagtail_hooks.py` registers them.
"""
