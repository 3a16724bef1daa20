"""Tests of bot.backup."""
