"""Tests of painting on several machines."""
