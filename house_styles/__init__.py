"""Twelve original style pictures, painted by code: `python -m house_styles`."""
