"""Cards that are kept up to date, and outcomes that arrive."""
