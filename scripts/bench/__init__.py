"""Measurements of speed, memory and gas, as JSON."""
