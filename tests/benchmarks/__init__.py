"""Tests of the benchmarks: what they print is only worth as much as these hold."""
