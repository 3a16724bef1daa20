"""Tests of the cards and buttons."""
