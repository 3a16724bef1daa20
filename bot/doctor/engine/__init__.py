"""What only the engine can tell, asked in a process of its own: a driver may hang or crash."""
