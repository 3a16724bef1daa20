"""Tests of what controls and modals do."""
