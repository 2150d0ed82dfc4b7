"""A newsroom in which everything happens at random, and a look at every file of its edition.

Shared by the suite (some hundred changes) and `python -m bench exactness` (thousands).
"""
