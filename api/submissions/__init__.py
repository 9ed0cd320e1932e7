"""Everything that a user submitted: documents and acts, and the truth about where each stands."""
