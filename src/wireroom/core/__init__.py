"""What every room stands on: settings, the `wireroom` command, the clock, text, guarded fetching, sanitising, tags.

Imports no other room; it names the rooms only as strings (installed apps, URL includes).
"""
