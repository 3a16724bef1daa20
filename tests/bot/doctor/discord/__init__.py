"""Tests of bot.doctor.discord."""
