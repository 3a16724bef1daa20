"""Every card of the bot in every language: measured against Discord's limits, and photographed."""
