"""The whole bot on the loopback Discord, while everything goes wrong."""
