"""Two bot processes on one PostgreSQL server: none of their jobs is begun twice, or starved."""
