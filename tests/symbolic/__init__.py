"""Checks of the law for every word there is, by halmos, each with a mutant that makes it fail."""
