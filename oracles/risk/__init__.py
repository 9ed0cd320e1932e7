"""Risk of an import declaration: one pinned graph from strings to a discrete answer."""
