"""Tests of scripts/network."""
