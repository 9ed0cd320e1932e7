"""Tests of the counter, on a real chain with a real content store and tag holder."""
