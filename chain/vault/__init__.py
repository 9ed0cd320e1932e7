"""Sealing of documents for their readers, and the content network they are laid in."""
