"""Jobs: what is painted, in which order, and what happened to it. No Discord in here."""
