"""What a server's managers decide."""
