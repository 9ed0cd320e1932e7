"""Tests of the oracles, a mirror of their packages."""
