"""The reliability pack: what a rule book, an auditor or an insurer asks of the system's proofs."""
