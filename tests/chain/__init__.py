"""Tests of chain."""
