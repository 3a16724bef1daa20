"""What a server's gallery is made of: posts, hearts, reports, and where they hang."""
