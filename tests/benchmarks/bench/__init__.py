"""Tests of the side-by-side benchmark, one file for each of its own."""
