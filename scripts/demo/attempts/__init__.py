"""Attempts by credentialed, validly signing members that must come to nothing."""
