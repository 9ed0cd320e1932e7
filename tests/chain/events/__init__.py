"""Tests of chain/events."""
