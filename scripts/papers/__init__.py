"""Seeded maker of our own trade documents, for the demo, the bench and the tests."""
