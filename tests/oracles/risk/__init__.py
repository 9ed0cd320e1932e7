"""Tests of the risk oracle."""
