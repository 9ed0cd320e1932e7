"""Sealed verdicts: questions, commitments and packages, the same for operators, customs and auditors."""
