"""Tests of the cluster's ordeals: of what counts, not of what they measure."""
