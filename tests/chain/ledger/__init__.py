"""Tests of chain/ledger."""
