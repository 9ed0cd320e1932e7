"""Trade documents: reading, judging against their standard, canonical form, salted leaves."""
