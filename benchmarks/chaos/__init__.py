"""Ordeals for the whole bot on a loopback Discord, with a count of what became of every job.

    python -m benchmarks.chaos [--size small|full]

The driver is Discord and all its people; the bot is a process of its own, the same as on Discord,
with an engine that only takes time.
"""
