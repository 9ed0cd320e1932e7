"""Proof packs that others bring to be checked."""
