"""The public theme: templates, styles, scripts, icons and fonts. Imports `core` alone."""
