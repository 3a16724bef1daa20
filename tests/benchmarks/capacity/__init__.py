"""Tests of the capacity calculator and its simulation, one file for each of its own."""
