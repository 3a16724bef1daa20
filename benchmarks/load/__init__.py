"""Jobs on a simulated cluster whose painters and nodes are killed: every job is counted."""
