"""The read model: the chain's events, and what follows from them, in the member's database."""
