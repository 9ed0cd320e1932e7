"""Tests of chain/tags."""
