"""Mirror of the source, and contracts, proofs, flows, drills and fitness beside it."""
