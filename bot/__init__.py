"""Atelier on Discord: a photo and a painting go in, a repainted photo comes out.

Importing this package does nothing; `python -m bot` starts it.
"""

__version__ = "0.1.0"
