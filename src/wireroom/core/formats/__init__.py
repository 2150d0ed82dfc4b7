"""Where Django looks for our ways of writing times, by language."""
