"""Tests of the tag holder."""
