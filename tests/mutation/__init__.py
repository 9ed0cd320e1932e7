"""A mutator of our own for the law: which faults of one place the proofs would not see."""
