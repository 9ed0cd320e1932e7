"""What must hold about the law as a whole: its layout, its words, its proofs."""
