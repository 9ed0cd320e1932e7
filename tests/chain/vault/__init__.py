"""Tests of chain/vault."""
