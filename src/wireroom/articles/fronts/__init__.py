"""Fronts: which story stands in which place, by hand or by rule, and the line of breaking news above them.

Its words: *place* (numbered, 1 leads), *pin* (what an editor has put in a place), *standing* (in its place now).
"""
