"""Tests of chain/node."""
