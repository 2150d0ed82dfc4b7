"""Measurements: `make bench`. Every figure is a ratio to a peer in the same run, since machines are noisy."""
