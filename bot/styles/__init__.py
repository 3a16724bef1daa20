"""Every style that can be chosen: the collection, a server's own, and choosing by eye."""
