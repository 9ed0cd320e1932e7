"""Verbs that a person types; nobody imports them."""
