"""Painting on several machines, with Ray. `ray` is imported in this room only."""
