"""Tests of bot.gallery."""
