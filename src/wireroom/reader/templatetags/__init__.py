"""Template tags of the public theme: `reader` sets dates, times and names as a newspaper does."""
