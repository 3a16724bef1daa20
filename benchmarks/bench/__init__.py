"""The engine beside its peers: `make bench`, or `make bench-quick` for one pair.

    pairs -> painters (ours, pastiche's, a textbook's) -> turns -> judge -> result -> table, plots

Every painter gets the processor for itself, in turn, and only its own turns count. What it has
painted so far is saved as a PNG and judged by pastiche's objective between the turns.
"""
