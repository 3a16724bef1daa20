"""Tests of nst_core.animation."""
