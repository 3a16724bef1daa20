"""Tests of what servers decide."""
