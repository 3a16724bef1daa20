"""Tests of the benchmark of two processes: of what counts, not of what it measures."""
