"""Documents that users bring: intake, preparation for the chain, and what became of them."""
