"""Tests of chain/matching."""
