"""Tests of the sentences that are put together."""
