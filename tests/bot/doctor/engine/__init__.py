"""Tests of bot.doctor.engine."""
