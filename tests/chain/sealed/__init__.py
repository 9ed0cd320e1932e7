"""Tests of chain/sealed."""
