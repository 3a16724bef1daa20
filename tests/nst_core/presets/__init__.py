"""Tests of the registry of style pictures."""
