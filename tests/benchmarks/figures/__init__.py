"""Tests of benchmarks.figures."""
