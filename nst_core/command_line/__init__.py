"""The command line: from typed arguments to a saved picture."""
