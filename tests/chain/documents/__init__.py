"""Tests of chain/documents."""
