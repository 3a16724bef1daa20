"""Tests of what is known of one person."""
