"""Tests of the X-ray oracle."""
