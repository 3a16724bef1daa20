"""A Discord on the loopback address for a real discord.py client; `server.py` is the door."""
