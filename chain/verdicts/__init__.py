"""Sealed verdicts: questions, commitments, packages; the same for operators and customs."""
