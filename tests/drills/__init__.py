"""Drills: faults on purpose, each with a control that must fail."""
