"""Figures against other engines; run from the project's root, needs the pictures in ../shared."""
